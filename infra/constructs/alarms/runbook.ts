/** An alarm's description: what it means for clients, and where to read what to do. */
export function describe(means: string, name: string): string {
  return `${means} What to do: infra/RUNBOOK.md#${name}`;
}
