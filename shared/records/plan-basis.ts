import type { PlanBasis } from "../domain/follow-ups/plan.ts";
import type { Practice } from "../domain/practice/practice.ts";
import { addressId } from "../domain/text/address.ts";
import { zoneOf } from "../domain/time/local-time.ts";
import type { Treatment } from "./items.ts";
import type { Contact } from "./profile-writes.ts";

/** A session's plan basis: its record, and the client's newest details. */
export function planBasis(
  { clientId, sessionId, completedAt, receivedAt, outcome, checkIns, reportedBy }: Treatment,
  contact: Pick<Contact, "email" | "timeZone" | "consent">,
  practice: Practice,
): PlanBasis {
  return {
    clientId,
    sessionId,
    completedAt,
    receivedAt,
    timeZone: zoneOf(contact, practice),
    consent: contact.consent.followUp,
    hasConcerns: (outcome.concerns ?? []).length > 0,
    checkIns,
    sendTo: addressId(contact.email),
    ...(reportedBy !== undefined && { mayBeTakenBack: true }),
  };
}
