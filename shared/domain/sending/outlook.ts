import type { Alert } from "../alerts/alerts.ts";
import { asRepeated } from "../follow-ups/again.ts";
import type { FollowUp, Reason, Status } from "../follow-ups/follow-up.ts";
import { isRoutine } from "../follow-ups/kinds.ts";
import type { Practice } from "../practice/practice.ts";
import { type Instant, latest } from "../time/instant.ts";
import { type ClientStanding, circumstancesOf, type Decision, decide } from "./decision.ts";

/** The facts about a client that predict what will be sent. */
export interface Outlook extends ClientStanding {
  readonly alerts: readonly Pick<Alert, "number" | "level" | "status" | "raised">[];
  readonly sessions: readonly { readonly sessionId: string; readonly completedAt: Instant }[];
  readonly followUps: readonly FollowUp[];
  /** The steps of emails of the latest session that tell of changed exercises, and nothing else. */
  readonly onlyChanges?: readonly string[];
}

/** Statuses in which a check-in was sent or may still be. */
const NOT_GIVEN_UP: ReadonlySet<Status> = new Set(["planned", "sending", "sent", "uncertain", "lapsed"]);

/**
 * Why a planned follow-up will not be sent as things are now, by the sender's own decision. Undefined if it will be.
 */
export function whyNotSent(
  followUp: FollowUp,
  record: Outlook,
  practice: Practice,
  now: Instant,
): Reason | undefined {
  const session = record.sessions.find(({ sessionId }) => sessionId === followUp.sessionId);
  if (followUp.status !== "planned" || !session) return undefined;
  const ofSession = record.followUps.filter(({ sessionId }) => sessionId === followUp.sessionId);
  const alert = record.alerts.find(({ number }) => number === followUp.alert?.number);
  // The outcome is not read here, so corrections are ignored.
  const found = {
    completedAt: session.completedAt,
    hasConcerns: asRepeated(followUp).kind === "gp-referral",
  };
  const circumstances = circumstancesOf(followUp, record, found, ofSession, practice, NOT_GIVEN_UP);
  const tellsOnlyChanges = record.onlyChanges?.includes(followUp.step) ?? false;
  const known = { ...circumstances, client: { ...circumstances.client, tellsOnlyChanges } };
  // Whether the recipient is still in the team is checked when sending.
  const ofTeam = alert && followUp.alert?.to && { ...alert, standing: alert.status, hasRecipient: true };
  const decision: Decision = decide(
    followUp,
    { ...known, ...(ofTeam && { alert: ofTeam }) },
    practice,
    latest(followUp.dueAt, now),
  );
  const isHeld = record.hold ?? record.handHold;
  if (decision.verdict === "wait" && isHeld && (isRoutine(followUp) || tellsOnlyChanges)) return "held";
  const { pausedUntil } = record;
  if (decision.verdict === "wait" && pausedUntil && pausedUntil >= followUp.usefulUntil) return "paused";
  return "reason" in decision ? decision.reason : undefined;
}
