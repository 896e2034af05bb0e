import { describe, expect, it } from "vitest";
import type { Replanning } from "../../shared/domain/follow-ups/correction.ts";
import type { Report } from "../../shared/records/reported-session.ts";
import {
  anUpdate,
  aPlannedFollowUp,
  aReceipt,
  aReport,
  aStoredFollowUp,
  NOTHING_REPLANNED,
  NOW,
  recordAsWebhook,
} from "./builders.ts";
import { dueMoment, itemsOfClient, itemsOfSession, localTable, plant } from "./local-table.ts";
import { aRecordedSession, asRecorded, recordsOf } from "./scenes.ts";

const table = await localTable();
const records = recordsOf(table);
const { clients, followUps, sessions } = records;

const LATER = "2026-11-20T16:00:00.000Z";
const EVEN_LATER = "2026-11-20T17:00:00.000Z";

async function recorded(): Promise<Report> {
  return (await aRecordedSession(records)).report;
}

const standing = (report: Report) => asRecorded(records, report);

function corrected({ session, care }: Report, painScore: number, at = LATER): Report {
  return {
    session: { ...session, outcome: { ...session.outcome, painScore } },
    care,
    digest: `corrected-${painScore}`,
    understood: `understood-${painScore}`,
    reportedAt: at,
    receivedAt: at,
  };
}

async function correct(report: Report, replanning = NOTHING_REPLANNED) {
  return await sessions.correct(report, await standing(report), replanning, aReceipt(report));
}

describe("correcting a session", () => {
  it("replaces the treatment and keeps every earlier one, with who changed it and when", async () => {
    const report = await recorded();
    const { client, session } = report.session;
    expect(await correct(corrected(report, 5))).toBe(true);
    expect(await correct(corrected(report, 4, EVEN_LATER))).toBe(true);

    const { treatment } = await clients.read(client.id, session.id);
    expect(treatment).toMatchObject({ outcome: { painScore: 4 }, receivedAt: NOW, reportedAt: EVEN_LATER });
    const history = await itemsOfClient(table, client.id, "HISTORY#");
    expect(history).toMatchObject([
      {
        SK: `HISTORY#${session.id}#0001`,
        outcome: report.session.outcome,
        replacedAt: LATER,
        reportedAt: NOW,
      },
      { outcome: { painScore: 5 }, replacedAt: EVEN_LATER, reportedAt: LATER },
    ]);
    const events = await itemsOfClient(table, client.id, "EVENT#");
    expect(events).toMatchObject([
      { SK: `EVENT#${LATER}#session-corrected#${session.id}`, by: "practice" },
      { by: "practice" },
    ]);
  });

  it("keeps the answers to the report and to each correction", async () => {
    const report = await recorded();
    await correct(corrected(report, 5));
    await correct(corrected(report, 4, EVEN_LATER));
    const guard = await sessions.findGuard(report.session.session.id);
    expect(guard).toMatchObject({ version: 3, reportedAt: EVEN_LATER });
    expect(guard?.receipts.map(({ digest }) => digest)).toEqual(["digest", "corrected-5", "corrected-4"]);
  });

  it("reports a conflict for one of two concurrent corrections, and writes nothing of it", async () => {
    const report = await recorded();
    const seen = await standing(report);
    const [one, other] = [corrected(report, 5), corrected(report, 4)];
    const outcomes = await Promise.all(
      [one, other].map((each) => sessions.correct(each, seen, NOTHING_REPLANNED, aReceipt(each))),
    );
    expect(outcomes.toSorted()).toEqual([false, true]);
    expect(await itemsOfClient(table, report.session.client.id, "HISTORY#")).toHaveLength(1);
    expect(await sessions.findGuard(report.session.session.id)).toMatchObject({ version: 2 });
  });

  it("conflicts if the client has changed", async () => {
    const report = await recorded();
    const seen = await standing(report);
    const { client } = report.session;
    const update = anUpdate({ before: seen.profile, reportedAt: "2026-11-20T15:30:00.000Z" });
    await clients.updateContact({ ...client, firstName: "Sam" }, update);
    const correction = corrected(report, 5);
    expect(await sessions.correct(correction, seen, NOTHING_REPLANNED, aReceipt(correction))).toBe(false);
    expect(await itemsOfClient(table, client.id, "HISTORY#")).toEqual([]);
    expect(await correct(correction)).toBe(true);
  });

  it("does not overwrite newer contact details", async () => {
    const report = await recorded();
    const { client } = report.session;
    const { profile } = await standing(report);
    const update = anUpdate({ before: profile, reportedAt: EVEN_LATER });
    await clients.updateContact({ ...client, email: "new@example.com" }, update);
    await correct(corrected(report, 5));
    expect(await clients.find(client.id)).toMatchObject({ email: "new@example.com", contactAt: EVEN_LATER });
  });
});

