import { describe, expect, it } from "vitest";
import { receiptFor } from "../../shared/records/items.ts";
import { expiresAt } from "../../shared/records/keys.ts";
import type { Report } from "../../shared/records/reported-session.ts";
import {
  aClient,
  anId,
  aPlannedFollowUp,
  aReceipt,
  aReport,
  aStoredFollowUp,
  NOW,
  recordAsWebhook,
} from "./builders.ts";
import { itemsOfClient, itemsOfSession, localTable, plant } from "./local-table.ts";
import { recordsOf } from "./scenes.ts";

const table = await localTable();
const { clients, followUps, sessions } = recordsOf(table);

function planOf({ session: { session, client } }: Report) {
  const key = { clientId: client.id, sessionId: session.id };
  return [
    aPlannedFollowUp({ ...key, kind: "after-care" }),
    aPlannedFollowUp({ ...key, dueAt: "2026-11-22T09:10:00.000Z" }),
  ];
}

async function record(report: Report) {
  return await recordAsWebhook(sessions, report, planOf(report));
}

describe("recording a session", () => {
  it("writes guard, client, treatment and every planned follow-up in one call", async () => {
    const report = aReport();
    const { client, session } = report.session;
    table.calls.length = 0;

    expect(await record(report)).toBe("recorded");

    expect(table.calls).toEqual(["TransactWriteItemsCommand"]);
    const { profile, treatment } = await clients.read(client.id, session.id);
    expect(profile).toEqual({
      clientId: client.id,
      firstName: client.firstName,
      email: client.email,
      timeZone: client.timeZone,
      consent: client.consent,
      contactAt: NOW,
      latestSessionId: session.id,
      latestCompletedAt: session.completedAt,
    });
    expect(treatment).toMatchObject({ sessionId: session.id, outcome: report.session.outcome });
    const planned = planOf(report).map((followUp) => ({
      ...followUp,
      status: "planned",
      attempt: 0,
      doubts: 0,
      nextAt: new Date(Date.parse(followUp.dueAt) + 600_000).toISOString(),
    }));
    expect(await followUps.ofClient(client.id)).toEqual(planned);
    expect(await sessions.findGuard(session.id)).toEqual({
      clientId: client.id,
      version: 1,
      reportedAt: NOW,
      receipts: [{ digest: "digest", understood: "understood-digest", receipt: aReceipt(report) }],
    });
  });

  it("writes nothing when one condition fails", async () => {
    const report = aReport();
    const { client, session } = report.session;
    const inTheWay = aStoredFollowUp({ clientId: client.id, sessionId: session.id, step: "check-in-day-2" });
    await plant(table, inTheWay);

    await expect(record(report)).rejects.toThrow();

    expect(await itemsOfSession(table, session.id)).toEqual([]);
    expect(await followUps.ofClient(client.id)).toEqual([inTheWay]);
    expect(await itemsOfClient(table, client.id)).toHaveLength(1);
  });

  it("records one of ten concurrent reports, and returns its receipt for the others", async () => {
    const report = aReport();
    const answers = await Promise.all(Array.from({ length: 10 }, () => record(report)));
    const others = answers.filter((answer) => answer !== "recorded");
    expect(others).toHaveLength(9);
    for (const other of others) {
      if (!("guard" in other)) throw new Error("It knows of no report before");
      expect(receiptFor(other.guard, report)).toEqual(aReceipt(report));
    }
    expect(await followUps.ofClient(report.session.client.id)).toHaveLength(2);
  });

  it("changes nothing for different content of a recorded session, and has no receipt for it", async () => {
    const client = aClient();
    const sessionId = anId("s");
    await record(aReport({ client, sessionId }));
    const before = await itemsOfClient(table, client.id);

    const other = aReport({ client: { ...client, firstName: "Sam" }, sessionId, digest: "other" });
    const recorded = await record(other);

    if (recorded === "recorded" || !("guard" in recorded)) throw new Error("It was recorded");
    expect(receiptFor(recorded.guard, other)).toBeUndefined();
    expect(await itemsOfClient(table, client.id)).toEqual(before);
  });

  it("binds a session id to its client", async () => {
    const sessionId = anId("s");
    const first = aReport({ sessionId });
    const second = aReport({ sessionId });
    await record(first);
    expect(await record(second)).toMatchObject({ guard: { clientId: first.session.client.id } });
    expect(await itemsOfClient(table, second.session.client.id)).toEqual([]);
  });

  it("lets every record expire in epoch seconds, eight years on", async () => {
    const report = aReport();
    await record(report);
    const { client, session } = report.session;
    const items = [...(await itemsOfClient(table, client.id))];
    expect(items).toHaveLength(4);
    for (const item of items) {
      expect(item.expiresAt).toBe(Math.ceil(Date.parse("2034-11-20T15:00:00Z") / 1000));
    }
    // The guard has no expiry, to recognise repeats for ever.
    expect((await itemsOfSession(table, session.id))[0]).not.toHaveProperty("expiresAt");
  });

  it("counts a retention in whole seconds, never less than the years", () => {
    expect(expiresAt("2026-11-20T15:00:00.001Z", 1)).toBe(
      Math.ceil(Date.parse("2027-11-21T15:00:00.001Z") / 1000),
    );
  });
});

