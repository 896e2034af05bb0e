import { isHeldByAlert } from "../domain/alerts/alerts.ts";
import { handHoldOf } from "../domain/alerts/hand-hold.ts";
import type { ClientStanding } from "../domain/sending/decision.ts";
import { stopAndRefusalOf } from "./addresses.ts";
import type { AddressRecord, Profile } from "./items.ts";

/** The client's part of every decision, from the records of client and address. */
export function standingOfClient(
  profile: Pick<Profile, (keyof ClientStanding & keyof Profile) | "email" | "suppressed">,
  address: AddressRecord,
): ClientStanding {
  const { timeZone, consent, latestSessionId, latestCompletedAt, hold, endedSessions } = profile;
  const { noCheckInsSince, pausedUntil } = profile;
  return {
    timeZone,
    consent: consent.followUp,
    ...stopAndRefusalOf(profile, address),
    latestSessionId,
    latestCompletedAt,
    hold: isHeldByAlert(profile) ? hold : undefined,
    handHold: handHoldOf(profile),
    endedSessions,
    noCheckInsSince,
    pausedUntil,
  };
}
