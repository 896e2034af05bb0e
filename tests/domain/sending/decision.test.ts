import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FollowUp } from "../../../shared/domain/follow-ups/follow-up.ts";
import { isAboutSafety, isInPlan, KINDS } from "../../../shared/domain/follow-ups/kinds.ts";
import { type Circumstances, decide } from "../../../shared/domain/sending/decision.ts";
import { instantOf, minus, plus } from "../../../shared/domain/time/instant.ts";
import { isQuietHour } from "../../../shared/domain/time/local-time.ts";
import { anyPractice } from "../any-plan.ts";
import { aFollowUp, anyInstant, anyTimeZone, aPractice, circumstances } from "../builders.ts";
import { hourAt, wallClock } from "../wall-clock.ts";

const PRACTICE = aPractice();
const NOON = "2026-11-22T12:00:00.000Z";
const NIGHT = "2026-11-22T23:00:00.000Z";

function decision(
  followUp: Partial<FollowUp> = {},
  client: Partial<Circumstances["client"]> = {},
  now = NOON,
) {
  const session = { hasConcerns: followUp.kind === "gp-referral" };
  return decide(aFollowUp(followUp), circumstances(client, session), PRACTICE, now);
}

describe("a reply that tells only that the exercises were changed", () => {
  const told = { tellsOnlyChanges: true };
  const handHold = { since: NOON, by: "anna" };

  it("waits for the end of a hold, and leaves otherwise", () => {
    const reply = { kind: "reply", usefulUntil: plus(NOON, { days: 3 }) } as const;
    expect(decision(reply, told)).toEqual({ verdict: "send" });
    expect(decision(reply, { handHold })).toEqual({ verdict: "send" });
    const until = plus(NOON, { days: 1 });
    expect(decision(reply, { ...told, handHold })).toEqual({ verdict: "wait", until });
    expect(decision({ ...reply, usefulUntil: NOON }, { ...told, handHold })).toEqual({
      verdict: "skip",
      reason: "held",
    });
  });
});

