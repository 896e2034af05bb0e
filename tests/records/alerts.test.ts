import { describe, expect, it } from "vitest";
import { replyAbout, resumed } from "../../shared/domain/alerts/alert-emails.ts";
import { type AlertReason, close } from "../../shared/domain/alerts/alerts.ts";
import type { FollowUp } from "../../shared/domain/follow-ups/follow-up.ts";
import { transact } from "../../shared/records/table.ts";
import { aPractice } from "../domain/builders.ts";
import { sure } from "../sure.ts";
import { anId, aProfile, aStoredFollowUp, NOW } from "./builders.ts";
import { dueMoment, itemsOfClient, localTable, plant, plantItem, plantProfile } from "./local-table.ts";
import { acknowledged, anAlertChange, recordsOf } from "./scenes.ts";

const practice = aPractice({
  team: [{ id: "anna", name: "Anna Kowalska", address: "anna@example.com" }],
  secondAlertAddress: "second@example.com",
});
const table = await localTable();
const records = recordsOf(table, practice);
const { alerts, clients, followUps } = records;

const LATER = "2026-11-20T15:10:00.000Z";

async function aKnownClient() {
  const profile = aProfile();
  await plantProfile(table, profile);
  return profile.clientId;
}

async function writesFor(
  clientId: string,
  reason: Partial<AlertReason> = {},
  { holds = false, now = NOW } = {},
) {
  return alerts.writesOf(await anAlertChange(records, clientId, reason, { holds, now, practice }), now);
}

async function raiseFor(...about: Parameters<typeof writesFor>): Promise<boolean> {
  return (await transact(table, await writesFor(...about))).written;
}

/** A client with an alert, and the current alert. */
async function aClientWithAlert(reason: Partial<AlertReason> = {}, { holds = false } = {}) {
  const clientId = await aKnownClient();
  await raiseFor(clientId, reason, { holds });
  return { clientId, before: await theAlert(clientId) };
}

async function stepsOf(clientId: string): Promise<string[]> {
  return (await followUps.ofClient(clientId)).map(({ step }) => step).toSorted();
}

async function theAlert(clientId: string) {
  return sure(await alerts.find(clientId, 1));
}

describe("an alert", () => {
  it("is written with its emails, which are in the `due` index", async () => {
    const clientId = await aKnownClient();
    await raiseFor(clientId, { name: "sign", level: "now", signs: ["saddle"], because: "a sign" });
    expect(await theAlert(clientId)).toMatchObject({
      status: "open",
      level: "now",
      reasons: [{ name: "sign", signs: ["saddle"], because: "a sign" }],
    });
    expect(await stepsOf(clientId)).toEqual(["team-1-1-practice", "team-1-1-second", "team-1-1-therapist"]);
    const key = { clientId, sessionId: "s-1001", step: "team-1-1-second" };
    expect(await followUps.find(key)).toMatchObject({ alert: { number: 1, raised: 1, to: "second" } });
    expect(await dueMoment(table, key)).toBe("2026-11-20T16:10:00.000Z");
  });

  it("accepts one of two concurrent reasons; the other conflicts and retries", async () => {
    const clientId = await aKnownClient();
    const writes = [await writesFor(clientId, { name: "contact" }), await writesFor(clientId)];
    const both = await Promise.all(writes.map((each) => transact(table, each)));
    expect(both.map(({ written }) => written).toSorted()).toEqual([false, true]);
    const [known] = (await theAlert(clientId)).reasons;
    expect(await raiseFor(clientId, { name: known?.name === "contact" ? "much-worse" : "contact" })).toBe(
      true,
    );
    expect((await theAlert(clientId)).reasons).toHaveLength(2);
    expect(await stepsOf(clientId)).toHaveLength(3);
  });

  it.each(["contact", "number"] as const)(
    "loses no reason concurrent with its acknowledgement: %s",
    async (name) => {
      const { clientId, before } = await aClientWithAlert();
      const seen = acknowledged(before, LATER);
      const writes = await writesFor(clientId, { name });
      const [added, moved] = await Promise.all([
        transact(table, writes),
        alerts.move(before, seen, { now: LATER, by: "team" }),
      ]);
      expect([added.written, moved].toSorted()).toEqual([false, true]);
    },
  );

  it("records who acknowledged it, and plans one reply", async () => {
    const { clientId, before } = await aClientWithAlert();
    const seen = acknowledged(before, LATER);
    const move = {
      now: LATER,
      by: "team",
      emails: replyAbout(seen, "Europe/London", LATER, practice),
    } as const;
    const taps = await Promise.all([1, 2].map(() => alerts.move(before, seen, move)));
    expect(taps.toSorted()).toEqual([false, true]);
    expect(await theAlert(clientId)).toEqual(seen);
    expect(await stepsOf(clientId)).toContain("reply-1");
    const events = await itemsOfClient(table, clientId, "EVENT#");
    expect(events).toMatchObject([{ SK: `EVENT#${LATER}#alert-acknowledged#1`, by: "team" }]);
  });
});

