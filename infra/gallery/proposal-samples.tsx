/** @jsxImportSource hono/jsx */
import type { Proposal } from "../../shared/domain/team/proposals.ts";
import { teamPage } from "../../shared/pages/team-frame.tsx";
import { Proposals, type ShownProposal } from "../../shared/pages/team-proposals.tsx";
import {
  type PageGroup,
  READER,
  type SampleWords,
  SESSION,
  sampleAnswer,
  USUAL_WORDS,
} from "./page-sample.ts";

const NOW = "2026-11-27T10:00:00.000Z";

export const BETTER: Proposal = {
  ...SESSION,
  step: "check-in-day-7",
  rule: "better",
  because: "Said twice in a row that it is better",
  answers: ["check-in-day-2", "check-in-day-7"],
  out: [],
  add: ["knee-rolls"],
  at: NOW,
  status: "open",
};
const NOT_IMPROVING: Proposal = {
  ...BETTER,
  step: "check-in-day-14",
  rule: "not-improving",
  because: "Pain 6 of 10, and 6 at the start",
  answers: ["check-in-day-14"],
  out: ["figure-four-lying"],
};
const NUMBER: Proposal = {
  ...NOT_IMPROVING,
  rule: "number",
  because: "Pain 8 of 10, and 6 before",
  add: [],
};

/** That part of a client's page. */
function proposalsPage({ practice, firstName }: SampleWords, proposals: readonly ShownProposal[]) {
  const parts = { clientId: SESSION.clientId, firstName, practice, seen: "", unrecorded: undefined };
  return teamPage(
    { practice, reader: READER },
    { title: firstName, children: <Proposals {...parts} proposals={proposals} /> },
  );
}

function waiting(proposal: Proposal, pains: readonly number[], fits = true): ShownProposal {
  const change = proposal.rule === "better" ? ("better" as const) : ("same" as const);
  const answers = proposal.answers.map((step, at) => ({
    ...sampleAnswer(USUAL_WORDS),
    sessionId: SESSION.sessionId,
    step,
    change,
    pain: pains[at] ?? 0,
    answeredAt: NOW,
    isReplaced: false,
  }));
  return { proposal, waits: true, fits, answers };
}

const ENDED: readonly ShownProposal[] = [
  { ...BETTER, status: "approved" as const, decided: { by: READER, at: NOW } },
  {
    ...NOT_IMPROVING,
    status: "turned-down" as const,
    decided: { by: "Ben Carter", at: NOW, why: "I see her on Friday." },
  },
  { ...NUMBER, status: "withdrawn" as const },
].map((proposal) => ({ proposal, waits: false, fits: true, answers: [] }));

export const PROPOSALS: PageGroup = {
  name: "Changes that are proposed, on a client's page",
  samples: [
    {
      id: "proposal-better",
      name: "One exercise more",
      about: "The client has said twice in a row that it is better.",
      page: (words) => proposalsPage(words, [waiting(BETTER, [4, 3])]),
    },
    {
      id: "proposal-not-improving",
      name: "One exercise for another",
      about: "From day 14 on, the pain has fallen by less than 2.",
      page: (words) => proposalsPage(words, [waiting(NOT_IMPROVING, [6])]),
    },
    {
      id: "proposal-number",
      name: "One exercise less",
      about: "After the pain that alerts the team.",
      page: (words) => proposalsPage(words, [waiting(NUMBER, [8])]),
    },
    {
      id: "proposal-outdated",
      name: "One that no longer fits",
      about: "The exercises or cautions have changed since: it can only be turned down.",
      page: (words) => proposalsPage(words, [waiting(BETTER, [4, 3], false)]),
    },
    {
      id: "proposals-ended",
      name: "Approved, turned down, withdrawn",
      about: "What became of earlier ones, with who decided and why.",
      page: (words) => proposalsPage(words, ENDED),
    },
  ],
};
