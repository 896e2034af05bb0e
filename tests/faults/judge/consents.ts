import type { ClientFacts } from "./facts.ts";

/** When a client agreed to emails who had not done so in every report; else 0. A plan is made then, as after a report. */
export function agreedAt({ reports }: ClientFacts, at: number): number {
  if (reports.every(({ consent }) => consent)) return 0;
  const agreed = reports.filter(({ consent, requestedAt }) => consent && requestedAt <= at);
  return Math.max(0, ...agreed.map(({ requestedAt }) => requestedAt));
}
