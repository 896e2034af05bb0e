import { describe, expect, it } from "vitest";
import type { ProposalFinding } from "../../../shared/domain/answers/proposal-rule.ts";
import type { CareVersion } from "../../../shared/domain/home-care/care.ts";
import { EXERCISES } from "../../../shared/domain/home-care/exercises.ts";
import type { ExerciseId } from "../../../shared/domain/sessions/vocabulary.ts";
import { changeFor, fits, type Proposal, proposalNews } from "../../../shared/domain/team/proposals.ts";
import { aProposal } from "../../pages/care-pages.ts";
import { aTreatment, NOW } from "../../records/builders.ts";

const { outcome } = aTreatment();
const BETTER: ProposalFinding = {
  kind: "proposal",
  rule: "better",
  offers: "add",
  because: "Better twice",
  source: "",
};

function care(...ids: ExerciseId[]): CareVersion {
  const exercises = ids.map((id) => ({ id, dose: EXERCISES[id].dose, because: "" }));
  return { at: NOW, by: "report", why: "", exercises, advice: [] };
}

describe("what is proposed", () => {
  it.each([
    ["add", { out: [], add: ["knee-rolls"] }],
    ["exchange", { out: ["figure-four-lying"], add: ["knee-rolls"] }],
    ["take-out", { out: ["figure-four-lying"], add: [] }],
  ] as const)("for %s is the last exercise, or the next that the rules would choose", (offers, change) => {
    expect(changeFor(offers, [care("figure-four-lying")], outcome, [])).toEqual(change);
  });

  it("is nothing for a client without exercises: the therapist has decided that, or talks first", () => {
    for (const offers of ["add", "exchange", "take-out"] as const)
      expect(changeFor(offers, [care()], outcome, [])).toBeUndefined();
  });

  it("is no fifth exercise, and none that the cautions rule out", () => {
    const four = care("figure-four-lying", "knee-rolls", "glute-bridge", "bird-dog");
    expect(changeFor("add", [four], outcome, [])).toBeUndefined();
    expect(changeFor("add", [care("figure-four-seated")], outcome, ["osteoporosis"])).toBeUndefined();
  });

  it("is never what was taken out for this session, in whatever form", () => {
    const before = care("figure-four-lying", "knee-rolls", "glute-bridge");
    for (const [offers, after] of [
      ["add", care("glute-bridge")],
      ["exchange", care("figure-four-seated", "glute-bridge")],
    ] as const) {
      const change = changeFor(offers, [before, after], outcome, []);
      expect(change?.add).toHaveLength(1);
      expect(change?.add).not.toEqual(changeFor(offers, [after], outcome, [])?.add);
      for (const id of ["figure-four-lying", "figure-four-seated", "knee-rolls"])
        expect(change?.add).not.toContain(id);
    }
  });
});

describe("an answer", () => {
  const STEP = "check-in-day-14";
  const before = {
    ...aProposal(),
    step: "check-in-day-7",
    rule: "better",
    out: [],
    add: ["knee-rolls"],
  } as const;
  const led = (known: readonly Proposal[], leads = true, version?: number, stillLeadsTo = () => true) =>
    proposalNews(
      {
        clientId: "c-42",
        sessionId: "s-1001",
        step: STEP,
        led: ["check-in-day-7", STEP],
        finding: leads ? BETTER : undefined,
        stillLeadsTo,
        care: [care("figure-four-lying")],
        outcome,
        cautions: [],
        version,
        known,
      },
      NOW,
    );

  it("puts a change before the team, with its reason and the answers that led to it", () => {
    expect(led([])).toEqual({
      put: {
        clientId: "c-42",
        sessionId: "s-1001",
        step: STEP,
        rule: "better",
        because: "Better twice",
        answers: ["check-in-day-7", STEP],
        out: [],
        add: ["knee-rolls"],
        at: NOW,
        status: "open",
      },
      end: [],
    });
  });

  it("does not propose again what waits, or was turned down for this session", () => {
    for (const status of ["open", "turned-down"] as const)
      expect(led([{ ...before, status }])).toEqual({ end: [] });
    const ofAnother = { ...before, sessionId: "s-999", status: "turned-down" } as const;
    expect(led([ofAnother]).put).toBeDefined();
  });

  it("replaces an open one by what it leads to", () => {
    const other = { ...before, rule: "number", out: ["figure-four-lying"], add: [] } as const;
    expect(led([other])).toMatchObject({
      put: { rule: "better" },
      end: [{ proposal: other, status: "replaced" }],
    });
  });

  it("puts again what rests on the session of before its correction", () => {
    const mine = { ...before, step: STEP } as const;
    expect(led([before], true, 2)).toMatchObject({
      put: { version: 2 },
      end: [{ proposal: before, status: "replaced" }],
    });
    expect(led([mine], true, 2)).toMatchObject({ put: { version: 2 }, end: [] });
    expect(led([{ ...mine, version: 2 }], true, 2)).toEqual({ end: [] });
    expect(led([{ ...before, status: "turned-down" }], true, 2)).toEqual({ end: [] });
  });

  it("that is changed withdraws what the one before led to, and may lead to it again", () => {
    const mine = { ...before, step: STEP } as const;
    expect(led([mine], false)).toEqual({ end: [{ proposal: mine, status: "withdrawn" }] });
    expect(led([{ ...mine, status: "withdrawn" }]).put).toBeDefined();
    expect(led([mine])).toEqual({ end: [] });
  });

  it("withdraws an earlier one whose rule it no longer meets, whatever else it leads to", () => {
    const ended = { end: [{ proposal: before, status: "withdrawn" }] };
    const decided = { ...before, step: STEP, status: "approved" } as const;
    const no = () => false;
    expect(led([before], false, undefined, no)).toEqual(ended);
    expect(led([before, decided], true, undefined, no)).toEqual(ended);
    expect(led([before], false)).toEqual({ end: [] });
    expect(led([{ ...before, status: "turned-down" }], false, undefined, no)).toEqual({ end: [] });
    expect(led([{ ...before, sessionId: "s-999" }], false, undefined, no)).toEqual({ end: [] });
  });

  it.each(["approved", "changed", "turned-down"] as const)(
    "that is changed after its proposal was %s leads to no other",
    (status) => {
      expect(led([{ ...before, step: STEP, status, add: ["glute-bridge"] }])).toEqual({ end: [] });
    },
  );
});

describe("a proposal", () => {
  it("fits as long as the exercises and cautions allow it", () => {
    const change = { out: ["figure-four-lying"], add: ["knee-to-chest"] };
    expect(fits(change, care("figure-four-lying"), [])).toBe(true);
    expect(fits(change, care("knee-rolls"), [])).toBe(false);
    expect(fits(change, care("figure-four-lying", "knee-to-chest"), [])).toBe(false);
    expect(fits(change, care("figure-four-lying"), ["pregnancy"])).toBe(false);
    expect(fits(change, care("figure-four-lying"), [], 2)).toBe(false);
    expect(fits({ ...change, version: 2 }, care("figure-four-lying"), [], 2)).toBe(true);
  });
});
