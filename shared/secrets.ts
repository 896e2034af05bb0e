import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import * as z from "zod";
import { PATIENCE } from "./aws.ts";
import type { Clock, Instant } from "./domain/instant.ts";
import { plus } from "./domain/instant.ts";
import { errorName, type Log } from "./log.ts";

/** A secret that can be rotated: the newest value signs, both verify. */
export interface Secret {
  /** Newest first. */
  readonly values: readonly [string, ...string[]];
}

export type ReadSecret = () => Promise<Secret>;

const stored = z.object({ current: z.string().min(32), previous: z.string().min(32).optional() });

const FRESH = { minutes: 5 } as const;

/**
 * Reads a secret from Secrets Manager and keeps it for five minutes. When it cannot be read again, the known value
 * goes on being used: a failing secret store must not stop the practice.
 * @param secretId name or ARN; its value is JSON: `{ "current": "...", "previous"?: "..." }`
 */
export function secretReader(
  secretId: string,
  clock: Clock,
  log: Log,
  client = new SecretsManagerClient(PATIENCE),
): ReadSecret {
  let known: { secret: Secret; until: Instant } | undefined;
  return async () => {
    const now = clock();
    if (known && now < known.until) return known.secret;
    try {
      const { SecretString = "" } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
      const { current, previous } = stored.parse(JSON.parse(SecretString));
      known = { secret: { values: previous ? [current, previous] : [current] }, until: plus(now, FRESH) };
    } catch (error) {
      if (!known) throw error;
      log.warn("secret-stale", { error: errorName(error) });
    }
    return known.secret;
  };
}