describe("a follow-up that is due", () => {
  it.each(KINDS)("is sent when nothing prevents it: %s", (kind) => {
    expect(decision({ kind })).toEqual({ verdict: "send" });
  });

  it.each([
    ["after-care", { hasConcerns: true }, "cancel"],
    ["gp-referral", { hasConcerns: false }, "cancel"],
    ["after-care", { hasNewerLead: true }, "cancel"],
    ["gp-referral", { hasConcerns: true, hasNewerLead: true }, "cancel"],
    ["check-in", { hasConcerns: true, hasNewerLead: true }, "send"],
  ] as const)(
    "is cancelled after a correction while it was being sent: %s, %j, %s",
    (kind, session, verdict) => {
      expect(decide(aFollowUp({ kind }), circumstances({}, session), PRACTICE, NOON).verdict).toBe(verdict);
    },
  );

  it.each([
    ["check-in", ["s-1001"], { verdict: "cancel", reason: "ended" }],
    ["nudge", ["s-1000", "s-1001"], { verdict: "cancel", reason: "ended" }],
    ["check-in", ["s-1000"], { verdict: "send" }],
    ["farewell", ["s-1001"], { verdict: "send" }],
    ["after-care", ["s-1001"], { verdict: "send" }],
  ] as const)("after its client ended the check-ins: %s, ended %j: %j", (kind, endedSessions, expected) => {
    expect(decision({ kind }, { endedSessions })).toEqual(expected);
  });

  it.each([
    ["check-in", { verdict: "cancel", reason: "no-check-ins" }],
    ["nudge", { verdict: "cancel", reason: "no-check-ins" }],
    ["after-care", { verdict: "send" }],
    ["gp-referral", { verdict: "send" }],
    ["reply", { verdict: "send" }],
  ] as const)("after its client chose to get no check-ins: %s, %j", (kind, expected) => {
    expect(decision({ kind }, { noCheckInsSince: NOON })).toEqual(expected);
  });

  it.each([
    ["after-care", "2026-11-25T00:00:00.000Z"],
    ["check-in", expect.stringMatching(/^2026-11-25T09:/)],
    ["nudge", expect.stringMatching(/^2026-11-25T09:/)],
    ["farewell", "2026-11-25T00:00:00.000Z"],
  ] as const)(
    "waits in a pause, a day at most before it is looked at again, and comes when it would have: %s",
    (kind, resumes) => {
      const pausedUntil = "2026-11-25T00:00:00.000Z";
      const usefulUntil = "2026-11-26T12:00:00.000Z";
      const until = (now: string) => decision({ kind, usefulUntil }, { pausedUntil }, now);
      expect(until(NOON)).toEqual({ verdict: "wait", until: "2026-11-23T12:00:00.000Z" });
      expect(until("2026-11-24T12:00:00.000Z")).toEqual({ verdict: "wait", until: resumes });
      expect(until("2026-11-25T12:00:00.000Z")).toEqual({ verdict: "send" });
    },
  );

  it.each([
    ["2026-11-20T09:30:00.000Z", { verdict: "send" }],
    ["2026-11-21T09:30:00.000Z", { verdict: "wait", until: expect.stringMatching(/^2026-11-23T09:/) }],
    ["2026-11-22T09:30:00.000Z", { verdict: "wait", until: expect.stringMatching(/^2026-11-24T09:/) }],
    ["2026-11-23T09:30:00.000Z", { verdict: "skip", reason: "too-late" }],
  ])("waits as a nudge until two days after its check-in really left: %s", (askedAt, expected) => {
    const usefulUntil = "2026-11-25T09:00:00.000Z";
    expect(decision({ kind: "nudge", usefulUntil }, { askedAt })).toEqual(expected);
    expect(decision({ kind: "check-in", usefulUntil }, { askedAt })).toEqual({ verdict: "send" });
  });

  it("comes at its hour also when summer time ends on the day on which the pause does", () => {
    const pausedUntil = "2026-10-24T23:00:00.000Z";
    const usefulUntil = "2026-10-28T12:00:00.000Z";
    const day = (kind: FollowUp["kind"], now: string) =>
      decision({ kind, usefulUntil, dueAt: now }, { pausedUntil, timeZone: "Europe/London" }, now);
    // A day after 09:30 in summer time it is 08:30 in winter time.
    expect(day("check-in", "2026-10-25T08:30:00.000Z")).toEqual({
      verdict: "wait",
      until: expect.stringMatching(/^2026-10-25T09:/),
    });
    expect(day("after-care", "2026-10-25T08:30:00.000Z")).toEqual({ verdict: "send" });
    // Sent again by a person: they expect it soon.
    const again = { kind: "reply", step: "again-1", about: "check-in-day-2", usefulUntil } as const;
    expect(decision(again, { pausedUntil }, "2026-10-25T08:30:00.000Z")).toEqual({ verdict: "send" });
  });

  it("never waits for a time that has passed when the client has moved since they asked for the pause", () => {
    const pausedUntil = "2026-11-25T11:00:00.000Z";
    const usefulUntil = "2026-11-26T12:00:00.000Z";
    const waits = decision({ kind: "check-in", usefulUntil }, { pausedUntil }, "2026-11-25T10:30:00.000Z");
    expect(waits).toEqual({ verdict: "wait", until: pausedUntil });
  });

  it("is skipped when it is too late while the pause lasts", () => {
    const pausedUntil = "2026-12-25T00:00:00.000Z";
    expect(decision({ usefulUntil: NOON }, { pausedUntil })).toEqual({ verdict: "skip", reason: "paused" });
    const inTime = decision({ usefulUntil: "2026-11-22T13:00:00.000Z" }, { pausedUntil });
    expect(inTime).toEqual({ verdict: "wait", until: "2026-11-22T13:00:00.000Z" });
  });

  it.each(["gp-referral", "reply"] as const)("is sent in a pause all the same: %s", (kind) => {
    expect(decision({ kind }, { pausedUntil: "2026-12-25T00:00:00.000Z" })).toEqual({ verdict: "send" });
  });

  it("is no farewell while the team looks at what the client has told since", () => {
    const hold = { alert: 1, since: NOON, begunBy: 1 };
    expect(decision({ kind: "farewell" }, { hold })).toEqual({ verdict: "skip", reason: "held" });
  });

  it.each(["check-in", "nudge"] as const)(
    "waits while the team holds it by hand, while useful: %s",
    (kind) => {
      const handHold = { since: NOON, by: "anna" };
      expect(decision({ kind }, { handHold }).verdict).toBe("wait");
      expect(decision({ kind, usefulUntil: NOON }, { handHold })).toEqual({
        verdict: "skip",
        reason: "held",
      });
      expect(decision({ kind: "after-care" }, { handHold })).toEqual({ verdict: "send" });
      expect(decision({ kind: "farewell" }, { handHold })).toEqual({ verdict: "skip", reason: "held" });
    },
  );

  it("is not sent to a client who is silent", () => {
    expect(decision({ kind: "check-in" }, { isSilent: true })).toEqual({ verdict: "skip", reason: "silent" });
  });

  it("is sent until its last useful moment, and not after", () => {
    const usefulUntil = NOON;
    expect(decision({ usefulUntil })).toEqual({ verdict: "send" });
    expect(decision({ usefulUntil }, {}, "2026-11-22T12:00:00.001Z")).toEqual({
      verdict: "skip",
      reason: "too-late",
    });
  });
});

