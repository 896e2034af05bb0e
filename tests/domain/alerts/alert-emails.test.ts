import { describe, expect, it } from "vitest";
import {
  addressOf,
  changeBy,
  firstEmails,
  nextReminders,
  replyAbout,
  resumed,
} from "../../../shared/domain/alerts/alert-emails.ts";
import type { Alert } from "../../../shared/domain/alerts/alerts.ts";
import type { FollowUp, OfAlert } from "../../../shared/domain/follow-ups/follow-up.ts";
import { type Circumstances, decide } from "../../../shared/domain/sending/decision.ts";
import { aFollowUp, aPractice, circumstances } from "../builders.ts";
import { anAlert, aReason } from "./alert-builders.ts";

const ANNA = { id: "anna", name: "Anna Kowalska", address: "anna@example.com" };
const PRACTICE = aPractice({
  team: [ANNA],
  secondAlertAddress: "second@example.com",
  holidays: ["2026-12-25", "2026-12-28"],
});

function emailsOf(alert: Partial<Alert>, therapist = "anna", practice = PRACTICE) {
  const { level = "today", clockAt = "2026-11-23T10:00:00.000Z" } = alert;
  const emails = firstEmails(anAlert({ ...alert, level, clockAt }), therapist, practice);
  return emails.map(({ step, dueAt }) => [step, dueAt] as const);
}

describe("the first emails of an alert", () => {
  it.each([
    ["within a day", "today", "2026-11-23T10:00", "2026-11-23T10:00", "2026-11-23T14:00"],
    ["from the quiet hours", "today", "2026-11-23T23:30", "2026-11-24T08:00", "2026-11-24T13:00"],
    ["over a weekend", "today", "2026-11-27T15:00", "2026-11-27T15:00", "2026-11-30T11:00"],
    ["over holidays", "today", "2026-12-24T16:00", "2026-12-24T16:00", "2026-12-29T12:00"],
    ["if they cannot wait", "now", "2026-12-25T02:00", "2026-12-25T02:00", "2026-12-25T03:00"],
    ["as the clocks are put back", "now", "2026-10-25T00:30", "2026-10-25T00:30", "2026-10-25T01:30"],
  ] as const)(
    "go to practice and therapist at once or by day, and later to the second address: %s",
    (_, level, clockAt, first, second) => {
      // After four working hours, or one hour by the clock.
      expect(emailsOf({ level, clockAt: `${clockAt}:00.000Z` })).toEqual([
        ["team-1-1-practice", `${first}:00.000Z`],
        ["team-1-1-therapist", `${first}:00.000Z`],
        ["team-1-1-second", `${second}:00.000Z`],
      ]);
    },
  );

  it("have different steps after a restart of the clock", () => {
    const steps = emailsOf({ number: 4, raised: 2 }).map(([step]) => step);
    expect(steps).toEqual(["team-4-2-practice", "team-4-2-therapist", "team-4-2-second"]);
  });

  it("go to no therapist who is not in the team, or who reads the practice's alerts anyway", () => {
    const alone = aPractice({ team: [{ ...ANNA, address: "Team@derby.example" }] });
    for (const emails of [emailsOf({}, "carla"), emailsOf({}, "anna", alone)])
      expect(emails.map(([step]) => step)).not.toContain("team-1-1-therapist");
  });

  it("are none if only emails were not delivered", () => {
    expect(emailsOf({ level: "soon" })).toEqual([]);
  });
});

