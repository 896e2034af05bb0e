import { describe, expect, it } from "vitest";
import { erasedSweeper } from "../../functions/find-overdue/erased.ts";
import { SWEPT_AFTER } from "../../shared/domain/sessions/erasure.ts";
import { plus } from "../../shared/domain/time/instant.ts";
import { anId, NOW } from "../records/builders.ts";
import { itemsOfClient, localTable } from "../records/local-table.ts";
import { recordsOf } from "../records/scenes.ts";
import { sure } from "../sure.ts";
import { aReportedSession, LATER } from "./a-reported-session.ts";
import { aReceiver } from "./a-webhook.ts";
import { anEvent } from "./an-event.ts";
import { captureLog, throttled } from "./fakes.ts";
import { jsonOf } from "./http.ts";

const table = await localTable();
const records = recordsOf(table);
const SWEPT = plus(LATER, SWEPT_AFTER);
const AFTERWARDS_BY_A_MOMENT = plus(LATER, { seconds: 0.001 });
const AFTERWARDS = "2026-12-20T10:00:00.000Z";

/** A session whose client is erased an hour later. */
async function anErasedClient({ isSwept = false, concerns = [] as "trapped-nerve"[] } = {}) {
  const session = await aReportedSession(table, { outcome: { concerns } });
  const { client, send, time } = session;
  const erasure = { type: "client.erased", timestamp: LATER, data: { client: { id: client.id } } };
  const receipt = await send(erasure);
  const logged = captureLog("find-overdue");
  const sweep = async (now = SWEPT) => await erasedSweeper({ sweep: records.sweep, log: logged.log })(now);
  if (isSwept) await sweep();
  /** Sends it at this time, with its own timestamp. */
  async function sendAt(now: string, event: object) {
    time.now = now;
    return await send(event);
  }
  return { ...session, erasure, receipt, sweep, sendAt, logged };
}

describe("POST /webhook with client.erased", () => {
  it("answers with a receipt, and with the same one whenever it is repeated", async () => {
    const { client, erasure, receipt, sweep, sendAt } = await anErasedClient();
    expect(receipt.statusCode).toBe(200);
    expect(jsonOf(receipt)).toEqual({ clientId: client.id, erased: true, erasedAt: LATER });
    expect((await sendAt(SWEPT, erasure)).body).toBe(receipt.body);
    await sweep();
    expect((await sendAt(AFTERWARDS, erasure)).body).toBe(receipt.body);
  });

  it("makes the client unknown at once, to the search too", async () => {
    const lastName = "Oldcastle";
    const found = async () => (await records.lists.named(lastName)).found.map(({ clientId }) => clientId);
    const { client, send, profile, update } = await aReportedSession(table, { client: { lastName } });
    expect(await found()).toEqual([client.id]);
    await send({ type: "client.erased", timestamp: LATER, data: { client: { id: client.id } } });
    expect(await profile()).toBeUndefined();
    expect(await found()).toEqual([]);
    expect(jsonOf(await update({ email: "new@example.com" }, NOW))).toMatchObject({ erased: true });
    expect(await profile()).toBeUndefined();
  });

  it("erases what is stamped later than the request, but was recorded by then", async () => {
    const { client, update, send, time } = await aReportedSession(table);
    await update({ email: "new@example.com" }, LATER);
    time.now = LATER;
    const erasure = { type: "client.erased", timestamp: NOW, data: { client: { id: client.id } } };
    const receipt = await send(erasure);
    expect(jsonOf(receipt)).toEqual({ clientId: client.id, erased: true, erasedAt: LATER });
    expect((await send(erasure)).body).toBe(receipt.body);
  });

  it("keeps out a session that was reported and has ended at just the moment of the erasure", async () => {
    const { send, time } = aReceiver(table);
    const event = anEvent();
    const completedAt = event.timestamp;
    const session = { ...event, data: { ...event.data, session: { ...event.data.session, completedAt } } };
    time.now = LATER;
    await send(session);
    const { id } = event.data.client;
    await send({ type: "client.erased", timestamp: completedAt, data: { client: { id } } });
    await erasedSweeper({ sweep: records.sweep, log: captureLog().log })(SWEPT);
    expect(jsonOf(await send(session))).toMatchObject({ erased: true });
    expect(await itemsOfClient(table, id)).toHaveLength(1);
  });

  it("keeps out a session of an unknown client that is reported only afterwards", async () => {
    const { send, time } = aReceiver(table);
    const id = anId("c");
    await send({ type: "client.erased", timestamp: NOW, data: { client: { id } } });
    const { event } = await aReportedSession(table);
    time.now = NOW;
    const late = await send({
      ...event,
      timestamp: "2026-11-20T14:56:00.000Z",
      data: {
        ...event.data,
        session: { ...event.data.session, id: anId("s") },
        client: { ...event.data.client, id },
      },
    });
    expect(late.statusCode).toBe(200);
    expect(jsonOf(late)).toMatchObject({ clientId: id, erased: true });
    expect(await itemsOfClient(table, id)).toHaveLength(1);
  });
});

