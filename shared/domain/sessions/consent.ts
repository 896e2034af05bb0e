import { type Instant, plus } from "../time/instant.ts";

/** How far the clocks of a practice's systems may be ahead: a report may be stamped as much later than it was sent. */
const CLOCKS_APART = { minutes: 10 } as const;

/** What a report says of a client's consent, and the moment with which it is stamped. */
export interface ReportedConsent {
  readonly followUp: boolean;
  readonly reportedAt: Instant;
}

/**
 * Whether a report's consent takes the place of the one that stands. Asked in the order in which reports arrive: a
 * withdrawal also beats a grant that came before it and is stamped a little later; a grant never beats a withdrawal
 * that is stamped later.
 */
export function replacesConsent(standing: ReportedConsent, reported: ReportedConsent): boolean {
  if (reported.followUp || !standing.followUp) return reported.reportedAt >= standing.reportedAt;
  return plus(reported.reportedAt, CLOCKS_APART) >= standing.reportedAt;
}
