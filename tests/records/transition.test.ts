import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "vitest";
import {
  type FollowUp,
  mayFollow,
  nextLook,
  STATUSES,
  TRANSITIONS,
  type Transition,
} from "../../shared/domain/follow-ups/follow-up.ts";
import { followUpRecords, type Settlement } from "../../shared/records/follow-ups.ts";
import { followUpKey } from "../../shared/records/keys.ts";
import { type Update, update } from "../../shared/records/table.ts";
import { transition } from "../../shared/records/transition.ts";
import { aPractice } from "../domain/builders.ts";
import { aStoredFollowUp, NOW } from "./builders.ts";
import { dueMoment, localTable, plant } from "./local-table.ts";
import { claimed } from "./scenes.ts";

const table = await localTable();
const followUps = followUpRecords(table, aPractice());

const LATER = "2026-11-20T15:02:00.000Z";
const ALL = Object.keys(TRANSITIONS) as Transition[];
const pairs = STATUSES.flatMap((status) => ALL.map((name) => ({ status, name })));

/** Every transition through the shared write. */
async function write(followUp: FollowUp, change: Update): Promise<boolean> {
  try {
    await table.client.send(new UpdateItemCommand(update(table, followUpKey(followUp), change).Update));
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === "ConditionalCheckFailedException") return false;
    throw error;
  }
}

const SETTLEMENTS: readonly Settlement[] = [
  "accept",
  "refuse",
  "doubt",
  "requeue",
  "resend",
  "give-up",
  "skip",
  "cancel",
  "lapse",
];

/** Every method that changes a status, by its transition. */
const ways: { name: Transition; way: string; go: (followUp: FollowUp) => Promise<boolean> }[] = [
  { name: "claim", way: "claim", go: async (f) => "claimed" in (await followUps.claim(f, LATER)) },
  {
    name: "postpone",
    way: "postpone",
    go: (f) => followUps.postpone(f, "2026-11-20T15:30:00.000Z", LATER),
  },
  ...SETTLEMENTS.map((name) => ({
    name,
    way: `settle by ${name}`,
    go: (f: FollowUp) => followUps.settle(f, name, LATER),
  })),
];

describe("the writes of a follow-up's states", () => {
  it.each(pairs)(
    "allow $name from $status as the machine does, in the index too",
    async ({ status, name }) => {
      const followUp = await plant(table, aStoredFollowUp({ status }));
      const goes = mayFollow(status, name);
      expect(await write(followUp, transition(followUp, name, LATER, followUp))).toBe(goes);
      const found = await followUps.find(followUp);
      if (goes) {
        const nextAt = nextLook(followUp, TRANSITIONS[name].to, LATER);
        expect([found?.status, found?.nextAt]).toEqual([TRANSITIONS[name].to, nextAt]);
        expect(await dueMoment(table, followUp)).toBe(nextAt);
      } else expect(found).toEqual(followUp);
    },
  );

  it.each(ALL)("refuse %s of an unknown follow-up, without creating one", async (name) => {
    const followUp = aStoredFollowUp();
    expect(await write(followUp, transition(followUp, name, LATER, followUp))).toBe(false);
    expect(await followUps.find(followUp)).toBeUndefined();
  });

  const driven = ways.flatMap((way) => STATUSES.map((status) => ({ ...way, status })));

  it.each(driven)("do so for $way of one that is $status", async ({ name, go, status }) => {
    const followUp = await plant(table, aStoredFollowUp({ status }));
    const goes = mayFollow(status, name);

    expect(await go(followUp)).toBe(goes);

    const now = await followUps.find(followUp);
    if (goes) expect(now).toMatchObject({ status: TRANSITIONS[name].to });
    else expect(now).toEqual(followUp);
  });

  it("remove an after-care from the index once sent, and a check-in once answered or lapsed", async () => {
    const afterCare = await plant(table, aStoredFollowUp({ kind: "after-care", status: "sending" }));
    await followUps.settle(afterCare, "accept", LATER);
    expect(await dueMoment(table, afterCare)).toBeUndefined();

    const checkIn = await plant(table, aStoredFollowUp({ kind: "check-in", status: "sending" }));
    await followUps.settle(checkIn, "accept", LATER);
    expect(await dueMoment(table, checkIn)).toBe(checkIn.lapsesAt);
  });

  it("drop the reason of an earlier status", async () => {
    const cancelled = await plant(table, aStoredFollowUp({ status: "cancelled", reason: "corrected" }));
    await write(cancelled, transition(cancelled, "plan", LATER, cancelled));
    expect(await followUps.find(cancelled)).not.toHaveProperty("reason");
  });
});

