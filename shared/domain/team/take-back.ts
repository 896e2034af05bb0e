import type { FollowUp } from "../follow-ups/follow-up.ts";
import { isInPlan } from "../follow-ups/kinds.ts";
import { type Instant, plus } from "../time/instant.ts";

/** Long enough for a slip that is seen at once; later other decisions may rest on the session. */
const TAKEN_BACK_WITHIN = { minutes: 10 } as const;

/** How long the fields of a session that was taken back are offered for another client. */
const FOR_ANOTHER_WITHIN = { hours: 1 } as const;

/**
 * Whether a session can be taken back as if it had not been reported: it came by the form a few minutes ago, and none of
 * its emails has been tried. The first one waits a minute for this (follow-ups/plan.ts).
 * @param followUps those of the session
 */
export function mayBeTakenBack(
  {
    reportedBy,
    receivedAt,
    version,
  }: {
    readonly reportedBy?: string | undefined;
    readonly receivedAt: Instant;
    readonly version?: number | undefined;
  },
  followUps: readonly FollowUp[],
  now: Instant,
): boolean {
  const isUntouched = (followUp: FollowUp) =>
    followUp.status === "planned" && followUp.attempt === 0 && isInPlan(followUp);
  return (
    reportedBy !== undefined &&
    version === undefined &&
    now <= plus(receivedAt, TAKEN_BACK_WITHIN) &&
    followUps.every(isUntouched)
  );
}

/** Whether the first email ends it: of a late or a nightly report that leaves only when the ten minutes are over. */
export function isEndedByEmail(
  { receivedAt }: { readonly receivedAt: Instant },
  followUps: readonly Pick<FollowUp, "dueAt">[],
): boolean {
  const end = plus(receivedAt, TAKEN_BACK_WITHIN);
  return followUps.some(({ dueAt }) => dueAt < end);
}

/** Whether what was typed for this session can still be reported for another client. */
export function isForAnother(
  { takenBack }: { readonly takenBack?: { readonly at: Instant } | undefined },
  now: Instant,
): boolean {
  return takenBack !== undefined && now <= plus(takenBack.at, FOR_ANOTHER_WITHIN);
}
