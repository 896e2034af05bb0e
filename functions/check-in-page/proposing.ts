import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import { type Finding, historyOf, type RuleName } from "../../shared/domain/answers/answer-rules.ts";
import type { Answer } from "../../shared/domain/answers/check-in.ts";
import { proposalFrom, stillLeadsTo } from "../../shared/domain/answers/proposal-rule.ts";
import { checkInDayOf } from "../../shared/domain/follow-ups/follow-up.ts";
import { versionsOf } from "../../shared/domain/home-care/care.ts";
import { proposalNews } from "../../shared/domain/team/proposals.ts";
import type { Instant } from "../../shared/domain/time/instant.ts";
import { type Answerable, isOfLatestSession } from "./check-in.ts";
import type { Dependencies } from "./dependencies.ts";

/** The proposal that an answer makes to the team, for the answer's transaction; none for an earlier session. */
export function proposing({ practice, proposals }: Pick<Dependencies, "practice" | "proposals">) {
  return (
    checkIn: Answerable,
    answer: Answer,
    findings: readonly Finding[],
    now: Instant,
  ): TransactWriteItem[] => {
    const { followUp, treatment, profile, answers, proposals: known } = checkIn;
    const { cautions = [] } = profile;
    if (!isOfLatestSession(checkIn)) return [];
    const care = versionsOf({ ...treatment, cautions });
    const history = historyOf(followUp.step, treatment.outcome.painScore, answers);
    const finding = proposalFrom(findings, answer, history, practice);
    const before = answers
      .map(({ step }) => step)
      .filter((step) => dayOf(step) < dayOf(followUp.step))
      .toSorted((a, b) => dayOf(a) - dayOf(b));
    const led = [...before.slice(-1), followUp.step];
    const { outcome, version } = treatment;
    const answered = {
      ...followUp,
      led,
      finding,
      stillLeadsTo: (rule: RuleName) => stillLeadsTo(rule, findings, answer, history),
      care,
      outcome,
      version,
      cautions,
      known,
    };
    return proposals.writesOf(proposalNews(answered, now), known, now);
  };
}

function dayOf(step: string): number {
  return checkInDayOf(step) ?? 0;
}
