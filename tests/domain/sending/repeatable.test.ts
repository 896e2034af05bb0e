import { describe, expect, it } from "vitest";
import { whyNotAskedAgain } from "../../../shared/domain/follow-ups/again.ts";
import type { FollowUp } from "../../../shared/domain/follow-ups/follow-up.ts";
import { isAboutSafety, isLimited, isRoutine } from "../../../shared/domain/follow-ups/kinds.ts";
import { circumstancesOf, decide } from "../../../shared/domain/sending/decision.ts";
import type { Outlook } from "../../../shared/domain/sending/outlook.ts";
import { againOf, repeatable } from "../../../shared/domain/sending/repeatable.ts";
import { aFollowUp, aPractice, circumstances, SESSION_END } from "../builders.ts";

const PRACTICE = aPractice();
const NOON = "2026-11-23T12:00:00.000Z";
const SENT = { status: "sent", attempt: 1 } as const;
const LEAD = aFollowUp({
  ...SENT,
  step: "after-care",
  kind: "after-care",
  dueAt: SESSION_END,
  usefulUntil: "2026-11-27T14:55:00.000Z",
});
const CHECK_IN = aFollowUp({ ...SENT, lapsesAt: "2026-11-27T09:00:00.000Z" });
const NEXT = aFollowUp({ step: "check-in-day-7", dueAt: "2026-11-27T09:00:00.000Z" });

/** @param followUps in place of these by their step, or further ones */
function offered(followUps: readonly Partial<FollowUp>[] = [], client: Partial<Outlook> = {}) {
  const before = [LEAD, CHECK_IN, NEXT].map((each) => ({
    ...each,
    ...followUps.find(({ step }) => step === each.step),
  }));
  const further = followUps.filter(({ step }) => before.every((each) => each.step !== step));
  const record = {
    ...circumstances(client).client,
    alerts: [],
    sessions: [{ sessionId: "s-1001", completedAt: SESSION_END }],
    followUps: [...before, ...further.map((each) => aFollowUp(each))],
  };
  return repeatable(record, PRACTICE, NOON).map(({ step }) => step);
}

function again(first = CHECK_IN, overrides: Partial<FollowUp> = {}): FollowUp {
  const planned = againOf(first, 7, { timeZone: "Europe/London" }, NOON, PRACTICE);
  return { ...planned, status: "planned", attempt: 0, doubts: 0, ...overrides };
}

describe("what can be sent again", () => {
  it("is the first email and the check-in that waits for its answer", () => {
    expect(offered()).toEqual(["after-care", "check-in-day-2"]);
    expect(offered([{ step: "after-care", status: "failed" }])).toEqual(["after-care", "check-in-day-2"]);
  });

  it.each([
    ["that is answered", [{ step: "check-in-day-2", status: "answered" }]],
    ["that has lapsed", [{ step: "check-in-day-2", status: "lapsed" }]],
    ["that a later one has closed", [{ step: "check-in-day-7", status: "answered" }]],
  ] as const)("is no check-in %s", (_, followUps) => {
    expect(offered(followUps)).toEqual(["after-care"]);
  });

  it.each([
    ["during a hold", { hold: { alert: 1, since: NOON, begunBy: 1 } }],
    ["during a hold by hand", { handHold: { by: "anna", since: NOON } }],
    ["that the client does not want", { noCheckInsSince: NOON }],
    ["of a session whose check-ins have ended", { endedSessions: ["s-1001"] }],
  ])("is no check-in %s", (_, client) => {
    expect(offered([], client)).toEqual(["after-care"]);
  });

  it.each([
    ["is planned", { status: "planned" }],
    ["is sent, and told another thing", { status: "sent" }],
  ] as const)("is no first email when its correction %s", (_, correction) => {
    const corrected = { step: "after-care-2", kind: "after-care", dueAt: NOON, ...correction } as const;
    expect(offered([corrected])).not.toContain("after-care");
  });

  it.each([
    ["after a stop", { stopped: { reason: "unsubscribed", at: NOON } }],
    ["without consent", { consent: false }],
    ["to an address that refuses mail", { refusedAt: NOON }],
    ["after a later session", { latestSessionId: "s-1002" }],
    ["in a pause", { pausedUntil: "2026-11-24T00:00:00.000Z" }],
  ] as const)("is nothing %s", (_, client) => {
    expect(offered([], client)).toEqual([]);
  });

  it.each(["planned", "sending", "uncertain"] as const)("is nothing that is %s already", (status) => {
    expect(offered([{ ...again(), status }])).toEqual(["after-care"]);
  });

  it("is what was sent again before, by another decision", () => {
    expect(offered([again(CHECK_IN, { status: "sent" })])).toEqual(["after-care", "check-in-day-2"]);
  });
});

