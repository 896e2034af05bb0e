import type { Reason } from "../domain/follow-ups/follow-up.ts";

/** The values that the first version knows. */
type FirstReason =
  | "unsubscribed"
  | "complained"
  | "no-consent"
  | "superseded"
  | "corrected"
  | "answered"
  | "not-asked"
  | "too-late"
  | "suppressed"
  | "refused"
  | "unreadable"
  | "unconfirmed";

/** For each later reason, the first version's nearest one. */
const NEAREST: Partial<Record<Reason, FirstReason>> = {
  silent: "not-asked",
  ended: "answered",
  "no-check-ins": "unsubscribed",
  paused: "too-late",
  held: "too-late",
  cleared: "answered",
  acknowledged: "answered",
  closed: "answered",
  restarted: "superseded",
  "nothing-to-tell": "not-asked",
  "not-in-team": "not-asked",
  "stand-in": "superseded",
  withdrawn: "superseded",
  limited: "too-late",
  erased: "no-consent",
} satisfies Record<Exclude<Reason, FirstReason>, FirstReason>;

/** The attributes for a reason; undefined removes both. */
export function storedReason(reason: Reason | undefined) {
  const nearest = reason && NEAREST[reason];
  return { reason: nearest ?? reason, because: nearest && reason };
}
