import { describe, expect, it } from "vitest";
import type { FollowUpKey } from "../../shared/domain/follow-ups/follow-up.ts";
import { nextAppointment } from "../../shared/domain/sessions/appointments.ts";
import { clientRecords } from "../../shared/records/clients.ts";
import { followUpRecords } from "../../shared/records/follow-ups.ts";
import { appointmentsOf } from "../../shared/records/profiles.ts";
import { aPractice } from "../domain/builders.ts";
import { anId, NOW } from "../records/builders.ts";
import { itemsOfClient, localTable } from "../records/local-table.ts";
import { aReceiver } from "./a-webhook.ts";
import { anEvent, idPair } from "./an-event.ts";
import { jsonOf } from "./http.ts";

const table = await localTable();
const practice = aPractice();
const clients = clientRecords(table, practice);
const followUps = followUpRecords(table, practice);

const LATER = "2026-11-20T16:00:00.000Z";

/** Sends a due follow-up. */
async function sent(key: FollowUpKey): Promise<void> {
  const claim = await followUps.claim(key, (await followUps.find(key))?.dueAt ?? LATER);
  if (!("claimed" in claim)) throw new Error("not claimed");
  await followUps.settle(claim.claimed, "accept", LATER);
}

function afterCareOf({ data }: ReturnType<typeof anEvent>): FollowUpKey {
  return { clientId: data.client.id, sessionId: data.session.id, step: "after-care" };
}

