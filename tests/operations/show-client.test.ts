import { GetScheduleCommand, ResourceNotFoundException, SchedulerClient } from "@aws-sdk/client-scheduler";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it } from "vitest";
import { stateInWords } from "../../infra/operations/follow-up-words.ts";
import { handHoldFrom } from "../../shared/domain/alerts/hand-hold.ts";
import { type FollowUp, STATUSES } from "../../shared/domain/follow-ups/follow-up.ts";
import { SWEPT_AFTER } from "../../shared/domain/sessions/erasure.ts";
import { plus } from "../../shared/domain/time/instant.ts";
import { teamRecords } from "../../shared/records/team.ts";
import { scheduleName } from "../../shared/services/schedules.ts";
import { aClient, anId, anUpdate, aPlannedFollowUp, aStoredFollowUp, NOW } from "../records/builders.ts";
import { localTable } from "../records/local-table.ts";
import { anAlertChange, aRecordedSession, claimed, recordsOf } from "../records/scenes.ts";
import { sure } from "../sure.ts";
import { deployDerby, HEADING, pointDynamoDbAt, type as typeAt, typeForJson } from "./a-deployment.ts";

const table = await localTable();
const records = recordsOf(table);
const { alerts, clients, erasures, handHolds } = records;
const scheduler = mockClient(SchedulerClient);
const noSchedule = new ResourceNotFoundException({ $metadata: {}, message: "none", Message: "none" });
const type = async (line: string) => await typeAt(line, { now: NOW });

beforeEach(async () => {
  deployDerby({ TableName: table.name });
  await pointDynamoDbAt(table);
  scheduler.reset();
  scheduler.on(GetScheduleCommand).rejects(noSchedule);
});

/** A client in Sydney with one recorded session. */
async function aRecordedClient(planned: Partial<FollowUp>[] = [{}]) {
  const client = aClient({ timeZone: "Australia/Sydney" });
  const sessionId = anId("s").slice(0, 12);
  const followUps = planned.map((overrides) =>
    aPlannedFollowUp({ clientId: client.id, sessionId, dueAt: plus(NOW, { days: 2 }), ...overrides }),
  );
  await aRecordedSession(records, { client, sessionId }, followUps);
  return { client, sessionId, followUps };
}