describe("two sessions on one day", () => {
  const evening = { latestSessionId: "s-1002", latestCompletedAt: "2026-11-20T19:00:00.000Z" };

  it("send both after-cares, and only the later one's check-ins", () => {
    expect(decision({ kind: "after-care" }, evening)).toEqual({ verdict: "send" });
    for (const kind of ["check-in", "nudge"] as const)
      expect(decision({ kind }, evening)).toEqual({ verdict: "cancel", reason: "superseded" });
  });

  it("are on one day by the client's calendar", () => {
    const inTokyo = { ...evening, timeZone: "Asia/Tokyo" };
    expect(decision({ kind: "after-care" }, inTokyo)).toMatchObject({ reason: "superseded" });
    const tomorrow = { ...evening, latestCompletedAt: "2026-11-21T00:30:00.000Z" };
    expect(decision({ kind: "after-care" }, tomorrow)).toMatchObject({ reason: "superseded" });
    const inNewYork = { ...tomorrow, timeZone: "America/New_York" };
    expect(decision({ kind: "after-care" }, inNewYork, "2026-11-22T15:00:00.000Z").verdict).toBe("send");
  });
});

describe("an alert to the therapists", () => {
  const alert = { kind: "therapist-alert", step: "alert-check-in-day-2", about: "check-in-day-2" } as const;

  it("is sent whatever the client chose, and when a later session was reported", () => {
    const client = {
      stopped: { reason: "unsubscribed", at: NOON },
      consent: false,
      refusedAt: NOON,
      latestSessionId: "s-1002",
    } as const;
    expect(decision(alert, client)).toEqual({ verdict: "send" });
  });

  it("waits for the practice's morning, not for the client's", () => {
    expect(decision(alert, { timeZone: "Asia/Tokyo" })).toEqual({ verdict: "send" });
    expect(decision(alert, { timeZone: "America/New_York" }, NIGHT).verdict).toBe("wait");
  });

  it("does not wait when it is about a client's safety", () => {
    const aboutSafety = { ...alert, step: "alert-gp-referral", about: "gp-referral" };
    expect(decision(aboutSafety, {}, NIGHT)).toEqual({ verdict: "send" });
  });
});

describe("when several reasons prevent a follow-up", () => {
  /** By precedence; the time comes last. */
  const REASONS: readonly [verdict: string, reason: string, client: Partial<Circumstances["client"]>][] = [
    ["cancel", "complained", { stopped: { reason: "complained", at: NOON } }],
    ["cancel", "no-consent", { consent: false }],
    ["skip", "suppressed", { refusedAt: NOON }],
    ["cancel", "superseded", { latestSessionId: "s-1002" }],
    ["skip", "answered", { hasAnswered: true }],
    ["skip", "not-asked", { wasAsked: false }],
    ["skip", "too-late", {}],
  ];

  it.each(REASONS)("it is %s: %s, if nothing before it in this list applies", (verdict, reason) => {
    const from = REASONS.findIndex(([, each]) => each === reason);
    const client = Object.assign({}, ...REASONS.slice(from).map(([, , each]) => each));
    const nudge = { kind: "nudge", usefulUntil: "2026-11-22T22:00:00.000Z" } as const;
    expect(decision(nudge, client, NIGHT)).toEqual({ verdict, reason });
  });

  it("a later session does not hold back a GP referral", () => {
    expect(decision({ kind: "gp-referral" }, { latestSessionId: "s-1002" })).toEqual({ verdict: "send" });
  });
});