describe("POST /webhook with session.corrected", () => {
  function correctionOf(event: ReturnType<typeof anEvent>, outcome: object, timestamp = LATER) {
    const data = { ...event.data, outcome: { ...event.data.outcome, ...outcome } };
    return { type: "session.corrected", timestamp, data };
  }

  it("replaces the record, keeps the old one and answers 202; again, 200 with the same body", async () => {
    const { send, time } = aReceiver(table);
    const event = anEvent();
    await send(event);
    time.now = LATER;
    const first = await send(correctionOf(event, { painScore: 2 }));
    expect(first.statusCode).toBe(202);
    const again = await send(correctionOf(event, { painScore: 2 }));
    expect(again.statusCode).toBe(200);
    expect(again.body).toBe(first.body);
    expect((await clients.read(...idPair(event))).treatment?.outcome.painScore).toBe(2);
    expect(await itemsOfClient(table, event.data.client.id, "HISTORY#")).toHaveLength(1);
    // The first report still gets its first answer.
    expect((await send(event)).statusCode).toBe(200);
  });

  it("replans unsent follow-ups", async () => {
    const { send, time } = aReceiver(table);
    const event = anEvent();
    await send(event);
    time.now = LATER;
    const data = { ...event.data, followUp: { checkIns: ["P2D", "P3W"] } };
    const answer = await send({ type: "session.corrected", timestamp: LATER, data });
    expect(jsonOf(answer)).toMatchObject({
      followUps: [{ kind: "after-care" }, { kind: "check-in" }, { kind: "check-in" }, { kind: "nudge" }],
    });
    const status = (await followUps.ofClient(event.data.client.id)).map(({ step, status }) => [step, status]);
    expect(Object.fromEntries(status)).toMatchObject({
      "check-in-day-2": "planned",
      "check-in-day-7": "cancelled",
      "check-in-day-14": "cancelled",
      "check-in-day-21": "planned",
    });
  });

  it("sends a corrected after-care only when the client was told something that changed", async () => {
    const { send, time } = aReceiver(table);
    const event = anEvent();
    await send(event);
    const key = afterCareOf(event);
    await sent(key);
    time.now = LATER;

    await send(correctionOf(event, { note: "only for the record" }));
    expect((await followUps.ofClient(key.clientId)).filter(({ kind }) => kind === "after-care")).toHaveLength(
      1,
    );

    await send(correctionOf(event, { messageToClient: "Something else" }));
    expect((await followUps.find({ ...key, step: "after-care-2" }))?.correction).toBe(true);
  });

  it("withdraws sent exercises when a concern or a caution is added", async () => {
    const chosen = { outcome: { homeCare: {} } };
    const [concerned, careful] = [anEvent(chosen), anEvent(chosen)];
    const { send, time } = aReceiver(table);
    for (const event of [concerned, careful]) {
      await send(event);
      await sent(afterCareOf(event));
    }
    time.now = LATER;
    await send(correctionOf(concerned, { concerns: ["other"] }));
    expect(await followUps.find({ ...afterCareOf(concerned), step: "gp-referral" })).toMatchObject({
      status: "planned",
      correction: true,
    });
    const client = { ...careful.data.client, cautions: ["pregnancy"] };
    await send({ type: "session.corrected", timestamp: LATER, data: { ...careful.data, client } });
    expect(await followUps.find({ ...afterCareOf(careful), step: "after-care-2" })).toMatchObject({
      correction: true,
    });
  });

  it("sends none for cautions that leave the exercises as they are, known before or not", async () => {
    const { send, time } = aReceiver(table);
    const client = { cautions: ["pregnancy" as const] };
    const event = anEvent({ client, outcome: { homeCare: {} } });
    await send(event);
    await sent(afterCareOf(event));
    time.now = LATER;
    const { cautions: _, ...others } = event.data.client;
    for (const [second, changed] of [
      others,
      { ...others, cautions: ["shoulder-problem", "pregnancy"] },
    ].entries()) {
      time.now = `2026-11-20T16:00:0${second}.000Z`;
      const data = { ...event.data, client: changed };
      expect((await send({ type: "session.corrected", timestamp: time.now, data })).statusCode).toBe(202);
    }
    const all = await followUps.ofClient(event.data.client.id);
    expect(all.filter(({ kind }) => kind === "after-care")).toHaveLength(1);
  });

  it("corrects the day of a session, by the client's local calendar", async () => {
    const { send, time } = aReceiver(table);
    const event = anEvent({ client: { timeZone: "Australia/Sydney" } });
    event.data.session.completedAt = "2026-11-20T00:30:00.000Z";
    await send(event);
    await sent(afterCareOf(event));
    const corrected = async (completedAt: string, timestamp: string) => {
      time.now = timestamp;
      const data = { ...event.data, session: { ...event.data.session, completedAt } };
      expect((await send({ type: "session.corrected", timestamp, data })).statusCode).toBe(202);
      return await followUps.find({ ...afterCareOf(event), step: "after-care-2" });
    };
    expect(await corrected("2026-11-19T22:30:00.000Z", LATER)).toBeUndefined();
    expect(await corrected("2026-11-19T05:00:00.000Z", "2026-11-20T16:30:00.000Z")).toMatchObject({
      correction: true,
    });
  });

  it("records a session that was not reported before", async () => {
    const { send } = aReceiver(table);
    const event = anEvent({}, "session.corrected");
    expect((await send(event)).statusCode).toBe(202);
    expect((await clients.read(...idPair(event))).treatment).toBeDefined();
  });

  it("answers 409 if a newer one is recorded, and changes nothing", async () => {
    const { send, time, captured } = aReceiver(table);
    const event = anEvent();
    await send(event);
    time.now = "2026-11-20T17:00:00.000Z";
    await send(correctionOf(event, { painScore: 2 }, time.now));
    expect((await send(correctionOf(event, { painScore: 8 }, LATER))).statusCode).toBe(409);
    expect(captured.entries().at(-1)).toMatchObject({ level: "warn", code: "webhook-refused", status: 409 });
    expect((await clients.read(...idPair(event))).treatment?.outcome.painScore).toBe(2);
  });

  it("answers 422 for another client, without revealing whether that one exists", async () => {
    const { send, time, captured } = aReceiver(table);
    const event = anEvent();
    await send(event);
    time.now = LATER;
    const known = anEvent();
    await send(known);
    const answers = await Promise.all(
      [known.data.client.id, anId("c")].map((id) =>
        send(correctionOf({ ...event, data: { ...event.data, client: { ...event.data.client, id } } }, {})),
      ),
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([422, 422]);
    expect(answers[0]?.body).toBe(answers[1]?.body);
    expect(jsonOf(answers[0] ?? {})).toMatchObject({ errors: [{ path: "/data/client/id" }] });
    expect(captured.entries().slice(-2)).toMatchObject([
      { level: "warn", code: "webhook-refused", status: 422 },
      { level: "warn", code: "webhook-refused", status: 422 },
    ]);
  });

  it("is decided again after a conflict: four at once are all recorded or answered with a conflict", async () => {
    const { send, time } = aReceiver(table);
    const event = anEvent();
    await send(event);
    time.now = LATER;
    const answers = await Promise.all(
      [1, 2, 3, 4].map((painScore) => send(correctionOf(event, { painScore }))),
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([202, 202, 202, 202]);
    expect(await itemsOfClient(table, event.data.client.id, "HISTORY#")).toHaveLength(4);
  });
});

describe("POST /webhook with client.updated", () => {
  it("changes the details and moves planned follow-ups to the new zone", async () => {
    const { send, time } = aReceiver(table);
    const event = anEvent();
    await send(event);
    const before = await followUps.ofClient(event.data.client.id);
    time.now = LATER;
    const client = { ...event.data.client, email: "new@example.com", timeZone: "America/New_York" };
    const update = { type: "client.updated", timestamp: LATER, data: { client } };
    expect((await send(update)).statusCode).toBe(202);
    expect(await clients.find(client.id)).toMatchObject({ email: "new@example.com" });
    const moved = await followUps.ofClient(client.id);
    const hoursLater = (step: string) =>
      (Date.parse(moved.find((each) => each.step === step)?.dueAt ?? "") -
        Date.parse(before.find((each) => each.step === step)?.dueAt ?? "")) /
      3_600_000;
    expect(hoursLater("check-in-day-2")).toBe(5);
    // A repeat and an older one change nothing.
    expect((await send(update)).statusCode).toBe(200);
    const older = { ...update, timestamp: NOW, data: { client: { ...client, email: "old@example.com" } } };
    expect((await send(older)).statusCode).toBe(200);
    expect(await clients.find(client.id)).toMatchObject({ email: "new@example.com" });
  });

  it("applies to a session with an older report that arrives later: zone and consent", async () => {
    const { send, time } = aReceiver(table);
    time.now = LATER;
    const event = anEvent();
    const client = { ...event.data.client, timeZone: "Asia/Kolkata" };
    await send({ type: "client.updated", timestamp: LATER, data: { client } });
    expect((await send(event)).statusCode).toBe(202);
    const all = await followUps.ofClient(client.id);
    const checkIn = all.find(({ step }) => step === "check-in-day-2");
    // Nine in Kolkata.
    expect(checkIn?.dueAt.slice(11, 13)).toMatch(/^0[34]$/);

    const other = anEvent();
    const stopped = { ...other.data.client, consent: { followUp: false } };
    await send({ type: "client.updated", timestamp: LATER, data: { client: stopped } });
    expect((await send(other)).statusCode).toBe(202);
    expect(await followUps.ofClient(stopped.id)).toEqual([]);
  });

  it("alerts the practice when a client with an unsent GP referral withdraws consent", async () => {
    const { send, time } = aReceiver(table);
    const event = anEvent({ outcome: { concerns: ["trapped-nerve"] } });
    await send(event);
    time.now = LATER;
    const client = { ...event.data.client, consent: { followUp: false } };
    await send({ type: "client.updated", timestamp: LATER, data: { client } });
    const all = await followUps.ofClient(client.id);
    expect(all.find(({ kind }) => kind === "therapist-alert")).toMatchObject({
      about: "gp-referral",
      trouble: "withheld",
      status: "planned",
    });
  });

  it("cancels what is planned on a withdrawal of consent", async () => {
    const { send, time } = aReceiver(table);
    const event = anEvent();
    await send(event);
    time.now = LATER;
    const client = { ...event.data.client, consent: { followUp: false } };
    await send({ type: "client.updated", timestamp: LATER, data: { client } });
    const all = await followUps.ofClient(client.id);
    expect(new Set(all.map(({ status, reason }) => `${status} ${reason}`))).toEqual(
      new Set(["cancelled no-consent"]),
    );
  });

  it("withdraws sent exercises on a new caution against them", async () => {
    const { send, time } = aReceiver(table);
    const event = anEvent({ outcome: { homeCare: {} } });
    await send(event);
    await sent(afterCareOf(event));
    const corrected = { ...afterCareOf(event), step: "after-care-2" };
    const update = async (cautions: string[] | undefined, timestamp: string) => {
      time.now = timestamp;
      const client = { ...event.data.client, ...(cautions && { cautions }) };
      expect((await send({ type: "client.updated", timestamp, data: { client } })).statusCode).toBe(202);
    };

    await update(undefined, "2026-11-20T16:00:00.000Z");
    await update(["shoulder-problem"], "2026-11-20T16:01:00.000Z");
    expect(await followUps.find(corrected)).toBeUndefined();

    await update(["shoulder-problem", "pregnancy"], "2026-11-20T16:02:00.000Z");
    expect(await followUps.find(corrected)).toMatchObject({
      status: "planned",
      dueAt: "2026-11-20T16:07:00.000Z",
      correction: true,
    });
  });

  it("leaves a new caution to the first email if that is unsent", async () => {
    const { send } = aReceiver(table);
    const event = anEvent({ outcome: { homeCare: {} } });
    await send(event);
    const client = { ...event.data.client, cautions: ["pregnancy"] };
    await send({ type: "client.updated", timestamp: NOW, data: { client } });
    const all = await followUps.ofClient(client.id);
    expect(all.filter(({ kind }) => kind === "after-care")).toHaveLength(1);
    expect(await clients.find(client.id)).toMatchObject({ cautions: ["pregnancy"] });
  });

  it("accepts other details with the same timestamp, and the same ones once", async () => {
    const { send } = aReceiver(table);
    const event = anEvent();
    await send(event);
    const { client } = event.data;
    const update = async (changed: object) => {
      const data = { client: { ...client, ...changed } };
      return (await send({ type: "client.updated", timestamp: event.timestamp, data })).statusCode;
    };
    expect(await update({})).toBe(200);
    expect(await update({ email: "new@example.com" })).toBe(202);
    expect(await update({ email: "new@example.com" })).toBe(200);
    expect(await update({ email: "new@example.com", consent: { followUp: false } })).toBe(202);
    expect(await clients.find(client.id)).toMatchObject({
      email: "new@example.com",
      consent: { followUp: false },
    });
    expect(await update({ timeZone: undefined })).toBe(202);
    expect(await clients.find(client.id)).not.toHaveProperty("timeZone");
  });

  it("creates a client without a session", async () => {
    const { send } = aReceiver(table);
    const { client } = anEvent().data;
    const answer = await send({ type: "client.updated", timestamp: NOW, data: { client } });
    expect(answer.statusCode).toBe(202);
    expect(await clients.find(client.id)).toBeDefined();
  });
});

describe("POST /webhook with appointment.booked", () => {
  const appointment = { id: "a-1", startsAt: "2026-12-04T10:00:00Z" };

  it("records the appointment, however often it is reported", async () => {
    const { send } = aReceiver(table);
    const event = anEvent();
    await send(event);
    const { id } = event.data.client;
    const booking = { type: "appointment.booked", timestamp: NOW, data: { client: { id }, appointment } };
    expect((await send(booking)).statusCode).toBe(202);
    expect((await send(booking)).statusCode).toBe(202);
    expect((await clients.find(id))?.appointment?.startsAt).toBe("2026-12-04T10:00:00.000Z");
  });

  const report = (type: "booked" | "cancelled", id: string, client: string, day: number, minute = 0) => ({
    type: `appointment.${type}`,
    timestamp: `2026-11-20T15:0${minute}:00Z`,
    data: { client: { id: client }, appointment: { id, startsAt: `2026-12-${10 + day}T10:00:00Z` } },
  });

  /** The start of the mentioned appointment after these reports. */
  async function nextAfter(...reports: ((client: string) => object)[]): Promise<string | undefined> {
    const { send } = aReceiver(table);
    const event = anEvent();
    await send(event);
    const { id } = event.data.client;
    for (const each of reports) expect((await send(each(id))).statusCode).toBeLessThan(203);
    const profile = await clients.find(id);
    return profile && nextAppointment(appointmentsOf(profile), NOW)?.startsAt.slice(0, 10);
  }

  it("mentions the next one, in any order of booking", async () => {
    const [soon, later, last] = [3, 5, 9].map(
      (day) => (client: string) => report("booked", `a-${day}`, client, day),
    );
    if (!soon || !later || !last) throw new Error("There are three");
    expect(await nextAfter(soon, later, last)).toBe("2026-12-13");
    expect(await nextAfter(last, later, soon)).toBe("2026-12-13");
  });

  it("lets a rebooking move and a cancellation remove one, by timestamp", async () => {
    const booked = (client: string) => report("booked", "a-1", client, 3, 1);
    const other = (client: string) => report("booked", "a-2", client, 9, 1);
    const moved = (client: string) => report("booked", "a-1", client, 5, 2);
    const cancelled = (client: string) => report("cancelled", "a-1", client, 3, 3);
    const again = (client: string) => report("booked", "a-1", client, 4, 4);
    expect(await nextAfter(booked, other, moved)).toBe("2026-12-15");
    expect(await nextAfter(moved, booked)).toBe("2026-12-15");
    expect(await nextAfter(booked, other, cancelled)).toBe("2026-12-19");
    expect(await nextAfter(cancelled, booked)).toBeUndefined();
    expect(await nextAfter(cancelled, booked, again)).toBe("2026-12-14");
  });

  it("says when a report was too old to count", async () => {
    const { send } = aReceiver(table);
    const event = anEvent();
    await send(event);
    const { id } = event.data.client;
    await send(report("cancelled", "a-1", id, 3, 3));
    const answer = await send(report("booked", "a-1", id, 3, 1));
    expect(answer.statusCode).toBe(200);
    expect(jsonOf(answer)).toMatchObject({ applied: false, because: "older-than-recorded" });
  });

  it("answers 422 for an unknown client", async () => {
    const { send, captured } = aReceiver(table);
    const answer = await send({
      type: "appointment.booked",
      timestamp: NOW,
      data: { client: { id: anId("c") }, appointment },
    });
    expect(answer.statusCode).toBe(422);
    expect(jsonOf(answer)).toMatchObject({ errors: [{ path: "/data/client/id" }] });
    expect(captured.entries()).toMatchObject([{ level: "warn", code: "webhook-refused", status: 422 }]);
  });
});
