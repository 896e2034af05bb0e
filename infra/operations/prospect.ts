import { type Decision, decide } from "../../shared/domain/decision.ts";
import { type FollowUp, isRoutine, type Reason, type Status } from "../../shared/domain/follow-up.ts";
import { type Instant, latest } from "../../shared/domain/instant.ts";
import type { Practice } from "../../shared/domain/practice.ts";
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
  const decision: Decision = decide(
    followUp,
    {
      client: {
        timeZone: record.timeZone ?? practice.timeZone,
        consent: record.consent,
        stopped: record.stopped?.reason,
        refused: record.refusedAt !== undefined,
        latestSessionId: record.latestSessionId,
        latestCompletedAt: record.latestCompletedAt,
        hold: record.hold,
        hasAnswered: ofSession.some(({ status }) => status === "answered"),
        wasAsked: ofSession.some(({ step, status }) => step === followUp.about && NOT_GIVEN_UP.has(status)),
      },
      // What was found is not read here: nothing of a plan is taken for corrected.
      session: {
        completedAt: session.completedAt,
        hasConcerns: followUp.kind === "gp-referral",
        hasNewerLead: false,
      },
      // That its recipient may have left the team shows when it is sent.
      ...(alert &&
        followUp.alert?.to && {
          alert: {
            standing: alert.status,
            level: alert.level,
            raised: alert.raised,
            hasRecipient: true,
          },
        }),
    },
    practice,
    latest(followUp.dueAt, now),
  );
  if (decision.verdict === "wait" && record.hold && isRoutine(followUp)) return "held";
  return "reason" in decision ? decision.reason : undefined;
}
