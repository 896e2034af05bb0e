import { resumed } from "../domain/alerts/alert-emails.ts";
import type { Alert } from "../domain/alerts/alerts.ts";
import type { Practice } from "../domain/practice/practice.ts";
import type { Instant } from "../domain/time/instant.ts";
import { zoneOf } from "../domain/time/local-time.ts";
import type { AlertMove } from "./alerts.ts";
import type { FollowUpRecords } from "./follow-ups.ts";
import type { Profile } from "./items.ts";

/** What closing this alert releases: the client's hold and the held check-ins. */
export async function releasedBy(
  { clientId, number }: Alert,
  profile: Profile,
  followUps: Pick<FollowUpRecords, "ofClient">,
  now: Instant,
  practice: Practice,
): Promise<Pick<AlertMove, "liftsHold" | "resumed">> {
  const { hold, latestSessionId } = profile;
  const liftsHold = hold?.alert === number;
  if (!liftsHold || !latestSessionId) return { liftsHold };
  // All of the client's: the team's own emails have another prefix than the session's plan.
  const all = await followUps.ofClient(clientId);
  const waiting = all.filter(({ sessionId }) => sessionId === latestSessionId);
  return { liftsHold, resumed: resumed(waiting, zoneOf(profile, practice), now, practice) };
}
