import type { Practice } from "../practice/practice.ts";
import { type AnswerHistory, baselineOf, type Finding, type Offer } from "./answer-rules.ts";
import { type Answer, saysBetter } from "./check-in.ts";

export type ProposalFinding = Extract<Finding, { kind: "proposal" }>;

/**
 * The change of home care that an answer proposes to the therapist: at most one, by the most urgent rule that it
 * meets. The next step is proposed only if nothing alerts the team.
 * @param findings what else the answer leads to
 */
export function proposalFrom(
  findings: readonly Finding[],
  { change, pain }: Pick<Answer, "change" | "pain">,
  history: AnswerHistory,
  { proposals }: Pick<Practice, "proposals">,
): ProposalFinding | undefined {
  if (!proposals) return undefined;
  const number = findings.find(({ rule }) => rule === "number");
  if (number?.alerts) return proposal(number, "take-out", number.alerts.because);
  const stuck = findings.find(({ rule }) => rule === "not-improving");
  if (stuck)
    return proposal(stuck, "exchange", `Pain ${pain} of 10, and ${baselineOf(history)} at the start`);
  const before = history.earlier.at(-1);
  const isBetter = saysBetter({ change }) && saysBetter({ change: before?.change });
  return isBetter && !findings.some(({ alerts }) => alerts)
    ? proposal(BETTER, "add", "Said twice in a row that it is better")
    : undefined;
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
