import type { PlannedFollowUp } from "../follow-ups/follow-up.ts";
import { SIGN_IN } from "../follow-ups/of-team.ts";
import type { Practice } from "../practice/practice.ts";
import { type AddressId, addressId } from "../text/address.ts";
import { type Instant, minus, plus } from "../time/instant.ts";

/** A team member who may sign in. */
export type Member = Practice["team"][number];

/** How long a team member stays signed in, whatever they do. */
export const SESSION_LASTS = { hours: 12 } as const;
/** How long an email may still leave, and then how long its link works. */
export const LINK_LASTS = { minutes: 15 } as const;
/** Emails to one team member an hour: enough for typing errors and full inboxes, too few to be a nuisance. */
const MOST_AN_HOUR = 5;

export function memberOf(id: string, { team }: Pick<Practice, "team">): Member | undefined {
  return team.find((member) => member.id === id);
}

export function memberAt(address: AddressId, { team }: Pick<Practice, "team">): Member | undefined {
  return team.find((member) => addressId(member.address) === address);
}

/**
 * The requests to remember, this one among them. Undefined when the team member has asked too often in the last hour.
 * @param asked the times of earlier requests
 */
export function askedAgain(asked: readonly Instant[], now: Instant): Instant[] | undefined {
  const recent = asked.filter((at) => at > minus(now, { hours: 1 }));
  return recent.length < MOST_AN_HOUR ? [...recent, now] : undefined;
}

/** The email with the link, due at any hour. @param request an id of its own */
export function signInEmail({ id }: Member, request: string, now: Instant): PlannedFollowUp {
  const key = { clientId: id, sessionId: request, step: SIGN_IN };
  return { ...key, kind: "sign-in", dueAt: now, usefulUntil: plus(now, LINK_LASTS) };
}
