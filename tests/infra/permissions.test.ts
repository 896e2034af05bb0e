import type { Template } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import {
  derbyTemplate,
  functionOf,
  resourcesOf,
  type Statement,
  statementsOf,
  target,
  templateWith,
  variablesOf,
  written,
} from "./template.ts";

const template = derbyTemplate();
const HERE = "{AWS::Region}:{AWS::AccountId}";
const KEY = "{key.Arn}";
const IDENTITY = `arn:{AWS::Partition}:ses:${HERE}:identity/`;
const DOMAIN = `${IDENTITY}massage-therapy-derby.example`;
const SENDER = "care@massage-therapy-derby.example";
const by = (service: string) => ({ "kms:ViaService": `${service}.{AWS::Region}.amazonaws.com` });

/**
 * Exactly these may, by a condition on the request. Rights without a condition are in rights.ts, which allows nothing
 * else.
 */
const ALLOWED: [what: string, attempt: Attempt, who: string[]][] = [
  ["send an email", send(SENDER), ["send-follow-up"]],
  [
    "send it with the practice's name before the address, to an address that is verified here",
    { ...send("Derby <care@massage-therapy-derby.example>"), on: `${IDENTITY}samantha@example.com` },
    ["send-follow-up"],
  ],
  ["give schedules their role", passRoleTo("scheduler"), ["arrange-follow-ups"]],
];

/** Actions that no role may do, since a condition forbids it. */
const FORBIDDEN: [what: string, attempt: Attempt][] = [
  ["write in another's name", send("boss@massage-therapy-derby.example")],
  ["send without saying who", { action: "ses:SendRawEmail", on: DOMAIN }],
  ["seem to write in the practice's name", send(`${SENDER} <boss@other.example>`)],
  ["give the schedules' role to a function", passRoleTo("lambda")],
  ["decrypt without a service that asks", { action: "kms:Decrypt", on: KEY }],
  ["decrypt by another service", { action: "kms:Decrypt", on: KEY, context: by("s3") }],
];

function send(from: string): Attempt {
  return { action: "ses:SendRawEmail", on: DOMAIN, context: { "ses:FromAddress": from } };
}

function passRoleTo(service: string): Attempt {
  const context = { "iam:PassedToService": `${service}.amazonaws.com` };
  return { action: "iam:PassRole", on: "{schedulesrole.Arn}", context };
}

describe("of all roles", () => {
  it.each(ALLOWED)("exactly these may %s", (_, attempt, who) => {
    expect(whoMay(template, attempt)).toEqual(who.toSorted());
  });

  it.each(FORBIDDEN)("none may %s", (_, attempt) => {
    expect(whoMay(template, attempt)).toEqual([]);
  });
});

describe("without a key of the practice's own", () => {
  const withoutKey = templateWith({ ownKey: false });
  const former = (practice: string, service = "sqs") => ({
    action: "kms:Decrypt",
    on: `arn:{AWS::Partition}:kms:${HERE}:key/former`,
    context: {
      ...by(service),
      "aws:ResourceTag/project": "aftercare",
      "aws:ResourceTag/practice": practice,
    },
  });

  it("those who take messages may read what still waits under a key that the practice had", () => {
    const receivers = ["record-delivery", "send-follow-up"];
    expect(whoMay(withoutKey, former("derby"))).toEqual(expect.arrayContaining(receivers));
  });

  it("nobody may use another practice's key, or one that is no practice's", () => {
    expect(whoMay(withoutKey, former("sydney"))).toEqual([]);
    expect(whoMay(withoutKey, former("derby", "s3"))).toEqual([]);
    const { action, on } = former("derby");
    expect(whoMay(withoutKey, { action, on, context: by("sqs") })).toEqual([]);
  });
});

it("lets nobody from outside take on a role, or be anyone it likes in a resource's policy", () => {
  for (const type of ["AWS::IAM::Role", "AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy", "AWS::KMS::Key"]) {
    for (const [id, { Properties }] of resourcesOf(template, type)) {
      const policy = Properties.AssumeRolePolicyDocument ?? Properties.PolicyDocument ?? Properties.KeyPolicy;
      const { Statement } = policy as { Statement: { Effect: string; Principal: unknown }[] };
      for (const { Effect, Principal } of Statement) {
        const anyone = JSON.stringify(Principal).includes('"*"');
        expect(Effect === "Allow" && anyone, id).toBe(false);
      }
    }
  }
});

/** An attempt; the resource as formatted by `written`. */
interface Attempt {
  readonly action: string;
  readonly on: string;
  /** The request's condition keys. */
  readonly context?: Readonly<Record<string, string>>;
}

/** The stack's roles that may: capabilities, and "schedules" for Scheduler's role. */
function whoMay(template: Template, { action, on, context = {} }: Attempt): string[] {
  return Object.entries(rolesOf(template))
    .filter(([, role]) =>
      statementsOf(template, role).some(
        (statement) =>
          statement.Effect === "Allow" &&
          [statement.Action].flat().some((pattern) => matches(pattern, action)) &&
          [statement.Resource].flat().some((pattern) => matches(written(pattern), on)) &&
          holds(statement, context),
      ),
    )
    .map(([name]) => name)
    .toSorted();
}

function rolesOf(template: Template): Record<string, string> {
  const functions = resourcesOf(template, "AWS::Lambda::Function").map(([, { Properties }]) => [
    String(Properties.FunctionName).replace("Aftercare-derby-", ""),
    target(Properties.Role),
  ]);
  const { SCHEDULE_ROLE_ARN } = variablesOf(functionOf(template, "arrange-follow-ups"));
  return { ...Object.fromEntries(functions), schedules: target(SCHEDULE_ROLE_ARN) };
}

/** Case-insensitive, with wildcards. */
function matches(pattern: string, text: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "i").test(text);
}

function holds({ Condition = {} }: Statement, context: Readonly<Record<string, string>>): boolean {
  return Object.entries(Condition).every(([operator, keys]) => {
    if (!["StringEquals", "StringLike"].includes(operator))
      throw new Error(`Unsupported operator: ${operator}`);
    return Object.entries(keys).every(([key, values]) =>
      [values].flat().some((value) => {
        const [wanted, given] = [written(value), context[key] ?? ""];
        return operator === "StringLike" ? matches(wanted, given) : wanted === given;
      }),
    );
  });
}
