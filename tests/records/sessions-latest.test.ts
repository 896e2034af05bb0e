import { describe, expect, it } from "vitest";
import type { Client } from "../../shared/domain/sessions/session.ts";
import type { Instant } from "../../shared/domain/time/instant.ts";
import type { Report } from "../../shared/records/reported-session.ts";
import { sure } from "../sure.ts";
import { aClient, anUpdate, aReceipt, aReport, NOTHING_REPLANNED, recordAsWebhook } from "./builders.ts";
import { localTable } from "./local-table.ts";
import { asRecorded, recordsOf } from "./scenes.ts";

const table = await localTable();
const records = recordsOf(table);
const { clients, sessions } = records;

const REPORTED = "2026-11-21T12:00:00.000Z";
const CORRECTED = "2026-11-22T12:00:00.000Z";

/** Ten in the morning of that day in November. */
function on(day: number): Instant {
  return `2026-11-${day}T10:00:00.000Z`;
}

/** The client's sessions of these days, reported in this order. */
async function recorded(client: Client, days: readonly number[]): Promise<Report[]> {
  const reports = days.map((day) => aReport({ client, completedAt: on(day), reportedAt: REPORTED }));
  for (const report of reports) await recordAsWebhook(sessions, report);
  return reports;
}

function moved({ session, care }: Report, day: number, reportedAt = CORRECTED): Report {
  return {
    session: { ...session, session: { ...session.session, completedAt: on(day) } },
    care,
    digest: `on-${day}`,
    understood: `understood-${day}`,
    reportedAt,
    receivedAt: CORRECTED,
  };
}

async function correct(report: Report, before?: Awaited<ReturnType<typeof asRecorded>>): Promise<boolean> {
  const seen = before ?? (await asRecorded(records, report));
  table.calls.length = 0;
  return await sessions.correct(report, seen, NOTHING_REPLANNED, aReceipt(report));
}

describe("a client's latest session", () => {
  it.each([
    { name: "is the other one after a move behind that", days: [20, 15], moves: 20, to: 10, latest: 1 },
    {
      name: "is the other one, reported first, after a move back",
      days: [15, 20],
      moves: 20,
      to: 10,
      latest: 0,
    },
    { name: "stays the latest after a smaller move back", days: [20, 15], moves: 20, to: 17, latest: 0 },
    { name: "stays the latest at the same time as the other", days: [20, 15], moves: 20, to: 15, latest: 0 },
    { name: "stays the latest when there is no other", days: [20], moves: 20, to: 10, latest: 0 },
    { name: "is the newest of several others", days: [12, 20, 18, 15], moves: 20, to: 10, latest: 2 },
    { name: "stays the latest after a move forward", days: [20, 15], moves: 20, to: 21, latest: 0 },
    { name: "is another one that moves past it", days: [15, 12], moves: 12, to: 18, latest: 1 },
    {
      name: "stays the same when an earlier one moves back further",
      days: [20, 15],
      moves: 15,
      to: 10,
      latest: 0,
    },
  ])("$name", async ({ days, moves, to, latest }) => {
    const client = aClient();
    const reports = await recorded(client, days);
    const correction = moved(sure(reports[days.indexOf(moves)]), to);
    expect(await correct(correction)).toBe(true);
    const { session } = sure(reports.with(days.indexOf(moves), correction)[latest]).session;
    expect(await clients.find(client.id)).toMatchObject({
      latestSessionId: session.id,
      latestCompletedAt: session.completedAt,
    });
  });

  it("is found without overwriting the client's newer details", async () => {
    const client = aClient();
    const [latest, earlier] = await recorded(client, [20, 15]);
    const before = await clients.find(client.id);
    const update = anUpdate({ before, reportedAt: "2026-11-23T12:00:00.000Z", now: CORRECTED });
    await clients.updateContact({ ...client, email: "new@example.com" }, update);
    await correct(moved(latest ?? aReport(), 10));
    expect(await clients.find(client.id)).toMatchObject({
      email: "new@example.com",
      latestSessionId: earlier?.session.session.id,
    });
  });

  it("is searched only if it may have moved back", async () => {
    const client = aClient();
    const [latest] = await recorded(client, [20, 15]);
    await correct(moved(latest ?? aReport(), 20));
    expect(table.calls).toEqual(["TransactWriteItemsCommand"]);
    await correct(moved(latest ?? aReport(), 19, "2026-11-22T13:00:00.000Z"));
    expect(table.calls).toEqual(["QueryCommand", "TransactWriteItemsCommand"]);
  });

  it("conflicts if a later one was reported concurrently", async () => {
    const client = aClient();
    const [latest] = await recorded(client, [20, 15]);
    const correction = moved(latest ?? aReport(), 10);
    const before = await asRecorded(records, correction);
    const [later] = await recorded(client, [21]);
    expect(await correct(correction, before)).toBe(false);
    expect(await correct(correction)).toBe(true);
    expect(await clients.find(client.id)).toMatchObject({ latestSessionId: later?.session.session.id });
  });
});
