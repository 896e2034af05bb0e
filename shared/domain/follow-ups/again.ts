import type { FollowUp, PlannedFollowUp, Reason, Status } from "./follow-up.ts";
import { kindRepeated } from "./kinds.ts";

/** Whether the team sends an earlier email again with this one, which is then about that email. */
export function isAgain({ kind, about }: Pick<PlannedFollowUp, "kind" | "about">): boolean {
  return kind === "reply" && about !== undefined;
}

/** Whether it cannot have left yet, so that it can be taken back. */
export function isAgainWaiting(followUp: FollowUp): boolean {
  return isAgain(followUp) && followUp.status === "planned" && followUp.doubts === 0;
}

/** The email as it was planned first, if this one repeats it; all others as they are. */
export function asRepeated<Email extends Pick<PlannedFollowUp, "kind" | "step" | "about">>(
  followUp: Email,
): Email {
  if (!isAgain(followUp)) return followUp;
  return { ...followUp, kind: kindRepeated(followUp), step: followUp.about ?? followUp.step };
}

/** Why a check-in that the team sends again is not needed any more. Undefined if it is, and for all other emails. */
export function whyNotAskedAgain(followUp: FollowUp, ofSession: readonly FollowUp[]): Reason | undefined {
  const first = isAgain(followUp) ? ofSession.find(({ step }) => step === followUp.about) : undefined;
  if (first?.kind !== "check-in") return undefined;
  if (first.status === "answered") return "answered";
  // A later check-in closes it.
  const isClosed = ofSession.some(
    ({ kind, status, dueAt }) => kind === "check-in" && dueAt > first.dueAt && HAS_ASKED.has(status),
  );
  return isClosed || first.status !== "sent" ? "too-late" : undefined;
}

const HAS_ASKED: ReadonlySet<Status> = new Set(["sent", "answered", "lapsed"]);
