import { devNull } from "node:os";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import { SchedulerClient } from "@aws-sdk/client-scheduler";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { REGION } from "../template/intrinsics.ts";

/** The parts that can be pointed at another server, as the SDK's variables name them. */
const PARTS = [
  "DYNAMODB",
  "DYNAMODB_STREAMS",
  "SES",
  "SESV2",
  "SQS",
  "SNS",
  "SCHEDULER",
  "SECRETS_MANAGER",
] as const;
type Part = (typeof PARTS)[number];

/** Where the person who starts the practice wants a part to be; read before anything is pointed at this machine. */
export function chosenElsewhere(): ReadonlyMap<Part, string> {
  const chosen = PARTS.map((part) => [part, process.env[variableOf(part)]] as const);
  return new Map(chosen.flatMap(([part, url]) => (url ? [[part, url]] : [])));
}

/**
 * Points every client of the SDK that is made from now on at these servers. Nothing of the person's own account is
 * read: no profile, no file, no credentials of the machine that this runs on.
 */
export function pointAt(servers: Record<Part, string>): void {
  for (const part of PARTS) process.env[variableOf(part)] ||= servers[part];
  // The front of SES passes on to the chosen server, and keeps what that one accepts, and SES's list of addresses.
  for (const part of ["SES", "SESV2"] as const) process.env[variableOf(part)] = servers[part];
  for (const name of ["AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"]) {
    delete process.env[name];
  }
  Object.assign(process.env, {
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
  });
}

export type Clients = ReturnType<typeof createClients>;

/** The practice's own clients, beside those of the functions. */
export function createClients() {
  return {
    dynamoDb: new DynamoDBClient(),
    streams: new DynamoDBStreamsClient(),
    scheduler: new SchedulerClient(),
    sns: new SNSClient(),
    // A queue's URL is a name here, and no address.
    sqs: new SQSClient({ useQueueUrlAsEndpoint: false }),
  };
}

function variableOf(part: Part): string {
  return `AWS_ENDPOINT_URL_${part}`;
}
