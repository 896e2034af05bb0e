import { addressId } from "../domain/address.ts";
import { zoneOf } from "../domain/local-time.ts";
import type { PlanBasis } from "../domain/plan.ts";
import type { Practice } from "../domain/practice.ts";
import type { Treatment } from "./items.ts";
import type { Contact } from "./profile-writes.ts";

/** What a session is planned from: what is recorded of it, and the newest that is known of its client. */
export function planBasis(
  { clientId, sessionId, completedAt, receivedAt, outcome, checkIns }: Treatment,
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
  };
}
