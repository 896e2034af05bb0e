import { createHash } from "node:crypto";
import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  SendMessageCommand,
} from "@aws-sdk/client-sqs";
import { toLambda } from "../../infra/local/event-sources/queue-source.ts";
import { attemptOf, followUpQueue, readMessage, writeMessage } from "../../shared/services/queue.ts";
import { anId } from "../records/builders.ts";
import { type Contract, outcomeOf } from "./contract.ts";
import { aQueue, arnOf, bodies, counts, type QueueBench, receive, send } from "./queue-bench.ts";

const API = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference";
const GUIDE = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide";
const NOW = "2026-11-20T15:00:00.000Z";
const KEY = { clientId: "c-42", sessionId: "s-1001", step: "check-in-day-2" };
const FOLLOW_UP = { ...KEY, attempt: 3 };

/** The practice's requirements of SQS, for sending and for Lambda's event source. */
export const QUEUE = {
  "delivers a follow-up unchanged": {
    source: `${API}/API_SendMessage.html`,
    aws: [{ key: KEY, body: writeMessage(KEY), attempt: 3 }],
    async observe({ sqs }) {
      const url = await aQueue(sqs);
      await followUpQueue(url, sqs).put(FOLLOW_UP, NOW, NOW);
      return (await receive(sqs, url)).map((message) => {
        const { body, messageAttributes } = toLambda(message, "follow-ups");
        return { key: readMessage(body), body, attempt: attemptOf({ messageAttributes }) };
      });
    },
  },
  "delivers a follow-up after its delay, not before": {
    source: `${API}/API_SendMessage.html`,
    aws: [[], [writeMessage(KEY)]],
    async observe({ sqs, pass }) {
      const url = await aQueue(sqs);
      await followUpQueue(url, sqs).put(FOLLOW_UP, "2026-11-20T15:00:05.000Z", NOW);
      const early = await receive(sqs, url);
      await pass(5);
      return [early, await receive(sqs, url)].map(bodies);
    },
  },
  "accepts a delay of 15 minutes, and refuses a longer one": {
    source: `${API}/API_SendMessage.html`,
    aws: ["done", { error: "InvalidParameterValue", status: 400 }],
    async observe({ sqs }) {
      const QueueUrl = await aQueue(sqs);
      return Promise.all(
        [900, 901].map((DelaySeconds) =>
          outcomeOf(sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "x", DelaySeconds }))),
        ),
      );
    },
  },
  "keeps every body, with its digest": {
    source: `${API}/API_SendMessage.html`,
    aws: ["as sent", "as sent", "as sent", "as sent"],
    async observe({ sqs }) {
      const texts = [' {"a" : [1 ,2]}\r\n', "推拿 💆 é e\u0301", "<&>\"'\\ %20+&a=b", "x".repeat(200_000)];
      return Promise.all(
        texts.map(async (text) => {
          const QueueUrl = await aQueue(sqs);
          const sent = await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: text }));
          const [{ Body, MD5OfBody } = {}] = await receive(sqs, QueueUrl);
          const digest = createHash("md5").update(text).digest("hex");
          const exact = Body === text && MD5OfBody === digest && sent.MD5OfMessageBody === digest;
          return exact ? "as sent" : { Body };
        }),
      );
    },
  },
  "refuses a body with characters outside XML": {
    source: `${API}/API_SendMessage.html`,
    aws: { error: "InvalidMessageContents", status: 400 },
    async observe({ sqs }) {
      const QueueUrl = await aQueue(sqs);
      return outcomeOf(sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "a\u0001b" })));
    },
  },
  "hides a received message for its visibility time-out, then delivers it again and counts": {
    source: `${GUIDE}/sqs-visibility-timeout.html`,
    aws: [["1"], [], ["2"], "another receipt"],
    async observe({ sqs, pass }) {
      const url = await aQueue(sqs, { VisibilityTimeout: "5" });
      await send(sqs, url, "held");
      const first = await receive(sqs, url);
      const hidden = await receive(sqs, url);
      await pass(5);
      const again = await receive(sqs, url);
      const other = first[0]?.ReceiptHandle !== again[0]?.ReceiptHandle;
      return [counts(first), counts(hidden), counts(again), other ? "another receipt" : "the same receipt"];
    },
  },
  "returns a message at once when its visibility time-out is set to 0": {
    source: `${API}/API_ChangeMessageVisibility.html`,
    aws: ["2"],
    async observe({ sqs }) {
      const QueueUrl = await aQueue(sqs, { VisibilityTimeout: "600" });
      await send(sqs, QueueUrl, "back");
      const [message] = await receive(sqs, QueueUrl);
      const { ReceiptHandle } = message ?? {};
      await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
      return counts(await receive(sqs, QueueUrl));
    },
  },
  "does not deliver a deleted message, and deletes idempotently": {
    source: `${API}/API_DeleteMessage.html`,
    aws: ["done", "done", []],
    async observe({ sqs, pass }) {
      const QueueUrl = await aQueue(sqs, { VisibilityTimeout: "1" });
      await send(sqs, QueueUrl, "done with");
      const [message] = await receive(sqs, QueueUrl);
      const remove = () =>
        outcomeOf(sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle })));
      const deleted = [await remove(), await remove()];
      await pass(1);
      return [...deleted, bodies(await receive(sqs, QueueUrl))];
    },
  },
  "moves a message to the dead-letter queue after maxReceiveCount": {
    source: `${GUIDE}/sqs-dead-letter-queues.html`,
    aws: { received: [["poison"], ["poison"], []], deadLetters: ["poison"], sameId: true },
    async observe({ sqs, pass }) {
      const deadLetters = await aQueue(sqs);
      const deadLetterTargetArn = await arnOf(sqs, deadLetters);
      const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 2 });
      const url = await aQueue(sqs, { VisibilityTimeout: "1", RedrivePolicy });
      const { MessageId } = await send(sqs, url, "poison");
      const received: unknown[] = [];
      for (const _ of [1, 2, 3]) {
        received.push(bodies(await receive(sqs, url)));
        await pass(1);
      }
      const dead = await receive(sqs, deadLetters);
      return { received, deadLetters: bodies(dead), sameId: dead[0]?.MessageId === MessageId };
    },
  },
  "delivers at most ten messages at once, each once": {
    source: `${API}/API_ReceiveMessage.html`,
    aws: { most: true, all: 13 },
    async observe({ sqs }) {
      const url = await aQueue(sqs);
      for (let number = 0; number < 13; number++) await send(sqs, url, String(number));
      const batches: string[][] = [];
      // SQS samples its servers: a receive may return fewer messages than there are.
      for (let round = 0; round < 13 && batches.flat().length < 13; round++) {
        batches.push(bodies(await receive(sqs, url)));
      }
      const most = batches.every((batch) => batch.length <= 10);
      return { most, all: new Set(batches.flat()).size };
    },
  },
  "wakes a waiting receiver for a new message": {
    source: `${GUIDE}/sqs-short-and-long-polling.html`,
    aws: { bodies: ["news"], soon: true },
    async observe({ sqs }) {
      const url = await aQueue(sqs);
      const began = performance.now();
      const waiting = receive(sqs, url, 10);
      await send(sqs, url, "news");
      return { bodies: bodies(await waiting), soon: performance.now() - began < 9_000 };
    },
  },
  "finds a queue's URL by its name, and accepts it at any endpoint": {
    source: `${API}/API_GetQueueUrl.html`,
    aws: ["done", true],
    async observe({ sqs }) {
      const QueueName = anId("queue");
      const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName }));
      const found = await sqs.send(new GetQueueUrlCommand({ QueueName }));
      const sent = await outcomeOf(followUpQueue(QueueUrl ?? "", sqs).put(FOLLOW_UP, NOW, NOW));
      return [sent, found.QueueUrl === QueueUrl];
    },
  },
  "creates a queue idempotently, but not with other attributes": {
    source: `${API}/API_CreateQueue.html`,
    aws: ["done", { error: "QueueNameExists", status: 400 }],
    async observe({ sqs }) {
      const QueueName = anId("queue");
      const create = (VisibilityTimeout: string) =>
        outcomeOf(sqs.send(new CreateQueueCommand({ QueueName, Attributes: { VisibilityTimeout } })));
      await create("60");
      return [await create("60"), await create("61")];
    },
  },
  "fails for an unknown queue": {
    source: `${API}/API_SendMessage.html`,
    aws: { error: "QueueDoesNotExist", status: 400 },
    async observe({ sqs }) {
      const QueueUrl = (await aQueue(sqs)).replace(/[^/]+$/, "absent");
      return outcomeOf(sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "x" })));
    },
  },
  "returns a queue's attributes and message counts": {
    source: `${API}/API_GetQueueAttributes.html`,
    aws: {
      VisibilityTimeout: "360",
      MessageRetentionPeriod: "1209600",
      ready: "1",
      hidden: "1",
      delayed: "1",
    },
    async observe({ sqs }) {
      const QueueUrl = await aQueue(sqs, { VisibilityTimeout: "360", MessageRetentionPeriod: "1209600" });
      await send(sqs, QueueUrl, "hidden");
      await receive(sqs, QueueUrl);
      await send(sqs, QueueUrl, "ready");
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "delayed", DelaySeconds: 900 }));
      const { Attributes = {} } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }),
      );
      return {
        VisibilityTimeout: Attributes.VisibilityTimeout,
        MessageRetentionPeriod: Attributes.MessageRetentionPeriod,
        ready: Attributes.ApproximateNumberOfMessages,
        hidden: Attributes.ApproximateNumberOfMessagesNotVisible,
        delayed: Attributes.ApproximateNumberOfMessagesDelayed,
      };
    },
  },
} as const satisfies Contract<QueueBench>;
