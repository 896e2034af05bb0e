import { describe, expect, it } from "vitest";
import {
  canStillAsk,
  type Replanning,
  replacesReferral,
  replan,
} from "../../../shared/domain/follow-ups/correction.ts";
import type { PlannedFollowUp } from "../../../shared/domain/follow-ups/follow-up.ts";
import { type PlanBasis, planFollowUps } from "../../../shared/domain/follow-ups/plan.ts";
import { plus } from "../../../shared/domain/time/instant.ts";
import { aStoredFollowUp } from "../../records/builders.ts";
import { aPlanBasis, aPractice } from "../builders.ts";
import { recorded, written } from "../recorded.ts";

const PRACTICE = aPractice();
/** Two hours after the report: at most the first email is sent. */
const NOW = "2026-11-20T17:00:00.000Z";
/** Corrections until then go into one email. */
const GATHERED = "2026-11-20T17:05:00.000Z";
const NOTHING: Replanning = { add: [], change: [], cancel: [] };
const NO_NEWS = { tellsNews: false, consent: true, now: NOW, practice: PRACTICE };
const NEWS = { ...NO_NEWS, tellsNews: true };

function wanted(overrides: Partial<PlanBasis> = {}): PlannedFollowUp[] {
  return planFollowUps(aPlanBasis(overrides), PRACTICE);
}

/** In short: what is added, changed and cancelled. */
const stepsOf = ({ add, change, cancel }: Replanning) => [
  ...add.map(({ step }) => `+ ${step}`),
  ...change.map(({ step }) => `~ ${step}`),
  ...cancel.map(({ followUp, reason }) => `- ${followUp.step} ${reason}`),
];

describe("concerns that a correction adds when it is too late to write of them", () => {
  const LONG_AFTER = { ...NEWS, now: "2027-01-05T12:00:00.000Z" };

  it("are planned as a referral even so if no first email was sent: a person is told", () => {
    const late = wanted({ hasConcerns: true });
    expect(stepsOf(replan([], late, LONG_AFTER))).toEqual(["+ gp-referral"]);
    const takenBack = recorded(late, { "gp-referral": "cancelled" });
    expect(stepsOf(replan(takenBack, late, LONG_AFTER))).toEqual(["~ gp-referral"]);
  });

  it("are the only thing that is planned then", () => {
    expect(replan([], wanted(), LONG_AFTER)).toEqual(NOTHING);
  });
});

describe("a change that changes nothing", () => {
  it("writes nothing, before the first email and after it", () => {
    expect(replan(recorded(wanted()), wanted(), NO_NEWS)).toEqual(NOTHING);
    expect(replan(recorded(wanted(), { "after-care": "sent" }), wanted(), NO_NEWS)).toEqual(NOTHING);
  });
});

describe("news about the session", () => {
  it("needs no second email while the first is unsent", () => {
    expect(replan(recorded(wanted()), wanted(), NEWS)).toEqual(NOTHING);
  });

  it.each(["sending", "sent", "uncertain"] as const)(
    "follows within minutes in a corrected after-care, when the first is %s",
    (status) => {
      const replanning = replan(recorded(wanted(), { "after-care": status }), wanted(), NEWS);
      expect(replanning).toEqual({
        ...NOTHING,
        add: [
          {
            clientId: "c-42",
            sessionId: "s-1001",
            step: "after-care-2",
            kind: "after-care",
            dueAt: GATHERED,
            usefulUntil: "2026-11-27T17:05:00.000Z",
            correction: true,
          },
        ],
      });
    },
  );

  it.each(["failed", "skipped"] as const)(
    "comes without mention of a correction if the client never got the first, which is %s",
    (status) => {
      const { add } = replan(recorded(wanted(), { "after-care": status }), wanted(), NEWS);
      expect(add).toMatchObject([{ step: "after-care-2", kind: "after-care" }]);
      expect(add[0]).not.toHaveProperty("correction");
    },
  );

  it("follows in no third email while the second is not sent", () => {
    const sent = recorded(wanted(), { "after-care": "sent" });
    const corrected = written(sent, replan(sent, wanted(), NEWS));
    expect(replan(corrected, wanted(), { ...NEWS, now: "2026-11-20T18:00:00.000Z" })).toEqual(NOTHING);
    expect(replan(corrected, wanted(), NO_NEWS)).toEqual(NOTHING);
  });

  it("follows in a third email once the second is sent", () => {
    const sent = recorded(wanted(), { "after-care": "sent" });
    const both = written(sent, replan(sent, wanted(), NEWS)).map((followUp) =>
      followUp.step === "after-care-2" ? { ...followUp, status: "sent" as const } : followUp,
    );
    expect(stepsOf(replan(both, wanted(), NEWS))).toEqual(["+ after-care-3"]);
  });
});

