import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import * as z from "zod";
import type { Clock, Instant } from "../domain/time/instant.ts";
import { plus } from "../domain/time/instant.ts";
import { PATIENCE } from "./aws.ts";
import { errorName, type Log } from "./log.ts";

/** A secret that can be rotated: one value signs, all verify. */
export interface Secret {
  /** The one that signs first. */
  readonly values: readonly [string, ...string[]];
}

export type ReadSecret = () => Promise<Secret>;

const value = z.string().min(32);
/** What stands in Secrets Manager, as JSON. */
export const storedSecret = z.object({
  /** Signs. */
  current: value,
  /** Signed before, and is still good for what it signed. */
  previous: value.optional(),
  /** Will sign soon. It is good already, so that no reader is surprised by it when it begins. */
  next: value.optional(),
});
export type StoredSecret = z.infer<typeof storedSecret>;

/** How long a function goes on with what it read: until then it knows nothing of a change. */
export const FRESH = { minutes: 5 } as const;

/**
 * Reads a secret from Secrets Manager and keeps it for five minutes. When it cannot be read again, the known value
 * goes on being used: a failing secret store must not stop the practice.
 * @param secretId name or ARN
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
      const { current, next, previous } = storedSecret.parse(JSON.parse(SecretString));
      const others = [next, previous].filter((value) => value !== undefined);
      known = { secret: { values: [current, ...others] }, until: plus(now, FRESH) };
    } catch (error) {
      if (!known) throw error;
      log.warn("secret-stale", { error: errorName(error) });
    }
    return known.secret;
  };
}