describe("showing a client", () => {
  it("shows each follow-up with its time in the client's zone and in UTC, and its schedule", async () => {
    const { client, sessionId, followUps } = await aRecordedClient([{}, { kind: "nudge" }]);
    const checkIn = sure(followUps[0]);
    scheduler
      .on(GetScheduleCommand, { Name: scheduleName(checkIn, checkIn.dueAt) })
      .resolves({ State: "ENABLED" });
    const { exitCode, out, text } = await type(`show-client derby ${client.id}`);
    expect(exitCode).toBe(0);
    expect(out.split("\n")[0]).toBe(HEADING);
    expect(text).toContain(`Session ${sessionId}, the latest`);
    expect(text).toContain(
      "check-in-day-2: planned due Mon 23 Nov 2026 02:00 (Sun 22 Nov 2026 15:00 UTC), in 2 days Planned; its schedule exists.",
    );
    expect(text).toContain("nudge: planned");
    expect(text).toContain("its schedule is missing, so find-overdue requeues it");
    expect(out.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  it("shows a stop, who made it, and its effect", async () => {
    const { client, followUps } = await aRecordedClient();
    const checkIn = sure(followUps[0]);
    await clients.choose(client.id, "unsubscribed", NOW);
    const sending = await claimed(records, checkIn, checkIn.dueAt);
    await records.followUps.settle(sending, "cancel", checkIn.dueAt, "unsubscribed");
    const { text } = await type(`show-client derby ${client.id}`);
    expect(text).toContain("emails stopped yes, unsubscribed on Sat 21 Nov 2026 02:00");
    expect(text).toContain("check-in-day-2: cancelled");
    expect(text).toContain(
      "Cancelled before it was sent: the client, or someone at the same address, stopped all emails.",
    );
    expect(text).toContain("unsubscribed, by the client");
  });

  it("says which email came back, and nothing else of the alert's reasons", async () => {
    const { client, sessionId, followUps } = await aRecordedClient([{}, { kind: "nudge" }]);
    const lost = sure(followUps[0]);
    for (const reason of [
      { name: "undelivered", sessionId, step: lost.step },
      { name: "much-worse", sessionId, step: "nudge" },
    ] as const)
      await alerts.raise(await anAlertChange(records, client.id, reason), NOW);
    const { out, text } = await type(`show-client derby ${client.id}`);
    expect(text.match(/It came back\./g)).toHaveLength(1);
    expect(text).toMatch(/ check-in-day-2: planned .* It came back\. nudge: planned /);
    const json = await typeForJson(`show-client derby ${client.id}`, { now: NOW });
    const { followUps: shownEmails } = json as { followUps: { step: string; cameBack: boolean }[] };
    expect(shownEmails.filter(({ cameBack }) => cameBack).map(({ step }) => step)).toEqual([lost.step]);
    for (const shown of [out, JSON.stringify(json)]) expect(shown).not.toMatch(/worse|reasons/);
  });

  it("shows each reported consent with its time", async () => {
    const { client, sessionId } = await aRecordedClient();
    const reportedAt = plus(NOW, { minutes: 1 });
    const update = anUpdate({ before: await clients.find(client.id), reportedAt, now: reportedAt });
    await clients.updateContact({ ...client, consent: { followUp: false } }, update);
    const { text } = await type(`show-client derby ${client.id}`);
    expect(text).toContain(`yes, reported by session ${sessionId}`);
    expect(text).toContain(`no, reported by client-updated ${reportedAt}`);
  });

  it("shows alerts and a hold, without the client's words", async () => {
    const { client, sessionId } = await aRecordedClient([{}]);
    const reason = { sessionId, because: "Says it is much worse" };
    await alerts.raise(await anAlertChange(records, client.id, reason, { holds: true }), NOW);
    const { text } = await type(`show-client derby ${client.id}`);
    expect(text).toContain("alert 1 today, open; opened Sat 21 Nov 2026 02:00");
    expect(text).toContain("check-ins wait yes, since Sat 21 Nov 2026 02:00");
    expect(text).toContain("As things are now it will not be sent: it waited for the team");
    expect(text).not.toMatch(/worse/);
  });

  it.each([
    ["no-check-ins", "wants no check-ins since Sat 21 Nov 2026 02:00", "the client wants no check-ins"],
    [
      { pausedUntil: plus(NOW, { days: 30 }) },
      "paused until Mon 21 Dec 2026 02:00",
      "the emails were paused",
    ],
  ] as const)("shows what the client has chosen, and its effect: %j", async (choice, says, why) => {
    const { client } = await aRecordedClient();
    await clients.choose(client.id, choice, NOW);
    const { text } = await type(`show-client derby ${client.id}`);
    expect(text).toContain(says);
    expect(text).toContain(`As things are now it will not be sent: ${why}`);
  });

  it("shows a hold by hand, and who of the team began it", async () => {
    const { client } = await aRecordedClient();
    const before = sure(await clients.find(client.id));
    const act = { person: "anna", form: "form-1", reason: "Away.", now: NOW };
    await handHolds.begin(before, handHoldFrom(before, "anna", NOW), act);
    const { text } = await type(`show-client derby ${client.id}`);
    expect(text).toContain("check-ins wait yes, since Sat 21 Nov 2026 02:00");
    expect(text).toContain("by anna of the team");
    expect(text).not.toContain("Away.");
  });

  it("shows a bounced address, as long as it is the client's", async () => {
    const { client } = await aRecordedClient();
    await clients.suppress(client.id, client.email, NOW);
    expect((await type(`show-client derby ${client.id}`)).text).toContain("address refuses mail yes, since");
  });

  it("says that a planned one will not be sent, and why", async () => {
    const { client } = await aRecordedClient();
    const sentence =
      "As things are now it will not be sent: the client, or someone at the same address, stopped all emails.";
    expect((await type(`show-client derby ${client.id}`)).text).not.toContain("As things are now");
    await clients.choose(client.id, "unsubscribed", NOW);
    expect((await type(`show-client derby ${client.id}`)).text).toContain(sentence);
    await clients.choose(client.id, "started", plus(NOW, { seconds: 1 }));
    await aRecordedSession(records, { client, completedAt: plus(NOW, { minutes: -1 }) });
    expect((await type(`show-client derby ${client.id}`)).text).toContain(
      "it will not be sent: a later session has its own follow-ups.",
    );
  });

  it("does not call a nudge pointless before its check-in", async () => {
    const { client } = await aRecordedClient([
      {},
      { kind: "nudge", dueAt: plus(NOW, { days: 4 }), usefulUntil: plus(NOW, { days: 7 }) },
    ]);
    expect((await type(`show-client derby ${client.id}`)).text).not.toContain("As things are now");
  });

  it("shows nothing about identity or health", async () => {
    const { client } = await aRecordedClient();
    await clients.suppress(client.id, client.email, NOW);
    const shown = (await type(`show-client derby ${client.id}`)).out;
    const json = JSON.stringify(await typeForJson(`show-client derby ${client.id}`, { now: NOW }));
    for (const personal of [client.firstName, client.email, "Anna", "lower-back", "tightness", "knots"]) {
      expect(shown).not.toContain(personal);
      expect(json).not.toContain(personal);
    }
  });

  it("shows who looked at the client's page, or copied their record, by day", async () => {
    const { client } = await aRecordedClient();
    expect((await type(`show-client derby ${client.id}`)).text).not.toContain("looked at their page");
    const team = teamRecords(table, { retentionYears: 8 });
    for (const hours of [0, 1]) await team.look(client.id, "ben", plus(NOW, { hours }));
    await team.look(client.id, "anna", plus(NOW, { days: 1 }));
    const { text, out } = await type(`show-client derby ${client.id}`);
    expect(text).toMatch(
      /Who looked at their page, or copied their record .*21 Nov.* ben, the last of 2 looks that day .*22 Nov.* anna/,
    );
    expect(out.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect(await typeForJson(`show-client derby ${client.id}`, { now: NOW })).toMatchObject({
      looks: [
        { by: "ben", times: 2, lastAt: plus(NOW, { hours: 1 }) },
        { by: "anna", times: 1 },
      ],
    });
  });

  it("reports an unknown client or invalid id", async () => {
    const unknown = await type("show-client derby c-unknown");
    expect(unknown.exitCode).toBe(1);
    expect(unknown.text).toContain("There is no client c-unknown in the records of Massage Therapy Derby.");
    expect((await type("show-client derby CLIENT#1")).exitCode).toBe(2);
  });

  it("says when a client's record was erased, and whether it is deleted", async () => {
    const { client } = await aRecordedClient();
    await erasures.erase(client.id, NOW, NOW);
    const { exitCode, out, text } = await type(`show-client derby ${client.id}`);
    expect(exitCode).toBe(0);
    expect(text).toContain(`The record of client ${client.id} was erased on Fri 20 Nov 2026`);
    expect(text).toContain("and is being deleted");
    expect(out.split("\n").filter((line) => line.length > 80)).toEqual([]);
    const swept = await records.sweep.waiting(plus(NOW, SWEPT_AFTER));
    for (const each of swept) await records.sweep.sweep(each, plus(NOW, SWEPT_AFTER));
    expect((await type(`show-client derby ${client.id}`)).text).toContain("and has been deleted.");
    expect(await typeForJson(`show-client derby ${client.id}`)).toEqual({
      clientId: client.id,
      erasedAt: NOW,
      state: "swept",
    });
  });

  it("shows a client who came back, and that an earlier record was erased", async () => {
    const { client } = await aRecordedClient();
    await erasures.erase(client.id, NOW, NOW);
    const now = plus(NOW, { days: 1 });
    for (const each of await records.sweep.waiting(now)) await records.sweep.sweep(each, now);
    await aRecordedSession(records, { client, completedAt: now, reportedAt: now });
    const { text } = await type(`show-client derby ${client.id}`);
    expect(text).toMatch(/an earlier record erased on Sat 21 Nov 2026 .*Session .*, the latest/);
  });

  it("returns the same to scripts as JSON", async () => {
    const { client, sessionId } = await aRecordedClient();
    expect(await typeForJson(`show-client derby ${client.id}`, { now: NOW })).toMatchObject({
      clientId: client.id,
      timeZone: "Australia/Sydney",
      consent: true,
      sessions: [{ sessionId }],
      followUps: [{ id: `${sessionId}.check-in-day-2`, status: "planned", attempt: 0, schedule: "absent" }],
      events: [],
      looks: [],
    });
  });
});

describe("a follow-up in words", () => {
  const words = (overrides: Partial<FollowUp>, now = NOW) =>
    stateInWords(aStoredFollowUp(overrides), "there", "Europe/London", now);

  it.each(STATUSES)("has a sentence for %s", (status) => {
    expect(words({ status })).toMatch(/^[A-Z].*\.$/);
  });

  it("distinguishes overdue from due", () => {
    expect(words({}, plus(NOW, { minutes: 9 }))).toContain("Due, and on the queue.");
    expect(words({}, plus(NOW, { minutes: 10 }))).toContain("Overdue");
  });

  it("says what follows an uncertain send: a resend, then an alert", () => {
    expect(words({ status: "uncertain", doubts: 1 })).toContain("it is sent again");
    expect(words({ status: "uncertain", doubts: 2 })).toContain("the practice is alerted");
  });

  it("says how often it was tried", () => {
    expect(words({ attempt: 3 })).toContain("Tried 3 times.");
  });

  it("says what holds back one whose address has had its emails of the day", () => {
    const dueAt = plus(NOW, { days: 1 });
    const held = words({ attempt: 1, dueAt, limitedUntil: dueAt });
    expect(held).toContain("Held back: three emails have gone to the client's address");
    expect(held).not.toContain("Tried");
  });

  it("asks for a call when a GP referral was not sent", () => {
    expect(words({ kind: "gp-referral", status: "failed", reason: "refused" })).toContain("call the client");
  });
});
