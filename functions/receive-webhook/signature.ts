import { createHmac, timingSafeEqual } from "node:crypto";
import type { Clock } from "../../shared/domain/time/instant.ts";
import type { Secret } from "../../shared/services/secrets.ts";
import type { SignatureFault } from "../../shared/services/webhook-problems.ts";

export interface SignedRequest {
  readonly id: string | undefined;
  readonly timestamp: string | undefined;
  readonly signature: string | undefined;
  readonly body: Buffer;
}

const TOLERANCE_SECONDS = 5 * 60;
const MOST_SIGNATURES = 10;

/**
 * Standard Webhooks (https://www.standardwebhooks.com): HMAC-SHA256 over `id.timestamp.body`. Not verified with the
 * library, which reads the system clock and accepts timestamps such as `123abc`; the tests sign with it.
 */
export function faultOfSignature(
  request: SignedRequest,
  secret: Secret,
  clocks: readonly Clock[],
): SignatureFault | undefined {
  const { id = "", timestamp = "", signature = "", body } = request;
  if (!id || !timestamp || !signature) return "headers-missing";
  if (!/^[\x21-\x7e]{1,256}$/.test(id) || !/^\d{1,12}$/.test(timestamp)) return "not-valid";
  if (!clocks.some((clock) => isFresh(Number(timestamp), clock))) return "timestamp-off";
  const given = signature
    .split(" ", MOST_SIGNATURES)
    .filter((part) => part.startsWith("v1,"))
    .map((part) => Buffer.from(part.slice(3)));
  // Compared as text, so that a non-canonical Base64 spelling is not a valid signature.
  const isValid = secret.values.some((value) => {
    const expected = Buffer.from(sign(`${id}.${timestamp}.`, body, value));
    return given.some((one) => one.length === expected.length && timingSafeEqual(one, expected));
  });
  return isValid ? undefined : "not-valid";
}

function sign(prefix: string, body: Buffer, secret: string): string {
  return createHmac("sha256", Buffer.from(secret.replace(/^whsec_/, ""), "base64"))
    .update(prefix)
    .update(body)
    .digest("base64");
}

function isFresh(timestamp: number, clock: Clock): boolean {
  return Math.abs(Date.parse(clock()) / 1000 - timestamp) <= TOLERANCE_SECONDS;
}