describe("reminders", () => {
  const email = (alert: Partial<OfAlert>): FollowUp =>
    aFollowUp({
      kind: "therapist-alert",
      step: "team-1-1-any",
      status: "sending",
      alert: { number: 1, raised: 1, to: "second", ...alert },
    });
  const remindersOf = (
    alert: Partial<OfAlert>,
    step: "accept" | "skip" | "refuse" | "doubt",
    reason?: string,
    practice = PRACTICE,
  ) =>
    nextReminders(email(alert), step, reason, "2026-11-27T16:30:00.000Z", practice).map(
      ({ step, dueAt, alert }) => ({
        step,
        dueAt,
        to: alert?.to,
      }),
    );

  it("follow the escalation at the next opening, to both addresses", () => {
    expect(remindersOf({}, "accept")).toEqual([
      { step: "team-1-1-day-1", dueAt: "2026-11-30T09:00:00.000Z", to: "practice" },
      { step: "team-1-1-day-1-second", dueAt: "2026-11-30T09:00:00.000Z", to: "second" },
    ]);
  });

  it("continue daily, planned from the practice's email only", () => {
    expect(remindersOf({ to: "practice", day: 3 }, "accept").map(({ step }) => step)).toEqual([
      "team-1-1-day-4",
      "team-1-1-day-4-second",
    ]);
    expect(remindersOf({ to: "second", day: 3 }, "accept")).toEqual([]);
  });

  it("go to one address without a second one", () => {
    expect(remindersOf({}, "accept", undefined, aPractice()).map(({ to }) => to)).toEqual(["practice"]);
  });

  it.each([
    ["refuse", undefined],
    ["skip", "too-late"],
  ] as const)("follow an email that was not sent, too (%s %s)", (step, reason) => {
    expect(remindersOf({}, step, reason)).toHaveLength(2);
  });

  it.each([
    ["skip", "acknowledged"],
    ["skip", "closed"],
    ["skip", "restarted"],
    ["doubt", undefined],
  ] as const)("do not follow %s %s", (step, reason) => {
    expect(remindersOf({}, step, reason)).toEqual([]);
  });

  it("do not follow the first emails, which the escalation follows", () => {
    expect([
      ...remindersOf({ to: "practice" }, "accept"),
      ...remindersOf({ to: "therapist" }, "accept"),
    ]).toEqual([]);
  });
});

describe("an email of an alert", () => {
  const first = aFollowUp({
    kind: "therapist-alert",
    step: "team-1-1-practice",
    usefulUntil: "2026-12-07T10:00:00.000Z",
    alert: { number: 1, raised: 1, to: "practice" },
  });
  const second = { ...first, alert: { number: 1, raised: 1, to: "second" } } as const;
  const alert = { standing: "open", level: "today", raised: 1, hasRecipient: true } as const;
  type OpenAlert = NonNullable<Circumstances["alert"]>;
  const decideBy = (
    changes: Partial<OpenAlert>,
    followUp: FollowUp = first,
    now = "2026-11-23T10:00:00.000Z",
  ) =>
    decide(
      followUp,
      { ...circumstances({ stopped: { reason: "unsubscribed", at: now } }), alert: { ...alert, ...changes } },
      PRACTICE,
      now,
    );

  it("is sent while the alert is open, whatever the client chose", () => {
    expect(decideBy({})).toEqual({ verdict: "send" });
  });

  it.each([
    [{ standing: "acknowledged" }, "acknowledged"],
    [{ standing: "closed" }, "closed"],
    [{ raised: 2 }, "restarted"],
    [{ hasRecipient: false }, "not-in-team"],
  ] as const)("is not sent with %j", (changes, reason) => {
    expect(decideBy(changes)).toEqual({ verdict: "skip", reason });
  });

  it("waits for the morning, unless it cannot wait or is an escalation", () => {
    const night = "2026-11-23T23:00:00.000Z";
    expect(decideBy({}, first, night)).toEqual({ verdict: "wait", until: "2026-11-24T08:00:00.000Z" });
    expect(decideBy({ level: "now" }, first, night)).toEqual({ verdict: "send" });
    expect(decideBy({}, second, night)).toEqual({ verdict: "send" });
  });

  it("is too late after two weeks", () => {
    expect(decideBy({}, first, "2026-12-08T10:00:00.000Z")).toEqual({ verdict: "skip", reason: "too-late" });
  });
});

describe("check-ins of a client who is on hold", () => {
  const hold = { alert: 1, since: "2026-11-22T10:00:00.000Z", begunBy: 1 };
  const checkIn = aFollowUp({ usefulUntil: "2026-11-25T09:20:00.000Z" });
  const at = (now: string, followUp: FollowUp = checkIn) =>
    decide(followUp, circumstances({ hold }), PRACTICE, now);

  it("wait, and are decided again every day", () => {
    expect(at("2026-11-22T09:20:00.000Z")).toEqual({ verdict: "wait", until: "2026-11-23T09:20:00.000Z" });
    expect(at("2026-11-24T12:00:00.000Z")).toEqual({ verdict: "wait", until: "2026-11-25T09:20:00.000Z" });
  });

  it("are skipped as held when they are no longer useful", () => {
    expect(at("2026-11-25T09:20:00.000Z")).toEqual({ verdict: "skip", reason: "held" });
  });

  it("include nudges, and no other email", () => {
    const now = "2026-11-22T09:20:00.000Z";
    expect(at(now, { ...checkIn, kind: "nudge" }).verdict).toBe("wait");
    expect(at(now, { ...checkIn, kind: "after-care" }).verdict).toBe("send");
    expect(at(now, { ...checkIn, kind: "gp-referral" }).verdict).not.toBe("wait");
  });

  it("resume at once, or at the end of quiet hours", () => {
    const waited = { ...checkIn, attempt: 1, dueAt: "2026-11-24T09:20:00.000Z" };
    const noon = "2026-11-23T12:00:00.000Z";
    expect(resumed([waited], "Europe/London", noon, PRACTICE)).toEqual([{ followUp: waited, dueAt: noon }]);
    const [late] = resumed([waited], "Europe/London", "2026-11-23T22:00:00.000Z", PRACTICE);
    expect(late?.dueAt).toMatch(/^2026-11-24T08/);
  });

  it("resume none that is not due yet, was sent, or would be too late", () => {
    const noon = "2026-11-23T12:00:00.000Z";
    const ahead = { ...checkIn, dueAt: "2026-11-24T09:20:00.000Z" };
    const sent = { ...ahead, attempt: 1, status: "sent" } as const;
    const late = { ...ahead, attempt: 1, usefulUntil: "2026-11-23T11:00:00.000Z" };
    expect(resumed([ahead, sent, late], "Europe/London", noon, PRACTICE)).toEqual([]);
  });
});

