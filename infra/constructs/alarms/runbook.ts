/** When to act, if not in the morning. The runbook's list of all alarms says the same. */
const HOW_SOON: Readonly<Record<string, string>> = {
  "safety-follow-ups-missed": "at once",
  "alerts-undelivered": "at once",
  "key-or-secret-ending": "at once",
  // Sessions and answers are turned away, or soon will be.
  "secrets-unreadable": "tonight",
  "public-api-errors": "tonight",
  "receive-webhook-errors": "tonight",
  "check-in-page-errors": "tonight",
  "preferences-page-errors": "tonight",
  "alert-page-errors": "tonight",
  "team-pages-errors": "tonight",
  "emails-flooding": "tonight",
  "sessions-flooding": "tonight",
  // These stand for several alarms, some of which are for tonight.
  "function-errors": "tonight",
  "attention-needed": "tonight",
  "describe-api-errors": "at leisure",
};

/** An alarm's description: what it means for clients, when to act, and where to read what to do. */
export function describe(means: string, name: string): string {
  return `${means} What to do ${HOW_SOON[name] ?? "in the morning"}: infra/RUNBOOK.md#${name}`;
}
