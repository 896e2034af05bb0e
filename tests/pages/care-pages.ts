import { EXERCISES } from "../../shared/domain/home-care/exercises.ts";
import type { OwnExercise } from "../../shared/domain/sessions/named-exercise.ts";
import { PROPOSAL_STATUSES, type Proposal } from "../../shared/domain/team/proposals.ts";
import { type CarePage, carePage } from "../../shared/pages/team-care.tsx";
import type { TeamFrame } from "../../shared/pages/team-frame.tsx";
import type { ShownProposal } from "../../shared/pages/team-proposals.tsx";
import type { Treatment } from "../../shared/records/items.ts";
import type { Page } from "../../shared/services/http.ts";
import { aTreatment, NOW } from "../records/builders.ts";

/** A treatment whose therapist has written this exercise. */
export function aTreatmentWith(own: OwnExercise): Treatment {
  return aTreatment({ outcome: { presentation: [{ area: "neck" }], homeCare: { exercises: [own] } } });
}

/** The page where the team changes exercises, in its variants. */
export function carePages(frame: TeamFrame, name: string, comment: string): Record<string, Page> {
  const session = aTreatment();
  const [newest] = session.care;
  if (!newest) throw new Error("A session without home care");
  const page = (others: Partial<CarePage> = {}) =>
    carePage({
      ...frame,
      clientId: "c-42",
      firstName: name,
      name,
      cautions: [],
      session,
      newest,
      bar: undefined,
      onHold: false,
      seen: "seen",
      news: false,
      unrecorded: undefined,
      ...others,
    });
  const form = new URLSearchParams({ add: "chin-tuck", text: comment });
  const noted = { ...newest.exercises[0], id: "knee-to-chest", dose: EXERCISES["knee-to-chest"].dose };
  const own = aTreatmentWith({ name, steps: [comment] }).care.flatMap(({ exercises }) => exercises);
  return {
    exercises: page(),
    "exercises, of a client to take care with": page({
      cautions: ["pregnancy", "knee-problem"],
      session: { ...session, outcome: { ...session.outcome, concerns: ["trapped-nerve"] } },
      newest: { ...newest, exercises: [{ because: "", ...noted, note: comment }, ...own] },
      onHold: true,
      bar: "unsubscribed",
    }),
    "exercises, as proposed": page({ proposed: aProposal() }),
    "exercises, none": page({ newest: { ...newest, exercises: [] } }),
    "exercises, without a reason": page({
      unrecorded: { act: "care", form: new URLSearchParams(), fault: "Write why.", field: "text" },
    }),
    "exercises, with a fault": page({ unrecorded: { act: "care", form, fault: "Nothing is changed." } }),
    "exercises, out of date": page({ news: true, unrecorded: { act: "care", form } }),
  };
}

export function aProposal(overrides: Partial<Proposal> = {}): Proposal {
  return {
    clientId: "c-42",
    sessionId: "s-1001",
    step: "check-in-day-7",
    rule: "better",
    because: "Said twice in a row that it is better",
    answers: ["check-in-day-2", "check-in-day-7"],
    out: ["figure-four-lying"],
    add: ["glute-bridge"],
    at: "2026-07-01T13:05:00.000Z",
    status: "open",
    ...overrides,
  };
}

/** One that waits, one that no longer fits, and those that ended in every way. */
export function shownProposals(why: string): ShownProposal[] {
  const answer = { pain: 3, signs: [], change: "better" as const, answeredAt: NOW };
  const answers = [{ ...answer, sessionId: "s-1001", step: "check-in-day-7", isReplaced: false }];
  const ended = PROPOSAL_STATUSES.map((status, index) => ({
    proposal: aProposal({
      status,
      step: `check-in-day-${30 + index}`,
      ...(status === "turned-down" && { decided: { by: "Anna", at: NOW, why } }),
    }),
    waits: false,
    fits: true,
    answers: [],
  }));
  return [
    { proposal: aProposal(), waits: true, fits: true, answers },
    { proposal: aProposal({ step: "check-in-day-14" }), waits: true, fits: false, answers },
    ...ended,
  ];
}
