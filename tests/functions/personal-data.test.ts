import { GetItemCommand } from "@aws-sdk/client-dynamodb";
import { CreateScheduleCommand, DeleteScheduleCommand, SchedulerClient } from "@aws-sdk/client-scheduler";
import { SESClient, SendRawEmailCommand } from "@aws-sdk/client-ses";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { marshall } from "@aws-sdk/util-dynamodb";
import type { AttributeValue, DynamoDBRecord } from "aws-lambda";
import { mockClient } from "aws-sdk-client-mock";
import PostalMime from "postal-mime";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createHandler as alertPage } from "../../functions/alert-page/handler.ts";
import { createHandler as arrangeFollowUps } from "../../functions/arrange-follow-ups/handler.ts";
import { createHandler as checkInPage } from "../../functions/check-in-page/handler.ts";
import { createHandler as findOverdue } from "../../functions/find-overdue/handler.ts";
import { createHandler as preferencesPage } from "../../functions/preferences-page/handler.ts";
import { createHandler as recordDelivery } from "../../functions/record-delivery/handler.ts";
import { createHandler as sendFollowUp } from "../../functions/send-follow-up/handler.ts";
import { addressId } from "../../shared/domain/text/address.ts";
import { sesMailer, writeTag } from "../../shared/services/mailer.ts";
import { followUpQueue } from "../../shared/services/queue.ts";
import { followUpSchedules } from "../../shared/services/schedules.ts";
import { aPractice, aSessionEvent } from "../domain/builders.ts";
import { anId, NOW } from "../records/builders.ts";
import { itemsOfClient, localTable } from "../records/local-table.ts";
import { recordsOf } from "../records/scenes.ts";
import { wordsOf } from "../words-of.ts";
import { aReceiver } from "./a-webhook.ts";
import { anEmptyList, captureLog, SENT_TO, testLinks } from "./fakes.ts";
import { aFormPost, aRequest } from "./http.ts";
import { notified, queued } from "./queued.ts";

const table = await localTable();

/** A canary in every personal field, to detect leaks. */
const CANARY = "canary7f3a";
/** In the fields that no email may show either. */
const UNSPOKEN = "canary8e2b";

function aTellingSession() {
  return aSessionEvent({
    session: { id: anId("s") },
    therapist: { name: `Anna ${CANARY}`, email: `anna-${CANARY}@example.com` },
    client: {
      id: anId("c"),
      firstName: `Samantha ${CANARY}`,
      lastName: `Jones ${UNSPOKEN}`,
      email: `samantha-${CANARY}@example.com`,
    },
    outcome: {
      homeCare: { exercises: [{ id: "figure-four-lying", note: `slowly ${CANARY}` }] },
      activity: `run ${CANARY}`,
      since: `since ${CANARY}`,
      noteForGp: `look ${CANARY}`,
      note: `record ${CANARY}`,
      messageToClient: `message ${CANARY}`,
    },
  });
}

/** Every function, with its real services on recording AWS clients. */
function thePractice() {
  const practice = aPractice();
  const captured = captureLog();
  const { log } = captured;
  const time = { now: NOW };
  const clock = () => time.now;
  const [sqs, scheduler, ses] = [
    new SQSClient({ region: "us-east-1" }),
    new SchedulerClient({ region: "us-east-1" }),
    new SESClient({ region: "us-east-1" }),
  ];
  const [messages, schedules, emails] = [mockClient(sqs), mockClient(scheduler), mockClient(ses)];
  messages.on(SendMessageCommand).resolves({});
  schedules.on(CreateScheduleCommand).resolves({}).on(DeleteScheduleCommand).resolves({});
  emails.on(SendRawEmailCommand).resolves({ MessageId: "m-1" });

  const queue = followUpQueue("https://queue.example/follow-ups", sqs);
  const links = testLinks(clock);
  const common = { ...recordsOf(table), practice, clock, queue, links, log };
  return {
    captured,
    time,
    links,
    messages,
    schedules,
    emails,
    receiver: aReceiver(table, { log, clock, signatureClocks: [clock] }),
    arrange: arrangeFollowUps({
      clock,
      queue,
      schedules: followUpSchedules(
        { group: "derby", queueArn: "arn:queue", roleArn: "arn:role", deadLetterArn: "arn:dead" },
        scheduler,
      ),
      log,
    }),
    send: sendFollowUp({
      ...common,
      publicUrl: "https://d1.example",
      mailer: sesMailer("derby-events", ses),
    }),
    deliver: recordDelivery(common),
    watch: findOverdue({
      ...common,
      replanZones: async () => {},
      sweepErased: async () => {},
      planDigests: async () => {},
    }),
    alert: alertPage(common),
    checkIn: checkInPage(common),
    preferences: preferencesPage({ ...common, suppressionList: anEmptyList }),
  };
}

