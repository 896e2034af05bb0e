import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import * as z from "zod/mini";
import { type Clock, type Instant, plus } from "../domain/time/instant.ts";
import { CLIENT_CONFIG } from "./aws.ts";
import { errorName, type Log } from "./log.ts";

/** A rotatable secret: the first value signs, all values verify. */
export interface Secret {
  /** The signing value first. */
  readonly values: readonly [string, ...string[]];
}

export type ReadSecret = () => Promise<Secret>;

const value = z.string().check(z.minLength(32));
/** The JSON in Secrets Manager. */
export const storedSecret = z.object({
  current: value,
  /** No longer signs, but still verifies. */
  previous: z.optional(value),
  /** Will sign soon. Already verifies, so that every reader knows it by then. */
  next: z.optional(value),
});
export type StoredSecret = z.infer<typeof storedSecret>;

/** How long a function caches a secret, and so the delay of a change. */
export const FRESH = { minutes: 5 } as const;

/**
 * Reads a secret from Secrets Manager and caches it for five minutes. If a refresh fails, the cached value stays in
 * use, so that a Secrets Manager outage does not stop the practice.
 * @param secretId name or ARN
 */
export function secretReader(
  secretId: string,
  clock: Clock,
  log: Log,
  client = new SecretsManagerClient(CLIENT_CONFIG),
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