describe("reports about a client who is erased", () => {
  it.each([false, true])(
    "are answered with the erasure, and recorded nowhere (swept: %s)",
    async (isSwept) => {
      const { client, event, sendAt, correct, update } = await anErasedClient({ isSwept });
      const before = await itemsOfClient(table, client.id);
      const { session, therapist } = event.data;
      const other = { ...event.data, session: { ...session, id: anId("s") } };
      const appointment = { id: anId("a"), startsAt: "2026-12-24T10:00:00Z" };
      const { startsAt: _, ...ended } = { ...appointment, endedAt: "2026-11-20T15:00:00Z" };
      const about = { client: { id: client.id } };
      const answers = [
        await sendAt(SWEPT, event),
        // A session from before, reported only now.
        await sendAt(SWEPT, { ...event, timestamp: SWEPT, data: other }),
        await correct({ painScore: 1 }, NOW),
        await update({ email: "new@example.com" }, NOW),
        await sendAt(SWEPT, { type: "appointment.booked", timestamp: NOW, data: { ...about, appointment } }),
        await sendAt(SWEPT, {
          type: "appointment.cancelled",
          timestamp: NOW,
          data: { ...about, appointment },
        }),
        await sendAt(SWEPT, {
          type: "appointment.ended",
          timestamp: SWEPT,
          data: { ...about, appointment: ended, therapist },
        }),
      ];
      for (const answer of answers) {
        expect(answer.statusCode).toBe(200);
        expect(jsonOf(answer)).toMatchObject({ clientId: client.id, erased: true, erasedAt: LATER });
      }
      expect(jsonOf(sure(answers[0]))).toMatchObject({ sessionId: session.id });
      expect(jsonOf(sure(answers.at(-1)))).toMatchObject({ appointmentId: appointment.id });
      expect(await itemsOfClient(table, client.id)).toEqual(before);
      expect(await records.pending.find(appointment.id, SWEPT)).toBeUndefined();
    },
  );

  /** A session after the erasure. */
  function aReturn({ event }: Awaited<ReturnType<typeof anErasedClient>>) {
    const session = { id: anId("s"), completedAt: "2026-12-20T09:00:00.000Z" };
    return { ...event, timestamp: AFTERWARDS, data: { ...event.data, session } };
  }

  it("begin a new record when the client comes back", async () => {
    const erased = await anErasedClient({ isSwept: true });
    const { client, erasure, receipt, event, sendAt, profile, followUps, sweep } = erased;
    const back = aReturn(erased);
    expect((await sendAt(AFTERWARDS, back)).statusCode).toBe(202);
    expect(await profile()).toMatchObject({ latestSessionId: back.data.session.id });
    const planned = await followUps();
    expect(planned.length).toBeGreaterThan(0);
    // Neither a late repeat of the erasure nor another sweep touches it, and what was erased stays out.
    expect((await sendAt(AFTERWARDS, erasure)).body).toBe(receipt.body);
    expect(jsonOf(await sendAt(AFTERWARDS, event))).toMatchObject({ erased: true });
    await sweep(plus(AFTERWARDS, SWEPT_AFTER));
    expect(await followUps()).toEqual(planned);
    expect(
      (await itemsOfClient(table, client.id)).filter(({ SK }) => String(SK).startsWith("TREATMENT#")),
    ).toHaveLength(1);
    // And it can be erased again.
    const again = await sendAt(AFTERWARDS, { ...erasure, timestamp: "2026-12-20T09:59:00.000Z" });
    expect(jsonOf(again)).toMatchObject({ erased: true, erasedAt: AFTERWARDS });
    expect(await profile()).toBeUndefined();
  });

  it("stay out also once the only session of the new record is taken back", async () => {
    const erased = await anErasedClient({ isSwept: true });
    const { client, event, sendAt, followUps } = erased;
    const back = aReturn(erased);
    await sendAt(AFTERWARDS, back);
    const key = { clientId: client.id, sessionId: back.data.session.id };
    const { profile, treatment } = await records.clients.read(key.clientId, key.sessionId);
    const known = { profile: sure(profile), treatment: sure(treatment), newestOther: undefined };
    const act = { person: "anna", form: "form", now: AFTERWARDS };
    const planned = await followUps();
    expect(
      await records.takenBack.takeBack({ ...known, followUps: planned, waiting: undefined }, "Anna", act),
    ).toBe(true);
    // A session from before, reported only now.
    const old = { ...event.data, session: { ...event.data.session, id: anId("s") } };
    const late = await sendAt(AFTERWARDS, { ...event, timestamp: AFTERWARDS, data: old });
    expect(jsonOf(late)).toMatchObject({ clientId: client.id, erased: true });
    const after = { ...back.data, session: { ...back.data.session, id: anId("s") } };
    expect((await sendAt(AFTERWARDS, { ...back, data: after })).statusCode).toBe(202);
  });

  it("begin one by their details too", async () => {
    const { client, sendAt, profile } = await anErasedClient({ isSwept: true });
    const update = { type: "client.updated", timestamp: AFTERWARDS, data: { client } };
    expect((await sendAt(AFTERWARDS, update)).statusCode).toBe(202);
    expect(await profile()).toMatchObject({ email: client.email, contactAt: AFTERWARDS });
    expect((await sendAt(AFTERWARDS, update)).statusCode).toBe(200);
  });

  it("have to wait while the old record is still being deleted", async () => {
    const erased = await anErasedClient();
    const answer = await erased.sendAt(AFTERWARDS, aReturn(erased));
    expect(answer).toMatchObject({ statusCode: 503, headers: { "retry-after": "1800" } });
    const update = { type: "client.updated", timestamp: AFTERWARDS, data: { client: erased.client } };
    expect((await erased.sendAt(AFTERWARDS, update)).statusCode).toBe(503);
    await erased.sweep();
    expect((await erased.sendAt(AFTERWARDS, aReturn(erased))).statusCode).toBe(202);
  });
});

