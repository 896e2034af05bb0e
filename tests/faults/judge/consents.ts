import type { ClientFacts } from "./facts.ts";

/**
 * When a client agreed to emails, if not every report had their consent; else 0. A plan is then made, as after a
 * report.
 */
export function agreedAt({ reports }: ClientFacts, at: number): number {
  if (reports.every(({ consent }) => consent)) return 0;
  const agreed = reports.filter(({ consent, requestedAt }) => consent && requestedAt <= at);
  return Math.max(0, ...agreed.map(({ requestedAt }) => requestedAt));
}
