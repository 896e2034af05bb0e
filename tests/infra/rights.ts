import { CAPABILITIES, type Capability } from "../../infra/constructs/capabilities.ts";

const READ_AND_WRITE = [
  "dynamodb:BatchGetItem {recordstable.Arn}",
  "dynamodb:GetItem {recordstable.Arn}",
  "dynamodb:PutItem {recordstable.Arn}",
  "dynamodb:Query {recordstable.Arn}",
  "dynamodb:UpdateItem {recordstable.Arn}",
];
const HERE = "{AWS::Region}:{AWS::AccountId}";

/** A role's rights to the key, and the service through which it uses them. */
function withKey(service: string, ...actions: string[]): string[] {
  return actions.map((action) => `kms:${action} {key.Arn} by ${service}.{AWS::Region}.amazonaws.com`);
}
const READ_TABLE = withKey("dynamodb", "Decrypt", "DescribeKey");
const WRITE_TABLE = [
  ...READ_TABLE,
  ...withKey("dynamodb", "Encrypt", "GenerateDataKey", "ReEncryptFrom", "ReEncryptTo"),
];
const READ_SECRET = withKey("secretsmanager", "Decrypt");
const RECEIVE_MESSAGES = withKey("sqs", "Decrypt");
const SEND_MESSAGES = withKey("sqs", "Decrypt", "GenerateDataKey");

const PAGE = [
  ...READ_AND_WRITE,
  ...WRITE_TABLE,
  "secretsmanager:GetSecretValue {secretslinks}",
  ...READ_SECRET,
];

export const OWN_SCHEDULES = `arn:{AWS::Partition}:scheduler:${HERE}:schedule/{schedulesgroup}/*`;
export const IDENTITIES = `arn:{AWS::Partition}:ses:${HERE}:identity/*`;

/** Each function's rights besides writing its own log: the action, where, and for keys by which service. */
export const RIGHTS = {
  "receive-webhook": [
    "dynamodb:ConditionCheckItem {recordstable.Arn}",
    ...READ_AND_WRITE,
    ...WRITE_TABLE,
    "secretsmanager:GetSecretValue {secretswebhook}",
    ...READ_SECRET,
  ],
  "check-in-page": ["dynamodb:ConditionCheckItem {recordstable.Arn}", ...PAGE],
  "alert-page": PAGE,
  "team-pages": [
    "dynamodb:ConditionCheckItem {recordstable.Arn}",
    ...PAGE,
    "dynamodb:Query {recordstable.Arn}/index/due",
    "ses:DeleteSuppressedDestination *",
  ],
  "describe-api": [],
  "preferences-page": [...PAGE, "ses:DeleteSuppressedDestination *"],
  "arrange-follow-ups": [
    "dynamodb:DescribeStream {recordstable.StreamArn}",
    "dynamodb:GetRecords {recordstable.StreamArn}",
    "dynamodb:GetShardIterator {recordstable.StreamArn}",
    "dynamodb:ListStreams {recordstable.Arn}/stream/*",
    ...READ_TABLE,
    ...SEND_MESSAGES,
    "iam:PassRole {schedulesrole.Arn}",
    `scheduler:CreateSchedule ${OWN_SCHEDULES}`,
    `scheduler:DeleteSchedule ${OWN_SCHEDULES}`,
    "sqs:SendMessage {arrangefollowupsdeadletters.Arn}",
    "sqs:SendMessage {followupqueue.Arn}",
  ],
  "send-follow-up": [
    ...READ_AND_WRITE,
    "dynamodb:Query {recordstable.Arn}/index/due",
    "secretsmanager:GetSecretValue {secretslinks}",
    `ses:SendRawEmail arn:{AWS::Partition}:ses:${HERE}:configuration-set/{emailconfigurationset}`,
    `ses:SendRawEmail ${IDENTITIES}`,
    "sqs:DeleteMessage {followupqueue.Arn}",
    "sqs:GetQueueAttributes {followupqueue.Arn}",
    "sqs:ReceiveMessage {followupqueue.Arn}",
    "sqs:SendMessage {followupqueue.Arn}",
    ...WRITE_TABLE,
    ...READ_SECRET,
    ...SEND_MESSAGES,
  ],
  "record-delivery": [
    "dynamodb:GetItem {recordstable.Arn}",
    "dynamodb:PutItem {recordstable.Arn}",
    "dynamodb:Query {recordstable.Arn}",
    "dynamodb:UpdateItem {recordstable.Arn}",
    "sqs:DeleteMessage {recorddeliveryqueue.Arn}",
    "sqs:GetQueueAttributes {recorddeliveryqueue.Arn}",
    "sqs:ReceiveMessage {recorddeliveryqueue.Arn}",
    ...WRITE_TABLE,
    ...RECEIVE_MESSAGES,
  ],
  "find-overdue": [
    ...READ_AND_WRITE,
    // The only function that may delete, and only records of erased clients.
    "dynamodb:BatchWriteItem {recordstable.Arn}",
    "dynamodb:Query {recordstable.Arn}/index/due",
    "sqs:SendMessage {followupqueue.Arn}",
    ...WRITE_TABLE,
    ...SEND_MESSAGES,
  ],
} satisfies Record<Capability, readonly string[]>;

/** The functions that may do this there, by the table. */
export function holdersOf(action: string, where: string): Capability[] {
  const right = `${action} ${where}`;
  return CAPABILITIES.filter((capability) => RIGHTS[capability].some((each) => each === right));
}