describe("closing an alert", () => {
  async function aHeldCheckIn(clientId: string) {
    await raiseFor(clientId, {}, { holds: true });
    const checkIn = aStoredFollowUp({
      clientId,
      step: "check-in-day-7",
      attempt: 1,
      dueAt: "2026-11-21T15:00:00.000Z",
      usefulUntil: "2026-11-23T15:00:00.000Z",
    });
    return await plant(table, checkIn);
  }

  async function closeIt(clientId: string, waiting: readonly FollowUp[]) {
    const before = await theAlert(clientId);
    return await alerts.move(before, sure(close(before, "Anna Kowalska", LATER)), {
      now: LATER,
      by: "team",
      liftsHold: true,
      resumed: resumed(waiting, "Europe/London", LATER, practice),
    });
  }

  it("lifts its hold and replans the held check-ins", async () => {
    const clientId = await aKnownClient();
    const checkIn = await aHeldCheckIn(clientId);
    expect((await clients.find(clientId))?.hold).toEqual({ alert: 1, since: NOW, begunBy: 1 });
    expect(await closeIt(clientId, [checkIn])).toBe(true);
    expect((await clients.find(clientId))?.hold).toBeUndefined();
    expect(await followUps.find(checkIn)).toMatchObject({ status: "planned", attempt: 1, dueAt: LATER });
    expect(await dueMoment(table, checkIn)).toBe("2026-11-20T15:20:00.000Z");
  });

  it("changes nothing if a held check-in is being sent", async () => {
    const clientId = await aKnownClient();
    const seen = await aHeldCheckIn(clientId);
    await plant(table, { ...seen, status: "sending", attempt: 2 });
    expect(await closeIt(clientId, [seen])).toBe(false);
    expect(await theAlert(clientId)).toMatchObject({ status: "open" });
  });

  it("does not lift the hold of a newer alert", async () => {
    const clientId = await aKnownClient();
    await aHeldCheckIn(clientId);
    const first = await theAlert(clientId);
    const seen = acknowledged(first, LATER);
    await alerts.move(first, seen, { now: LATER, by: "team" });
    await raiseFor(clientId, { step: "check-in-day-7" }, { holds: true, now: LATER });
    expect((await clients.find(clientId))?.hold).toEqual({ alert: 2, since: LATER, begunBy: 1 });
    expect(await closeIt(clientId, [])).toBe(false);
  });
});

describe("settling an email of an alert", () => {
  const aTeamEmail = (overrides: Partial<FollowUp>) =>
    aStoredFollowUp({
      clientId: anId("c"),
      kind: "therapist-alert",
      step: "team-1-1-second",
      status: "sending",
      alert: { number: 1, raised: 1, to: "second" },
      ...overrides,
    });

  it("plans the next morning's reminders with it, once", async () => {
    const escalation = await plant(table, aTeamEmail({}));
    const both = await Promise.all([1, 2].map(() => followUps.settle(escalation, "accept", LATER)));
    expect(both.toSorted()).toEqual([false, true]);
    expect(await stepsOf(escalation.clientId)).toEqual([
      "team-1-1-day-1",
      "team-1-1-day-1-second",
      "team-1-1-second",
    ]);
    const [reminder] = await followUps.ofClient(escalation.clientId);
    expect(reminder).toMatchObject({ status: "sent" });
    const next = await followUps.find({ ...escalation, step: "team-1-1-day-1" });
    expect(next).toMatchObject({ status: "planned", dueAt: "2026-11-23T09:00:00.000Z" });
  });

  it("plans none after the alert is acknowledged", async () => {
    const escalation = await plant(table, aTeamEmail({}));
    await followUps.settle(escalation, "skip", LATER, "acknowledged");
    expect(await stepsOf(escalation.clientId)).toEqual(["team-1-1-second"]);
    expect(await followUps.find(escalation)).toMatchObject({ status: "skipped", reason: "acknowledged" });
  });
});