describe("claiming", () => {
  it("counts the attempt and keeps everything else", async () => {
    const planned = await plant(table, aStoredFollowUp({ dueAt: NOW }));
    const claim = await followUps.claim(planned, LATER);
    const expected = { ...planned, status: "sending", countedClaim: LATER, attempt: 1, claimedAt: LATER };
    expect(claim).toEqual({ claimed: expected });
    expect(await followUps.find(planned)).toEqual(expected);
    expect(await dueMoment(table, planned)).toBe(planned.nextAt);
  });

  it.each([
    ["within its lease", "2026-11-20T15:06:59.999Z", "2026-11-20T15:07:00.000Z"],
    ["as its lease ends", "2026-11-20T15:07:00.000Z", "2026-11-20T15:07:00.000Z"],
    ["within the grace of one due now", "2026-11-20T15:12:00.000Z", "2026-11-20T15:12:00.000Z"],
    ["later, as after a requeue", "2026-11-20T15:12:00.001Z", "2026-11-20T15:07:00.000Z"],
    ["never, by a lost attribute", undefined, "2026-11-20T15:07:00.000Z"],
  ])("leaves the next look %s, or sets it to the end of its lease", async (_, nextAt, expected) => {
    const { nextAt: _usual, ...planned } = aStoredFollowUp({ dueAt: NOW });
    const followUp = await plant(table, { ...planned, ...(nextAt && { nextAt }) });
    expect(await followUps.claim(followUp, LATER)).toMatchObject({
      claimed: { nextAt: expected, attempt: 1 },
    });
    expect(await dueMoment(table, followUp)).toBe(expected);
  });

  it("succeeds for exactly one of twenty concurrent callers", async () => {
    const planned = await plant(table, aStoredFollowUp());
    const claims = await Promise.all(Array.from({ length: 20 }, () => followUps.claim(planned, LATER)));
    expect(claims.filter((claim) => "claimed" in claim)).toHaveLength(1);
    expect(await followUps.find(planned)).toMatchObject({ attempt: 1 });
  });

  it("is refused a millisecond early, and allowed on time", async () => {
    const planned = await plant(table, aStoredFollowUp({ dueAt: NOW }));
    expect(await followUps.claim(planned, "2026-11-20T14:59:59.999Z")).toEqual({ refused: planned });
    expect(await followUps.claim(planned, NOW)).toHaveProperty("claimed");
  });

  it("returns the settled follow-up when refused", async () => {
    const planned = await plant(table, aStoredFollowUp());
    await followUps.settle(await claimed({ followUps }, planned, LATER), "accept", LATER);
    expect(await followUps.claim(planned, LATER)).toMatchObject({
      refused: { status: "sent", sentAt: LATER, attempt: 1 },
    });
  });

  it("returns undefined for an unknown follow-up", async () => {
    expect(await followUps.claim(aStoredFollowUp(), LATER)).toEqual({ refused: undefined });
  });
});