describe("an email that is sent again", () => {
  it("leaves ten minutes later, useful while the client can answer, or two days for a first email", () => {
    expect(again()).toMatchObject({
      step: "again-7",
      about: "check-in-day-2",
      dueAt: "2026-11-23T12:10:00.000Z",
      usefulUntil: "2026-11-27T09:00:00.000Z",
    });
    const old = { ...LEAD, usefulUntil: "2026-11-23T13:00:00.000Z", correction: true } as const;
    expect(again(old)).toMatchObject({ usefulUntil: "2026-11-25T12:10:00.000Z", correction: true });
  });

  it("counts as the one that it repeats", () => {
    const referral = again({ ...LEAD, step: "gp-referral-2", kind: "gp-referral" });
    const all = [again(), again(LEAD), referral];
    expect(all.map(isRoutine)).toEqual([true, false, false]);
    expect(all.map(isLimited)).toEqual([true, true, false]);
    expect(all.map(isAboutSafety)).toEqual([false, false, true]);
  });

  it.each([
    ["the client has answered", again(), [{ ...CHECK_IN, status: "answered" }], {}, "answered"],
    ["a later check-in was sent", again(), [CHECK_IN, { ...NEXT, status: "sent" }], {}, "too-late"],
    [
      "a correction was planned",
      again(LEAD),
      [LEAD, { ...LEAD, step: "after-care-2", status: "planned" }],
      {},
      "corrected",
    ],
    ["a later session was reported", again(), [CHECK_IN], { latestSessionId: "s-1002" }, "superseded"],
    ["the client has stopped", again(), [CHECK_IN], { consent: false }, "no-consent"],
  ] as const)("is not sent when %s meanwhile", (_, followUp, ofSession, client, reason) => {
    const standing = circumstances(client).client;
    const session = { completedAt: SESSION_END, hasConcerns: false };
    const known = circumstancesOf(followUp, standing, session, ofSession, PRACTICE);
    expect(decide(followUp, known, PRACTICE, followUp.dueAt)).toMatchObject({ reason });
  });

  it("waits for a hold that began meanwhile, as its check-in would", () => {
    const held = circumstances({ hold: { alert: 1, since: NOON, begunBy: 1 } });
    expect(decide(again(), held, PRACTICE, again().dueAt)).toMatchObject({ verdict: "wait" });
    expect(decide(again(LEAD), held, PRACTICE, again().dueAt)).toEqual({ verdict: "send" });
  });

  it("puts the nudge off until two days after it left, as any other check-in of its session does", () => {
    const sent = { ...CHECK_IN, sentAt: "2026-11-22T09:20:00.000Z" };
    const nudge = aFollowUp({ step: "nudge", kind: "nudge", about: CHECK_IN.step });
    const session = { completedAt: SESSION_END, hasConcerns: false };
    const decided = (ofSession: readonly FollowUp[]) => {
      const known = circumstancesOf(nudge, circumstances().client, session, ofSession, PRACTICE);
      return decide(nudge, known, PRACTICE, "2026-11-24T10:00:00.000Z");
    };
    expect(decided([sent])).toEqual({ verdict: "send" });
    const sentAgain = { ...again(), status: "sent", sentAt: "2026-11-23T11:00:00.000Z" } as const;
    const wait = { verdict: "wait", until: expect.stringMatching(/^2026-11-25T09:/) };
    expect(decided([sent, sentAgain])).toEqual(wait);
    // Sent late, and then left out of the plan by a correction.
    const leftOut = { ...NEXT, status: "sent", sentAt: "2026-11-23T11:00:00.000Z" } as const;
    expect(decided([sent, leftOut])).toEqual(wait);
    // Claimed, and never sent.
    const { sentAt: _, ...claimed } = { ...leftOut, status: "skipped", claimedAt: leftOut.sentAt } as const;
    expect(decided([sent, claimed])).toEqual({ verdict: "send" });
  });

  it("asks nobody's leave of other emails", () => {
    expect(whyNotAskedAgain(CHECK_IN, [{ ...CHECK_IN, status: "answered" }])).toBeUndefined();
  });
});
