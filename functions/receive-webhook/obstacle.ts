import type { Reason } from "../../shared/domain/follow-up.ts";
import { stopAndRefusalOf } from "../../shared/records/addresses.ts";
import type { AddressRecord, Profile } from "../../shared/records/items.ts";

/** Why nothing is sent to this client as things stand, in the word of the records; undefined when emails go out. */
export function obstacleTo(profile: Profile, address: AddressRecord): Reason | undefined {
  const { stopped, refusedAt } = stopAndRefusalOf(profile, address);
  if (stopped) return stopped.reason;
  if (!profile.consent.followUp) return "no-consent";
  return refusedAt ? "suppressed" : undefined;
}
