export const CROWD = "3 messages do not multiply";

/** Many doublings and looks of find-overdue, but far fewer than copies that make copies. */
const MOST_IN_FLIGHT = 40;

/** Messages of a follow-up that are in flight, if they are too many. */
export function crowdOf(key: string, inFlight: number): string | undefined {
  return inFlight > MOST_IN_FLIGHT ? `${inFlight} messages of ${key} are in flight` : undefined;
}
