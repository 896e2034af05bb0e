/**
 * For clients whose calls may be repeated: they give up soon on a connection that hangs, so that there is time left
 * to try again, and to answer. (SES has its own rule, see mailer.ts.)
 */
export const PATIENCE = {
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true },
} as const;