describe("replies to the client", () => {
  const NOW = "2026-11-23T22:00:00.000Z";
  const client = { timeZone: "Europe/London", therapistId: "anna" };

  it("wait for the client's morning", () => {
    const [reply] = replyAbout(anAlert(), "Europe/London", NOW, PRACTICE);
    expect(reply).toMatchObject({ step: "reply-1", kind: "reply", alert: { number: 1 } });
    expect(reply?.dueAt).toMatch(/^2026-11-24T08/);
  });

  it("are none without an answer among the reasons", () => {
    const alert = anAlert({ reasons: [aReason({ name: "undelivered", level: "soon" })] });
    expect(replyAbout(alert, "Europe/London", NOW, PRACTICE)).toEqual([]);
  });

  it("ask to ring after three working days on hold, once per hold", () => {
    const alert = anAlert();
    const raised = { alert, before: undefined, starts: true, news: alert.reasons };
    const begins = changeBy(raised, true, client, "2026-11-23T10:00:00.000Z", PRACTICE);
    expect(begins.hold?.becomes).toEqual({ alert: 1, since: "2026-11-23T10:00:00.000Z", begunBy: 1 });
    expect(begins.emails.find(({ step }) => step === "hold-1")?.dueAt).toBe("2026-11-26T17:00:00.000Z");
    const hold = { alert: 1, since: "2026-11-23T10:00:00.000Z", begunBy: 1 };
    const goesOn = changeBy(
      { ...raised, alert: anAlert({ number: 2 }) },
      true,
      { ...client, hold },
      NOW,
      PRACTICE,
    );
    expect(goesOn.hold?.becomes).toMatchObject({ alert: 2, begunBy: 1 });
    expect(goesOn.emails.map(({ step }) => step)).not.toContain("hold-2");
  });

  it("ask to ring only while their hold lasts", () => {
    const email = aFollowUp({
      kind: "reply",
      step: "hold-1",
      usefulUntil: "2026-12-01T10:00:00.000Z",
      alert: { number: 1 },
    });
    const now = "2026-11-26T17:00:00.000Z";
    const decideBy = (begunBy?: number) =>
      decide(email, circumstances(begunBy ? { hold: { alert: 9, since: now, begunBy } } : {}), PRACTICE, now);
    expect(decideBy(1)).toEqual({ verdict: "send" });
    expect(decideBy(2)).toEqual({ verdict: "skip", reason: "cleared" });
    expect(decideBy()).toEqual({ verdict: "skip", reason: "cleared" });
  });

  it("do not go to a client who stopped all emails", () => {
    const email = aFollowUp({ kind: "reply", step: "reply-1", alert: { number: 1 } });
    expect(
      decide(email, circumstances({ stopped: { reason: "unsubscribed", at: NOW } }), PRACTICE, NOW),
    ).toEqual({
      verdict: "cancel",
      reason: "unsubscribed",
    });
  });
});

describe("the address of an email of an alert", () => {
  it("is the alert address, the therapist's own, or the second one", () => {
    expect(addressOf("practice", "anna", PRACTICE)).toBe("team@derby.example");
    expect(addressOf("therapist", "anna", PRACTICE)).toBe("anna@example.com");
    expect(addressOf("therapist", "carla", PRACTICE)).toBeUndefined();
    expect(addressOf("second", "anna", PRACTICE)).toBe("second@example.com");
    expect(addressOf("second", "anna", aPractice())).toBe("team@derby.example");
  });
});
