import type { Fault, Problem } from "./http.ts";

/** Every problem of a webhook, and what its sender can do about it. */

/** Of a body, in bytes. */
export const LARGEST_BODY = 256 * 1024;

export const tooLarge: Problem = {
  status: 413,
  kind: "too-large",
  title: "The body is too large",
  detail: `Send at most ${LARGEST_BODY / 1024} KiB.`,
};

export const notJsonType: Problem = {
  status: 415,
  kind: "not-json-type",
  title: "The content type is not application/json",
  detail: "Send the header content-type: application/json, and the body in UTF-8.",
};

export const notUtf8: Problem = {
  status: 400,
  kind: "not-utf-8",
  title: "The body is not UTF-8",
  detail: "Send the JSON in UTF-8.",
};

export const notJson: Problem = {
  status: 400,
  kind: "not-json",
  title: "The body is not JSON",
  detail: "Send one JSON object.",
};

export const notWebhook: Problem = {
  status: 400,
  kind: "not-a-webhook",
  title: "The body is not a valid webhook",
  detail: 'Send one JSON object with "type", "timestamp" and "data".',
};

/** The fault of a signature. */
export type SignatureFault = "headers-missing" | "timestamp-off" | "not-valid";

const SIGN =
  "Sign as described at https://www.standardwebhooks.com, with this practice's secret and the current time.";

const SIGNATURE_FAULTS: Readonly<Record<SignatureFault, string>> = {
  "headers-missing":
    "At least one of the headers webhook-id, webhook-timestamp and webhook-signature is missing.",
  "timestamp-off":
    "The webhook-timestamp is more than 5 minutes off: check the sender's clock, and sign each attempt anew.",
  "not-valid": "The webhook-signature is not valid: check the secret, and sign the exact bytes of the body.",
};

export function notAuthentic(fault: SignatureFault): Problem {
  return {
    status: 401,
    kind: "not-authentic",
    title: "The request could not be authenticated",
    detail: `${SIGNATURE_FAULTS[fault]} ${SIGN}`,
  };
}

export const wrongMethod: Problem = {
  status: 405,
  kind: "wrong-method",
  title: "The method is not allowed",
  detail: "Send the webhook with POST.",
  headers: { allow: "POST" },
};

export function notValid(errors: readonly Fault[]): Problem {
  return {
    status: 422,
    kind: "not-valid",
    title: "The webhook is not valid",
    detail: "Nothing was recorded. Fix every error listed, then send it again.",
    errors,
  };
}

export const otherContent: Problem = {
  status: 409,
  kind: "other-content",
  title: "This session is already recorded with different content",
  detail:
    'Nothing was changed. To replace the record, send the session with the type "session.corrected". If it is of another client, report it under another session id.',
};

export const olderThanRecorded: Problem = {
  status: 409,
  kind: "older-than-recorded",
  title: "A newer version of this session is already recorded",
  detail: "Nothing was changed. To replace the record, send the correction with a current timestamp.",
};

export const notRecorded: Problem = {
  status: 503,
  kind: "not-recorded",
  title: "The webhook could not be recorded",
  detail: "Try again later with the same webhook-id.",
  retryAfterSeconds: 5,
};

export const beingErased: Problem = {
  status: 503,
  kind: "being-erased",
  title: "An earlier record of this client is still being erased",
  detail: "Nothing was recorded. Try again in half an hour with the same webhook-id.",
  retryAfterSeconds: 1800,
};

/** All problems, as described for developers: a kind with several details is listed several times. */
export const WEBHOOK_PROBLEMS: readonly Problem[] = [
  notJson,
  notUtf8,
  notWebhook,
  ...(["headers-missing", "timestamp-off", "not-valid"] as const).map(notAuthentic),
  wrongMethod,
  otherContent,
  olderThanRecorded,
  tooLarge,
  notJsonType,
  notValid([]),
  notRecorded,
  beingErased,
];
