import type { Instant } from "../time/instant.ts";
import type { ClientStanding } from "./decision.ts";

/** A client's possible wishes about their emails: the same as on their own page. */
const WISHES = ["start", "no-check-ins", "pause", "stop"] as const;
export type Wish = (typeof WISHES)[number];

/** The choices that would change something for this client. */
export function possibleWishes(
  { stopped, noCheckInsSince, pausedUntil }: ClientStanding,
  now: Instant,
): readonly Wish[] {
  if (stopped) return ["start"];
  const isLess = noCheckInsSince !== undefined || (pausedUntil !== undefined && now < pausedUntil);
  return WISHES.filter((wish) =>
    wish === "start" ? isLess : wish !== "no-check-ins" || noCheckInsSince === undefined,
  );
}
