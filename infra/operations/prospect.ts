import type { FollowUp, Reason, Status } from "../../shared/domain/follow-ups/follow-up.ts";
import { isRoutine } from "../../shared/domain/follow-ups/kinds.ts";
import type { Practice } from "../../shared/domain/practice/practice.ts";
import { circumstancesOf, type Decision, decide } from "../../shared/domain/sending/decision.ts";
import { type Instant, latest } from "../../shared/domain/time/instant.ts";
import type { ClientRecord } from "./client-record.ts";

/** Statuses in which a check-in was sent, or may yet be. */
const NOT_GIVEN_UP: ReadonlySet<Status> = new Set(["planned", "sending", "sent", "uncertain", "lapsed"]);

/**
 * Why a planned follow-up will not be sent at its time if nothing changes until then: the sender's own decision, asked
 * ahead. Undefined when it will be.
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
  // What was found is not read here: nothing of a plan is taken for corrected.
  const found = { completedAt: session.completedAt, hasConcerns: followUp.kind === "gp-referral" };
  const known = circumstancesOf(followUp, record, found, ofSession, practice, NOT_GIVEN_UP);
  // That its recipient may have left the team shows when it is sent.
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