describe("a concern", () => {
  const referral = wanted({ hasConcerns: true });

  it("that is added in time makes the GP referral the first email", () => {
    const replanning = replan(recorded(wanted()), referral, NEWS);
    expect(stepsOf(replanning)).toEqual(["+ gp-referral", "- after-care corrected"]);
    expect(replanning.add).toEqual([referral[0]]);
  });

  it.each(["sending", "sent", "uncertain"] as const)(
    "that is added after an after-care that is %s sends a GP referral now, which takes the exercises back",
    (status) => {
      const replanning = replan(recorded(wanted(), { "after-care": status }), referral, NEWS);
      expect(replanning).toEqual({
        ...NOTHING,
        add: [
          {
            clientId: "c-42",
            sessionId: "s-1001",
            step: "gp-referral",
            kind: "gp-referral",
            dueAt: NOW,
            usefulUntil: "2026-12-20T17:00:00.000Z",
            correction: true,
          },
        ],
      });
    },
  );

  it.each(["failed", "skipped"] as const)(
    "that is added after an after-care that is %s sends a GP referral that takes nothing back",
    (status) => {
      const [added] = replan(recorded(wanted(), { "after-care": status }), referral, NEWS).add;
      expect(added).toMatchObject({ step: "gp-referral", dueAt: NOW });
      expect(added).not.toHaveProperty("correction");
    },
  );

  it("that was told already is corrected within minutes, like anything else", () => {
    const [added] = replan(recorded(referral, { "gp-referral": "sent" }), referral, NEWS).add;
    expect(added).toMatchObject({ step: "gp-referral-2", dueAt: GATHERED, correction: true });
  });

  it("that is taken away in time makes after-care the first email, and again the other way round", () => {
    const toAfterCare = replan(recorded(referral), wanted(), NEWS);
    expect(stepsOf(toAfterCare)).toEqual(["+ after-care", "- gp-referral corrected"]);
    const back = replan(written(recorded(referral), toAfterCare), referral, NEWS);
    expect(stepsOf(back)).toEqual(["~ gp-referral", "- after-care corrected"]);
  });

  it("that is taken away after the GP referral was sent is corrected by after-care", () => {
    const [added] = replan(recorded(referral, { "gp-referral": "sent" }), wanted(), NEWS).add;
    expect(added).toMatchObject({ step: "after-care", dueAt: GATHERED, correction: true });
  });

  it.each([
    [["gp-referral", "sent"], undefined, true],
    [["gp-referral", "uncertain"], undefined, true],
    [["gp-referral", "skipped"], undefined, false],
    [["after-care", "sent"], undefined, false],
    [["gp-referral", "sent"], ["after-care", "sent"], false],
    [["after-care", "sent"], ["gp-referral", "sent"], true],
  ] as const)("is what an after-care after %j and then %j takes the place of: %s", (first, then, is) => {
    const leads = [first, then].flatMap((lead, at) => {
      if (lead === undefined) return [];
      const [kind, status] = lead;
      return [aStoredFollowUp({ kind, step: kind, status, dueAt: plus(NOW, { minutes: at }) })];
    });
    const correction = aStoredFollowUp({ kind: "after-care", step: "after-care-2", correction: true });
    expect(replacesReferral(correction, [...leads, correction])).toBe(is);
  });

  it("sends a referral under a new step if it returns after being withdrawn", () => {
    const sent = recorded(wanted(), { "after-care": "sent" });
    const concerned = written(sent, replan(sent, referral, NEWS));
    const relieved = written(concerned, replan(concerned, wanted(), NEWS));
    expect(stepsOf(replan(concerned, wanted(), NEWS))).toEqual(["+ after-care-2", "- gp-referral corrected"]);
    expect(stepsOf(replan(relieved, referral, NEWS))).toEqual([
      "+ gp-referral-2",
      "- after-care-2 corrected",
    ]);
  });
});

