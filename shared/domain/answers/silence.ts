import type { FollowUp } from "../follow-ups/follow-up.ts";
import { earliestFirst } from "../time/instant.ts";

/** After this many unanswered check-ins in a row and an unanswered nudge, a client gets no more check-ins. */
const IN_A_ROW = 2;

/**
 * Whether the client has been silent before this check-in. A late answer to one of the last check-ins ends the silence:
 * later check-ins are sent again.
 * @param ofSession all follow-ups of the session
 */
export function isSilent({ kind, dueAt }: FollowUp, ofSession: readonly FollowUp[]): boolean {
  if (kind !== "check-in") return false;
  const asked = ofSession
    .filter(
      (each) => each.kind === "check-in" && each.dueAt < dueAt && (isUnanswered(each) || isAnswered(each)),
    )
    .toSorted(earliestFirst("dueAt"))
    .slice(-IN_A_ROW);
  const wasNudged = ofSession.some((each) => each.kind === "nudge" && isUnanswered(each));
  return wasNudged && asked.length === IN_A_ROW && asked.every(isUnanswered);
}

function isUnanswered({ status }: FollowUp): boolean {
  return status === "sent" || status === "lapsed";
}

function isAnswered({ status }: FollowUp): boolean {
  return status === "answered";
}