describe("replanning", () => {
  async function withFollowUps() {
    const report = await recorded();
    const key = { clientId: report.session.client.id, sessionId: report.session.session.id };
    const moved = await plant(table, aStoredFollowUp({ ...key, step: "check-in-day-2" }));
    const dropped = await plant(table, aStoredFollowUp({ ...key, step: "check-in-day-7" }));
    const replanning: Replanning = {
      add: [aPlannedFollowUp({ ...key, step: "check-in-day-14" })],
      change: [
        { ...aPlannedFollowUp({ ...key, step: "check-in-day-2" }), dueAt: "2026-11-24T09:00:00.000Z" },
      ],
      cancel: [{ followUp: dropped, reason: "corrected" }],
    };
    return { report, moved, dropped, replanning };
  }

  it("adds, moves and cancels in one transaction with the correction", async () => {
    const { report, moved, dropped, replanning } = await withFollowUps();
    const correction = corrected(report, 5);
    const seen = await standing(report);
    table.calls.length = 0;
    expect(await sessions.correct(correction, seen, replanning, aReceipt(correction))).toBe(true);
    expect(table.calls).toEqual(["TransactWriteItemsCommand"]);

    const byStep = Object.fromEntries(
      (await followUps.ofClient(moved.clientId)).map((followUp) => [followUp.step, followUp]),
    );
    expect(byStep).toMatchObject({
      "check-in-day-2": {
        status: "planned",
        dueAt: "2026-11-24T09:00:00.000Z",
        nextAt: "2026-11-24T09:10:00.000Z",
      },
      "check-in-day-7": { status: "cancelled", reason: "corrected" },
      "check-in-day-14": { status: "planned", attempt: 0 },
    });
    expect(await dueMoment(table, dropped)).toBeUndefined();
    expect(await dueMoment(table, moved)).toBe("2026-11-24T09:10:00.000Z");
  });

  it("plans a cancelled one again, without its reason", async () => {
    const { report, dropped, replanning } = await withFollowUps();
    await correct(corrected(report, 5), replanning);
    const { clientId, sessionId, step } = dropped;
    const again = aPlannedFollowUp({ clientId, sessionId, step });
    await correct(corrected(report, 4, EVEN_LATER), { add: [], change: [again], cancel: [] });
    const found = await followUps.find(dropped);
    expect(found).toMatchObject({ status: "planned" });
    expect(found).not.toHaveProperty("reason");
  });

  it.each(["moved", "dropped"] as const)(
    "conflicts if the one to be %s was claimed since, which stays with its sender",
    async (which) => {
      const example = await withFollowUps();
      const seen = await standing(example.report);
      await followUps.claim(example[which], LATER);
      const claimed = await followUps.find(example[which]);

      const correction = corrected(example.report, 5);
      expect(await sessions.correct(correction, seen, example.replanning, aReceipt(correction))).toBe(false);

      expect(await followUps.find(example[which])).toEqual(claimed);
      expect((await clients.read(example.moved.clientId, example.moved.sessionId)).treatment).toMatchObject({
        reportedAt: NOW,
      });
      expect(await itemsOfSession(table, example.moved.sessionId)).toMatchObject([{ version: 1 }]);
    },
  );
});

describe("newer details of a client", () => {
  it("change the profile, move planned follow-ups and add an audit entry, in one transaction", async () => {
    const report = await recorded();
    const { id } = report.session.client;
    const key = { clientId: id, sessionId: report.session.session.id };
    await plant(table, aStoredFollowUp(key));
    const { profile, treatment, followUps: seen } = await standing(report);
    const change = [{ ...aPlannedFollowUp(key), dueAt: "2026-11-22T01:00:00.000Z" }];
    table.calls.length = 0;

    const updated = await clients.updateContact(
      { id, firstName: "Sam", email: "sam@example.com", consent: { followUp: true } },
      anUpdate({
        before: profile,
        plannedFrom: { treatment, followUps: seen },
        reportedAt: LATER,
        now: LATER,
        replanning: { ...NOTHING_REPLANNED, change },
      }),
    );

    expect(updated).toBe(true);
    expect(table.calls).toEqual(["TransactWriteItemsCommand"]);
    const now = await clients.find(id);
    expect(now).toMatchObject({ firstName: "Sam", email: "sam@example.com", contactAt: LATER });
    expect(now).toMatchObject({ latestSessionId: key.sessionId });
    expect(now).not.toHaveProperty("timeZone");
    expect(await followUps.ofClient(id)).toMatchObject([{ dueAt: "2026-11-22T01:00:00.000Z" }]);
    expect(await itemsOfClient(table, id, "EVENT#")).toMatchObject([
      { SK: `EVENT#${LATER}#client-updated#${LATER}`, by: "practice" },
    ]);
  });

  it("create a client without a session, whose first session then is the latest", async () => {
    const report = aReport({ reportedAt: LATER });
    const { client, session } = report.session;
    expect(await clients.updateContact(client, anUpdate())).toBe(true);
    expect(await clients.find(client.id)).not.toHaveProperty("latestSessionId");
    await sessions.record(report, [], aReceipt(report));
    expect(await clients.find(client.id)).toMatchObject({ latestSessionId: session.id });
  });

  it("stay when the first reported session is older", async () => {
    const report = aReport({ reportedAt: NOW });
    const { client, session } = report.session;
    await clients.updateContact({ ...client, firstName: "Sam" }, anUpdate({ reportedAt: LATER }));
    const seen = await sessions.record(report, [], aReceipt(report));
    expect(seen).toMatchObject({ seen: { firstName: "Sam", contactAt: LATER } });
    expect(await recordAsWebhook(sessions, report)).toBe("recorded");
    expect(await clients.find(client.id)).toMatchObject({ firstName: "Sam", latestSessionId: session.id });
  });

  it("conflict if two are concurrent", async () => {
    const report = await recorded();
    const { profile: before } = await standing(report);
    const { client } = report.session;
    const outcomes = await Promise.all(
      [LATER, EVEN_LATER].map((reportedAt) =>
        clients.updateContact({ ...client, firstName: "Sam" }, anUpdate({ before, reportedAt })),
      ),
    );
    expect(outcomes.toSorted()).toEqual([false, true]);
  });

  it("conflict with a client created concurrently", async () => {
    const report = await recorded();
    const { client } = report.session;
    const late = anUpdate({ reportedAt: LATER });
    expect(await clients.updateContact({ ...client, firstName: "Sam" }, late)).toBe(false);
    expect(await clients.find(client.id)).toMatchObject({ firstName: client.firstName });
  });
});