describe("a client's sessions out of order", () => {
  const EARLIER = { completedAt: "2026-11-10T10:00:00.000Z" };
  const LATER = { completedAt: "2026-11-18T10:00:00.000Z" };
  const OLD_REPORT = { reportedAt: "2026-11-18T12:00:00.000Z" };
  const NEW_REPORT = { reportedAt: "2026-11-19T12:00:00.000Z" };

  /** Two reports: which one has the later session, and which one the newer contact details. */
  const pairs = [
    { name: "the later session has the newer details", later: NEW_REPORT, earlier: OLD_REPORT },
    { name: "the earlier session has the newer details", later: OLD_REPORT, earlier: NEW_REPORT },
    { name: "both details are of the same moment", later: NEW_REPORT, earlier: NEW_REPORT },
  ];
  const orders = ["earlier session first", "later session first", "both at once"] as const;
  const cases = pairs.flatMap((pair) => orders.map((order) => ({ ...pair, order })));

  it.each(cases)("keep the latest session and the newest details: $name, $order", async (example) => {
    const client = aClient();
    const report = (firstName: string, times: object) =>
      aReport({ client: { ...client, firstName, email: `${firstName}@example.com` }, ...times });
    const earlier = report("earlier", { ...EARLIER, ...example.earlier });
    const later = report("later", { ...LATER, ...example.later });

    if (example.order === "both at once") {
      expect(await Promise.all([record(earlier), record(later)])).toEqual(["recorded", "recorded"]);
    } else {
      const inOrder = example.order === "earlier session first" ? [earlier, later] : [later, earlier];
      for (const one of inOrder) expect(await record(one)).toBe("recorded");
    }

    const profile = await clients.find(client.id);
    expect(profile).toMatchObject({
      latestSessionId: later.session.session.id,
      latestCompletedAt: LATER.completedAt,
    });
    if (example.later.reportedAt !== example.earlier.reportedAt) {
      const newest = example.later === NEW_REPORT ? "later" : "earlier";
      expect(profile).toMatchObject({
        firstName: newest,
        email: `${newest}@example.com`,
        contactAt: NEW_REPORT.reportedAt,
      });
    }
    for (const { session } of [earlier, later]) {
      expect((await clients.read(client.id, session.session.id)).treatment).toBeDefined();
    }
  });

  it("need a second call only for an older report after a newer one", async () => {
    const client = aClient();
    await record(aReport({ client, ...LATER, ...NEW_REPORT }));
    table.calls.length = 0;
    await record(aReport({ client, ...EARLIER, ...OLD_REPORT }));
    expect(table.calls).toEqual(["TransactWriteItemsCommand", "TransactWriteItemsCommand"]);
  });

  it("are all recorded for eight concurrent reports", async () => {
    const client = aClient();
    const moments = ["15", "11", "18", "12", "17", "10", "16", "13"].map(
      (day) => `2026-11-${day}T10:00:00.000Z`,
    );
    const reports = moments.map((completedAt) =>
      aReport({ client: { ...client, firstName: completedAt }, completedAt, reportedAt: completedAt }),
    );
    const answers = await Promise.all(reports.map(record));
    expect(new Set(answers)).toEqual(new Set(["recorded"]));
    const newest = "2026-11-18T10:00:00.000Z";
    expect(await clients.find(client.id)).toMatchObject({ firstName: newest, latestCompletedAt: newest });
  });

  it("drop a time zone that the newest details omit", async () => {
    const client = aClient({ timeZone: "Australia/Perth" });
    await record(aReport({ client, ...EARLIER, ...OLD_REPORT }));
    const { timeZone: _, ...withoutZone } = client;
    await record(aReport({ client: withoutZone, ...LATER, ...NEW_REPORT }));
    expect(await clients.find(client.id)).not.toHaveProperty("timeZone");
  });

  it("keep a stop and a booked appointment", async () => {
    const client = aClient();
    await record(aReport({ client, ...EARLIER, ...OLD_REPORT }));
    await clients.choose(client.id, "unsubscribed", NOW);
    await clients.book(client.id, { id: "a-1", startsAt: "2026-12-01T09:00:00.000Z" }, NOW);
    await record(aReport({ client, ...LATER, ...NEW_REPORT }));
    expect(await clients.find(client.id)).toMatchObject({
      stopped: { reason: "unsubscribed" },
      appointment: { id: "a-1" },
    });
  });
});
