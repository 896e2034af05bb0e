import { isHeld } from "../../shared/domain/alerts/hand-hold.ts";
import type { FollowUp, PlannedFollowUp } from "../../shared/domain/follow-ups/follow-up.ts";
import type { Practice } from "../../shared/domain/practice/practice.ts";
import { whyNothingIsSent } from "../../shared/domain/sending/decision.ts";
import { type Carried, emailOfNotes, isGathering, takesDuringHold } from "../../shared/domain/team/notes.ts";
import { addressId } from "../../shared/domain/text/address.ts";
import type { Instant } from "../../shared/domain/time/instant.ts";
import { zoneOf } from "../../shared/domain/time/local-time.ts";
import { standingOfClient } from "../../shared/records/standing.ts";
import type { ClientStory } from "../../shared/records/story.ts";
import { nextNumber } from "../../shared/records/team-acts.ts";

/**
 * The email that tells the client of this decision: one that is still open for additions, or a new one; undefined if
 * none is sent. During a hold notes leave and changes of the exercises wait, so no email takes both.
 */
export function notesEmailFor(
  { profile, address, followUps, treatments, notes }: ClientStory,
  carried: Carried,
  now: Instant,
  practice: Practice,
): FollowUp | PlannedFollowUp | undefined {
  const { clientId, latestSessionId: sessionId } = profile;
  if (!sessionId || whyNothingIsSent(standingOfClient(profile, address))) return undefined;
  const client = { timeZone: zoneOf(profile, practice), sendTo: addressId(profile.email) };
  const care = treatments.find((each) => each.sessionId === sessionId)?.care ?? [];
  const takes = (each: FollowUp) => !isHeld(profile) || takesDuringHold(each, carried, notes, { care });
  return (
    followUps.find((each) => each.sessionId === sessionId && isGathering(each) && takes(each)) ??
    emailOfNotes({ clientId, sessionId }, nextNumber(profile), client, now, practice, carried)
  );
}
