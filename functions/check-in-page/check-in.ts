import { type Alert, seenBy } from "../../shared/domain/alerts/alerts.ts";
import { type Finding, findingsOf, historyOf } from "../../shared/domain/answers/answer-rules.ts";
import type { Answer } from "../../shared/domain/answers/check-in.ts";
import type { FollowUp } from "../../shared/domain/follow-ups/follow-up.ts";
import { isRoutine } from "../../shared/domain/follow-ups/kinds.ts";
import type { Practice } from "../../shared/domain/practice/practice.ts";
import type { Proposal } from "../../shared/domain/team/proposals.ts";
import type { AddressId } from "../../shared/domain/text/address.ts";
import type { Reading } from "../../shared/pages/safe-part.tsx";
import type { AnswerRecord, GivenAnswer, Profile, Treatment } from "../../shared/records/items.ts";
import { isSentTo, type Opened } from "../../shared/services/links.ts";
import type { Dependencies } from "./dependencies.ts";

/** A check-in as its page reads it. */
export interface CheckIn {
  /** The address that the link was sent to. */
  readonly sentTo: AddressId | undefined;
  readonly followUp: FollowUp;
  readonly nudge: FollowUp | undefined;
  /** The session's check-ins and nudge that are still planned. */
  readonly planned: readonly FollowUp[];
  /** Other check-ins that were left out, since the client was silent. */
  readonly leftOut: readonly FollowUp[];
  /** A later check-in that was sent; it closes this one. */
  readonly newer: FollowUp | undefined;
  readonly given: AnswerRecord | undefined;
  /** Answers to all check-ins of the session. */
  readonly answers: readonly AnswerRecord[];
  readonly profile: Profile;
  readonly treatment: Treatment;
}

/** With what an answer may add to, or end. */
export interface Answerable extends CheckIn {
  readonly alerts: readonly Alert[];
  readonly proposals: readonly Proposal[];
}

/** Finds the check-in of a link; undefined if it is not for this address, or there is none. All reads in one round trip. */
export function checkInFinder({ clients, followUps, answers, alerts, proposals }: Dependencies) {
  return { toShow, toAnswer };

  async function toAnswer(opened: Opened<"check-in">): Promise<Answerable | undefined> {
    const { clientId } = opened.subject;
    const [checkIn, known, proposed] = await Promise.all([
      toShow(opened),
      alerts.ofClient(clientId),
      proposals.ofClient(clientId),
    ]);
    return checkIn && { ...checkIn, alerts: known, proposals: proposed };
  }

  async function toShow({ subject: key, sentTo }: Opened<"check-in">): Promise<CheckIn | undefined> {
    const [{ profile, treatment }, all, answered] = await Promise.all([
      clients.read(key.clientId, key.sessionId),
      followUps.ofClient(key.clientId, key.sessionId),
      answers.ofSession(key.clientId, key.sessionId),
    ]);
    const followUp = all.find(({ step }) => step === key.step);
    if (!profile || !treatment || followUp?.kind !== "check-in") return undefined;
    if (!isSentTo({ sentTo }, profile.email)) return undefined;
    const nudge = all.find(({ kind }) => kind === "nudge");
    const planned = all.filter((each) => isRoutine(each) && each.status === "planned");
    const leftOut = all.filter(
      ({ status, reason, step }) => status === "skipped" && reason === "silent" && step !== key.step,
    );
    const newer = all
      .filter(({ kind, status, dueAt }) => kind === "check-in" && SENT.has(status) && dueAt > followUp.dueAt)
      .at(-1);
    const given = answered.find(({ step }) => step === key.step);
    return {
      sentTo,
      followUp,
      nudge,
      planned,
      leftOut,
      newer,
      given,
      answers: answered,
      profile,
      treatment,
    };
  }
}

/** Whether the client has had no session since. */
export function isOfLatestSession({ followUp, profile }: Pick<CheckIn, "followUp" | "profile">): boolean {
  return profile.latestSessionId === followUp.sessionId;
}

/**
 * The consequences of this answer; after a later session only those that alert the team, as the rest is out of date.
 */
export function findingsIn(
  checkIn: CheckIn,
  answer: Parameters<typeof findingsOf>[0],
  practice: Practice,
): Finding[] {
  const { followUp, treatment, answers } = checkIn;
  const history = historyOf(followUp.step, treatment.outcome.painScore, answers);
  const findings = findingsOf(answer, history, practice);
  return isOfLatestSession(checkIn) ? findings : findings.filter(({ alerts }) => alerts);
}

/** The team member who has read the answer, and whether they are done with it; undefined until someone has. */
export function readingOf(
  { answeredAt }: Pick<GivenAnswer, "answeredAt">,
  { sessionId, step }: FollowUp,
  alerts: readonly Alert[],
  practice: Practice,
): Reading | undefined {
  const newest = alerts.findLast(({ reasons }) =>
    reasons.some((reason) => reason.sessionId === sessionId && reason.step === step),
  );
  const by = newest && seenBy(newest, practice);
  if (by === undefined || (newest?.acknowledgedAt ?? "") < answeredAt) return undefined;
  return { by, isDone: newest?.closedAt !== undefined };
}

const SENT = new Set(["sent", "answered", "lapsed"]);

export function answerOf({ answeredAt: _, ...answer }: GivenAnswer): Answer {
  return answer;
}
