/** A finding of `infra/checks.ts` that is accepted, with the reason. */
export interface Acknowledgement {
  /** The finding's full id, as printed by the checks. */
  readonly finding: string;
  /** Construct paths within a practice's stack; "" is the whole stack. */
  readonly at: readonly string[];
  /** Applies only to stacks without this construct. */
  readonly without?: string;
  readonly reason: string;
  /** The date of the next review, as YYYY-MM-DD. */
  readonly review: string;
}

const EVERYTHING = [""];
const PAGES_BY_LINK = [
  ...["alert", "check-in", "preferences", "unsubscribe"].flatMap((page) =>
    ["GET", "HEAD", "POST"].map((method) => `${method}--${page}`),
  ),
  "GET--exercises",
  "HEAD--exercises",
].map((route) => `public-api/api/${route}--{token}`);

const PAGES_BY_SIGN_IN = [
  ...["GET", "HEAD", "POST"].flatMap((method) =>
    ["sign-in", "sign-in--{token}", "session-form", "team--away", "team--clients--{clientId}"].map(
      (page) => `${method}--${page}`,
    ),
  ),
  "GET--team",
  "HEAD--team",
  "POST--team",
  "POST--sign-out",
  "POST--session-form--key",
].map((route) => `public-api/api/${route}`);

const APP_FILES = ["GET", "HEAD"].map((method) => `public-api/api/${method}--session-form--{file}`);

const DESCRIPTIONS = ["openapi.json", "webhook.schema.json", "problems--{kind}"].flatMap((path) =>
  ["GET", "HEAD"].map((method) => `public-api/api/${method}--${path}`),
);