function streamOf(items: readonly Record<string, unknown>[]) {
  return items.map(
    (item, index): DynamoDBRecord => ({
      dynamodb: {
        Keys: { PK: { S: String(item.PK) }, SK: { S: String(item.SK) } },
        NewImage: marshall(item) as Record<string, AttributeValue>,
        SequenceNumber: `${index}`,
      },
    }),
  );
}

/** Output that bypasses the log also reaches CloudWatch. */
function watchConsole(): () => string {
  const spies = (["log", "info", "warn", "error", "debug"] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation(() => {}),
  );
  onTestFinished(() => {
    for (const spy of spies) spy.mockRestore();
  });
  return () => JSON.stringify(spies.flatMap((spy) => spy.mock.calls));
}

describe("personal data", () => {
  it("is only in the record and in the body of emails, not in logs, messages, schedules, tags or subjects", async () => {
    const written = watchConsole();
    const practice = thePractice();
    const { time, captured, messages, schedules, emails, receiver, links } = practice;
    const event = aTellingSession();
    const { data } = event;
    const clientId = data.client.id;
    const sessionId = data.session.id;

    // Reported, repeated, conflicting, invalid, unsigned, corrected, updated.
    await receiver.send(event);
    await receiver.send(event);
    await receiver.send({ ...event, data: { ...data, outcome: { ...data.outcome, painScore: 1 } } });
    await receiver.send({ ...event, data: { ...data, client: { ...data.client, email: `${CANARY}@` } } });
    await receiver.post(JSON.stringify(event), { "content-type": "application/json", "webhook-id": "msg-1" });
    time.now = "2026-11-20T15:01:00.000Z";
    const outcome = { ...data.outcome, messageToClient: `another message ${CANARY}` };
    await receiver.send({ type: "session.corrected", timestamp: time.now, data: { ...data, outcome } });
    time.now = "2026-11-20T15:02:00.000Z";
    await receiver.send({ type: "client.updated", timestamp: time.now, data: { client: data.client } });

    // Everything planned is arranged and sent in time, with an answer in between.
    const planned = await itemsOfClient(table, clientId, "FOLLOWUP#");
    expect(await practice.arrange({ Records: streamOf(planned) })).toEqual({ batchItemFailures: [] });
    const bodies = [
      ...messages.commandCalls(SendMessageCommand).map(({ args }) => args[0].input.MessageBody ?? ""),
      ...schedules.commandCalls(CreateScheduleCommand).map(({ args }) => args[0].input.Target?.Input ?? ""),
    ];
    const dueAt = (body: string) => {
      const { step } = JSON.parse(body);
      return String(planned.find((item) => item.step === step)?.dueAt);
    };
    const sentTo = addressId(data.client.email);
    const token = await links.sign("check-in", { clientId, sessionId, step: "check-in-day-2" }, sentTo);
    const path = `/check-in/${token}`;
    for (const body of bodies.toSorted((a, b) => (dueAt(a) < dueAt(b) ? -1 : 1))) {
      time.now = dueAt(body);
      await practice.send(queued(body));
      if (!body.includes("check-in-day-2")) continue;
      await practice.checkIn(aFormPost(path, token, `comment=${CANARY}`));
      await practice.checkIn(aFormPost(path, token, `pain=9&sign=saddle&comment=${CANARY}`));
      await practice.checkIn(aRequest({ path, token }));
      await practice.send(queued(JSON.stringify({ clientId, sessionId, step: "team-1-1-practice" })));
      const toTeam = addressId(aPractice().alertAddress);
      const alert = await links.sign("alert", { clientId, alert: 1 }, toTeam);
      await practice.alert(aRequest({ path: `/alert/${alert}`, token: alert }));
      await practice.alert(aFormPost(`/alert/${alert}`, alert, `do=seen&x=${CANARY}`));
      await practice.send(queued(JSON.stringify({ clientId, sessionId, step: "reply-1" })));
      await practice.alert(aFormPost(`/alert/${alert}`, alert, "do=done"));
    }
    await practice.send(queued(`{"firstName":"${CANARY}"}`));

    // Delivered, overdue, bounced, complained about, stopped.
    const tag = writeTag({ clientId, sessionId, step: "after-care" });
    const mail = { timestamp: NOW, destination: [data.client.email], tags: { "follow-up": [tag] } };
    await practice.deliver(notified(JSON.stringify({ eventType: "Delivery", mail })));
    time.now = "2027-01-01T00:00:00.000Z";
    await practice.watch();
    const bounce = { bounceType: "Permanent" };
    await practice.deliver(notified(JSON.stringify({ eventType: "Bounce", mail, bounce })));
    await practice.deliver(notified(JSON.stringify({ eventType: "Complaint", mail })));
    const stop = await links.sign("unsubscribe", { clientId }, sentTo);
    await practice.preferences(aFormPost(`/unsubscribe/${stop}`, stop, `x=${CANARY}`));

    const sent = emails.commandCalls(SendRawEmailCommand).map(({ args }) => args[0].input);
    const parsed = await Promise.all(sent.map(({ RawMessage }) => PostalMime.parse(RawMessage?.Data ?? "")));
    expect(parsed.length).toBeGreaterThanOrEqual(6);
    // The canaries are where they belong.
    expect(JSON.stringify(await itemsOfClient(table, clientId))).toContain(`record ${CANARY}`);
    expect(parsed[0]?.text).toContain(`another message ${CANARY}`);
    expect(JSON.stringify(await itemsOfClient(table, clientId, "PROFILE"))).toContain(`Jones ${UNSPOKEN}`);
    expect(JSON.stringify(parsed)).not.toContain(UNSPOKEN);
    expect(new Set(captured.codes())).toEqual(
      new Set(
        wordsOf(`
        alert-raised alert-acknowledged alert-closed overdue-requeued session-recorded session-repeated
        session-conflicting session-corrected webhook-refused client-updated follow-up-queued
        follow-up-scheduled follow-up-sent follow-up-not-ours record-failed delivery-recorded
        check-in-answered safety-sign-reported overdue-lapsed overdue-counted address-suppressed
        client-complained
      `),
      ),
    );

    const outside = {
      log: captured.text(),
      console: written(),
      messages: JSON.stringify(messages.commandCalls(SendMessageCommand).map(({ args }) => args[0].input)),
      schedules: JSON.stringify(schedules.calls().map(({ args }) => args[0].input)),
      tags: JSON.stringify(sent.map(({ Tags }) => Tags)),
      "tags, read": sent
        .flatMap(({ Tags = [] }) => Tags.map(({ Value = "" }) => Buffer.from(Value, "base64url").toString()))
        .join(),
      subjects: JSON.stringify(parsed.map(({ subject }) => subject)),
      "other headers": JSON.stringify(parsed.map(({ headers }) => headers.filter(({ key }) => key !== "to"))),
      addresses: token + stop,
    };
    for (const [place, text] of Object.entries(outside)) expect(text, place).not.toContain(CANARY);
    // Health data has no canary: look for the vocabulary's words.
    for (const word of ["saddle", "lower-back", "glutes", "Samantha", UNSPOKEN]) {
      for (const [place, text] of Object.entries(outside)) expect(text, place).not.toContain(word);
    }
  });

  it("is not logged when the table fails with an error that repeats it", async () => {
    const written = watchConsole();
    const practice = thePractice();
    const failure = Object.assign(new Error(`no ${CANARY}`), { name: "ValidationException" });
    const failing = mockClient(table.client);
    onTestFinished(() => {
      failing.restore();
    });
    failing.onAnyCommand().rejects(failure).on(GetItemCommand).rejects(failure);
    const { receiver, links, captured } = practice;
    const key = { clientId: "c-42", sessionId: "s-1001", step: "check-in-day-2" };
    const token = await links.sign("check-in", key, SENT_TO);

    expect((await receiver.send(aTellingSession())).statusCode).toBe(503);
    await practice.send(queued(JSON.stringify(key)));
    await practice.checkIn(aFormPost(`/check-in/${token}`, token, `pain=9&comment=${CANARY}`));
    await expect(practice.watch()).rejects.toThrow();

    expect(captured.codes()).toEqual([
      "webhook-not-recorded",
      "record-failed",
      "page-failed",
      "overdue-counted",
    ]);
    expect(captured.text() + written()).not.toContain(CANARY);
  });
});
