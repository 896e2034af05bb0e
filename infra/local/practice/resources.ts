import {
  CreateTableCommand,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import { ConflictException, CreateScheduleGroupCommand } from "@aws-sdk/client-scheduler";
import { CreateTopicCommand, SubscribeCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand, QueueNameExists, SetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { topicArn } from "../event-sources/email-events-source.ts";
import type { Deployment } from "../template/deployment.ts";
import { queueArn, queueUrl } from "../template/intrinsics.ts";
import type { AwsClients } from "./aws.ts";

/** Creates the template's missing resources, and updates the queues' settings. */
export async function createResources(deployment: Deployment, clients: AwsClients): Promise<void> {
  const { tables, queues, scheduleGroups, subscriptions } = deployment;
  await Promise.all([
    ...tables.map((table) => createTable(table, clients)),
    ...scheduleGroups.map((name) => createScheduleGroup(name, clients)),
    createQueues(queues, clients).then(() =>
      Promise.all(subscriptions.map((each) => subscribe(each, clients))),
    ),
  ]);
}

async function createTable(
  { name, create, expiryAttribute }: Deployment["tables"][number],
  { dynamoDb }: AwsClients,
): Promise<void> {
  try {
    await dynamoDb.send(new CreateTableCommand(create));
  } catch (error) {
    if (error instanceof ResourceInUseException) return;
    throw error;
  }
  await waitUntilTableExists({ client: dynamoDb, maxWaitTime: 20, minDelay: 1 }, { TableName: name });
  if (expiryAttribute === undefined) return;
  await dynamoDb.send(
    new UpdateTimeToLiveCommand({
      TableName: name,
      TimeToLiveSpecification: { AttributeName: expiryAttribute, Enabled: true },
    }),
  );
}

async function createScheduleGroup(name: string, { scheduler }: AwsClients): Promise<void> {
  try {
    await scheduler.send(new CreateScheduleGroupCommand({ Name: name }));
  } catch (error) {
    if (!(error instanceof ConflictException)) throw error;
  }
}

/** Dead-letter queues first, since other queues refer to them. */
async function createQueues(queues: Deployment["queues"], clients: AwsClients): Promise<void> {
  const ordered = queues.toSorted(
    (a, b) => Number("RedrivePolicy" in a.attributes) - Number("RedrivePolicy" in b.attributes),
  );
  for (const queue of ordered) await createQueue(queue, clients);
}

async function createQueue(
  { name, attributes }: { name: string; attributes: Record<string, string> },
  { sqs }: AwsClients,
): Promise<void> {
  try {
    await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }));
  } catch (error) {
    if (!(error instanceof QueueNameExists)) throw error;
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl: queueUrl(name), Attributes: attributes }));
  }
}

async function subscribe(
  { topic, queue }: Deployment["subscriptions"][number],
  { sns }: AwsClients,
): Promise<void> {
  await sns.send(new CreateTopicCommand({ Name: topic }));
  await sns.send(
    new SubscribeCommand({ TopicArn: topicArn(topic), Protocol: "sqs", Endpoint: queueArn(queue) }),
  );
}