describe("an email that does not reach its client", () => {
  it("opens an alert that does not escalate, with its email", async () => {
    const clientId = await aKnownClient();
    const failing = await plant(table, aStoredFollowUp({ clientId, status: "sending" }));
    await followUps.settle(failing, "refuse", LATER, "refused");
    expect(await theAlert(clientId)).toMatchObject({
      level: "soon",
      status: "open",
      reasons: [{ name: "refused", step: failing.step, sessionId: failing.sessionId, at: LATER }],
    });
    expect(await stepsOf(clientId)).toEqual([`alert-${failing.step}`, failing.step]);
  });

  it("adds to the open alert, even for two concurrent failures", async () => {
    const { clientId } = await aClientWithAlert();
    const failing = await Promise.all(
      ["check-in-day-3", "check-in-day-4"].map((step) =>
        plant(table, aStoredFollowUp({ clientId, step, status: "sending" })),
      ),
    );
    await Promise.all(failing.map((each) => followUps.settle(each, "refuse", LATER, "refused")));
    const { reasons, level } = await theAlert(clientId);
    expect(reasons.map(({ step }) => step).toSorted()).toEqual([
      "check-in-day-2",
      "check-in-day-3",
      "check-in-day-4",
    ]);
    expect(level).toBe("today");
  });
});

describe("what earlier versions find in the table", () => {
  /** The values that the strict schemas of the version before alerts accept. */
  const KINDS = ["after-care", "gp-referral", "check-in", "nudge", "therapist-alert"];
  const REASONS =
    "unsubscribed complained no-consent superseded corrected answered not-asked too-late suppressed refused unreadable unconfirmed";

  it("is always readable by them", async () => {
    const { clientId, before } = await aClientWithAlert({}, { holds: true });
    const seen = acknowledged(before, LATER);
    const emails = replyAbout(seen, "Europe/London", LATER, practice);
    await alerts.move(before, seen, { now: LATER, by: "team", emails });
    const reply = await plant(table, aStoredFollowUp({ ...emails[0], status: "sending" }));
    await followUps.settle(reply, "refuse", LATER, "refused");
    const held = await plant(table, aStoredFollowUp({ clientId, status: "sending" }));
    await followUps.settle(held, "skip", LATER, "held");
    expect(await followUps.find(held)).toMatchObject({ reason: "held" });

    const readable = await itemsOfClient(table, clientId, "FOLLOWUP#");
    expect(readable.map(({ step }) => step)).toEqual([held.step]);
    for (const { kind, reason } of readable) {
      expect(KINDS).toContain(kind);
      expect(REASONS.split(" ")).toContain(reason);
    }
    expect(await stepsOf(clientId)).toEqual(
      [
        held.step,
        "alert-reply-1",
        "hold-1",
        "reply-1",
        "team-1-1-practice",
        "team-1-1-second",
        "team-1-1-therapist",
      ].toSorted(),
    );
  });

  it("may get another reason from them, which then counts", async () => {
    const held = await plant(table, aStoredFollowUp({ status: "sending" }));
    await followUps.settle(held, "skip", LATER, "held");
    const [item] = await itemsOfClient(table, held.clientId, "FOLLOWUP#");
    await plantItem(table, { ...item, reason: "superseded" });
    expect(await followUps.find(held)).toMatchObject({ reason: "superseded" });
  });
});