describe("other check-in days", () => {
  it("replace those that are not sent, and leave the others", () => {
    const existing = recorded(wanted(), { "after-care": "sent", "check-in-day-2": "answered" });
    const later = { ...NO_NEWS, now: "2026-11-23T12:00:00.000Z" };
    const plan = wanted({ checkIns: ["P2D", "P10D", "P14D"] });
    expect(stepsOf(replan(existing, plan, later))).toEqual([
      "+ check-in-day-10",
      // The nudge is about another check-in, and the last one stays open for a week.
      "~ nudge",
      "~ check-in-day-14",
      "- check-in-day-7 corrected",
      "- check-in-day-28 corrected",
    ]);
  });

  it("add none whose time has passed", () => {
    const later = { ...NO_NEWS, now: "2026-11-30T12:00:00.000Z" };
    const existing = recorded(wanted({ checkIns: [] }), { "after-care": "sent" });
    expect(stepsOf(replan(existing, wanted({ checkIns: ["P2D", "P8D", "P20D"] }), later))).toEqual([
      "+ check-in-day-8",
      "+ nudge",
      "+ check-in-day-20",
    ]);
  });

  it("that come late are followed by a nudge about one that can still be asked", () => {
    const now = "2026-11-26T12:00:00.000Z";
    const checkIns = ["P1D", "P3D", "P7D"];
    const existing = recorded(wanted({ checkIns: [] }), { "after-care": "sent" });
    const plan = planFollowUps(aPlanBasis({ checkIns }), PRACTICE, canStillAsk(existing, now));
    const { add } = replan(existing, plan, { ...NO_NEWS, now });
    expect(add.map(({ step, about }) => [step, about])).toEqual([
      ["check-in-day-7", undefined],
      ["nudge", "check-in-day-7"],
    ]);
  });

  it("cancel the nudge about one that is no longer wanted, when it is too late for another", () => {
    const existing = recorded(wanted(), {
      "after-care": "sent",
      "check-in-day-2": "lapsed",
      "check-in-day-7": "sent",
    });
    const later = { ...NO_NEWS, now: "2026-11-28T12:00:00.000Z" };
    expect(stepsOf(replan(existing, wanted({ checkIns: ["P2D"] }), later))).toEqual([
      "- nudge corrected",
      "- check-in-day-14 corrected",
      "- check-in-day-28 corrected",
    ]);
  });

  it("that are none cancel all that is not sent, and the nudge", () => {
    expect(stepsOf(replan(recorded(wanted()), wanted({ checkIns: [] }), NO_NEWS))).toEqual([
      "- check-in-day-2 corrected",
      "- check-in-day-7 corrected",
      "- nudge corrected",
      "- check-in-day-14 corrected",
      "- check-in-day-28 corrected",
    ]);
  });
});

describe("another time zone", () => {
  it("moves unsent follow-ups to the new zone's hours, and keeps sent ones", () => {
    const moved = wanted({ timeZone: "America/New_York" });
    const existing = recorded(wanted(), { "after-care": "sent" });
    const { add, change, cancel } = replan(existing, moved, NO_NEWS);
    expect(change).toEqual(moved.slice(1));
    expect([...add, ...cancel]).toEqual([]);
  });
});

describe("consent that is withdrawn", () => {
  it("cancels everything unsent, with that reason", () => {
    const existing = recorded(wanted(), { "after-care": "sent", "check-in-day-2": "sending" });
    expect(stepsOf(replan(existing, wanted({ consent: false }), { ...NO_NEWS, consent: false }))).toEqual([
      "- check-in-day-7 no-consent",
      "- nudge no-consent",
      "- check-in-day-14 no-consent",
      "- check-in-day-28 no-consent",
    ]);
  });

  it("alerts the practice, once, if a GP referral was still unsent", () => {
    const withdrawn = { ...NO_NEWS, consent: false };
    const existing = recorded(wanted({ hasConcerns: true }));
    const { add } = replan(existing, [], withdrawn);
    expect(add).toMatchObject([
      {
        kind: "therapist-alert",
        step: "alert-gp-referral",
        about: "gp-referral",
        trouble: "withheld",
        dueAt: NOW,
      },
    ]);
    const alert = { ...(add[0] as PlannedFollowUp), status: "sent", attempt: 1, doubts: 0 } as const;
    expect(replan([...existing, alert], [], withdrawn).add).toEqual([]);
    expect(replan(existing, wanted(), NEWS).add.map(({ kind }) => kind)).not.toContain("therapist-alert");
  });

  it("replans what is still useful when it is given again", () => {
    const existing = recorded(wanted(), { "after-care": "sent" });
    const stopped = written(existing, replan(existing, [], { ...NO_NEWS, consent: false }));
    const later = { ...NO_NEWS, now: "2026-11-28T12:00:00.000Z" };
    expect(stepsOf(replan(stopped, wanted(), later))).toEqual([
      "~ check-in-day-7",
      "~ nudge",
      "~ check-in-day-14",
      "~ check-in-day-28",
    ]);
  });
});