/** In one case of six: what stops every email would otherwise hide all other reasons. */
function seldom<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  const nothing = { weight: 5, arbitrary: fc.constant(undefined) };
  return fc.oneof(nothing, { weight: 1, arbitrary: value });
}

const anyCase = fc
  .record({
    kind: fc.constantFrom(...KINDS.filter((kind) => isInPlan({ kind }))),
    dueAt: anyInstant,
    useful: fc.integer({ min: 1, max: 72 }),
    late: fc.integer({ min: 0, max: 80 * 60 }),
    sinceSession: fc.integer({ min: 0, max: 72 * 60 }),
    timeZone: anyTimeZone,
    stopped: seldom(
      fc.record({ reason: fc.constantFrom("unsubscribed" as const, "complained" as const), at: anyInstant }),
    ),
    consent: fc.integer({ min: 0, max: 5 }).map((six) => six > 0),
    refusedAt: seldom(anyInstant),
    latestSessionId: fc.constantFrom("s-1001", "s-1001", "s-1001", "s-1002", undefined),
    sinceLatest: fc.integer({ min: 0, max: 30 * 60 }),
    hasAnswered: fc.boolean(),
    wasAsked: fc.boolean(),
    hasConcerns: fc.boolean(),
    hasNewerLead: fc.integer({ min: 0, max: 5 }).map((six) => six === 0),
    practice: anyPractice,
  })
  .map(({ kind, dueAt, useful, late, sinceSession, sinceLatest, hasConcerns, ...others }) => {
    const { hasNewerLead, practice, ...known } = others;
    const now = plus(dueAt, { minutes: late });
    const client = { ...known, latestCompletedAt: minus(now, { minutes: sinceLatest }) };
    return {
      followUp: aFollowUp({ kind, dueAt, usefulUntil: plus(dueAt, { hours: useful }) }),
      around: circumstances(client, {
        completedAt: instantOf(Date.parse(now) - sinceSession * 60_000),
        hasConcerns,
        hasNewerLead,
      }),
      practice,
      now,
      inQuietHours: isQuietHour(hourAt(now, client.timeZone), practice.quietHours),
      justLeft: sinceSession <= 120,
    };
  });

function isOfOneDay({ kind }: FollowUp, { client, session }: Circumstances): boolean {
  const { latestSessionId, latestCompletedAt = "", timeZone } = client;
  if (kind !== "after-care" || !latestSessionId) return false;
  const [day, latest] = [session.completedAt, latestCompletedAt].map((at) =>
    wallClock(at, timeZone).slice(0, 10),
  );
  return day === latest;
}

describe("any decision", () => {
  it("is to send exactly when nothing prevents it, without hold or pause", () => {
    fc.assert(
      fc.property(anyCase, ({ followUp, around, practice, now, inQuietHours, justLeft }) => {
        const { client, session } = around;
        const isLead = followUp.kind === "after-care" || followUp.kind === "gp-referral";
        const safety = isAboutSafety(followUp);
        const against = [
          client.stopped !== undefined,
          !client.consent,
          client.refusedAt !== undefined,
          isLead && (session.hasNewerLead || session.hasConcerns !== (followUp.kind === "gp-referral")),
          client.latestSessionId !== followUp.sessionId && !safety && !isOfOneDay(followUp, around),
          followUp.kind === "nudge" && (client.hasAnswered || !client.wasAsked),
          inQuietHours && !safety && !(followUp.kind === "after-care" && justLeft),
          now > followUp.usefulUntil,
        ];
        const { verdict } = decide(followUp, around, practice, now);
        expect(verdict === "send").toBe(!against.includes(true));
      }),
      { numRuns: 500 },
    );
  });

  it("waits only for quiet hours, without hold or pause, and then sends if still useful", () => {
    fc.assert(
      fc.property(anyCase, ({ followUp, around, practice, now, inQuietHours }) => {
        const decision = decide(followUp, around, practice, now);
        if (decision.verdict !== "wait") return;
        expect(inQuietHours).toBe(true);
        expect(decision.until > now).toBe(true);
        expect(decide(followUp, around, practice, decision.until)).toEqual({ verdict: "send" });
      }),
      { numRuns: 500 },
    );
  });
});
