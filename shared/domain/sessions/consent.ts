import { type Instant, plus } from "../time/instant.ts";

/** The clock skew we allow a practice's systems: a timestamp may be this much later than the sending. */
const CLOCKS_APART = { minutes: 10 } as const;

/** A reported consent, with the report's timestamp. */
export interface ReportedConsent {
  readonly followUp: boolean;
  readonly reportedAt: Instant;
}

/**
 * Whether a reported consent replaces the current one. Called in order of arrival: a withdrawal also beats an earlier
 * grant with a slightly later timestamp; a grant never beats a withdrawal with a later one.
 */
export function replacesConsent(standing: ReportedConsent, reported: ReportedConsent): boolean {
  if (reported.followUp || !standing.followUp) return reported.reportedAt >= standing.reportedAt;
  return plus(reported.reportedAt, CLOCKS_APART) >= standing.reportedAt;
}
