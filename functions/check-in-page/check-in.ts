import type { Alert } from "../../shared/domain/alerts/alerts.ts";
import { type Finding, findingsOf, historyOf } from "../../shared/domain/answers/answer-rules.ts";
import type { Answer } from "../../shared/domain/answers/check-in.ts";
import type { FollowUp } from "../../shared/domain/follow-ups/follow-up.ts";
import type { Practice } from "../../shared/domain/practice/practice.ts";
import type { AddressId } from "../../shared/domain/sessions/address.ts";
import type { AnswerRecord, GivenAnswer, Profile, Treatment } from "../../shared/records/items.ts";
import { isSentTo, type Opened } from "../../shared/services/links.ts";
import type { Dependencies } from "./dependencies.ts";

/** A check-in as its page reads it. */
export interface CheckIn {
  /** The address that the link was sent to. */
  readonly sentTo: AddressId | undefined;
  readonly followUp: FollowUp;
  readonly nudge: FollowUp | undefined;
  /** A later check-in that was sent; it closes this one. */
  readonly newer: FollowUp | undefined;
  readonly given: AnswerRecord | undefined;
  /** Answers to all check-ins of the session. */
  readonly answers: readonly AnswerRecord[];
  readonly alerts: readonly Alert[];
  readonly profile: Profile;
  readonly treatment: Treatment;
}

export type FindCheckIn = (opened: Opened<"check-in">) => Promise<CheckIn | undefined>;

/** Finds the check-in of a link; undefined if it is not for this address, or there is none. All reads in one round trip. */
export function checkInFinder({ clients, followUps, answers, alerts }: Dependencies): FindCheckIn {
  return async ({ subject: key, sentTo }) => {
    const [{ profile, treatment }, all, answered, known] = await Promise.all([
      clients.read(key.clientId, key.sessionId),
      followUps.ofClient(key.clientId, key.sessionId),
      answers.ofSession(key.clientId, key.sessionId),
      alerts.ofClient(key.clientId),
    ]);
    const followUp = all.find(({ step }) => step === key.step);
    if (!profile || !treatment || followUp?.kind !== "check-in") return undefined;
    if (!isSentTo({ sentTo }, profile.email)) return undefined;
    const nudge = all.find(({ kind }) => kind === "nudge");
    const newer = all
      .filter(({ kind, status, dueAt }) => kind === "check-in" && SENT.has(status) && dueAt > followUp.dueAt)
      .at(-1);
    const given = answered.find(({ step }) => step === key.step);
    return { sentTo, followUp, nudge, newer, given, answers: answered, alerts: known, profile, treatment };
  };
}

/** What this answer to it leads to. */
export function findingsIn(
  { followUp, treatment, answers }: CheckIn,
  answer: Parameters<typeof findingsOf>[0],
  practice: Practice,
): Finding[] {
  const history = historyOf(followUp.step, treatment.outcome.painScore, answers);
  return findingsOf(answer, history, practice);
}

const SENT = new Set(["sent", "answered", "lapsed"]);

export function said({ answeredAt: _, ...answer }: GivenAnswer): Answer {
  return answer;
}
