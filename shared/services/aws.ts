/**
 * For clients with idempotent calls: short time-outs leave time for a retry and an answer. (SES differs, see
 * mailer.ts.)
 */
export const CLIENT_CONFIG = {
  /** The SDK retries throttling and network errors itself, within this. */
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true },
} as const;
