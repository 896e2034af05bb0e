import type { PlanBasis } from "../domain/follow-ups/plan.ts";
import type { Practice } from "../domain/practice/practice.ts";
import { hasConcerns } from "../domain/sessions/concerns.ts";
import { addressId } from "../domain/text/address.ts";
import { latest } from "../domain/time/instant.ts";
import { zoneOf } from "../domain/time/local-time.ts";
import type { Treatment } from "./items.ts";
import type { Contact } from "./profile-writes.ts";

/** A session's plan basis: its record, and the client's newest details. */
export function planBasis(
  { clientId, sessionId, completedAt, receivedAt, outcome, checkIns, reportedBy }: Treatment,
  contact: Pick<Contact, "email" | "timeZone" | "consent" | "agreed">,
  practice: Practice,
): PlanBasis {
  const { agreed } = contact;
  return {
    clientId,
    sessionId,
    completedAt,
    receivedAt: agreed?.sessionId === sessionId ? latest(receivedAt, agreed.at) : receivedAt,
    timeZone: zoneOf(contact, practice),
    consent: contact.consent.followUp,
    hasConcerns: hasConcerns(outcome),
    checkIns,
    sendTo: addressId(contact.email),
    ...(reportedBy !== undefined && { mayBeTakenBack: true }),
  };
}
