import { type Instant, latest } from "../time/instant.ts";
import { isHeldByAlert, type OnHold } from "./alerts.ts";

/** Part of the client's profile: check-ins wait, and no exercises are shown, because a team member decided so. */
export interface HandHold {
  readonly since: Instant;
  /** The team member's id. */
  readonly by: string;
}

/** The part of a profile that decides whether the client is on hold, by hand or by an alert. */
export interface Holdable extends OnHold {
  readonly handHold?: HandHold | undefined;
}

/**
 * The reporting clock may be ahead, so a session may end a little in the future: it does not end a hold that began
 * after it.
 */
export function handHoldFrom({ latestCompletedAt }: Holdable, by: string, now: Instant): HandHold {
  return { since: latest(now, latestCompletedAt ?? now), by };
}

/** A session completed since ends it, as it ends the hold of an alert: the client has been seen. */
export function handHoldOf({ handHold, latestCompletedAt = "" }: Holdable): HandHold | undefined {
  return handHold && latestCompletedAt <= handHold.since ? handHold : undefined;
}

/** By hand or by an alert. */
export function isHeld(client: Holdable): boolean {
  return isHeldByAlert(client) || handHoldOf(client) !== undefined;
}
