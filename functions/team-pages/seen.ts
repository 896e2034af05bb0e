import { createHash } from "node:crypto";
import type { ClientStory } from "../../shared/records/story.ts";

/**
 * A version of all that a decision on a client's page may depend on. A form with another version, from a page that is
 * out of date or of another client, records nothing.
 */
export function seenOf({ profile, address, alerts, treatments, answers, proposals }: ClientStory): string {
  const { appointments: _, appointment: _next, choices: _choices, ...client } = profile;
  return fingerprintOfForm([
    client,
    address,
    alerts.map(({ number, version }) => [number, version]),
    treatments.map(({ sessionId, reportedAt, completedAt, version }) => [
      sessionId,
      reportedAt,
      completedAt,
      version,
    ]),
    answers.map(({ sessionId, step, latest }) => [sessionId, step, latest.answeredAt]),
    proposals.map(({ sessionId, step, status, at }) => [sessionId, step, status, at]),
  ]);
}

export function fingerprintOfForm(parts: unknown): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
}
