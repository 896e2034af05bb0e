import type { Practice } from "../practice/practice.ts";
import {
  type AnswerHistory,
  baselineOf,
  type Finding,
  isStillHigh,
  type Offer,
  type RuleName,
} from "./answer-rules.ts";
import { type Answer, saysBetter } from "./check-in.ts";

export type ProposalFinding = Extract<Finding, { kind: "proposal" }>;

/**
 * The change of home care that an answer proposes to the therapist: at most one, by the most urgent rule that it
 * meets. The next step is proposed only if nothing alerts the team.
 * @param findings what else the answer leads to
 */
export function proposalFrom(
  findings: readonly Finding[],
  answer: Pick<Answer, "change" | "pain">,
  history: AnswerHistory,
  { proposals }: Pick<Practice, "proposals">,
): ProposalFinding | undefined {
  if (!proposals) return undefined;
  const number = findings.find(({ rule }) => rule === "number");
  if (number?.alerts) return proposal(number, "take-out", number.alerts.because);
  const stuck = findings.find(({ rule }) => rule === "not-improving");
  if (stuck)
    return proposal(stuck, "exchange", `Pain ${answer.pain} of 10, and ${baselineOf(history)} at the start`);
  return isBetterAgain(findings, answer, history)
    ? proposal(BETTER, "add", "Said twice in a row that it is better")
    : undefined;
}

/**
 * Whether the newest answer still meets the rule of an earlier proposal.
 * @param findings of the newest answer
 */
export function stillLeadsTo(
  rule: RuleName,
  findings: readonly Finding[],
  answer: Pick<Answer, "change" | "pain">,
  history: AnswerHistory,
): boolean {
  if (rule === "number") return isStillHigh(answer.pain, history);
  if (rule === BETTER.rule) return isBetterAgain(findings, answer, history);
  return findings.some((finding) => finding.rule === rule);
}

function isBetterAgain(
  findings: readonly Finding[],
  { change }: Pick<Answer, "change">,
  { earlier }: AnswerHistory,
): boolean {
  const isBetter = saysBetter({ change }) && saysBetter({ change: earlier.at(-1)?.change });
  return isBetter && !findings.some(({ alerts }) => alerts);
}

function proposal(
  { rule, source }: Pick<Finding, "rule" | "source">,
  offers: Offer,
  because: string,
): ProposalFinding {
  return { kind: "proposal", rule, offers, because, source };
}

const BETTER = {
  rule: "better",
  source: "A choice: the client's own word, and twice, so that one good day does not count",
} as const;
