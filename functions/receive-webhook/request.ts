import { isUtf8 } from "node:buffer";
import { MIMEType } from "node:util";
import type * as z from "zod/mini";
import { isInFuture } from "../../shared/domain/follow-ups/plan.ts";
import { EVENT_TYPES, type PracticeEvent, practiceEvent } from "../../shared/domain/sessions/session.ts";
import { usuallySpelt } from "../../shared/domain/sessions/spelling.ts";
import type { Instant } from "../../shared/domain/time/instant.ts";
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

const MOST_FAULTS = 100;

/** Checks size and content type, before the signature. */
export function faultOfForm(headers: HttpRequest["headers"], body: Buffer): Problem | undefined {
  if (body.length > LARGEST_BODY) return tooLarge;
  return isJsonType(headers["content-type"] ?? "") ? undefined : notJsonType;
}

function isJsonType(contentType: string): boolean {
  try {
    const { essence, params } = new MIMEType(contentType);
    return essence === "application/json" && /^utf-?8$/i.test(params.get("charset") ?? "utf-8");
  } catch {
    return false;
  }
}

/** An event as it is usually spelt, and the raw report: earlier versions recognise a repeat by its digest. */
export interface ReadEvent {
  readonly event: PracticeEvent;
  readonly sent: { readonly type: string; readonly timestamp: string; readonly data: unknown };
}

/** Parses a body whose signature is valid. */
export function readEvent(body: Buffer, now: Instant): ReadEvent | Problem {
  if (!isUtf8(body)) return notUtf8;
  const json = body.toString("utf8");
  let sent: unknown;
  try {
    sent = JSON.parse(json);
  } catch {
    return notJson;
  }
  if (!isEnvelope(sent)) return notWebhook;
  // The input tells a missing field from one of the wrong type; it never leaves this file.
  const parsed = practiceEvent.safeParse(sent, { reportInput: true, error: limitOf });
  const faults = [
    ...faultsOfRepetition(json),
    ...(parsed.success ? faultsOfTime(parsed.data, now) : faultsOf(parsed.error)),
  ].slice(0, MOST_FAULTS);
  if (!parsed.success || faults.length > 0) return notValid(faults);
  return { event: usuallySpelt(parsed.data), sent };
}

function faultsOfRepetition(json: string): Fault[] {
  return repeatedNames(json)
    .slice(0, MOST_FAULTS)
    .map((path) => ({ path: pointer(path), message: "appears more than once: send it once" }));
}

function faultsOfTime(event: PracticeEvent, now: Instant): Fault[] {
  const faults: Fault[] = [];
  if (isInFuture(event.timestamp, now)) faults.push({ path: "/timestamp", message: "is in the future" });
  if ("session" in event.data && isInFuture(event.data.session.completedAt, now)) {
    faults.push({
      path: "/data/session/completedAt",
      message: "is in the future: report a session after it has ended",
    });
  }
  return faults;
}

function isEnvelope(body: unknown): body is ReadEvent["sent"] {
  return (
    typeof body === "object" &&
    body !== null &&
    "type" in body &&
    typeof body.type === "string" &&
    "timestamp" in body &&
    "data" in body
  );
}

function faultsOf({ issues }: z.core.$ZodError): Fault[] {
  return issues.slice(0, MOST_FAULTS).filter(isTelling).flatMap(faultsOfIssue);
}

/** Drops Zod's own bound on integers: each has a narrower one of ours. */
function isTelling(issue: z.core.$ZodIssue): boolean {
  if (issue.code === "too_big") return issue.maximum !== Number.MAX_SAFE_INTEGER;
  return issue.code !== "too_small" || issue.minimum !== Number.MIN_SAFE_INTEGER;
}

function faultsOfIssue(issue: z.core.$ZodIssue): Fault[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.slice(0, MOST_FAULTS).map((key) => ({
      path: pointer([...issue.path, key]),
      message: "is not a known field",
    }));
  }
  return [{ path: pointer(issue.path), message: messageOf(issue) }];
}

/** Says what to send. Keeps the schemas' own messages about a value of the right type. */
function messageOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? "is required" : `must be of type ${issue.expected}`;
    case "invalid_value":
      return `must be one of ${issue.values.join(", ")}`;
    case "invalid_union":
      return `must be one of ${EVENT_TYPES.join(", ")}`;
    default:
      return issue.message;
  }
}

/** The message about a bound for which the schema has none. */
function limitOf(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === "too_big") return limit("at most", issue.maximum, issue.origin);
  return issue.code === "too_small" ? limit("at least", issue.minimum, issue.origin) : undefined;
}

function limit(bound: string, count: number | bigint, origin: string): string {
  if (origin !== "array") return `must be ${bound} ${count}`;
  return `must have ${bound} ${count} ${Number(count) === 1 ? "entry" : "entries"}`;
}

/** A JSON Pointer (RFC 6901). */
function pointer(path: readonly PropertyKey[]): string {
  return path
    .map((part) => `/${String(part).slice(0, 64).replaceAll("~", "~0").replaceAll("/", "~1")}`)
    .join("");
}