describe("the sweep", () => {
  it("leaves ids and times of the client, and nothing of their sessions", async () => {
    const { client, key, sweep, logged } = await anErasedClient({ concerns: ["trapped-nerve"] });
    await sweep();
    expect(await itemsOfClient(table, client.id)).toEqual([
      {
        PK: `CLIENT#${client.id}`,
        SK: "PROFILE",
        clientId: client.id,
        erasedAt: LATER,
        contactAt: AFTERWARDS_BY_A_MOMENT,
        latestCompletedAt: AFTERWARDS_BY_A_MOMENT,
        expiresAt: expect.any(Number),
      },
    ]);
    expect(await records.sessions.findGuard(key.sessionId)).toBeUndefined();
    expect(logged.entries()).toContainEqual(
      expect.objectContaining({ code: "record-swept", clientId: client.id }),
    );
  });

  it("takes back an ended appointment that waits for its therapist", async () => {
    const { client, send, time, sweep } = await anErasedClient();
    const appointment = { id: anId("a"), endedAt: "2026-11-20T15:30:00.000Z" };
    // It was on its way when the client was erased.
    await records.pending.add(
      { ...appointment, client: { id: client.id, firstName: "Sam" }, reportedAt: NOW },
      await records.pending.known(appointment.id),
    );
    expect(await records.pending.find(appointment.id, NOW)).toBeDefined();
    await sweep();
    expect(await records.pending.find(appointment.id, NOW)).toBeUndefined();
    time.now = SWEPT;
    const repeat = { client: { id: client.id }, appointment };
    const answer = await send({ type: "appointment.ended", timestamp: NOW, data: repeat });
    expect(jsonOf(answer)).toMatchObject({ erased: true });
  });

  it("begins once every function that read the record before has ended", async () => {
    const { client, sweep } = await anErasedClient();
    const before = await itemsOfClient(table, client.id);
    await sweep(plus(SWEPT, { seconds: -1 }));
    expect(await itemsOfClient(table, client.id)).toEqual(before);
  });

  it("goes on with the others when one fails", async () => {
    const swept: string[] = [];
    const logged = captureLog("find-overdue");
    const waiting = ["c-1", "c-2"].map((clientId) => ({
      clientId,
      erasedAt: LATER,
      state: "sweeping" as const,
      since: LATER,
    }));
    await erasedSweeper({
      sweep: {
        waiting: async () => waiting,
        sweep: async ({ clientId }) => {
          if (clientId === "c-1") throw throttled();
          return swept.push(clientId);
        },
      },
      log: logged.log,
    })(SWEPT);
    expect(swept).toEqual(["c-2"]);
    expect(logged.entries()).toMatchObject([
      { level: "error", code: "record-failed", clientId: "c-1" },
      { code: "record-swept", clientId: "c-2", count: 1 },
    ]);
  });
});
