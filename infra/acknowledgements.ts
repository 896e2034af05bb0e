/** Why something that the checks of `infra/checks.ts` find stays as it is. */
export interface Acknowledgement {
  /** The finding's full id, as the checks print it. */
  readonly finding: string;
  /** The constructs that it is about, by their paths within a practice's stack; "" is everything in it. */
  readonly at: readonly string[];
  /** Holds only for stacks without this construct. */
  readonly without?: string;
  readonly reason: string;
  /** The day, as YYYY-MM-DD, on which the reason has to be looked at again. */
  readonly review: string;
}

const EVERYTHING = [""];
const PAGES_BY_LINK = ["alert", "check-in", "preferences", "unsubscribe"].flatMap((page) =>
  ["GET", "HEAD", "POST"].map((method) => `public-api/api/${method}--${page}--{token}`),
);

export const ACKNOWLEDGEMENTS: readonly Acknowledgement[] = [
  {
    finding: "AwsSolutions-APIG4",
    at: ["GET", "HEAD", "POST"].map((method) => `public-api/api/${method}--webhook`),
    reason:
      "The function itself checks who calls: every request is signed (Standard Webhooks, HMAC-SHA256 over the body). An authoriser would not see the body.",
    review: "2027-11-24",
  },
  {
    finding: "AwsSolutions-APIG4",
    at: PAGES_BY_LINK,
    reason:
      "Clients have no accounts, and an alert is opened from its email. The token in the address is signed, expires and serves one purpose; the function checks it and answers 404 to all others.",
    review: "2027-11-24",
  },
  {
    finding:
      "AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:scheduler:<AWS::Region>:<AWS::AccountId>:schedule/<schedulesgroupA5DBE3E8>/*]",
    at: ["arrange-follow-ups/role/policy"],
    reason:
      "A schedule is named after its follow-up, so names are known only when one is made. The group is this practice's alone.",
    review: "2027-11-24",
  },
  {
    finding: "AwsSolutions-IAM5[Resource::<recordstableAB18C8D9.Arn>/stream/*]",
    at: ["arrange-follow-ups/role/policy"],
    reason:
      "Lambda wants ListStreams for an event source, and that action asks for streams of a table rather than for one. It shows names, not content.",
    review: "2027-11-24",
  },
  {
    finding:
      "AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/*]",
    at: ["send-follow-up/role/policy"],
    reason:
      "In its sandbox SES asks for a right to the identity of whom an email goes to, which nobody knows before. A condition allows the practice's own sender address only.",
    review: "2027-05-24",
  },
  {
    finding: "AwsSolutions-IAM5[Resource::*]",
    at: ["preferences-page/role/policy"],
    reason:
      "A client who starts again has to come off SES's suppression list, which would go on dropping their mail. The list is the account's, and its action takes no resource.",
    review: "2027-11-24",
  },
  {
    finding: "AwsSolutions-SMG4",
    at: ["secrets/webhook", "secrets/links"],
    reason:
      "A rotation without a person would cut off the practice's system, which must be given the new secret, and break links in emails that are still in use. `npm run operate -- rotate-secret` rotates with both values valid at once.",
    review: "2027-05-24",
  },
  {
    finding: "HIPAA.Security-SecretsManagerRotationEnabled",
    at: ["secrets/webhook", "secrets/links"],
    reason: "As AwsSolutions-SMG4: rotated by a command, with both values valid at once.",
    review: "2027-05-24",
  },
  {
    finding: "AwsSolutions-SQS3",
    at: ["arrange-follow-ups/dead-letters"],
    reason: "This is the dead-letter queue of an event source. The check knows only those of queues.",
    review: "2027-11-24",
  },
  {
    finding: "HIPAA.Security-SNSEncryptedKMS",
    at: ["alarms/topic"],
    reason:
      "An alarm about the practice's key would be silenced by what it tells of. Alarms carry fixed words and ids, and the topic keeps nothing.",
    review: "2027-11-24",
  },
  {
    finding: "HIPAA.Security-DynamoDBInBackupPlan",
    at: ["records/table"],
    reason:
      "The table can be restored to any second of the last 35 days, cannot be deleted, and outlives its stack. Copies kept for longer would hold on to clients whose data has been erased.",
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
      "A new account has ten executions at once, of which none can be reserved: the deployment would fail. Instead the API limits every route, the queues' event sources how many run at once, the stream reads one batch a shard, and what is overdue is looked for on a schedule.",
    review: "2027-05-24",
  },
  {
    finding: "HIPAA.Security-LambdaDLQ",
    at: ["receive-webhook", "check-in-page", "preferences-page", "alert-page"],
    reason:
      "The API calls them and hands on their answer, an error too: nothing waits that could be put aside.",
    review: "2027-11-24",
  },
  {
    finding: "HIPAA.Security-LambdaDLQ",
    at: ["arrange-follow-ups", "send-follow-up", "record-delivery"],
    reason:
      "Their event sources put aside what fails: the stream's on-failure destination, the queues' dead-letter queues.",
    review: "2027-11-24",
  },
  {
    finding: "HIPAA.Security-LambdaDLQ",
    at: ["find-overdue"],
    reason:
      "A look that failed leaves nothing behind: the next one sees all that it would have seen, and an alarm tells of it.",
    review: "2027-11-24",
  },
  {
    finding: "HIPAA.Security-LambdaInsideVPC",
    at: EVERYTHING,
    reason:
      "There is nothing in a VPC to reach: all that functions talk to are AWS's own endpoints, by TLS and their role. A VPC would need endpoints or a NAT gateway at many times what a practice costs.",
    review: "2027-11-24",
  },
];
