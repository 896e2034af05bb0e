import type { FollowUp, Reason, Status } from "../../shared/domain/follow-ups/follow-up.ts";
import { isRoutine } from "../../shared/domain/follow-ups/kinds.ts";
import type { Practice } from "../../shared/domain/practice/practice.ts";
import { circumstancesOf, type Decision, decide } from "../../shared/domain/sending/decision.ts";
import { type Instant, latest } from "../../shared/domain/time/instant.ts";
import type { ClientRecord } from "./client-record.ts";

/** Statuses in which a check-in was sent or may still be. */
const NOT_GIVEN_UP: ReadonlySet<Status> = new Set(["planned", "sending", "sent", "uncertain", "lapsed"]);

/**
 * Why a planned follow-up will not be sent as things are now, by the sender's own decision. Undefined if it will be.
 */
export function obstacleTo(
  followUp: FollowUp,
  record: ClientRecord,
  practice: Practice,
  now: Instant,
): Reason | undefined {
  const session = record.sessions.find(({ sessionId }) => sessionId === followUp.sessionId);
  if (followUp.status !== "planned" || !session) return undefined;
  const ofSession = record.followUps.filter(({ sessionId }) => sessionId === followUp.sessionId);
  const alert = record.alerts.find(({ number }) => number === followUp.alert?.number);
  // The outcome is not read here, so corrections are ignored.
  const found = { completedAt: session.completedAt, hasConcerns: followUp.kind === "gp-referral" };
  const known = circumstancesOf(followUp, record, found, ofSession, practice, NOT_GIVEN_UP);
  // Whether the recipient is still in the team is checked when sending.
  const ofTeam = alert && followUp.alert?.to && { ...alert, standing: alert.status, hasRecipient: true };
  const decision: Decision = decide(
    followUp,
    { ...known, ...(ofTeam && { alert: ofTeam }) },
    practice,
    latest(followUp.dueAt, now),
  );
  if (decision.verdict === "wait" && record.hold && isRoutine(followUp)) return "held";
  return "reason" in decision ? decision.reason : undefined;
}
