import type { Instant } from "../time/instant.ts";

/** A decision about a client, from the audit trail. */
export interface PastDecision {
  readonly at: Instant;
  /** Its fixed word, such as `note-written`. */
  readonly what: string;
  /** What it was about, such as the number of an alert. */
  readonly about?: string | undefined;
  /** `team`, `client`, `session` (a later one), or an operator. */
  readonly by: string;
  /** The team member's id. */
  readonly person?: string | undefined;
  /** In the words of the team member who decided. */
  readonly why?: string | undefined;
  /** How often on that day, for decisions that are not kept one by one. */
  readonly times?: number | undefined;
}
