import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord, SQSRecord } from "aws-lambda";
import { createHandler as arrangeFollowUps } from "../../functions/arrange-follow-ups/handler.ts";
import { createHandler as findOverdue } from "../../functions/find-overdue/handler.ts";
import { createHandler as receiveWebhook } from "../../functions/receive-webhook/handler.ts";
import { createHandler as recordDelivery } from "../../functions/record-delivery/handler.ts";
import { createHandler as sendFollowUp } from "../../functions/send-follow-up/handler.ts";
import type { FollowUp, FollowUpKey } from "../../shared/domain/follow-ups/follow-up.ts";
import type { Practice } from "../../shared/domain/practice/practice.ts";
import { type Instant, secondsBetween } from "../../shared/domain/time/instant.ts";
import { followUpKey } from "../../shared/records/keys.ts";
import type { Log } from "../../shared/services/log.ts";
import { TAG, writeTag } from "../../shared/services/mailer.ts";
import { writeMessage } from "../../shared/services/queue.ts";
import { NO_ALERTS } from "../functions/fakes.ts";
import { aRequest } from "../functions/http.ts";
import type { Functions, Services } from "./functions.ts";
import { TAKES } from "./quotas.ts";
import type { World } from "./world.ts";

/** The real handlers, which render the real emails; only MIME is left out. */
export function byHandlers(world: World, practice: Practice, secret: string, services: Services): Functions {
  const { clock, effect, working } = world;
  const { sessions, clients, followUps } = services.table;
  const log: Log = { info() {}, warn() {}, error() {} };
  const queue = {
    put: (key: FollowUpKey, dueAt: Instant, now: Instant) =>
      services.enqueue(key, Math.min(Math.max(Math.ceil(secondsBetween(now, dueAt)), 0), 15 * 60)),
  };
  const webhooks = receiveWebhook({
    practice,
    clock,
    signatureClocks: [clock],
    readSecret: async () => ({ values: [secret] }),
    sessions,
    clients,
    addresses: { find: async () => ({}) },
    followUps,
    log,
  });
  const arrange = arrangeFollowUps({
    clock,
    queue,
    schedules: { create: services.createSchedule, remove: () => effect(TAKES.createSchedule, () => {}) },
    log,
  });
  // React works on by itself at an email, from the reading of the record to whatever is written next.
  const rendered = <T>(key: FollowUpKey, next: () => Promise<T>): Promise<T> => {
    working.delete(key.sessionId);
    return next();
  };
  const send = sendFollowUp({
    practice,
    publicUrl: "https://practice.example",
    clock,
    followUps: {
      ...followUps,
      settle: (followUp, ...rest) => rendered(followUp, () => followUps.settle(followUp, ...rest)),
      postpone: (followUp, ...rest) => rendered(followUp, () => followUps.postpone(followUp, ...rest)),
    },
    clients: {
      async readWithAddress(followUp) {
        const read = await clients.readWithAddress(followUp);
        working.add(followUp.sessionId);
        return read;
      },
    },
    alerts: NO_ALERTS,
    queue,
    links: { sign: async () => "x".repeat(180) },
    mailer: { send: ({ followUp }) => rendered(followUp, () => services.send(followUp)) },
    log,
  });
  const deliveries = recordDelivery({
    clock,
    followUps,
    clients,
    addresses: { refuse: async () => false, complain: async () => false },
    log,
  });
  const look = findOverdue({ clock, followUps, queue, replanZones: async () => {}, log });

  return {
    async receive({ headers, body }) {
      await effect(TAKES.receiving, () => {});
      const answer = await webhooks(aRequest({ method: "POST", path: "/webhook", headers, body }));
      return { status: answer.statusCode ?? 200, body: answer.body ?? "" };
    },
    async arrange(changes) {
      await effect(TAKES.arranging, () => {});
      const { batchItemFailures } = await arrange({ Records: changes.map(recordOf) });
      return new Set(batchItemFailures.map(({ itemIdentifier }) => Number(itemIdentifier)));
    },
    async send(key) {
      await effect(TAKES.sending, () => {});
      const { batchItemFailures } = await send({ Records: [messageOf(key)] });
      return batchItemFailures.length > 0 ? "again" : "done";
    },
    async hear(event, key) {
      const { batchItemFailures } = await deliveries({ Records: [notificationOf(event, key, clock())] });
      if (batchItemFailures.length > 0) throw new Error(`An event ${event} was not recorded`);
    },
    look,
  };
}

function notificationOf(eventType: string, key: FollowUpKey, timestamp: string): SQSRecord {
  const mail = { timestamp, destination: ["samantha@example.com"], tags: { [TAG]: [writeTag(key)] } };
  return {
    messageId: "m",
    body: JSON.stringify({ Message: JSON.stringify({ eventType, mail }) }),
  } as SQSRecord;
}

function recordOf({ before, after }: { before: FollowUp | undefined; after: FollowUp }, place: number) {
  const image = (followUp: FollowUp) =>
    marshall({ ...followUpKey(followUp), ...followUp }, { removeUndefinedValues: true });
  return {
    dynamodb: {
      Keys: marshall(followUpKey(after)),
      ...(before && { OldImage: image(before) }),
      NewImage: image(after),
      SequenceNumber: String(place),
    },
  } as DynamoDBRecord;
}

function messageOf(key: FollowUpKey): SQSRecord {
  return { messageId: "m", body: writeMessage(key) } as SQSRecord;
}
