import { createHash } from "node:crypto";
import type { PlannedFollowUp } from "../follow-ups/follow-up.ts";
import { DIGEST } from "../follow-ups/of-team.ts";
import { type Instant, minus, plus } from "../time/instant.ts";
import { localDay, onLocalDay } from "../time/local-time.ts";
import type { Member } from "./sign-in.ts";

/** The practice's local hour on Mondays. */
const HOUR = 8;
/** Planned this early, so that it leaves on the hour. */
const PLANNED_BEFORE = { hours: 1 } as const;
/** Later it is skipped: the week has begun without it. */
const USEFUL = { days: 1 } as const;

export interface DigestWeek {
  /** Its Monday in the practice's zone, such as `2026-11-23`. */
  readonly monday: string;
  readonly planFrom: Instant;
  readonly dueAt: Instant;
}

/** The digest that has to be planned by now; undefined in the rest of the week. */
export function digestToPlan(now: Instant, timeZone: string): DigestWeek | undefined {
  return digestsFrom(now, timeZone).find(({ planFrom }) => planFrom <= now);
}

/** The digests that it is not too late for: this week's if it is not, and the next week's. */
export function digestsFrom(now: Instant, timeZone: string): DigestWeek[] {
  const daysSinceMonday = (new Date(localDay(now, timeZone)).getUTCDay() + 6) % 7;
  return [0, 7]
    .map((days) => onLocalDay(now, days - daysSinceMonday, { hour: HOUR, second: 0 }, timeZone))
    .filter((dueAt) => now < plus(dueAt, USEFUL))
    .map((dueAt) => ({ monday: localDay(dueAt, timeZone), planFrom: minus(dueAt, PLANNED_BEFORE), dueAt }));
}

/** One for each team member and week: its key says so. */
export function digestEmail(
  { id }: Pick<Member, "id">,
  { monday, dueAt }: Omit<DigestWeek, "planFrom">,
): PlannedFollowUp {
  // Ids of follow-ups are unique in a practice, and a team member's own may be as long as an id can be.
  const person = createHash("sha256").update(id).digest("hex").slice(0, 16);
  const key = { clientId: id, sessionId: `${monday}-${person}`, step: DIGEST };
  return { ...key, kind: "digest", dueAt, usefulUntil: plus(dueAt, USEFUL) };
}

/** The length of each list on Today: clients, proposed changes, or sessions not reported yet (`pending`). */
export interface DigestCounts {
  readonly open: Count;
  readonly seen: Count;
  readonly undelivered: Count;
  readonly held: Count;
  readonly proposals: Count;
  readonly better: Count;
  readonly fewDays: Count;
  readonly silent: Count;
  readonly pending: Count;
}

export interface Count {
  readonly count: number;
  /** Whether there are more. */
  readonly more: boolean;
}

export function hasNews(counts: DigestCounts): boolean {
  return Object.values(counts).some(({ count }: Count) => count > 0);
}
