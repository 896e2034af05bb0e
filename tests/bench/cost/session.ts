import { createHandler as arrangeFollowUps } from "../../../functions/arrange-follow-ups/handler.ts";
import { createHandler as checkInPage } from "../../../functions/check-in-page/handler.ts";
import { erasedSweeper } from "../../../functions/find-overdue/erased.ts";
import { createHandler as findOverdue } from "../../../functions/find-overdue/handler.ts";
import { createHandler as receiveWebhook } from "../../../functions/receive-webhook/handler.ts";
import { createHandler as recordDelivery } from "../../../functions/record-delivery/handler.ts";
import { createHandler as sendFollowUp } from "../../../functions/send-follow-up/handler.ts";
import type { FollowUpKey } from "../../../shared/domain/follow-ups/follow-up.ts";
import type { Practice } from "../../../shared/domain/practice/practice.ts";
import { addressId } from "../../../shared/domain/text/address.ts";
import { type Instant, plus } from "../../../shared/domain/time/instant.ts";
import { capabilityLinks } from "../../../shared/services/links.ts";
import { TAG, writeTag } from "../../../shared/services/mailer.ts";
import { writeMessage } from "../../../shared/services/queue.ts";
import { SECRET } from "../../functions/a-webhook.ts";
import { recordsOf } from "../../records/scenes.ts";
import { startEngine, streamRecord } from "./engine.ts";
import type { CfnTemplate } from "./idle.ts";
import { type Counts, createMeter, minus } from "./meter.ts";
import { opened, posted, START, webhook } from "./requests.ts";

/**
 * Takes one session through the real handlers and a real DynamoDB engine, and counts. What is written together comes
 * together from the stream, and what SES reports of one email from its queue; every other batch holds one item. The
 * session has the default check-ins (so five emails with the after-care); the client answers two of them some hours
 * later, so the nudge is never sent, and the others lapse.
 * @returns the session's counts, and those of one run of find-overdue while nothing is overdue
 */
export async function countSession(
  practice: Practice,
  template: CfnTemplate,
): Promise<{ session: Counts; look: Counts }> {
  const engine = await startEngine(template);
  try {
    const { table, followUpImages } = engine;
    let now: Instant = START;
    const clock = () => now;
    // The client lives by UTC.
    const meter = createMeter(clock, practice.sendHour);
    const { log } = meter;
    meter.countCapacity(table.client);
    const readSecret = async () => ({ values: [SECRET] as const });
    const links = capabilityLinks(readSecret, clock);
    const records = recordsOf(table, practice);
    const queued: FollowUpKey[] = [];
    const delivered: FollowUpKey[] = [];
    const scheduled = new Map<string, { key: FollowUpKey; dueAt: Instant }>();
    const queue = {
      async put(key: FollowUpKey) {
        meter.add("sqsRequest");
        queued.push(key);
      },
    };
    const schedules = {
      async create(key: FollowUpKey, dueAt: Instant) {
        scheduled.set(key.step, { key, dueAt });
      },
      async remove(key: FollowUpKey) {
        scheduled.delete(key.step);
      },
    };
    const mailer = {
      async send({ followUp }: { followUp: FollowUpKey }) {
        meter.add("sesEmail");
        delivered.push(followUp);
        return { outcome: "accepted" as const, messageId: "m" };
      },
    };
    const publicUrl = "https://x.example";
    const receive = receiveWebhook({
      practice,
      clock,
      signatureClocks: [clock],
      readSecret,
      log,
      ...records,
    });
    const arrange = arrangeFollowUps({ clock, queue, schedules, log });
    const send = sendFollowUp({ practice, publicUrl, clock, queue, links, mailer, log, ...records });
    const record = recordDelivery({ clock, log, ...records });
    const page = checkInPage({ practice, clock, links, log, ...records });

    await meter.call("receive-webhook", receive(webhook()), { http: true, readsSecret: true });
    const plan = await followUpImages();
    await meter.call(
      "arrange-follow-ups",
      arrange({ Records: plan.map((image) => streamRecord(undefined, image)) }),
    );
    await work();
    let answers = 0;
    while (scheduled.size > 0) {
      const next = [...scheduled.values()].toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0];
      if (!next) break;
      scheduled.delete(next.key.step);
      now = plus(next.dueAt, { seconds: 1 });
      meter.add("scheduleFired");
      meter.add("sqsRequest");
      queued.push(next.key);
      await work();
      if (next.key.step.startsWith("check-in") && answers++ < 2) await answer(next.key);
    }
    now = plus(now, { days: 14 });
    const watch = findOverdue({
      clock,
      queue,
      log,
      followUps: records.followUps,
      addresses: records.addresses,
      replanZones: async () => undefined,
      sweepErased: erasedSweeper({ sweep: records.sweep, log }),
      planDigests: async () => undefined,
    });
    // find-overdue runs anyway: the session's are only the check-ins that lapse.
    await watch();
    const withLook = meter.counts();
    await watch();
    const look = minus(meter.counts(), withLook);
    return { session: minus(withLook, look), look };

    /** Sends the queued follow-ups and records SES's events. */
    async function work(): Promise<void> {
      for (let key = queued.shift(); key; key = queued.shift()) {
        meter.add("sqsRequest", 2);
        await meter.call(
          "send-follow-up",
          send({
            Records: [{ messageId: "m", body: writeMessage(key), messageAttributes: {} }],
          } as Parameters<typeof send>[0]),
          { readsSecret: true },
        );
      }
      for (let key = delivered.shift(); key; key = delivered.shift()) {
        const mail = {
          timestamp: now,
          destination: ["samantha@example.com"],
          tags: { [TAG]: [writeTag(key)] },
        };
        const reports = ["Send", "Delivery"].map((eventType) => {
          meter.report();
          // Put there by SNS.
          meter.add("sqsRequest");
          const body = JSON.stringify({ Message: JSON.stringify({ eventType, mail }) });
          return { messageId: eventType, body };
        });
        // Received one after the other within the event source's batching window, and deleted together.
        meter.add("sqsRequest", 3);
        await meter.call("record-delivery", record({ Records: reports } as Parameters<typeof record>[0]));
      }
    }

    /** Opens the form and sends an answer; the nudge that it cancels comes by the stream. */
    async function answer(key: FollowUpKey): Promise<void> {
      const token = await links.sign("check-in", key, addressId("samantha@example.com"));
      const before = await followUpImages();
      now = plus(now, { hours: 4 });
      const requests = [opened(token), posted(token, "pain=3&days=5&change=better"), opened(token)];
      for (const request of requests) {
        await meter.call("check-in-page", page(request), { http: true, readsSecret: true });
      }
      for (const image of await followUpImages()) {
        const old = before.find(({ SK }) => SK?.S === image.SK?.S);
        if (old?.status?.S === "planned" && image.status?.S === "cancelled") {
          await meter.call("arrange-follow-ups", arrange({ Records: [streamRecord(old, image)] }));
        }
      }
    }
  } finally {
    await engine.stop();
  }
}
