import {
  CloudFormationClient,
  DescribeStacksCommand,
  ListStackResourcesCommand,
} from "@aws-sdk/client-cloudformation";
import { mockClient } from "aws-sdk-client-mock";
import { vi } from "vitest";
import cdkJson from "../../cdk.json" with { type: "json" };
import { operate } from "../../infra/operations/operate.ts";
import type { Table } from "../../shared/records/table.ts";
import { allResourcesOf, type CfnResource, derbyTemplate } from "../infra/template.ts";

// What the template says is checked elsewhere; here it would take seconds of every test file.
process.env.CDK_VALIDATION = "false";

export const NOW = "2026-11-24T09:00:00.000Z";
export const HEADING = "Massage Therapy Derby: Aftercare-derby in eu-west-2, account 123456789012";

/** What the services would call the resources of the template, by their kind. */
const NAMES: Record<string, (logicalId: string, { Properties }: CfnResource) => string> = {
  "AWS::SQS::Queue": (id) => `https://sqs.eu-west-2.amazonaws.com/123456789012/${id}`,
  "AWS::SecretsManager::Secret": (id) => `arn:aws:secretsmanager:eu-west-2:123456789012:secret:${id}`,
  "AWS::SNS::Topic": (id) => `arn:aws:sns:eu-west-2:123456789012:${id}`,
  "AWS::Lambda::Function": (_, { Properties }) => String(Properties.FunctionName),
  "AWS::SES::EmailIdentity": (_, { Properties }) => String(Properties.EmailIdentity),
};

/** The resources of the synthesised template, as CloudFormation lists them once they are deployed. */
export function deployedResources() {
  return allResourcesOf(derbyTemplate()).map(([LogicalResourceId, resource]) => ({
    LogicalResourceId,
    ResourceType: resource.Type,
    PhysicalResourceId: NAMES[resource.Type]?.(LogicalResourceId, resource) ?? LogicalResourceId,
    ResourceStatus: "CREATE_COMPLETE" as const,
    LastUpdatedTimestamp: new Date(NOW),
  }));
}

let ofTemplate: ReturnType<typeof deployedResources> | undefined;

/**
 * CloudFormation tells of derby's stack as the template has it, in two pages; of others that they do not exist.
 * @param ids what some resources are called, by the beginning of their logical ids
 */
export function deployDerby(ids: Readonly<Record<string, string>> = {}) {
  vi.stubEnv("AWS_REGION", "eu-west-2");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "test");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "test");
  const cloudFormation = mockClient(CloudFormationClient);
  ofTemplate ??= deployedResources();
  const listed = ofTemplate.map((resource) => {
    const id = ids[resource.LogicalResourceId.slice(0, -8)];
    return id === undefined ? resource : { ...resource, PhysicalResourceId: id };
  });
  const half = Math.ceil(listed.length / 2);
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
          Outputs: [
            { OutputKey: "WebhookUrl", OutputValue: "https://d1.example/webhook" },
            { OutputKey: "AlarmTopicArn", OutputValue: "arn:alarms" },
            { OutputKey: "PublicUrl", OutputValue: "https://d1.example" },
          ],
        },
      ],
    })
    .on(ListStackResourcesCommand)
    .resolves({ StackResourceSummaries: listed.slice(0, half), NextToken: "more" })
    .on(ListStackResourcesCommand, { NextToken: "more" })
    .resolves({ StackResourceSummaries: listed.slice(half) });
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

/** An error as AWS answers it. */
export function awsError(name: string, message = "as AWS says it"): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 } });
}

export interface Ran {
  readonly exitCode: number;
  /** What was printed, and what was complained of. */
  readonly out: string;
  readonly err: string;
  /** What a person saw, on one line. */
  readonly text: string;
}

/** Types a command, as after `npm run operate --`. */
export async function type(
  line: string,
  { now = NOW, practices = cdkJson.context.practices } = {},
): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const exitCode = await operate(
    line.split(" ").filter((word) => word !== ""),
    { clock: () => now, pause: async () => {}, practices, tell: (told) => err.push(told) },
    { print: (text) => out.push(text), complain: (text) => err.push(text) },
  );
  const all = [...out, ...err].join("\n");
  return { exitCode, out: out.join("\n"), err: err.join("\n"), text: all.replace(/\s+/g, " ") };
}

/** A command that answers in JSON. */
export async function typeForJson(line: string, how: Parameters<typeof type>[1] = {}): Promise<unknown> {
  return JSON.parse((await type(`${line} --json`, how)).out);
}
