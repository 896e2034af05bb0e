import { DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import * as z from "zod";
import { postWebhook } from "../../infra/local/posting/webhook.ts";
import { followUpItem } from "../../shared/records/items.ts";
import { clientPartition } from "../../shared/records/keys.ts";
import { openFrontDoor } from "./front-door.ts";
import { namesOf, outputsOf } from "./stack.ts";

const secrets = new SecretsManagerClient();
const dynamoDb = new DynamoDBClient();

const inbox = z.object({
  messages: z.record(
    z.string(),
    z.array(
      z.object({ MessageId: z.string(), To: z.array(z.string()), Subject: z.string(), BodyText: z.string() }),
    ),
  ),
});

export interface SentEmail {
  readonly id: string;
  readonly subject: string;
  /** The raw message as given to SES. */
  readonly raw: string;
}

/** Every email that the emulator's SES accepted for this address, in order. */
export async function emailsTo(address: string): Promise<SentEmail[]> {
  const answer = await fetch(`${process.env.AWS_ENDPOINT_URL}/_ministack/ses/messages`);
  const { messages } = inbox.parse(await answer.json());
  return Object.values(messages)
    .flat()
    .filter(({ To }) => To.includes(address))
    .map(({ MessageId, Subject, BodyText }) => ({ id: MessageId, subject: Subject, raw: BodyText }));
}

/** A deployed practice as its system and clients reach it, and its table. */
export async function deployedPractice(stackName: string) {
  const { PublicUrl = "", WebhookUrl = "", WebhookSecretArn } = await outputsOf(stackName);
  const { reach, close } = await openFrontDoor(process.env.AWS_ENDPOINT_URL ?? "", PublicUrl);
  const { SecretString = "" } = await secrets.send(new GetSecretValueCommand({ SecretId: WebhookSecretArn }));
  const { current } = z.object({ current: z.string() }).parse(JSON.parse(SecretString));
  const [TableName = ""] = await namesOf(stackName, "AWS::DynamoDB::Table");

  async function recordOf(clientId: string): Promise<Record<string, unknown>[]> {
    const { Items = [] } = await dynamoDb.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: "PK = :client",
        ExpressionAttributeValues: { ":client": { S: clientPartition(clientId) } },
        ConsistentRead: true,
      }),
    );
    return Items.map((item) => unmarshall(item));
  }

  return {
    /** The reachable form of the practice's addresses. */
    reach,
    close,
    tableName: TableName,
    webhookUrl: reach(WebhookUrl),
    report: (event: object) => postWebhook(reach(WebhookUrl), `whsec_${current}`, JSON.stringify(event)),
    /** All items of a client. */
    recordOf,
    followUpsOf: async (clientId: string) =>
      (await recordOf(clientId))
        .filter(({ SK }) => String(SK).startsWith("FOLLOWUP"))
        .map((item) => followUpItem.parse(item)),
  };
}
