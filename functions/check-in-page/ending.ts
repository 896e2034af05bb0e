import { isHeld } from "../../shared/domain/alerts/hand-hold.ts";
import { farewellTo } from "../../shared/domain/follow-ups/farewell.ts";
import { followUpId } from "../../shared/domain/follow-ups/follow-up.ts";
import { addressId } from "../../shared/domain/text/address.ts";
import { zoneOf } from "../../shared/domain/time/local-time.ts";
import { type CheckIn, isOfLatestSession } from "./check-in.ts";
import type { Dependencies } from "./dependencies.ts";

/** The value of the field `choice` that ends the check-ins. */
export const NO_CHECK_INS = "no-check-ins";

export function hasEnded({ profile, followUp }: Pick<CheckIn, "profile" | "followUp">): boolean {
  return profile.endedSessions?.includes(followUp.sessionId) ?? false;
}

/** Only a client who says that they are back to normal, about their latest session, and not while the team looks. */
export function mayEnd(checkIn: CheckIn): boolean {
  return (
    checkIn.given?.latest.normal === "yes" &&
    isOfLatestSession(checkIn) &&
    !isHeld(checkIn.profile) &&
    !hasEnded(checkIn)
  );
}

/** Ends the check-ins of a session at its client's wish, and plans the last email. */
export function createEnding({ practice, clock, answers, log }: Dependencies) {
  /** @returns false on a conflict: retry. True also if it changes nothing. */
  return async (checkIn: CheckIn): Promise<boolean> => {
    const { profile, followUp, given, planned } = checkIn;
    if (!given || !mayEnd(checkIn)) return true;
    const now = clock();
    const client = { timeZone: zoneOf(profile, practice), sendTo: addressId(profile.email) };
    const farewell = farewellTo(followUp, client, now, practice);
    const ended = await answers.end(followUp, { given, profile, planned, farewell, now });
    const { clientId } = followUp;
    if (ended) log.info("check-ins-ended", { followUpId: followUpId(followUp), clientId });
    return ended;
  };
}
