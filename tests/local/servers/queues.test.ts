import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { CreateTopicCommand, PublishCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { describe, expect, it } from "vitest";
import { openClock } from "../../../infra/local/servers/clock.ts";
import { startQueues } from "../../../infra/local/servers/queues.ts";
import { clientOf, stopAfterTest, temporaryFolder } from "../temporary-folder.ts";

const MINUTE_MS = 60_000;
const ARN = "arn:aws:sqs:us-east-1:000000000000";

async function start(folder: string) {
  const clock = openClock(folder);
  const server = await startQueues({ folder, clock });
  const stop = stopAfterTest(server);
  const sqs = new SQSClient({ ...clientOf(server.url), useQueueUrlAsEndpoint: false });
  const sns = new SNSClient(clientOf(server.url));

  async function createQueue(attributes: Record<string, string> = {}, name = "follow-ups") {
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }));
    return QueueUrl as string;
  }
  async function receive(QueueUrl: string) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, MessageSystemAttributeNames: ["All"] }),
    );
    return Messages;
  }
  const bodies = async (QueueUrl: string) => (await receive(QueueUrl)).map((message) => message.Body);
  const send = (QueueUrl: string, MessageBody: string, DelaySeconds = 0) =>
    sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, DelaySeconds }));
  const advance = (minutes: number) => clock.set(new Date(clock.now().getTime() + minutes * MINUTE_MS));
  return { server, sqs, sns, clock, stop, createQueue, receive, bodies, send, advance };
}