export const ACKNOWLEDGEMENTS: readonly Acknowledgement[] = [
  {
    finding: "AwsSolutions-APIG4",
    at: ["GET", "HEAD", "POST"].map((method) => `public-api/api/${method}--webhook`),
    reason:
      "The function itself checks who calls: every request is signed (Standard Webhooks, HMAC-SHA256 over the body). An authoriser does not see the body.",
    review: "2027-11-24",
  },
  {
    finding: "AwsSolutions-APIG4",
    at: ["public-api/api/POST--hooks--{token}"],
    reason:
      "For systems that cannot sign. The random token in the address is compared with the table at every request, so that one that is revoked ends at once; it takes appointments only, and has a limit of its own.",
    review: "2027-11-28",
  },
  {
    finding: "AwsSolutions-APIG4",
    at: PAGES_BY_LINK,
    reason:
      "Clients have no accounts, and the team opens an alert from its email. The token in the address is signed, expires and serves one purpose; the function verifies it and answers 404 otherwise.",
    review: "2027-11-24",
  },
  {
    finding: "AwsSolutions-APIG4",
    at: DESCRIPTIONS,
    reason: "They describe the webhook to developers, and hold nothing that is not in this repository.",
    review: "2027-11-28",
  },
  {
    finding: "AwsSolutions-APIG4",
    at: APP_FILES,
    reason:
      "What installs the session form on a phone: a worker and a manifest, which hold nothing but the practice's name, colour and logo. The empty form needs a sign-in, as PAGES_BY_SIGN_IN do.",
    review: "2027-11-29",
  },
  {
    finding: "AwsSolutions-APIG4",
    at: PAGES_BY_SIGN_IN,
    reason:
      "People sign in by a link in an email. The function compares the session in the cookie with the table at every request, so that one that is ended, or of a person who has left the team, ends at once; an authoriser would keep its answer for a while.",
    review: "2027-11-28",
  },
  {
    finding:
      "AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:scheduler:<AWS::Region>:<AWS::AccountId>:schedule/<schedulesgroupA5DBE3E8>/*]",
    at: ["arrange-follow-ups/role/policy"],
    reason:
      "Schedules are named after their follow-ups, so their names are not known in advance. The group belongs to this practice alone.",
    review: "2027-11-24",
  },
  {
    finding: "AwsSolutions-IAM5[Resource::<recordstableAB18C8D9.Arn>/stream/*]",
    at: ["arrange-follow-ups/role/policy"],
    reason:
      "Lambda needs ListStreams for an event source, and that action applies to all streams of a table. It shows names, not content.",
    review: "2027-11-24",
  },
  {
    finding:
      "AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/*]",
    at: ["send-follow-up/role/policy"],
    reason:
      "In its sandbox SES requires a right to the recipient's identity, which is not known in advance. A condition allows only the practice's own sender address.",
    review: "2027-05-24",
  },
  {
    finding: "AwsSolutions-IAM5[Resource::*]",
    at: ["preferences-page/role/policy", "team-pages/role/policy"],
    reason:
      "A client who starts again, or whose address works again has to be removed from SES's suppression list, which would drop their mail. The list is account-wide, and its action takes no resource.",
    review: "2027-11-24",
  },
  {
    finding: "AwsSolutions-SMG4",
    at: ["secrets/webhook", "secrets/links"],
    reason:
      "Automatic rotation would cut off the practice's system, which must be given the new secret, and break links in emails. `npm run operate -- rotate-secret` rotates with both values valid at once.",
    review: "2027-05-24",
  },
  {
    finding: "HIPAA.Security-SecretsManagerRotationEnabled",
    at: ["secrets/webhook", "secrets/links"],
    reason: "As for AwsSolutions-SMG4: rotated by a command, with both values valid at once.",
    review: "2027-05-24",
  },
  {
    finding: "AwsSolutions-SQS3",
    at: ["arrange-follow-ups/dead-letters"],
    reason: "This is an event source's dead-letter queue. The check only knows those of queues.",
    review: "2027-11-24",
  },
  {
    finding: "HIPAA.Security-SNSEncryptedKMS",
    at: ["alarms/topic"],
    reason:
      "With the practice's key, an alarm about that key would silence itself. Alarms carry only fixed words and ids, and the topic stores nothing.",
    review: "2027-11-24",
  },
  {
    finding: "HIPAA.Security-DynamoDBInBackupPlan",
    at: ["records/table"],
    reason:
      "The table can be restored to any second of the last 35 days, cannot be deleted, and outlives its stack. Longer-lived copies would keep the data of erased clients.",
    review: "2027-05-24",
  },
  {
    finding: "AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:kms:<AWS::Region>:<AWS::AccountId>:key/*]",
    at: EVERYTHING,
    without: "key",
    reason:
      "A practice that has given its own key up may still have messages that wait under it. A condition allows only keys with the practice's tags, and only through the services that need them.",
    review: "2027-11-28",
  },
  ...["CloudWatchLogGroupEncrypted", "SecretsManagerUsingKMSKey"].map((rule) => ({
    finding: `HIPAA.Security-${rule}`,
    at: EVERYTHING,
    without: "key",
    reason: "The practice chose not to pay for a key of its own: AWS's keys encrypt what it keeps.",
    review: "2027-11-28",
  })),
  {
    finding: "HIPAA.Security-SNSEncryptedKMS",
    at: ["email/events"],
    without: "key",
    reason:
      "SES cannot publish to a topic that one of AWS's own keys encrypts, and the practice has no other. The topic hands reports on to an encrypted queue and keeps nothing.",
    review: "2027-11-28",
  },
  {
    finding: "HIPAA.Security-LambdaConcurrency",
    at: EVERYTHING,
    reason:
      "A new account has ten concurrent executions, none of which can be reserved: the deployment would fail. Instead the API throttles every route, the queues' event sources limit concurrency, the stream reads one batch per shard, and find-overdue runs on a schedule.",
    review: "2027-05-24",
  },
  {
    finding: "HIPAA.Security-LambdaDLQ",
    at: ["receive-webhook", "check-in-page", "preferences-page", "alert-page", "team-pages", "describe-api"],
    reason:
      "The API calls them synchronously and returns their answer, errors too: there is nothing to put on a dead-letter queue.",
    review: "2027-11-24",
  },
  {
    finding: "HIPAA.Security-LambdaDLQ",
    at: ["arrange-follow-ups", "send-follow-up", "record-delivery"],
    reason:
      "Their event sources keep failures: in the stream's on-failure destination and the queues' dead-letter queues.",
    review: "2027-11-24",
  },
  {
    finding: "HIPAA.Security-LambdaDLQ",
    at: ["find-overdue"],
    reason: "A failed run needs no retry: the next one covers everything, and an alarm reports it.",
    review: "2027-11-24",
  },
  {
    finding: "HIPAA.Security-LambdaInsideVPC",
    at: EVERYTHING,
    reason:
      "There is nothing in a VPC to reach: functions call only AWS's endpoints, over TLS and with their role. A VPC would need endpoints or a NAT gateway at many times a practice's cost.",
    review: "2027-11-24",
  },
];
