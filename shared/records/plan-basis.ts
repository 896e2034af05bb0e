import { addressId } from "../domain/address.ts";
import type { PlanBasis } from "../domain/plan.ts";
import type { Practice } from "../domain/practice.ts";
import type { Treatment } from "./items.ts";
import type { Contact } from "./profile-writes.ts";

/** What a recorded session is planned from. */
export function basisOf(
  { clientId, sessionId, completedAt, receivedAt, outcome, checkIns }: Treatment,
  contact: Pick<Contact, "email" | "timeZone" | "consent">,
  practice: Practice,
): PlanBasis {
  return {
    clientId,
    sessionId,
    completedAt,
    receivedAt,
    timeZone: contact.timeZone ?? practice.timeZone,
    consent: contact.consent.followUp,
    hasConcerns: (outcome.concerns ?? []).length > 0,
    checkIns,
    sendTo: addressId(contact.email),
  };
}
