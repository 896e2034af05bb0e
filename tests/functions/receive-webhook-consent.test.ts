import { describe, expect, it } from "vitest";
import type { Status } from "../../shared/domain/follow-ups/follow-up.ts";
import { plus } from "../../shared/domain/time/instant.ts";
import { profileKey } from "../../shared/records/keys.ts";
import { write } from "../../shared/records/table.ts";
import { agreedAfter } from "../../shared/reports/replanned.ts";
import { aFollowUp } from "../domain/builders.ts";
import { NOW } from "../records/builders.ts";
import { itemsOfClient, localTable } from "../records/local-table.ts";
import { recordsOf } from "../records/scenes.ts";
import { aReceiver } from "./a-webhook.ts";
import { anEvent } from "./an-event.ts";
import { jsonOf } from "./http.ts";

const table = await localTable();
const { clients, followUps } = recordsOf(table);

/** A session from a clock nearly ten minutes ahead, and its client. */
async function aSessionFromAhead() {
  const { send, time } = aReceiver(table);
  const event = { ...anEvent(), timestamp: plus(NOW, { minutes: 9, seconds: 30 }) };
  expect((await send(event)).statusCode).toBe(202);
  const { client, session } = event.data;
  time.now = plus(NOW, { seconds: 2 });
  return {
    send,
    time,
    event,
    client,
    update: (changed: object, timestamp = time.now) => ({
      type: "client.updated",
      timestamp,
      data: { client: { ...client, ...changed } },
    }),
    planned: async () =>
      (await followUps.ofClient(client.id, session.id)).filter(({ status }) => status === "planned"),
  };
}

const WITHDRAWN = { consent: { followUp: false } };
const AGREED = { consent: { followUp: true } };

describe("a withdrawal of consent", () => {
  it("beats a session stamped minutes ahead, and says so; the newer details stay", async () => {
    const { send, client, update, planned } = await aSessionFromAhead();
    const answer = await send(update({ ...WITHDRAWN, email: "older@example.com" }));
    expect(answer.statusCode).toBe(202);
    expect(jsonOf(answer)).toEqual({
      clientId: client.id,
      applied: true,
      changed: ["consent"],
      because: "older-than-recorded",
      emails: { sent: false, because: "no-consent" },
    });
    expect(await planned()).toEqual([]);
    expect(await clients.find(client.id)).toMatchObject({ ...WITHDRAWN, email: client.email });
  });

  it("stays when the earlier grant is repeated, and ends with a newer one", async () => {
    const { send, client, update, planned, time } = await aSessionFromAhead();
    const grant = update({ ...AGREED, firstName: "Sam" }, plus(NOW, { minutes: 9, seconds: 45 }));
    expect((await send(grant)).statusCode).toBe(202);
    expect((await send(update(WITHDRAWN))).statusCode).toBe(202);
    const repeated = await send(grant);
    expect(repeated.statusCode).toBe(200);
    expect(jsonOf(repeated)).toMatchObject({
      applied: false,
      because: "recorded-before",
      emails: { sent: false },
    });
    expect(await planned()).toEqual([]);

    time.now = plus(NOW, { minutes: 1 });
    expect(jsonOf(await send(update(AGREED)))).toMatchObject({
      changed: ["consent"],
      emails: { sent: true },
    });
    expect(await planned()).toHaveLength(6);
    expect(await clients.find(client.id)).toMatchObject({ ...AGREED, firstName: "Sam" });
  });

  it.each(["session.completed", "session.corrected"] as const)("also counts in a %s", async (type) => {
    const { send, client, event, planned, time } = await aSessionFromAhead();
    const session = type === "session.completed" ? anEvent().data.session : event.data.session;
    const data = { ...event.data, session, client: { ...client, ...WITHDRAWN } };
    // A correction is never older than its report.
    const timestamp = type === "session.completed" ? time.now : event.timestamp;
    expect((await send({ type, timestamp, data })).statusCode).toBe(202);
    expect(await clients.find(client.id)).toMatchObject(WITHDRAWN);
    if (type === "session.corrected") expect(await planned()).toEqual([]);
  });

  it("does not stand after the previous version has written newer details", async () => {
    const { send, client, update, time } = await aSessionFromAhead();
    await send(update(WITHDRAWN));
    const set = { ...AGREED, contactAt: plus(NOW, { minutes: 20 }) };
    await write(table, profileKey(client.id), { set });
    time.now = plus(NOW, { minutes: 15 });
    // Older than the grant, newer than the withdrawal.
    expect((await send(update(AGREED))).statusCode).toBe(200);
    expect((await send(update(WITHDRAWN))).statusCode).toBe(202);
  });

  it("is kept with its time and source, like every reported consent", async () => {
    const { send, client, event, update, time } = await aSessionFromAhead();
    await send(update(WITHDRAWN));
    const data = { ...event.data, client: { ...client, consent: { followUp: true, offers: true } } };
    time.now = plus(NOW, { minutes: 11 });
    await send({ type: "session.corrected", timestamp: time.now, data });
    const [treatment] = await itemsOfClient(table, client.id, "TREATMENT#");
    expect(treatment).toMatchObject({ consent: { followUp: true, offers: false }, receivedAt: NOW });
    const events = await itemsOfClient(table, client.id, "EVENT#");
    expect(events.map(({ SK, consent, reportedAt }) => [SK, consent, reportedAt])).toEqual([
      [
        `EVENT#${plus(NOW, { seconds: 2 })}#client-updated#${plus(NOW, { seconds: 2 })}`,
        { followUp: false },
        plus(NOW, { seconds: 2 }),
      ],
      [
        `EVENT#${time.now}#session-corrected#${event.data.session.id}`,
        { followUp: true, offers: true },
        time.now,
      ],
    ]);
  });
});

