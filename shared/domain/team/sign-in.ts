import { type PlannedFollowUp, SIGN_IN } from "../follow-ups/follow-up.ts";
import type { Practice } from "../practice/practice.ts";
import { type AddressId, addressId } from "../sessions/address.ts";
import { type Instant, plus } from "../time/instant.ts";

/** A person of the practice who may sign in. */
export type Member = Practice["team"][number];

/** How long an email may still leave, and then how long its link works. */
export const LINK_LASTS = { minutes: 15 } as const;
export function memberOf(id: string, { team }: Pick<Practice, "team">): Member | undefined {
  return team.find((member) => member.id === id);
}

export function memberAt(address: AddressId, { team }: Pick<Practice, "team">): Member | undefined {
  return team.find((member) => addressId(member.address) === address);
}

/** The email with the link, due at any hour. @param request an id of its own */
export function signInEmail({ id }: Member, request: string, now: Instant): PlannedFollowUp {
  const key = { clientId: id, sessionId: request, step: SIGN_IN };
  return { ...key, kind: "sign-in", dueAt: now, usefulUntil: plus(now, LINK_LASTS) };
}
