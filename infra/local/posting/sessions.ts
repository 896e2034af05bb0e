import { readFileSync } from "node:fs";
import * as z from "zod";
import { withMoments } from "./moments.ts";

/** Samantha's session: lower back, knots in the glutes. */
const SAMPLE_FILE = new URL("../samples/samantha-session.json", import.meta.url);

const session = z.looseObject({
  type: z.string(),
  timestamp: z.string(),
  data: z.looseObject({
    session: z.object({ id: z.string(), completedAt: z.string() }),
    client: z.looseObject({ id: z.string(), firstName: z.string(), email: z.string() }),
    outcome: z.record(z.string(), z.unknown()),
  }),
});
export type SessionReport = z.infer<typeof session>;

/**
 * Samantha's session, ended five minutes before `now`.
 * @param changes override the client, the session and fields of the outcome
 */
export function sampleSession(
  now: string,
  changes: {
    id?: string;
    client?: Record<string, unknown>;
    outcome?: Record<string, unknown>;
    followUp?: undefined;
  } = {},
): SessionReport {
  const sample: unknown = JSON.parse(readFileSync(SAMPLE_FILE, "utf8"));
  const { data, ...event } = session.parse(withMoments(sample, now));
  return {
    ...event,
    data: {
      ...data,
      ...("followUp" in changes && { followUp: changes.followUp }),
      session: { ...data.session, ...(changes.id !== undefined && { id: changes.id }) },
      client: { ...data.client, ...changes.client },
      outcome: { ...data.outcome, ...changes.outcome },
    },
  };
}
