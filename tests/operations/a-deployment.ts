import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { mockClient } from "aws-sdk-client-mock";
import { vi } from "vitest";
import cdkJson from "../../cdk.json" with { type: "json" };
import { operate } from "../../infra/operations/command-line/operate.ts";
import type { StackOutputs } from "../../infra/outputs.ts";
import type { Table } from "../../shared/records/table.ts";
import { derbyTemplate } from "../infra/template.ts";

export const NOW = "2026-11-24T09:00:00.000Z";
export const HEADING = "Massage Therapy Derby: Aftercare-derby in eu-west-2, account 123456789012";

const KNOWN: Readonly<Record<string, string>> = {
  WebhookUrl: "https://d1.example/webhook",
  PublicUrl: "https://d1.example",
  AlarmTopicArn: "arn:alarms",
  SendFollowUpFunctionName: "Aftercare-derby-send-follow-up",
};

let names: readonly string[] | undefined;

function outputsOfDerby(): readonly string[] {
  names ??= Object.keys(derbyTemplate().findOutputs("*"));
  return names;
}

/**
 * A CloudFormation with only derby's stack, with the outputs of its template.
 * @param values of some outputs; of the others each value is its name
 * @param outputs the names of those that there are
 */
export function deployDerby(
  values: Partial<StackOutputs> = {},
  outputs: readonly string[] = outputsOfDerby(),
) {
  vi.stubEnv("AWS_REGION", "eu-west-2");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "test");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "test");
  const cloudFormation = mockClient(CloudFormationClient);
  const told: Readonly<Record<string, string>> = { ...KNOWN, ...values };
  cloudFormation
    .on(DescribeStacksCommand)
    .callsFake(({ StackName }) =>
      Promise.reject(validationError(`Stack with id ${StackName} does not exist`)),
    )
    .on(DescribeStacksCommand, { StackName: "Aftercare-derby" })
    .resolves({
      Stacks: [
        {
          StackName: "Aftercare-derby",
          StackId: "arn:aws:cloudformation:eu-west-2:123456789012:stack/Aftercare-derby/1",
          StackStatus: "UPDATE_COMPLETE",
          CreationTime: new Date("2026-11-01T10:00:00Z"),
          LastUpdatedTime: new Date("2026-11-20T10:00:00Z"),
          Outputs: outputs.map((name) => ({ OutputKey: name, OutputValue: told[name] ?? name })),
        },
      ],
    });
  return cloudFormation;
}

/** Sends every client of DynamoDB to the engine of this table. */
export async function pointDynamoDbAt({ client }: Table): Promise<void> {
  const endpoint = await client.config.endpoint?.();
  if (!endpoint) throw new Error("The table's engine has no address");
  vi.stubEnv("AWS_ENDPOINT_URL_DYNAMODB", `${endpoint.protocol}//${endpoint.hostname}:${endpoint.port}`);
}

function validationError(message: string): Error {
  return Object.assign(new Error(message), { name: "ValidationError" });
}

/** An AWS error. */
export function awsError(name: string, message = "as AWS says it"): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 } });
}

/** AWS's error for a missing right. */
export function notAllowed(action: string): Error {
  const user = "arn:aws:iam::123456789012:user/anna";
  return awsError("AccessDeniedException", `User: ${user} is not authorized to perform: ${action} on it`);
}

export interface Ran {
  readonly exitCode: number;
  /** Standard output and error. */
  readonly out: string;
  readonly err: string;
  /** The whole output on one line. */
  readonly text: string;
}

/** Runs a command line, as after `npm run operate --`. */
export async function type(
  line: string,
  { now = NOW, practices = cdkJson.context.practices } = {},
): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const exitCode = await operate(
    line.split(" ").filter((word) => word !== ""),
    {
      clock: () => now,
      pause: async () => {},
      practices,
      tell: (told) => err.push(told),
      ask: async () => undefined,
      settingsFile: new URL("file:///dev/null"),
    },
    { print: (text) => out.push(text), complain: (text) => err.push(text) },
  );
  const all = [...out, ...err].join("\n");
  return { exitCode, out: out.join("\n"), err: err.join("\n"), text: all.replace(/\s+/g, " ") };
}

/** Runs a command with --json. */
export async function typeForJson(line: string, how: Parameters<typeof type>[1] = {}): Promise<unknown> {
  return JSON.parse((await type(`${line} --json`, how)).out);
}
