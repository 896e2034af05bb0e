import { describe, expect, it } from "vitest";
import { type Attempt, whoMay } from "./permissions.ts";
import { derbyTemplate, resourcesOf, templateWith } from "./template.ts";

const template = derbyTemplate();
const HERE = "{AWS::Region}:{AWS::AccountId}";
const TABLE = "{recordstable.Arn}";
const QUEUE = "{followupqueue.Arn}";
const REPORTS = "{recorddeliveryqueue.Arn}";
const KEY = "{key.Arn}";
const IDENTITY = `arn:{AWS::Partition}:ses:${HERE}:identity/`;
const DOMAIN = `${IDENTITY}massage-therapy-derby.example`;
const OTHER_SCHEDULE = `arn:{AWS::Partition}:scheduler:${HERE}:schedule/Aftercare-sydney/s-1.check-in-1`;
const SENDER = { "ses:FromAddress": "care@massage-therapy-derby.example" };
const by = (service: string) => ({ "kms:ViaService": `${service}.{AWS::Region}.amazonaws.com` });

/** Exactly these may: what depends on conditions or includes Scheduler's role. The rest is in rights.ts. */
const ALLOWED: [what: string, attempt: Attempt, who: string[]][] = [
  ["send an email", { action: "ses:SendRawEmail", on: DOMAIN, context: SENDER }, ["send-follow-up"]],
  [
    "send it with the practice's name before the address, to an address that is verified here",
    {
      action: "ses:SendRawEmail",
      on: `${IDENTITY}samantha@example.com`,
      context: { "ses:FromAddress": "Derby <care@massage-therapy-derby.example>" },
    },
    ["send-follow-up"],
  ],
  [
    "put on the queue",
    { action: "sqs:SendMessage", on: QUEUE },
    ["arrange-follow-ups", "find-overdue", "schedules", "send-follow-up"],
  ],
  [
    "give schedules their role",
    {
      action: "iam:PassRole",
      on: "{schedulesrole.Arn}",
      context: { "iam:PassedToService": "scheduler.amazonaws.com" },
    },
    ["arrange-follow-ups"],
  ],
  [
    "have secrets decrypted",
    { action: "kms:Decrypt", on: KEY, context: by("secretsmanager") },
    ["alert-page", "check-in-page", "preferences-page", "receive-webhook", "send-follow-up", "team-pages"],
  ],
  [
    "have messages encrypted",
    { action: "kms:GenerateDataKey", on: KEY, context: by("sqs") },
    ["arrange-follow-ups", "find-overdue", "schedules", "send-follow-up"],
  ],
];

/** What no role may do. */
const FORBIDDEN: [what: string, attempt: Attempt][] = [
  ["read the whole table", { action: "dynamodb:Scan", on: TABLE }],
  ["delete a record", { action: "dynamodb:DeleteItem", on: TABLE }],
  ["delete the table", { action: "dynamodb:DeleteTable", on: TABLE }],
  [
    "write another practice's records",
    { action: "dynamodb:PutItem", on: "arn:aws:dynamodb:x:1:table/other" },
  ],
  ["decrypt without a service that asks", { action: "kms:Decrypt", on: KEY }],
  ["decrypt by another service", { action: "kms:Decrypt", on: KEY, context: by("s3") }],
  ["use another key", { action: "kms:Decrypt", on: "arn:aws:kms:x:1:key/other", context: by("dynamodb") }],
  ["delete the key", { action: "kms:ScheduleKeyDeletion", on: KEY }],
  ["give the key away", { action: "kms:PutKeyPolicy", on: KEY }],
  ["change a secret", { action: "secretsmanager:PutSecretValue", on: "{secretswebhook}" }],
  [
    "write in another's name",
    {
      action: "ses:SendRawEmail",
      on: DOMAIN,
      context: { "ses:FromAddress": "boss@massage-therapy-derby.example" },
    },
  ],
  ["send without saying who", { action: "ses:SendRawEmail", on: DOMAIN }],
  [
    "seem to write in the practice's name",
    {
      action: "ses:SendRawEmail",
      on: DOMAIN,
      context: { "ses:FromAddress": "care@massage-therapy-derby.example <boss@other.example>" },
    },
  ],
  [
    "send by another practice's configuration set",
    {
      action: "ses:SendRawEmail",
      on: IDENTITY.replace("identity/", "configuration-set/other"),
      context: SENDER,
    },
  ],
  ["make a schedule of another practice", { action: "scheduler:CreateSchedule", on: OTHER_SCHEDULE }],
  ["delete a schedule of another practice", { action: "scheduler:DeleteSchedule", on: OTHER_SCHEDULE }],
  [
    "give the schedules' role to a function",
    {
      action: "iam:PassRole",
      on: "{schedulesrole.Arn}",
      context: { "iam:PassedToService": "lambda.amazonaws.com" },
    },
  ],
  [
    "give another role to Scheduler",
    {
      action: "iam:PassRole",
      on: "{sendfollowuprole.Arn}",
      context: { "iam:PassedToService": "scheduler.amazonaws.com" },
    },
  ],
  ["take on a role", { action: "sts:AssumeRole", on: "{sendfollowuprole.Arn}" }],
  ["change what a role may do", { action: "iam:PutRolePolicy", on: "{sendfollowuprole.Arn}" }],
  ["empty the queue", { action: "sqs:PurgeQueue", on: QUEUE }],
  ["take dead letters away", { action: "sqs:DeleteMessage", on: "{followupqueuedeadletters.Arn}" }],
  ["pretend to be SES", { action: "sns:Publish", on: "{emailevents}" }],
  ["pretend to be SES's topic", { action: "sqs:SendMessage", on: REPORTS }],
  ["call another function", { action: "lambda:InvokeFunction", on: "{sendfollowupfunction.Arn}" }],
  ["make logs", { action: "logs:CreateLogGroup", on: "{sendfollowuplog.Arn}" }],
];

describe("of all roles", () => {
  it.each(ALLOWED)("exactly these may %s", (_, attempt, who) => {
    expect(whoMay(template, attempt)).toEqual(who.toSorted());
  });

  it.each(FORBIDDEN)("none may %s", (_, attempt) => {
    expect(whoMay(template, attempt)).toEqual([]);
  });

  it("each writes to its own log and to no other", () => {
    const functions = whoMay(template, { action: "dynamodb:PutItem", on: TABLE });
    for (const capability of functions) {
      const on = `{${capability.replaceAll("-", "")}log.Arn}`;
      expect(whoMay(template, { action: "logs:PutLogEvents", on })).toEqual([capability]);
    }
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
