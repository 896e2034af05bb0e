import { describe, expect, it } from "vitest";
import {
  checkInDayOf,
  followUpId,
  mayFollow,
  nextLook,
  REASONS,
  STATUSES,
  type Status,
  step,
  TRANSITIONS,
  TROUBLES,
  type Transition,
} from "../../../shared/domain/follow-ups/follow-up.ts";
import { KINDS } from "../../../shared/domain/follow-ups/kinds.ts";
import { aFollowUp } from "../builders.ts";

/** The state machine written out: statuses down, transitions across, and the resulting status, if any. */
const MACHINE = `
            plan    claim   accept postpone refuse doubt     requeue resend  give-up skip    cancel    answer   lapse
planned     planned sending sent   -        -      -         planned -       -       -       cancelled answered -
sending     -       -       sent   planned  failed uncertain -       -       -       skipped cancelled answered -
sent        -       -       -      -        -      -         -       -       -       -       -         answered lapsed
uncertain   -       -       sent   -        -      -         -       planned failed  -       -         answered -
answered    -       -       -      -        -      -         -       -       -       -       -         answered -
lapsed      -       -       -      -        -      -         -       -       -       -       -         answered -
skipped     -       -       -      -        -      -         -       -       -       -       -         answered -
cancelled   planned -       -      -        -      -         -       -       -       -       -         answered -
failed      -       -       -      -        -      -         -       -       -       -       -         answered -
`;

const [columns = [], ...rows] = MACHINE.trim()
  .split("\n")
  .map((row) => row.trim().split(/\s+/));
const cells = rows.flatMap(([status = "", ...ends]) =>
  ends.map((end, index) => ({ status, transition: columns[index] ?? "", end })),
);

describe("the machine of a follow-up", () => {
  it("is tested whole: every status with every transition", () => {
    expect(columns.toSorted()).toEqual(Object.keys(TRANSITIONS).toSorted());
    expect(rows.map(([status]) => status)).toEqual(STATUSES);
    expect(cells).toHaveLength(STATUSES.length * columns.length);
  });

  it.each(cells)("from $status, $transition leads to $end", ({ status, transition, end }) => {
    const allowed = mayFollow(status as Status, transition as Transition);
    expect(allowed ? TRANSITIONS[transition as Transition].to : "-").toBe(end);
  });
});

describe("when to look at a follow-up again", () => {
  const NOW = "2026-11-22T09:30:00.000Z";
  const due = { dueAt: "2026-11-22T09:20:00.000Z", lapsesAt: "2026-11-27T09:05:00.000Z" };

  it.each([
    ["planned", "10 minutes after it is due", "2026-11-22T09:30:00.000Z"],
    ["sending", "5 minutes after its claim", "2026-11-22T09:35:00.000Z"],
    ["uncertain", "15 minutes after its sender's last", "2026-11-22T09:47:00.000Z"],
    ["sent", "when its time for an answer ends", "2026-11-27T09:05:00.000Z"],
  ] as const)("%s: %s", (status, _, moment) => {
    expect(nextLook(due, status, NOW)).toBe(moment);
  });

  it("is never once it is settled", () => {
    const settled = ["answered", "lapsed", "skipped", "cancelled", "failed"] as const;
    for (const status of settled) expect(nextLook(due, status, NOW)).toBeUndefined();
    expect(nextLook({ dueAt: due.dueAt }, "sent", NOW)).toBeUndefined();
  });
});

describe("the id of a follow-up", () => {
  it("is the session's and the step's", () => {
    expect(followUpId(aFollowUp({ sessionId: "s.10.a", step: "check-in-day-2" }))).toBe(
      "s.10.a.check-in-day-2",
    );
  });

  it("can be parsed, since a step has no dots", () => {
    for (const name of ["after-care", "gp-referral", "check-in-day-365", "nudge", "after-care-2"]) {
      expect(step.safeParse(name).success).toBe(true);
    }
    for (const name of ["", "a.b", "After-care", "-a", "a-", "a--b", "a b", "2-a", "a\n", "a#b"]) {
      expect(step.safeParse(name).success).toBe(false);
    }
  });
});

describe("the words of a follow-up", () => {
  it("are all different, and fit for logs", () => {
    const words: readonly string[] = [...STATUSES, ...REASONS, ...KINDS];
    expect(new Set(words).size).toBe(words.length - 1); // "answered" is a status and a reason.
    for (const word of [...words, ...TROUBLES]) expect(word).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });
});

describe("the day of a check-in", () => {
  it.each([
    ["check-in-day-2", 2],
    ["check-in-day-365", 365],
    ["check-in-day-7-2", 7],
    ["nudge", undefined],
    ["after-care-2", undefined],
    ["alert-check-in-day-2", undefined],
  ])("of %s is %j", (step, day) => {
    expect(checkInDayOf(step)).toBe(day);
  });
});
