/** When to act, if not in the morning. The runbook's list of all alarms says the same. */
const HOW_SOON: Readonly<Record<string, string>> = {
  "safety-follow-ups-missed": "at once",
  "alerts-undelivered": "at once",
  "key-or-secret-ending": "at once",
  // It has begun, or is about to: sessions and answers are turned away.
  "secrets-unreadable": "tonight",
  "public-api-errors": "tonight",
  "receive-webhook-errors": "tonight",
  "check-in-page-errors": "tonight",
  "preferences-page-errors": "tonight",
  "alert-page-errors": "tonight",
  "team-pages-errors": "tonight",
  "emails-flooding": "tonight",
  "sessions-flooding": "tonight",
  // These stand for others, of which some are for tonight.
  "function-errors": "tonight",
  "attention-needed": "tonight",
  "describe-api-errors": "at leisure",
};

/** An alarm's description: what it means for clients, when to act, and where to read what to do. */
export function describe(means: string, name: string): string {
  return `${means} What to do ${HOW_SOON[name] ?? "in the morning"}: infra/RUNBOOK.md#${name}`;
}
