import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import * as mini from "zod/mini";
import { COMMANDS } from "../../infra/operations/command-line/commands.ts";
import { DEAD_LETTERS_URL } from "../../infra/operations/dead-letters.ts";
import { explain } from "../../infra/operations/explain.ts";
import { practicesIn } from "../../infra/operations/practices.ts";
import { derbyTemplate, resourcesOf } from "../infra/template.ts";
import { awsError, deployDerby, type } from "./a-deployment.ts";

beforeEach(() => {
  deployDerby();
});

const NAMES = COMMANDS.map(({ name }) => name);
/** The commands for a practice that is in cdk.json. */
const OF_PRACTICE = COMMANDS.filter(({ operands }) => "PRACTICE" in operands).map((command) => ({
  name: command.name,
  command,
}));
/** A valid command line for each. */
const lineOf = ({ name, operands }: (typeof COMMANDS)[number]) =>
  [name, ...Object.entries(operands).map(([operand, { oneOf }]) => SAMPLES[operand] ?? oneOf?.[0])].join(" ");
const SAMPLES: Record<string, string> = {
  PRACTICE: "derby",
  CLIENT: "c-42",
  ADDRESS: "anna@example.com",
  SECRET: "links",
};

describe("npm run operate", () => {
  it("lists every command without one, as a usage error", async () => {
    const { exitCode, out, err } = await type("");
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
    for (const name of NAMES) expect(err).toContain(`  ${name} `);
  });

  it("lists them on --help, successfully, within 80 columns", async () => {
    const { exitCode, out, err } = await type("--help");
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: "" });
    expect(out.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  it("lists the commands for an unknown one", async () => {
    const { exitCode, err } = await type("rotate derby");
    expect(exitCode).toBe(2);
    for (const name of NAMES) expect(err).toContain(name);
  });

  describe.each(OF_PRACTICE)("$name", ({ name, command }) => {
    it("explains itself within 80 columns", async () => {
      const { exitCode, out } = await type(`${name} --help`);
      expect(exitCode).toBe(0);
      expect(out).toContain(`npm run operate -- ${name} PRACTICE`);
      expect(out).toContain("Exit code:");
      expect(out.includes("--yes")).toBe(command.changes);
      expect(out.split("\n").filter((line) => line.length > 80)).toEqual([]);
    });

    it("lists the practices for an unknown one", async () => {
      const { exitCode, text } = await type(lineOf(command).replace("derby", "derbi"));
      expect({ exitCode, text }).toEqual({
        exitCode: 2,
        text: "There is no practice derbi in cdk.json. There are: derby, sydney.",
      });
    });

    it("says what is missing, or too much", async () => {
      expect(await type(name)).toMatchObject({
        exitCode: 2,
        err: expect.stringContaining("Name PRACTICE"),
      });
      expect(await type(`${lineOf(command)} more`)).toMatchObject({
        exitCode: 2,
        err: expect.stringContaining("more: "),
      });
      expect(await type(`${lineOf(command)} --foo`)).toMatchObject({
        exitCode: 2,
        err: expect.stringContaining("'--foo'"),
      });
    });
  });
});

it.each([
  ["CredentialsProviderError", "Could not load credentials", "There are no AWS credentials"],
  ["ExpiredTokenException", "expired", "Sign in again"],
  ["Error", "Region is missing", "set AWS_REGION"],
  [
    "AccessDenied",
    "User: x is not authorized to perform: cloudformation:DescribeStacks on resource: y",
    "lack the right to cloudformation:DescribeStacks",
  ],
  ["Throttling", "Rate exceeded", "try again in a minute"],
  ["ProvisionedThroughputExceededException", "The level of throughput", "try again in a minute"],
])("says what to do on %s, without a stack trace", async (error, message, says) => {
  mockClient(CloudFormationClient).on(DescribeStacksCommand).rejects(awsError(error, message));
  const { exitCode, out, text } = await type("show-status derby");
  expect({ exitCode, out }).toEqual({ exitCode: 1, out: "" });
  expect(text).toContain(says);
  expect(text).not.toMatch(/\bat .*\.ts/);
});

describe("what did not come from AWS", () => {
  it("is not said to be AWS's refusal", () => {
    const missing = Object.assign(new Error("EACCES: permission denied, open '/work/cdk.json'"), {
      code: "EACCES",
    });
    expect(explain(missing).message).toBe(
      "It failed (Error): EACCES: permission denied, open '/work/cdk.json'",
    );
    expect(explain(awsError("ValidationException", "too long")).message).toBe(
      "AWS refused (ValidationException): too long",
    );
  });

  it.each([
    ["zod", z.object({ status: z.enum(["sent"]), hold: z.object({ since: z.string() }) })],
    ["zod/mini", mini.object({ status: mini.enum(["sent"]), hold: mini.object({ since: mini.string() }) })],
  ])("says which attributes of a record cannot be read, without what they hold (%s)", (_, schema) => {
    const { error } = schema.safeParse({ status: "Samantha", hold: { since: 5 } });
    const { message } = explain(error);
    expect(message).toContain("is not of the form that this checkout knows (status, hold.since)");
    expect(message).toContain("infra/RUNBOOK.md#records-failing");
    expect(message).not.toContain("Samantha");
  });
});

it("says where cdk.json cannot be read", () => {
  expect(practicesIn('{ "context": { "practices": { "derby": {} } } }')).toEqual({ derby: {} });
  expect(practicesIn('\uFEFF{ "context": { "practices": { "derby": {} } } }')).toEqual({ derby: {} });
  expect(() => practicesIn('{ "context": {\n  "practices": {},,\n} }')).toThrow(
    /^cdk\.json cannot be read: .*line 2/,
  );
});

describe("the outputs of a deployed stack", () => {
  it("has every dead-letter queue of the stack, each once", () => {
    const template = derbyTemplate();
    const queues = resourcesOf(template, "AWS::SQS::Queue").map(([id]) => id);
    const known = Object.values(DEAD_LETTERS_URL).map((name) => template.findOutputs(name)[name]?.Value.Ref);
    expect(known.toSorted()).toEqual(queues.filter((id) => /deadletters/i.test(id)).toSorted());
  });

  it.each(OF_PRACTICE)(
    "is less on a stack that is older: it has to be deployed first, says $name",
    async ({ command }) => {
      deployDerby({}, ["WebhookUrl", "PublicUrl", "WebhookSecretArn", "AlarmTopicArn"]);
      const { exitCode, text } = await type(lineOf(command));
      expect(exitCode).toBe(1);
      expect(text).toContain("Deploy it first: npm run deploy -- Aftercare-derby");
    },
  );
});

describe("a practice that is not deployed", () => {
  it.each(OF_PRACTICE.filter(({ name }) => name !== "check-account"))(
    "is reported, with how to deploy it: $name",
    async ({ command }) => {
      const { exitCode, text } = await type(lineOf(command).replace("derby", "sydney"));
      expect(exitCode).toBe(1);
      expect(text).toContain("Aftercare-sydney is not deployed in");
      expect(text).toContain("npm run deploy -- Aftercare-sydney");
    },
  );
});

describe("what is gone or switched off", () => {
  it.each([
    ["ResourceNotFoundException", "Requested resource not found", "restore-the-table"],
    ["ResourceNotFoundException", "Function not found: send-follow-up", "put-back"],
    ["QueueDoesNotExist", "The specified queue does not exist.", "put-back"],
    ["KMSInvalidStateException", "The key is pending deletion.", "key-or-secret-ending"],
    [
      "InvalidRequestException",
      "You can't perform this operation on the secret because it was marked for deletion.",
      "secrets-unreadable",
    ],
  ])("leads from %s (%s) to its heading in the runbook: %s", (name, message, heading) => {
    expect(explain(awsError(name, message)).message).toContain(`What to do: infra/RUNBOOK.md#${heading}`);
  });
});