describe("settling late", () => {
  /** Claimed, postponed and claimed again: the first sender still believes it owns it. */
  async function claimedTwice(): Promise<{ first: FollowUp; second: FollowUp }> {
    const planned = await plant(table, aStoredFollowUp());
    const first = await claimed({ followUps }, planned, LATER);
    await followUps.postpone(first, LATER, LATER);
    return { first, second: await claimed({ followUps }, planned, LATER) };
  }

  it.each(SETTLEMENTS.flatMap((how) => TRANSITIONS[how].from.map((status) => ({ how, status }))))(
    "changes nothing of a newer attempt: $how, which is $status again",
    async ({ how, status }) => {
      const seen = aStoredFollowUp({ status, attempt: 1 });
      const standing = await plant(table, { ...seen, attempt: 2 });
      expect(await followUps.settle(seen, how, LATER)).toBe(false);
      expect(await followUps.find(seen)).toEqual(standing);
      expect(await followUps.settle(standing, how, LATER)).toBe(true);
    },
  );

  it("does not postpone a newer attempt", async () => {
    const { first, second } = await claimedTwice();
    expect(await followUps.postpone(first, "2026-11-21T09:00:00.000Z", LATER)).toBe(false);
    expect(await followUps.find(first)).toEqual(second);
  });

  it("says why, where there is a reason", async () => {
    const { second } = await claimedTwice();
    await followUps.settle(second, "skip", LATER, "too-late");
    expect(await followUps.find(second)).toMatchObject({ status: "skipped", reason: "too-late" });
  });
});

describe("postponing", () => {
  it("sets the new due time, and the next check after it", async () => {
    const sending = await plant(table, aStoredFollowUp({ status: "sending" }));
    await followUps.postpone(sending, "2026-11-21T08:12:00.000Z", LATER);
    expect(await followUps.find(sending)).toMatchObject({
      status: "planned",
      dueAt: "2026-11-21T08:12:00.000Z",
      nextAt: "2026-11-21T08:22:00.000Z",
      attempt: 1,
    });
    expect(await followUps.claim(sending, "2026-11-21T08:11:00.000Z")).toHaveProperty("refused");
  });

  it("remembers that there was no room at its address", async () => {
    const sending = await plant(table, aStoredFollowUp({ status: "sending" }));
    const limitedUntil = "2026-11-21T08:12:00.000Z";
    await followUps.postpone(sending, limitedUntil, LATER, true);
    const claim = await followUps.claim(sending, limitedUntil);
    expect(claim).toMatchObject({ claimed: { limitedUntil } });
  });
});

describe("a failure that needs a person", () => {
  const alertOf = ({ clientId, sessionId, step }: FollowUp) =>
    followUps.find({ clientId, sessionId, step: `alert-${step}` });

  it.each([
    ["refuse", "sending", "refused", "refused"],
    ["refuse", "sending", "unreadable", "unreadable"],
    ["give-up", "uncertain", "unconfirmed", "unconfirmed"],
  ] as const)("plans one alert with it: %s", async (how, status, reason, trouble) => {
    const followUp = await plant(table, aStoredFollowUp({ status }));
    const both = await Promise.all([1, 2].map(() => followUps.settle(followUp, how, LATER, reason)));
    expect(both.toSorted()).toEqual([false, true]);
    expect(await followUps.find(followUp)).toMatchObject({ status: "failed", reason });
    const alert = await alertOf(followUp);
    expect(alert).toMatchObject({
      kind: "therapist-alert",
      status: "planned",
      about: followUp.step,
      trouble,
    });
    expect(alert && (await dueMoment(table, alert))).toBe(alert?.nextAt);
  });

  it("includes an unsent GP referral", async () => {
    const referral = await plant(table, aStoredFollowUp({ kind: "gp-referral", status: "sending" }));
    await followUps.settle(referral, "cancel", LATER, "unsubscribed");
    expect(await alertOf(referral)).toMatchObject({ trouble: "withheld" });
  });

  it.each([
    ["after-care", "skip", "too-late"],
    ["check-in", "cancel", "unsubscribed"],
    ["nudge", "skip", "answered"],
  ] as const)("does not include intended endings: %s, %s", async (kind, how, reason) => {
    const followUp = await plant(table, aStoredFollowUp({ kind, status: "sending" }));
    await followUps.settle(followUp, how, LATER, reason);
    expect(await alertOf(followUp)).toBeUndefined();
  });

  it("plans no alert if another attempt was claimed", async () => {
    const seen = aStoredFollowUp({ status: "uncertain", attempt: 1 });
    await plant(table, { ...seen, attempt: 2 });
    expect(await followUps.settle(seen, "give-up", LATER, "unconfirmed")).toBe(false);
    expect(await alertOf(seen)).toBeUndefined();
  });

  it("is recorded without a second alert if there was one before", async () => {
    const followUp = await plant(table, aStoredFollowUp({ status: "uncertain" }));
    expect(await followUps.alert(followUp, "undelivered", LATER)).toBe(true);
    expect(await followUps.alert(followUp, "undelivered", LATER)).toBe(false);
    expect(await followUps.settle(followUp, "give-up", LATER, "unconfirmed")).toBe(true);
    expect(await followUps.find(followUp)).toMatchObject({ status: "failed" });
    expect(await alertOf(followUp)).toMatchObject({ trouble: "undelivered" });
  });

  it("of an alert itself plans no other", async () => {
    const alert = aStoredFollowUp({
      kind: "therapist-alert",
      step: "alert-nudge",
      about: "nudge",
      status: "sending",
    });
    await plant(table, alert);
    expect(await followUps.settle(alert, "refuse", LATER, "refused")).toBe(true);
    expect(await followUps.alert(alert, "undelivered", LATER)).toBe(false);
    expect(await alertOf(alert)).toBeUndefined();
  });
});

