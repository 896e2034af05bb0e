import { devNull } from "node:os";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import { SchedulerClient } from "@aws-sdk/client-scheduler";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { REGION } from "../template/intrinsics.ts";

/** The services that can be pointed at another server, named as in the SDK's variables. */
const PARTS = [
  "DYNAMODB",
  "DYNAMODB_STREAMS",
  "SES",
  "SESV2",
  "SQS",
  "SNS",
  "SCHEDULER",
  "SECRETS_MANAGER",
  "CLOUDFORMATION",
  "LAMBDA",
] as const;
type Part = (typeof PARTS)[number];

/** The endpoints chosen by the user's environment; read before we set our own. */
export function chosenElsewhere(): ReadonlyMap<Part, string> {
  const chosen = PARTS.map((part) => [part, process.env[variableOf(part)]] as const);
  return new Map(chosen.flatMap(([part, url]) => (url ? [[part, url]] : [])));
}

/**
 * Points all SDK clients created from now on at these servers. The user's AWS profile, files and credentials are not
 * read.
 */
export function pointAt(servers: Record<Part, string>): void {
  for (const part of PARTS) process.env[variableOf(part)] ||= servers[part];
  // Our SES front forwards to the chosen server, and keeps its accepted emails and the suppression list.
  for (const part of ["SES", "SESV2"] as const) process.env[variableOf(part)] = servers[part];
  for (const name of ["AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"]) {
    delete process.env[name];
  }
  Object.assign(process.env, NO_ACCOUNT);
}

const NO_ACCOUNT = {
  AWS_REGION: REGION,
  AWS_ACCESS_KEY_ID: "local",
  AWS_SECRET_ACCESS_KEY: "local",
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
};

/** The variables by which another process's SDK finds the same servers. */
export function variables(): Record<string, string> {
  const servers = PARTS.map((part) => [variableOf(part), process.env[variableOf(part)] ?? ""]);
  return { ...NO_ACCOUNT, ...Object.fromEntries(servers) };
}

export type AwsClients = ReturnType<typeof createClients>;

/** The local practice's own SDK clients, besides the functions'. */
export function createClients() {
  return {
    dynamoDb: new DynamoDBClient(),
    streams: new DynamoDBStreamsClient(),
    scheduler: new SchedulerClient(),
    sns: new SNSClient(),
    // Here a queue's URL is a name, not an address.
    sqs: new SQSClient({ useQueueUrlAsEndpoint: false }),
  };
}

function variableOf(part: Part): string {
  return `AWS_ENDPOINT_URL_${part}`;
}
