import { describe, expect, it } from "vitest";
import { clientRecords } from "../../shared/records/clients.ts";
import { followUpRecords } from "../../shared/records/follow-ups.ts";
import { aPractice } from "../domain/builders.ts";
import { anId, NOW } from "../records/builders.ts";
import { itemsOfClient, localTable } from "../records/local-table.ts";
import { aReceiver } from "./a-webhook.ts";
import { anEvent, idPair } from "./an-event.ts";
import { jsonOf } from "./http.ts";

const table = await localTable();
const practice = aPractice();
const clients = clientRecords(table, practice);
const followUps = followUpRecords(table);

describe("POST /webhook with session.corrected", () => {
  const LATER = "2026-11-20T16:00:00.000Z";

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
    // What was answered to the first report is answered to it still.
    expect((await send(event)).statusCode).toBe(200);
  });

  it("plans anew what is not sent", async () => {
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
    const key = { clientId: event.data.client.id, sessionId: event.data.session.id, step: "after-care" };
    const claim = await followUps.claim(key, LATER);
    if (!("claimed" in claim)) throw new Error("not claimed");
    await followUps.settle(claim.claimed, "accept", LATER);
    time.now = LATER;

    await send(correctionOf(event, { note: "only for the record" }));
    expect((await followUps.ofClient(key.clientId)).filter(({ kind }) => kind === "after-care")).toHaveLength(
      1,
    );

    await send(correctionOf(event, { messageToClient: "Something else" }));
    expect((await followUps.find({ ...key, step: "after-care-2" }))?.correction).toBe(true);
  });

  it("records a session that was not reported before", async () => {
    const { send } = aReceiver(table);
    const event = anEvent({}, "session.corrected");
    expect((await send(event)).statusCode).toBe(202);
    expect((await clients.read(...idPair(event))).treatment).toBeDefined();
  });

  it("answers 409 when a newer one is recorded, and changes nothing", async () => {
    const { send, time } = aReceiver(table);
    const event = anEvent();
    await send(event);
    time.now = "2026-11-20T17:00:00.000Z";
    await send(correctionOf(event, { painScore: 2 }, time.now));
    expect((await send(correctionOf(event, { painScore: 8 }, LATER))).statusCode).toBe(409);
    expect((await clients.read(...idPair(event))).treatment?.outcome.painScore).toBe(2);
  });

  it("answers 422 when it names another client, and tells neither whether that one exists", async () => {
    const { send, time } = aReceiver(table);
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
  });

  it("is decided again when something changed meanwhile: four at once are all recorded or told", async () => {
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
  const LATER = "2026-11-20T16:00:00.000Z";

  it("changes the details and moves what is planned to the new zone", async () => {
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
    // Again, and an older one: nothing more.
    expect((await send(update)).statusCode).toBe(200);
    const older = { ...update, timestamp: NOW, data: { client: { ...client, email: "old@example.com" } } };
    expect((await send(older)).statusCode).toBe(200);
    expect(await clients.find(client.id)).toMatchObject({ email: "new@example.com" });
  });

  it("cancels what is planned when the client no longer agrees", async () => {
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

  it("makes a client known of whom no session was reported", async () => {
    const { send } = aReceiver(table);
    const { client } = anEvent().data;
    const answer = await send({ type: "client.updated", timestamp: NOW, data: { client } });
    expect(answer.statusCode).toBe(202);
    expect(await clients.find(client.id)).toBeDefined();
  });
});

describe("POST /webhook with appointment.booked", () => {
  const appointment = { id: "a-1", startsAt: "2026-12-04T10:00:00Z" };

  it("remembers the appointment, however often it comes", async () => {
    const { send } = aReceiver(table);
    const event = anEvent();
    await send(event);
    const { id } = event.data.client;
    const booking = { type: "appointment.booked", timestamp: NOW, data: { client: { id }, appointment } };
    expect((await send(booking)).statusCode).toBe(202);
    expect((await send(booking)).statusCode).toBe(202);
    expect((await clients.find(id))?.appointment?.startsAt).toBe("2026-12-04T10:00:00.000Z");
  });

  it("answers 422 for a client who is not known", async () => {
    const { send } = aReceiver(table);
    const answer = await send({
      type: "appointment.booked",
      timestamp: NOW,
      data: { client: { id: anId("c") }, appointment },
    });
    expect(answer.statusCode).toBe(422);
    expect(jsonOf(answer)).toMatchObject({ errors: [{ path: "/data/client/id" }] });
  });
});
