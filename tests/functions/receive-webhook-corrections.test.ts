import { describe, expect, it } from "vitest";
import { plus } from "../../shared/domain/time/instant.ts";
import { anId } from "../records/builders.ts";
import { itemsOfClient, localTable } from "../records/local-table.ts";
import { recordsOf, sendFollowUp } from "../records/scenes.ts";
import { aReceiver } from "./a-webhook.ts";
import { afterCareOf, anEvent, idPair } from "./an-event.ts";
import { jsonOf } from "./http.ts";

const table = await localTable();
const records = recordsOf(table);
const { clients, followUps } = records;

const LATER = "2026-11-20T16:00:00.000Z";

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
    await sendFollowUp(records, key, LATER);
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
      await sendFollowUp(records, afterCareOf(event), LATER);
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
    await sendFollowUp(records, afterCareOf(event), LATER);
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
    await sendFollowUp(records, afterCareOf(event), LATER);
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

  it.each([["after-care"], ["gp-referral"]])(
    "leads to one more email after the first, when forty come within a minute: %s",
    async (kind) => {
      const { send, time } = aReceiver(table);
      const event = anEvent({ outcome: { concerns: kind === "gp-referral" ? ["trapped-nerve"] : [] } });
      await send(event);
      const key = { ...afterCareOf(event), step: kind };
      await sendFollowUp(records, key, LATER);

      for (let number = 1; number <= 40; number++) {
        time.now = plus(LATER, { seconds: number });
        const correction = correctionOf(event, { messageToClient: `Correction ${number}.` }, time.now);
        expect((await send(correction)).statusCode).toBe(202);
      }

      const leads = (await followUps.ofClient(key.clientId)).filter((followUp) => followUp.kind === kind);
      expect(leads.map(({ step, status, dueAt }) => [step, status, dueAt]).slice(1)).toEqual([
        [`${kind}-2`, "planned", "2026-11-20T16:05:01.000Z"],
      ]);
    },
  );
});
