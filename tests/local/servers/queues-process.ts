// A process for the test to kill: sends messages and prints the acknowledged ones.
import { CreateQueueCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { openClock } from "../../../infra/local/servers/clock.ts";
import { startQueues } from "../../../infra/local/servers/queues.ts";

const folder = process.argv[2];
if (folder === undefined) throw new Error("queues-process.ts needs a folder.");
const { url } = await startQueues({ folder, clock: openClock(folder) });
const sqs = new SQSClient({
  endpoint: url,
  region: "us-east-1",
  credentials: { accessKeyId: "local", secretAccessKey: "local" },
  useQueueUrlAsEndpoint: false,
});
const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "follow-ups" }));
for (let number = 0; ; number += 1) {
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: String(number) }));
  process.send?.(String(number));
}
