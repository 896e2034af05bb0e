/** What an alarm says: first what it means for clients, last where to read what to do. */
export function describe(means: string, name: string): string {
  return `${means} What to do: infra/RUNBOOK.md#${name}`;
}
