import { CloudFormationClient, DeleteStackCommand } from "@aws-sdk/client-cloudformation";
import {
  BatchWriteItemCommand,
  DeleteItemCommand,
  DeleteTableCommand,
  DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  ScanCommand,
} from "@aws-sdk/client-dynamodb";
import { IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { KMSClient, ScheduleKeyDeletionCommand } from "@aws-sdk/client-kms";
import { InvokeCommand, LambdaClient, UpdateFunctionConfigurationCommand } from "@aws-sdk/client-lambda";
import { CreateScheduleCommand, DeleteScheduleCommand, SchedulerClient } from "@aws-sdk/client-scheduler";
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { SESClient, SendRawEmailCommand } from "@aws-sdk/client-ses";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PurgeQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { Capability } from "../../infra/constructs/capabilities.ts";
import { holdersOf, IDENTITIES, OWN_SCHEDULES } from "../infra/rights.ts";
import type { DeployedResource } from "./stack.ts";

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** An attempt with a function's credentials, harmless if allowed. */
interface Attempt {
  readonly name: string;
  /** The capabilities that may. */
  readonly by: readonly Capability[];
  try(credentials: Credentials): Promise<unknown>;
}

const key = (table: string) => ({ TableName: table, Key: { PK: { S: "none" }, SK: { S: "none" } } });

const mail = (from: string) => ({
  RawMessage: { Data: Buffer.from(`From: ${from}\r\nTo: nobody@example.com\r\n\r\nNothing.\r\n`) },
});

/** The attempts for each role of a practice, with another practice deployed beside it. */
export function attemptsOn(
  resources: readonly DeployedResource[],
  others: readonly DeployedResource[],
): Attempt[] {
  const named = (logicalId: RegExp, among = resources) => {
    const found = among.find((each) => logicalId.test(each.logicalId));
    if (found === undefined) throw new Error(`There is no resource like ${logicalId}`);
    return found.physicalId;
  };
  const table = named(/^recordstable/);
  const webhookSecret = named(/^secretswebhook/);
  const linksSecret = named(/^secretslinks/);
  const queue = named(/^followupqueue[0-9A-F]{8}$/);
  const group = named(/^schedulesgroup/);
  const topic = named(/^emailevents/);
  const functionName = named(/^sendfollowupfunction[0-9A-F]{8}$/);
  const roleName = named(/^sendfollowuprole[0-9A-F]{8}$/);
  const keyId = named(/^key[0-9A-F]{8}$/);
  const schedule = (GroupName: string) => ({
    Name: "none",
    GroupName,
    ScheduleExpression: "at(2099-01-01T00:00:00)",
    FlexibleTimeWindow: { Mode: "OFF" as const },
    Target: { Arn: queue, RoleArn: roleName },
  });
  return [
    {
      name: "read one item of the table",
      by: holdersOf("dynamodb:GetItem", "{recordstable.Arn}"),
      try: (credentials) => new DynamoDBClient({ credentials }).send(new GetItemCommand(key(table))),
    },
    {
      name: "read the whole table",
      by: holdersOf("dynamodb:Scan", "{recordstable.Arn}"),
      try: (credentials) => new DynamoDBClient({ credentials }).send(new ScanCommand({ TableName: table })),
    },
    {
      name: "delete an item",
      by: holdersOf("dynamodb:DeleteItem", "{recordstable.Arn}"),
      try: (credentials) => new DynamoDBClient({ credentials }).send(new DeleteItemCommand(key(table))),
    },
    {
      name: "delete items together",
      by: holdersOf("dynamodb:BatchWriteItem", "{recordstable.Arn}"),
      try: (credentials) =>
        new DynamoDBClient({ credentials }).send(
          new BatchWriteItemCommand({
            RequestItems: { [table]: [{ DeleteRequest: { Key: key(table).Key } }] },
          }),
        ),
    },
    {
      name: "delete the table",
      by: holdersOf("dynamodb:DeleteTable", "{recordstable.Arn}"),
      try: (credentials) =>
        new DynamoDBClient({ credentials }).send(new DeleteTableCommand({ TableName: table })),
    },
    {
      name: "read another practice's table",
      by: [],
      try: (credentials) =>
        new DynamoDBClient({ credentials }).send(new GetItemCommand(key(named(/^recordstable/, others)))),
    },
    {
      name: "ask which follow-ups are due",
      by: holdersOf("dynamodb:Query", "{recordstable.Arn}/index/due"),
      try: (credentials) =>
        new DynamoDBClient({ credentials }).send(
          new QueryCommand({
            TableName: table,
            IndexName: "due",
            KeyConditionExpression: "dueShard = :shard",
            ExpressionAttributeValues: { ":shard": { S: "none" } },
          }),
        ),
    },
    {
      name: "read the webhook's secret",
      by: holdersOf("secretsmanager:GetSecretValue", "{secretswebhook}"),
      try: (credentials) =>
        new SecretsManagerClient({ credentials }).send(
          new GetSecretValueCommand({ SecretId: webhookSecret }),
        ),
    },
    {
      name: "read the secret that signs links",
      by: holdersOf("secretsmanager:GetSecretValue", "{secretslinks}"),
      try: (credentials) =>
        new SecretsManagerClient({ credentials }).send(new GetSecretValueCommand({ SecretId: linksSecret })),
    },
    {
      name: "replace a secret",
      by: holdersOf("secretsmanager:PutSecretValue", "{secretslinks}"),
      try: (credentials) =>
        new SecretsManagerClient({ credentials }).send(
          new PutSecretValueCommand({ SecretId: linksSecret, SecretString: "{}" }),
        ),
    },
    {
      name: "send an email as the practice",
      by: holdersOf("ses:SendRawEmail", IDENTITIES),
      try: (credentials) =>
        new SESClient({ credentials }).send(
          new SendRawEmailCommand(mail("care@harbour-remedial-massage.example")),
        ),
    },
    {
      name: "send an email from another address of the domain",
      by: [],
      try: (credentials) =>
        new SESClient({ credentials }).send(
          new SendRawEmailCommand(mail("owner@harbour-remedial-massage.example")),
        ),
    },
    {
      name: "make a schedule in the practice's group",
      by: holdersOf("scheduler:CreateSchedule", OWN_SCHEDULES),
      try: (credentials) =>
        new SchedulerClient({ credentials }).send(new CreateScheduleCommand(schedule(group))),
    },
    {
      name: "make a schedule in another group",
      by: [],
      try: (credentials) =>
        new SchedulerClient({ credentials }).send(new CreateScheduleCommand(schedule("default"))),
    },
    {
      name: "delete a schedule",
      by: holdersOf("scheduler:DeleteSchedule", OWN_SCHEDULES),
      try: (credentials) =>
        new SchedulerClient({ credentials }).send(
          new DeleteScheduleCommand({ Name: "no-such-schedule", GroupName: group }),
        ),
    },
    {
      name: "empty the queue",
      by: holdersOf("sqs:PurgeQueue", "{followupqueue.Arn}"),
      try: (credentials) => new SQSClient({ credentials }).send(new PurgeQueueCommand({ QueueUrl: queue })),
    },
    {
      name: "speak in SES's place",
      by: [],
      try: (credentials) =>
        new SNSClient({ credentials }).send(new PublishCommand({ TopicArn: topic, Message: "none" })),
    },
    {
      name: "call another function",
      by: [],
      try: (credentials) =>
        new LambdaClient({ credentials }).send(new InvokeCommand({ FunctionName: functionName })),
    },
    {
      name: "change a function",
      by: [],
      try: (credentials) =>
        new LambdaClient({ credentials }).send(
          new UpdateFunctionConfigurationCommand({ FunctionName: functionName, Timeout: 900 }),
        ),
    },
    {
      name: "give itself more rights",
      by: [],
      try: (credentials) =>
        new IAMClient({ credentials }).send(
          new PutRolePolicyCommand({ RoleName: roleName, PolicyName: "more", PolicyDocument: "{}" }),
        ),
    },
    {
      name: "have the key deleted",
      by: [],
      try: (credentials) =>
        new KMSClient({ credentials }).send(new ScheduleKeyDeletionCommand({ KeyId: keyId })),
    },
    {
      name: "remove the stack",
      by: [],
      try: (credentials) =>
        new CloudFormationClient({ credentials }).send(
          new DeleteStackCommand({ StackName: "Aftercare-sydney" }),
        ),
    },
  ];
}
