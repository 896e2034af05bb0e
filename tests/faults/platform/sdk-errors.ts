import { TransactionCanceledException, TransactionConflictException } from "@aws-sdk/client-dynamodb";
import type { Service } from "../engine/current.ts";

/** The SDK's errors, with the names that the SDK and the services use. */
export function networkError(name: string, code: string): Error {
  return Object.assign(new Error(code), { name, code });
}

/** The SDK's connection time-out: no code, and the same name as other time-outs. */
export function noConnectionInTime(): Error {
  const message = "Socket timed out: the client did not establish a connection within the configured timeout";
  return Object.assign(new Error(message), { name: "TimeoutError" });
}

export function serverError(): Error {
  return answered("InternalServerError", 500);
}

/** A conflict with a transaction, which the SDK does not retry. */
export function conflict(of: "transaction" | "single write"): Error {
  const $metadata = { httpStatusCode: 400 };
  return of === "transaction"
    ? new TransactionCanceledException({
        message: "Transaction cancelled",
        $metadata,
        CancellationReasons: [{ Code: "TransactionConflict" }],
      })
    : new TransactionConflictException({ message: "Transaction is ongoing for the item", $metadata });
}

export function throttling(service: Service): Error {
  switch (service) {
    case "ses":
      return rateExceeded();
    case "sqs":
      return answered("RequestThrottled", 403);
    default:
      return answered("ThrottlingException", 400);
  }
}

/** https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas-errors.html */
export function rateExceeded(): Error {
  return answered("Throttling", 400, "Maximum sending rate exceeded.");
}

export function quotaExceeded(): Error {
  return answered("Throttling", 400, "Daily message quota exceeded.");
}

export function refusal(): Error {
  return answered("MessageRejected", 400);
}

/** Named like a rejection, but not about this message. */
export function sendingPaused(): Error {
  return answered("MessageRejected", 400, "Sending paused for this account.");
}

function answered(name: string, httpStatusCode: number, message = name): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });
}

/** Present in every service error, but not in the simulator's own. */
export function isAnswer(error: unknown): boolean {
  return error instanceof Error && "$metadata" in error;
}

const REPEATED_NAMES = new Set(["Throttling", "ThrottlingException", "RequestThrottled", "TimeoutError"]);
const REPEATED_CODES = new Set(["ECONNRESET", "ECONNREFUSED", "EPIPE", "ETIMEDOUT"]);

/** What the SDK's standard mode retries: throttling, network and server errors. */
export function isRetryable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return REPEATED_NAMES.has(error.name) || REPEATED_CODES.has(code) || error.name === "InternalServerError";
}
