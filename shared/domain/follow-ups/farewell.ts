import type { Practice } from "../practice/practice.ts";
import type { AddressId } from "../text/address.ts";
import { type Instant, plus } from "../time/instant.ts";
import type { FollowUpKey, PlannedFollowUp } from "./follow-up.ts";
import { sendableFrom } from "./plan.ts";

const FAREWELL_USEFUL = { days: 3 } as const;

/** The last email of a session whose client has ended the check-ins; one for each session. */
export function farewellTo(
  { clientId, sessionId }: Pick<FollowUpKey, "clientId" | "sessionId">,
  client: { readonly timeZone: string; readonly sendTo: AddressId },
  now: Instant,
  practice: Practice,
): PlannedFollowUp {
  const { timeZone, sendTo } = client;
  const key = { clientId, sessionId, step: "farewell", kind: "farewell" } as const;
  const dueAt = sendableFrom(now, key, { completedAt: now, timeZone }, practice);
  return { ...key, dueAt, usefulUntil: plus(dueAt, FAREWELL_USEFUL), sendTo };
}
