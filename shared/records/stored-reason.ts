import type { Reason } from "../domain/follow-ups/follow-up.ts";

/** Reasons that came later, each with the one under which versions from before can read it. */
const NEAREST: Partial<Record<Reason, Reason>> = {
  held: "too-late",
  cleared: "answered",
  acknowledged: "answered",
  closed: "answered",
  restarted: "superseded",
  "not-in-team": "not-asked",
};

/** The attributes that hold a reason; without one, both are removed. */
export function storedReason(reason: Reason | undefined) {
  const nearest = reason && NEAREST[reason];
  return { reason: nearest ?? reason, because: nearest && reason };
}
