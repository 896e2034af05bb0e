/** What a check-in asks, by its day after the session. */

/**
 * The main subject of a check-in. `body`: how the client took the session. `exercises`: how they go, and what has
 * changed. `normal`: whether life is as it was before.
 */
export type Matter = "body" | "exercises" | "normal";

/** Soreness after a session usually settles within this many days. */
const SORE_FOR = 3;
/** From this day on, pain that has changed little is worth a talk, and a client may be back to normal. */
export const SOME_WEEKS = 14;

export function matterOf(day: number): Matter {
  if (day <= SORE_FOR) return "body";
  return day < SOME_WEEKS ? "exercises" : "normal";
}

const WEEK = 7;

/**
 * A check-in asks on how many of the last days the exercises were done. This is the number of days it asks about:
 * never more than have passed since the session, and 0 if it does not ask, because only one day has passed.
 * @param day of the check-in; undefined if its step names none
 */
export function daysAsked(day: number | undefined = WEEK): number {
  return day < 2 ? 0 : Math.min(day, WEEK);
}
