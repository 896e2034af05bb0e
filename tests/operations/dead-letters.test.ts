import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createHandler } from "../../functions/record-delivery/handler.ts";
import { openClock } from "../../infra/local/servers/clock.ts";
import { startQueues } from "../../infra/local/servers/queues.ts";
import { contentInWords, contentOf } from "../../infra/operations/dead-letters.ts";
import { writeTag } from "../../shared/services/mailer.ts";
import { writeMessage } from "../../shared/services/queue.ts";
import { captureLog, mustNotBeCalled } from "../functions/fakes.ts";
import { queued } from "../functions/queued.ts";
import { anId } from "../records/builders.ts";
import { deployDerby, type as typeAt, typeForJson } from "./a-deployment.ts";

const folder = mkdtempSync(join(tmpdir(), "aftercare-"));
const server = await startQueues({ clock: openClock(folder) });
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});
const sqs = new SQSClient({
  endpoint: server.url,
  region: "eu-west-2",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  useQueueUrlAsEndpoint: false,
});

const send = SQSClient.prototype.send as (...given: unknown[]) => unknown;
const waits: unknown[] = [];

/** Long polling asks all of SQS's servers for a second. This server is one, and knows at once what it has. */
function neverWaits(): void {
  vi.spyOn(SQSClient.prototype, "send").mockImplementation(function (this: SQSClient, ...given: unknown[]) {
    const [command] = given;
    if (command instanceof ReceiveMessageCommand) {
      waits.push(command.input.WaitTimeSeconds);
      command.input.WaitTimeSeconds = 0;
    }
    return send.apply(this, given);
  });
}

const KEY = { clientId: "c-42", sessionId: "s-1001", step: "check-in-day-2" };
const ADDRESS = "samantha@example.com";

const report = (eventType: string) =>
  JSON.stringify({
    eventType,
    mail: {
      timestamp: "2026-11-20T15:00:00.000Z",
      destination: [ADDRESS],
      tags: { "follow-up": [writeTag(KEY)] },
    },
    complaint: { complainedRecipients: [{ emailAddress: ADDRESS }] },
  });
/** Lambda's record of a failed asynchronous invocation, from versions without a queue. */
const failedInvocation = (eventType = "Complaint") =>
  JSON.stringify({
    version: "1.0",
    timestamp: "2026-11-20T15:10:00.000Z",
    requestContext: { requestId: "r", condition: "RetriesExhausted", approximateInvokeCount: 3 },
    requestPayload: {
      Records: [
        {
          EventSource: "aws:sns",
          EventVersion: "1.0",
          EventSubscriptionArn: "arn:subscription",
          Sns: { Type: "Notification", MessageId: "n-1", TopicArn: "arn:topic", Message: report(eventType) },
        },
      ],
    },
    responseContext: { statusCode: 200, functionError: "Unhandled" },
  });
/** A dead letter of the queue, or of SNS. */
const notification = (eventType = "Bounce") =>
  JSON.stringify({
    Type: "Notification",
    MessageId: "n-2",
    TopicArn: "arn:topic",
    Message: report(eventType),
    Timestamp: "2026-11-20T15:00:00.000Z",
  });
/** Lambda's message about failed stream records. */
const streamFailure = JSON.stringify({
  requestContext: { requestId: "r", condition: "RetryAttemptsExhausted", approximateInvokeCount: 11 },
  DDBStreamBatchInfo: {
    shardId: "shardId-1",
    startSequenceNumber: "100",
    endSequenceNumber: "300",
    batchSize: 3,
    streamArn: "arn:stream",
  },
});

type Queues = Record<"followUps" | "reports" | "ofQueue" | "ofStream" | "ofDelivery", string>;
let queues: Queues;

beforeEach(async () => {
  neverWaits();
  waits.length = 0;
  const create = async (name: string) =>
    (await sqs.send(new CreateQueueCommand({ QueueName: anId(name).slice(0, 40) }))).QueueUrl ?? "";
  queues = {
    followUps: await create("queue"),
    reports: await create("reports"),
    ofQueue: await create("of-queue"),
    ofStream: await create("of-stream"),
    ofDelivery: await create("of-delivery"),
  };
  deployDerby({
    FollowUpQueueUrl: queues.followUps,
    FollowUpDeadLettersUrl: queues.ofQueue,
    ArrangeFollowUpsDeadLettersUrl: queues.ofStream,
    RecordDeliveryQueueUrl: queues.reports,
    RecordDeliveryDeadLettersUrl: queues.ofDelivery,
  });
  vi.stubEnv("AWS_ENDPOINT_URL_SQS", server.url);
});

