import { isDeepStrictEqual } from "node:util";
import { type Answer, answeredAgain, readWorries } from "../../shared/domain/answers/check-in.ts";
import { highestTier } from "../../shared/domain/answers/safety.ts";
import { checkInDayOf, followUpId } from "../../shared/domain/follow-ups/follow-up.ts";
import { retryOnConflictFrom } from "../../shared/services/retry-on-conflict.ts";
import { type Answerable, answerOf, findingsIn } from "./check-in.ts";
import { alertFrom } from "./consequences.ts";
import type { Dependencies } from "./dependencies.ts";
import { proposing } from "./proposing.ts";

/** Records answers with what they lead to. */
export function createRecorder(dependencies: Dependencies) {
  const { practice, clock, answers, alerts, log } = dependencies;
  const proposedAfter = proposing(dependencies);

  return { record, alertTeam };

  /** @returns false on a conflict: retry */
  async function record(checkIn: Answerable, read: Answer): Promise<boolean> {
    const { followUp, nudge, leftOut, given: before, answers: known } = checkIn;
    const answer = answeredAgain(read, before?.latest, checkInDayOf(followUp.step));
    if (before && isDeepStrictEqual(answer, answerOf(before.latest))) return true;
    const now = clock();
    const findings = findingsIn(checkIn, answer, practice);
    const change = alertFrom(
      {
        ...checkIn,
        key: followUp,
        findings,
        comment: answer.comment,
        isRecorded: true,
      },
      now,
      practice,
    );
    const alerting = change && alerts.writesOf(change, now);
    const proposal = proposedAfter(checkIn, answer, findings, now);
    const recorded = await answers.record(followUp, answer, {
      before,
      nudge,
      leftOut,
      known,
      isWorrying: findings.some(({ alerts }) => alerts !== undefined),
      now,
      also: [...(alerting ?? []), ...proposal],
    });
    if (recorded) {
      const ids = { followUpId: followUpId(followUp), clientId: followUp.clientId };
      log.info("check-in-answered", ids);
      if (change) log.warn("alert-raised", { ...ids, alert: change.raised.alert.number });
      const tier = highestTier(answer.signs);
      if (tier) log.warn("safety-sign-reported", ids);
    }
    return recorded;
  }

  /**
   * Alerts the team about worrying fields of a form that is not recorded: the client may not send it again.
   * @param again reads the check-in again after a conflict
   * @returns whether the form was worrying
   */
  async function alertTeam(
    first: Answerable,
    values: URLSearchParams,
    again: () => Promise<Answerable | undefined>,
  ): Promise<boolean> {
    const worries = readWorries(values);
    return await retryOnConflictFrom(first, again, async (checkIn) => {
      const findings = findingsIn(checkIn, worries, practice);
      if (findings.length === 0) return false;
      const { followUp } = checkIn;
      const now = clock();
      const worry = { ...checkIn, key: followUp, findings, comment: worries.comment, isRecorded: false };
      const change = alertFrom(worry, now, practice);
      if (!change) return true;
      if (await alerts.raise(change, now)) {
        const ids = { followUpId: followUpId(followUp), clientId: followUp.clientId };
        log.warn("alert-raised", { ...ids, alert: change.raised.alert.number });
        if (worries.signs.length > 0) log.warn("safety-sign-reported", ids);
        return true;
      }
      return undefined;
    });
  }
}
