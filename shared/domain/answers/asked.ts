/** What a check-in asks, by its day after the session. */

const WEEK = 7;

/**
 * Of how many last days a check-in asks on how many the exercises were done: never more than have passed since the
 * session. 0 if it does not ask, because only one day has passed.
 * @param day of the check-in; undefined if its step names none
 */
export function daysAsked(day: number | undefined = WEEK): number {
  return day < 2 ? 0 : Math.min(day, WEEK);
}