/** The machine's clock, with which the queue server stamps messages. */
const type = async (line: string) => await typeAt(line, { now: new Date().toISOString() });

async function put(queueUrl: string, ...bodies: string[]) {
  for (const MessageBody of bodies)
    await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody }));
}

async function countIn(queueUrl: string): Promise<number> {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ["ApproximateNumberOfMessages"] }),
  );
  return Number(Attributes?.ApproximateNumberOfMessages);
}

describe("listing dead letters", () => {
  it("reports that there are none", async () => {
    const { exitCode, out } = await type("show-dead-letters derby");
    expect(exitCode).toBe(0);
    expect(out).toContain("follow-up-queue: none\n\narrange-follow-ups: none\n\nrecord-delivery: none");
  });

  it("shows each queue's messages by ids, and what to do", async () => {
    await put(queues.ofQueue, writeMessage(KEY));
    await put(queues.ofStream, streamFailure);
    await put(queues.ofDelivery, failedInvocation(), notification());
    const { exitCode, out, text } = await type("show-dead-letters derby");
    expect(exitCode).toBe(1);
    expect(text).toContain("follow-up-queue: 1 dead letter just now s-1001.check-in-day-2, client c-42");
    expect(text).toContain("3 stream records (RetryAttemptsExhausted), shardId-1");
    expect(text).toContain("Complaint of s-1001.check-in-day-2, client c-42");
    expect(text).toContain("Bounce of s-1001.check-in-day-2, client c-42");
    expect(text).toContain("npm run operate -- redrive-dead-letters derby record-delivery");
    expect(out).not.toContain(ADDRESS);
    expect(out.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  it("asks all of SQS's servers, and releases every message", async () => {
    await put(queues.ofQueue, writeMessage(KEY), writeMessage(KEY));
    await type("show-dead-letters derby");
    expect(new Set(waits)).toEqual(new Set([1]));
    expect(await countIn(queues.ofQueue)).toBe(2);
  });

  it("shows no bodies to scripts either", async () => {
    await put(queues.ofDelivery, failedInvocation());
    const listed = await typeForJson("show-dead-letters derby");
    expect(listed).toContainEqual({
      queue: "record-delivery",
      messages: 1,
      letters: [
        {
          messageId: expect.any(String),
          sentAt: expect.any(String),
          about: "Complaint of s-1001.check-in-day-2, client c-42",
        },
      ],
    });
    expect(JSON.stringify(listed)).not.toContain(ADDRESS);
  });
});

describe("redriving dead letters", () => {
  it("only says how many, without --yes", async () => {
    await put(queues.ofQueue, writeMessage(KEY));
    const { exitCode, text } = await type("redrive-dead-letters derby follow-up-queue");
    expect(exitCode).toBe(0);
    expect(text).toContain("Would redrive 1 dead letter of follow-up-queue. Nothing was changed.");
    expect([await countIn(queues.ofQueue), await countIn(queues.followUps)]).toEqual([1, 0]);
  });

  it("returns follow-ups unchanged to their queue", async () => {
    const bodies = Array.from({ length: 23 }, (_, index) =>
      writeMessage({ ...KEY, sessionId: `s-${index}` }),
    );
    await put(queues.ofQueue, ...bodies);
    const { exitCode, text } = await type("redrive-dead-letters derby follow-up-queue --yes");
    expect(exitCode).toBe(0);
    expect(text).toContain("Redriven: 23 dead letters of follow-up-queue.");
    expect([await countIn(queues.ofQueue), await countIn(queues.followUps)]).toEqual([0, 23]);
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: queues.followUps, MaxNumberOfMessages: 10 }),
    );
    for (const { Body } of Messages) expect(bodies).toContain(Body);
  });

  it("leaves unknown messages in place, and says so", async () => {
    await put(queues.ofQueue, writeMessage(KEY), '{"something":"else"}');
    const { exitCode, text } = await type("redrive-dead-letters derby follow-up-queue --yes");
    expect(exitCode).toBe(1);
    expect(text).toContain("Of an unknown form, and left there: 1.");
    expect([await countIn(queues.ofQueue), await countIn(queues.followUps)]).toEqual([1, 1]);
  });

  it("returns each report to record-delivery in its current form, also from earlier versions", async () => {
    await put(queues.ofDelivery, notification("Complaint"), failedInvocation("Complaint"));
    const { exitCode, text } = await type("redrive-dead-letters derby record-delivery --yes");
    expect(exitCode).toBe(0);
    expect(text).toContain("Redriven: 2 dead letters of record-delivery.");
    expect(await countIn(queues.ofDelivery)).toBe(0);
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: queues.reports, MaxNumberOfMessages: 10 }),
    );
    const recorded: unknown[] = [];
    const deliver = createHandler({
      clock: () => "2026-11-20T15:20:00.000Z",
      followUps: { find: async () => undefined, settle: mustNotBeCalled, alert: mustNotBeCalled },
      addresses: { refuse: mustNotBeCalled, complain: async () => true },
      clients: {
        suppress: mustNotBeCalled,
        choose: async (clientId, choice) => recorded.push([choice, clientId]) > 0,
      },
      log: captureLog().log,
    });
    const bodies = Messages.flatMap(({ Body }) => Body ?? []);
    expect(await deliver(queued(...bodies))).toEqual({ batchItemFailures: [] });
    expect(recorded).toEqual([
      ["complained", "c-42"],
      ["complained", "c-42"],
    ]);
    // A message that fails again becomes a dead letter in the same form, and can be redriven again.
    for (const body of bodies)
      expect(contentInWords(contentOf("record-delivery", body))).toMatch(/^Complaint of s-1001/);
  });

  it("explains why stream records cannot be redriven, and changes nothing", async () => {
    await put(queues.ofStream, streamFailure);
    const { exitCode, text } = await type("redrive-dead-letters derby arrange-follow-ups --yes");
    expect(exitCode).toBe(1);
    expect(text).toContain("Nothing is lost: find-overdue");
    expect(text).toContain("discard-dead-letters derby arrange-follow-ups");
    expect(await countIn(queues.ofStream)).toBe(1);
  });
});