describe("the local queues", () => {
  it("deliver a message delayed by 15 minutes once the practice's clock has moved on by 15 minutes", async () => {
    const { server, createQueue, bodies, send, advance, clock } = await start(temporaryFolder());
    const queue = await createQueue();
    const sentAt = clock.now().getTime();
    await send(queue, "later", 900);

    expect(await bodies(queue)).toEqual([]);
    const state = await server.look("follow-ups");
    expect(state).toMatchObject({ ready: 0, delayed: 1, inFlight: 0 });
    expect(state?.nextVisible?.getTime()).toBeGreaterThanOrEqual(sentAt + 15 * MINUTE_MS);
    expect(state?.nextVisible?.getTime()).toBeLessThan(sentAt + 16 * MINUTE_MS);

    advance(14);
    expect(await bodies(queue)).toEqual([]);
    advance(1);
    expect(await server.look("follow-ups")).toEqual({
      ready: 1,
      delayed: 0,
      inFlight: 0,
      nextVisible: undefined,
    });
    expect(await bodies(queue)).toEqual(["later"]);
  });

  it("show a received message again when its visibility time-out is over by the practice's clock", async () => {
    const { server, createQueue, receive, bodies, send, advance } = await start(temporaryFolder());
    const queue = await createQueue({ VisibilityTimeout: "360" });
    await send(queue, "held");
    const [first] = await receive(queue);
    expect(first?.Attributes?.ApproximateReceiveCount).toBe("1");
    expect(await server.look("follow-ups")).toMatchObject({ ready: 0, inFlight: 1 });

    advance(5);
    expect(await bodies(queue)).toEqual([]);
    advance(1);
    const [second] = await receive(queue);
    expect(second?.Attributes?.ApproximateReceiveCount).toBe("2");
  });

  it("wake a waiting receiver when the clock moves past a delay", async () => {
    const { sqs, createQueue, send, advance } = await start(temporaryFolder());
    const queue = await createQueue();
    await send(queue, "later", 900);
    const waiting = sqs.send(new ReceiveMessageCommand({ QueueUrl: queue, WaitTimeSeconds: 10 }));
    advance(15);
    expect((await waiting).Messages?.map((message) => message.Body)).toEqual(["later"]);
  });

  it("give a message back at once when its visibility time-out is set to 0, also over a restart", async () => {
    const folder = temporaryFolder();
    const first = await start(folder);
    const queue = await first.createQueue();
    await first.send(queue, "back");
    const [message] = await first.receive(queue);
    await first.sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: queue,
        ReceiptHandle: message?.ReceiptHandle,
        VisibilityTimeout: 0,
      }),
    );
    expect(await first.server.look("follow-ups")).toMatchObject({ ready: 1, inFlight: 0 });
    await first.stop();

    const [again] = await (await start(folder)).receive(queue);
    expect(again).toMatchObject({ Body: "back", Attributes: { ApproximateReceiveCount: "2" } });
  });

  it("move a message to the dead-letter queue after maxReceiveCount, and keep it there over a restart", async () => {
    const folder = temporaryFolder();
    const { createQueue, bodies, send, advance, stop } = await start(folder);
    const deadLetters = await createQueue({}, "dead-letters");
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: `${ARN}:dead-letters`, maxReceiveCount: 2 });
    const queue = await createQueue({ VisibilityTimeout: "60", RedrivePolicy });
    await send(queue, "poison");

    for (const expected of [["poison"], ["poison"], []]) {
      expect(await bodies(queue)).toEqual(expected);
      advance(1);
    }
    await stop();

    const again = await start(folder);
    expect(await again.server.look("dead-letters")).toMatchObject({ ready: 1 });
    expect(await again.bodies(queue)).toEqual([]);
    expect(await again.bodies(deadLetters)).toEqual(["poison"]);
  });

  it("keep queues, URLs and messages in every state over a restart, where creating them again is idempotent", async () => {
    const folder = temporaryFolder();
    const first = await start(folder);
    const attributes = { VisibilityTimeout: "60" };
    const queue = await first.createQueue(attributes);
    for (const body of ["deleted", "in flight"]) await first.send(queue, body);
    for (const { Body, ReceiptHandle } of await first.receive(queue)) {
      if (Body === "deleted")
        await first.sqs.send(new DeleteMessageCommand({ QueueUrl: queue, ReceiptHandle }));
    }
    await first.send(queue, "delayed", 900);
    await first.send(queue, "ready");
    const before = await first.server.look("follow-ups");
    await first.stop();

    const again = await start(folder);
    expect(again.server.url).not.toBe(first.server.url);
    expect(await again.createQueue(attributes)).toBe(queue);
    expect((await again.sqs.send(new GetQueueUrlCommand({ QueueName: "follow-ups" }))).QueueUrl).toBe(queue);
    expect(await again.server.look("follow-ups")).toEqual(before);
    expect(await again.bodies(queue)).toEqual(["ready"]);
    again.advance(15);
    expect((await again.bodies(queue)).toSorted()).toEqual(["delayed", "in flight", "ready"]);
  });

  it("fan a topic out to its queue by the practice's time, also when all is created again", async () => {
    const folder = temporaryFolder();
    const publish = async (
      { sns, createQueue, bodies }: Awaited<ReturnType<typeof start>>,
      Message: string,
    ) => {
      const queue = await createQueue();
      const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: "ses-events" }));
      const { SubscriptionArn } = await sns.send(
        new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint: `${ARN}:follow-ups` }),
      );
      await sns.send(new PublishCommand({ TopicArn, Message }));
      const [body, ...others] = await bodies(queue);
      expect(others).toEqual([]);
      return { SubscriptionArn, notification: JSON.parse(body ?? "{}") };
    };
    const first = await start(folder);
    first.advance(60);
    const earliest = first.clock.now();
    const { SubscriptionArn, notification } = await publish(first, "one");
    expect(notification).toMatchObject({ Type: "Notification", Message: "one" });
    expect(Date.parse(notification.Timestamp)).toBeGreaterThanOrEqual(earliest.getTime());
    await first.stop();

    const again = await start(folder);
    again.advance(60);
    const queue = await again.createQueue();
    expect(await again.bodies(queue)).toHaveLength(1);
    expect(await publish(again, "two")).toMatchObject({ SubscriptionArn, notification: { Message: "two" } });
  });

  it("do not know a queue that was not created", async () => {
    const { server } = await start(temporaryFolder());
    expect(await server.look("absent")).toBeUndefined();
  });

  it("have every acknowledged message after their process was killed", async () => {
    const folder = temporaryFolder();
    const practice = fork(fileURLToPath(new URL("./queues-process.ts", import.meta.url)), [folder]);
    const acknowledged: string[] = [];
    practice.on("message", (body) => {
      acknowledged.push(String(body));
      if (acknowledged.length === 25) practice.kill("SIGKILL");
    });
    await once(practice, "exit");

    const { server } = await start(folder);
    const state = await server.look("follow-ups");
    expect(acknowledged.length).toBeGreaterThanOrEqual(25);
    expect(state?.ready).toBeGreaterThanOrEqual(acknowledged.length);
  });
});