describe("a consent that comes later", () => {
  it("is when the session counts as reported, also after a correction", async () => {
    const { send, time } = aReceiver(table);
    const event = anEvent({ client: { ...WITHDRAWN } });
    const { client, session } = event.data;
    const planned = async () =>
      (await followUps.ofClient(client.id, session.id)).flatMap(({ step, status, dueAt }) =>
        status === "planned" ? [`${step} ${dueAt}`] : [],
      );
    expect((await send(event)).statusCode).toBe(202);
    time.now = plus(NOW, { days: 3 });
    const agreed = {
      type: "client.updated",
      timestamp: time.now,
      data: { client: { ...client, ...AGREED } },
    };
    expect((await send(agreed)).statusCode).toBe(202);
    const plan = await planned();
    // Day 2 was yesterday: it is asked on the first morning after the first email.
    expect(plan).toContainEqual(expect.stringMatching(/^check-in-day-2 2026-11-24T09:/));
    time.now = plus(time.now, { minutes: 5 });
    const data = {
      ...event.data,
      client: { ...client, ...AGREED },
      outcome: { ...event.data.outcome, note: "Only for us." },
    };
    expect((await send({ type: "session.corrected", timestamp: time.now, data })).statusCode).toBe(202);
    expect(await planned()).toEqual(plan);
  });
});

describe("a consent that a correction brings", () => {
  /** A session without consent, and a correction days later, to which the client has agreed. */
  async function corrected() {
    const { send, time } = aReceiver(table);
    const event = anEvent({ client: { ...WITHDRAWN } });
    const { client, session } = event.data;
    const correct = async (words: object) => {
      const outcome = { ...event.data.outcome, ...words };
      const data = { ...event.data, client: { ...client, ...AGREED }, outcome };
      return (await send({ type: "session.corrected", timestamp: time.now, data })).statusCode;
    };
    expect((await send(event)).statusCode).toBe(202);
    time.now = plus(NOW, { days: 3 });
    expect(await correct({})).toBe(202);
    const planned = async () =>
      (await followUps.ofClient(client.id, session.id)).flatMap(({ step, status, dueAt }) =>
        status === "planned" ? [`${step} ${dueAt}`] : [],
      );
    return { send, time, event, client, session, correct, planned };
  }

  it("is when the session counts as reported: the first check-in comes a day after the first email", async () => {
    const { planned, client, session, time } = await corrected();
    const plan = await planned();
    expect(plan).toContainEqual(expect.stringMatching(/^check-in-day-2 2026-11-24T09:/));
    const agreed = { sessionId: session.id, at: time.now };
    expect(await clients.find(client.id)).toMatchObject({ agreed });
  });

  it("stays that after another correction", async () => {
    const { planned, time, correct } = await corrected();
    const plan = await planned();
    time.now = plus(time.now, { minutes: 5 });
    expect(await correct({ note: "Only for us." })).toBe(202);
    expect(await planned()).toEqual(plan);
  });

  it("does not count for a session before the latest", async () => {
    const { send, time } = aReceiver(table);
    const event = anEvent({ client: { ...WITHDRAWN } });
    const { client } = event.data;
    await send(event);
    time.now = plus(NOW, { days: 1 });
    const id = `${event.data.session.id}-later`;
    const session = { id, completedAt: plus(NOW, { hours: 20 }) };
    await send({ ...event, timestamp: time.now, data: { ...event.data, session } });
    time.now = plus(NOW, { days: 3 });
    const data = { ...event.data, client: { ...client, ...AGREED } };
    expect((await send({ type: "session.corrected", timestamp: time.now, data })).statusCode).toBe(202);
    expect(await clients.find(client.id)).not.toHaveProperty("agreed");
  });
});

describe("a consent that is given again", () => {
  const before = { consent: { followUp: false }, latestSessionId: "s-1", agreed: undefined } as const;
  const agreed = (statuses: readonly Status[], consent = { followUp: true }) =>
    agreedAfter(
      { consent },
      before,
      statuses.map((status) => aFollowUp({ status })),
      NOW,
    );

  it("is the session's beginning if nothing of it was sent or waits", () => {
    expect(agreed([])).toEqual({ sessionId: "s-1", at: NOW });
    expect(agreed(["cancelled", "cancelled"])).toEqual({ sessionId: "s-1", at: NOW });
  });

  it("changes nothing once something was sent, or while it is not given", () => {
    expect(agreed(["sent", "cancelled"])).toBeUndefined();
    expect(agreed(["cancelled"], { followUp: false })).toBeUndefined();
  });
});

describe("the answer to client.updated", () => {
  it("says what changed, and why no emails go out", async () => {
    const { send, client, update } = await aSessionFromAhead();
    const later = {
      ...update({ email: "new@example.com" }),
      timestamp: plus(NOW, { minutes: 9, seconds: 40 }),
    };
    await clients.choose(client.id, "unsubscribed", NOW);
    expect(jsonOf(await send(later))).toEqual({
      clientId: client.id,
      applied: true,
      changed: ["email"],
      emails: { sent: false, because: "unsubscribed" },
    });
  });

  it("mentions an address that bounced", async () => {
    const { send, client, update } = await aSessionFromAhead();
    await clients.suppress(client.id, client.email, NOW);
    const again = { ...update({}), timestamp: plus(NOW, { minutes: 9, seconds: 40 }) };
    expect(jsonOf(await send(again))).toMatchObject({
      applied: true,
      changed: [],
      emails: { sent: false, because: "suppressed" },
    });
  });
});