describe("discarding dead letters", () => {
  it("only explains the effect without --yes", async () => {
    await put(queues.ofDelivery, failedInvocation());
    const { exitCode, text } = await type("discard-dead-letters derby record-delivery");
    expect(exitCode).toBe(0);
    expect(text).toContain(
      "Would delete 1 dead letter of record-delivery. Bounces and complaints among them are lost",
    );
    expect(await countIn(queues.ofDelivery)).toBe(1);
  });

  it("deletes this queue's messages only", async () => {
    await put(queues.ofStream, streamFailure, streamFailure);
    await put(queues.ofQueue, writeMessage(KEY));
    const { exitCode, text } = await type("discard-dead-letters derby arrange-follow-ups --yes");
    expect(exitCode).toBe(0);
    expect(text).toContain("Deleted: 2 dead letters of arrange-follow-ups.");
    expect([await countIn(queues.ofStream), await countIn(queues.ofQueue)]).toEqual([0, 1]);
  });

  it("keeps messages that arrived later", async () => {
    await put(queues.ofStream, streamFailure);
    const { text } = await typeAt("discard-dead-letters derby arrange-follow-ups --yes", {
      now: new Date(Date.now() - 60_000).toISOString(),
    });
    expect(text).toContain("Deleted: 0 dead letters");
    expect(await countIn(queues.ofStream)).toBe(1);
  });
});

describe("dead letters that another command has, or had when it was stopped", () => {
  it.each(["redrive", "discard"])("are not said to be none by %s-dead-letters", async (verb) => {
    await put(queues.ofQueue, writeMessage(KEY), writeMessage({ ...KEY, sessionId: "s-2" }));
    await sqs.send(new ReceiveMessageCommand({ QueueUrl: queues.ofQueue, MaxNumberOfMessages: 10 }));
    const { exitCode, text } = await type(`${verb}-dead-letters derby follow-up-queue --yes`);
    expect(exitCode).toBe(1);
    expect(text).toContain("2 dead letters of follow-up-queue cannot be received now");
    expect(text).toContain("Run it again in 5 minutes.");
  });
});

describe("what a dead letter holds", () => {
  it.each(["", "{", "null", "[]", '{"requestPayload":{}}', '{"clientId":"c"}'])(
    "is unknown when it is %s",
    (body) => {
      for (const queue of ["follow-up-queue", "arrange-follow-ups", "record-delivery"] as const) {
        const content = contentOf(queue, body);
        expect(content).toEqual({ kind: "unknown" });
        expect(contentInWords(content)).toBe("of an unknown form");
      }
    },
  );

  it("includes SES's greeting to a new topic", () => {
    const greeting = JSON.stringify({
      Type: "Notification",
      TopicArn: "arn:topic",
      Message: "Successfully validated",
    });
    expect(contentInWords(contentOf("record-delivery", greeting))).toBe("notification of no follow-up");
  });
});
