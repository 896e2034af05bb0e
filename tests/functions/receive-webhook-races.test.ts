import { expect, it } from "vitest";
import { simulatedDynamoDb } from "../contract/simulated-dynamodb.ts";
import { recordsOf } from "../records/scenes.ts";
import { aReceiver } from "./a-webhook.ts";
import { anEvent } from "./an-event.ts";
import { inEveryOrder } from "./interleavings.ts";

/** Calls come one after another, thousands of them: the simulator's table answers them ten times as fast as an engine. */
const table = { client: simulatedDynamoDb(), name: "Records" };
const { clients, followUps } = recordsOf(table);

/** The time of arrival, on the afternoon of the session. */
const ARRIVES = "2026-11-20T16:00:00.000Z";
const at = (minute: number) => `2026-11-20T15:${String(minute).padStart(2, "0")}:00.000Z`;

/** A client with a session last week, and with details newer than the next session's report. */
async function aCase({ consent = true }: { consent?: boolean } = {}) {
  const { send, time } = aReceiver(table);
  time.now = ARRIVES;
  const late = anEvent();
  const { client } = late.data;
  const before = anEvent({ client, session: { completedAt: "2026-11-13T10:00:00Z" } });
  await accepted({ ...before, timestamp: "2026-11-13T10:05:00Z" });
  await accepted(update({ consent: { followUp: consent } }, 10));

  async function accepted(event: object): Promise<void> {
    expect((await send(event)).statusCode).toBe(202);
  }

  function update(changed: object, minute: number) {
    return { type: "client.updated", timestamp: at(minute), data: { client: { ...client, ...changed } } };
  }

  function correct(checkIns: string[], minute: number, changed: object = {}) {
    const data = { ...late.data, client: { ...client, ...changed }, followUp: { checkIns } };
    return { type: "session.corrected", timestamp: at(minute), data };
  }

  /** Checks that the latest session has only a first email and these check-ins planned. */
  async function planned(days: readonly number[], order: string): Promise<void> {
    const profile = await clients.find(client.id);
    expect(profile?.latestSessionId, order).toBe(late.data.session.id);
    const all = await followUps.ofClient(client.id, late.data.session.id);
    const steps = all.filter(({ status }) => status === "planned").map(({ step }) => step);
    const wanted = days.length > 0 ? ["after-care", ...days.map((day) => `check-in-day-${day}`)] : [];
    expect(steps.filter((step) => step !== "nudge").toSorted(), order).toEqual(wanted.toSorted());
  }

  /** Its timestamp is older than the client's details. */
  return { client, late, accepted, update, correct, planned };
}

const ALL_DAYS = [2, 7, 14, 28];

it.each([
  ["plans a late session whose client consents", true, ALL_DAYS],
  ["plans nothing for a late session whose client withdraws consent", false, []],
])("%s concurrently", async (_, followUp, days) => {
  await inEveryOrder(table, async () => {
    const { late, accepted, update, planned } = await aCase({ consent: !followUp });
    return {
      contenders: [() => accepted(late), () => accepted(update({ consent: { followUp } }, 20))],
      check: (order) => planned(days, order),
    };
  });
});

it("plans a late session for the zone that its client moves to concurrently", async () => {
  await inEveryOrder(table, async () => {
    const { client, late, accepted, update, planned } = await aCase();
    return {
      contenders: [() => accepted(late), () => accepted(update({ timeZone: "Asia/Kolkata" }, 20))],
      check: async (order) => {
        await planned(ALL_DAYS, order);
        const all = await followUps.ofClient(client.id, late.data.session.id);
        const checkIn = all.find(({ step }) => step === "check-in-day-2");
        expect(checkIn?.dueAt, order).toMatch(/T0[34]:/);
      },
    };
  });
});

it("does not restore a check-in that a correction cancels while its client's zone changes", async () => {
  await inEveryOrder(table, async () => {
    const { late, accepted, update, correct, planned } = await aCase();
    await accepted(late);
    return {
      // Its details are older than the client's, so the profile stays the same.
      contenders: [
        () => accepted(correct(["P2D"], 5)),
        () => accepted(update({ timeZone: "Asia/Kolkata" }, 20)),
      ],
      check: (order) => planned([2], order),
    };
  });
});

it("restores every check-in of a client who consents again while the session is corrected", async () => {
  await inEveryOrder(table, async () => {
    const { late, accepted, update, correct, planned } = await aCase();
    await accepted(late);
    await accepted(update({ consent: { followUp: false } }, 12));
    return {
      contenders: [
        () => accepted(correct(["P2D", "P21D"], 5, { consent: { followUp: false } })),
        () => accepted(update({ consent: { followUp: true } }, 20)),
      ],
      check: (order) => planned([2, 21], order),
    };
  });
});

it("keeps a stop, and the plan for a later start", async () => {
  await inEveryOrder(table, async () => {
    const { client, late, accepted, update, planned } = await aCase();
    await accepted(late);
    return {
      contenders: [
        () => clients.choose(client.id, "unsubscribed", ARRIVES),
        () => accepted(update({ timeZone: "Asia/Kolkata" }, 20)),
      ],
      check: async (order) => {
        expect(await clients.find(client.id), order).toMatchObject({
          stopped: { reason: "unsubscribed" },
          timeZone: "Asia/Kolkata",
        });
        await planned(ALL_DAYS, order);
      },
    };
  });
});

it("tells the client about a new caution while the first email is being claimed", async () => {
  const orders = await inEveryOrder(table, async () => {
    const { client, accepted, update } = await aCase();
    const event = anEvent({ client, outcome: { homeCare: {} } });
    await accepted(event);
    const key = { clientId: client.id, sessionId: event.data.session.id, step: "after-care" };
    let read: readonly string[] | undefined;
    return {
      contenders: [
        async () => {
          const claim = await followUps.claim(key, ARRIVES);
          expect(claim).toHaveProperty("claimed");
          const { profile } = await clients.read(key.clientId, key.sessionId);
          read = profile?.cautions;
        },
        () => accepted(update({ cautions: ["pregnancy"] }, 20)),
      ],
      check: async (order) => {
        const corrected = await followUps.find({ ...key, step: "after-care-2" });
        // Either the email has the caution, or another one follows.
        expect(read !== undefined || corrected !== undefined, order).toBe(true);
      },
    };
  });
  expect(orders).toBeGreaterThan(5);
});
