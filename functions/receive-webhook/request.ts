import { isUtf8 } from "node:buffer";
import { MIMEType } from "node:util";
import type { Instant } from "../../shared/domain/time/instant.ts";
import {
  MOST_FAULTS,
  pointer,
  type ReadEvent,
  readEvent,
  type SentEvent,
} from "../../shared/reports/read-event.ts";
import type { Fault, HttpRequest, Problem } from "../../shared/services/http.ts";
import { repeatedNames } from "../../shared/services/repeated-names.ts";
import {
  LARGEST_BODY,
  notJson,
  notJsonType,
  notUtf8,
  notValid,
  notWebhook,
  tooLarge,
} from "../../shared/services/webhook-problems.ts";

/** Checks size and content type, before the signature. */
export function faultOfForm(headers: HttpRequest["headers"], body: Buffer): Problem | undefined {
  if (body.length > LARGEST_BODY) return tooLarge;
  return typeOf(headers) === "application/json" ? undefined : notJsonType;
}

/** The content type, if it is in UTF-8. */
export function typeOf(headers: HttpRequest["headers"]): string | undefined {
  try {
    const { essence, params } = new MIMEType(headers["content-type"] ?? "");
    return /^utf-?8$/i.test(params.get("charset") ?? "utf-8") ? essence : undefined;
  } catch {
    return undefined;
  }
}

/** Parses a body whose signature is valid. */
export function readBody(body: Buffer, now: Instant): ReadEvent | Problem {
  if (!isUtf8(body)) return notUtf8;
  const json = body.toString("utf8");
  let sent: unknown;
  try {
    sent = JSON.parse(json);
  } catch {
    return notJson;
  }
  if (!isEnvelope(sent)) return notWebhook;
  const read = readEvent(sent, now);
  const faults = [...faultsOfRepetition(json), ...("faults" in read ? read.faults : [])].slice(
    0,
    MOST_FAULTS,
  );
  return "faults" in read || faults.length > 0 ? notValid(faults) : read;
}

function faultsOfRepetition(json: string): Fault[] {
  return repeatedNames(json)
    .slice(0, MOST_FAULTS)
    .map((path) => ({ path: pointer(path), message: "appears more than once: send it once" }));
}

function isEnvelope(body: unknown): body is SentEvent {
  return (
    typeof body === "object" &&
    body !== null &&
    "type" in body &&
    typeof body.type === "string" &&
    "timestamp" in body &&
    "data" in body
  );
}