describe("an uncertain send", () => {
  it("lasts 15 minutes for SES's events after the sender's time-out, from whichever function noticed it", async () => {
    const planned = await plant(table, aStoredFollowUp());
    await followUps.settle(await claimed({ followUps }, planned, LATER), "doubt", "2026-11-20T15:11:00.000Z");
    expect(await followUps.find(planned)).toMatchObject({ nextAt: "2026-11-20T15:19:00.000Z" });
  });
});

describe("recovering unsettled follow-ups", () => {
  it("happens once for two concurrent callers", async () => {
    const sending = await plant(table, aStoredFollowUp({ status: "sending" }));
    const both = await Promise.all([1, 2].map(() => followUps.settle(sending, "doubt", LATER)));
    expect(both.toSorted()).toEqual([false, true]);
    expect(await followUps.find(sending)).toMatchObject({ doubts: 1 });
  });

  it("keeps the count of uncertain sends on a resend", async () => {
    const uncertain = await plant(table, aStoredFollowUp({ status: "uncertain" }));
    await followUps.settle(uncertain, "resend", LATER);
    expect(await followUps.find(uncertain)).toMatchObject({ status: "planned", doubts: 1, attempt: 1 });
  });

  it("does not postpone one whose due time changed", async () => {
    const moved = await plant(table, aStoredFollowUp({ dueAt: LATER }));
    expect(await followUps.settle({ ...moved, dueAt: NOW }, "requeue", LATER)).toBe(false);
    expect(await followUps.find(moved)).toEqual(moved);
  });

  it("checks a requeued one an hour later, and changes nothing else", async () => {
    const planned = await plant(table, aStoredFollowUp({ dueAt: NOW }));
    const inAnHour = "2026-11-20T16:02:00.000Z";
    expect(await followUps.settle(planned, "requeue", LATER)).toBe(true);
    expect(await followUps.find(planned)).toEqual({ ...planned, nextAt: inAnHour });
    expect(await dueMoment(table, planned)).toBe(inAnHour);
    expect(await followUps.claim(planned, LATER)).toHaveProperty("claimed");
  });

  it("checks none before it is due", async () => {
    const planned = await plant(table, aStoredFollowUp({ dueAt: "2026-11-22T09:00:00.000Z" }));
    await followUps.settle(planned, "requeue", LATER);
    expect(await followUps.find(planned)).toMatchObject({ nextAt: "2026-11-22T10:00:00.000Z" });
  });
});
