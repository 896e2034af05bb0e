import type { Reason } from "../../shared/domain/follow-up.ts";
import { refusalsOf } from "../../shared/records/clients.ts";
import type { Profile } from "../../shared/records/items.ts";

/** Why nothing is sent to this client as things stand, in the word of the records; undefined when emails go out. */
export function obstacleTo(profile: Profile): Reason | undefined {
  if (profile.stopped) return profile.stopped.reason;
  if (!profile.consent.followUp) return "no-consent";
  return refusalsOf(profile).some(({ address }) => address === profile.email) ? "suppressed" : undefined;
}
