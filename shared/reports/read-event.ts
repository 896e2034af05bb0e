import type * as z from "zod/mini";
import { isInFuture } from "../domain/follow-ups/plan.ts";
import { meantIssues } from "../domain/sessions/schema-issues.ts";
import { EVENT_TYPES, type PracticeEvent, practiceEvent } from "../domain/sessions/session.ts";
import { usuallySpelt } from "../domain/sessions/spelling.ts";
import type { Instant } from "../domain/time/instant.ts";
import type { Fault } from "../services/http.ts";

export const MOST_FAULTS = 100;

/** A report as it was sent, its data not yet validated. */
export interface SentEvent {
  readonly type: string;
  readonly timestamp: string;
  readonly data: unknown;
}

/** A normalised event, and the raw report: earlier versions recognise a repeat by its fingerprint. */
export interface ReadEvent {
  readonly event: PracticeEvent;
  readonly sent: SentEvent;
  /** The team member who reports it by the form. */
  readonly by?: string;
  /** The id of the ended appointment from which they do. */
  readonly appointment?: string | undefined;
  /** The age of the client's details, if the report only repeats those of the record; else its own timestamp. */
  readonly detailsAt?: Instant | undefined;
}

/** Validates a report by the webhook's schema and by its times. */
export function readEvent(sent: SentEvent, now: Instant): ReadEvent | { readonly faults: readonly Fault[] } {
  // The input distinguishes a missing field from one of the wrong type; it never leaves this file.
  const parsed = practiceEvent.safeParse(sent, { reportInput: true, error: limitOf });
  const faults = parsed.success ? faultsOfTime(parsed.data, now) : faultsOf(parsed.error);
  return parsed.success && faults.length === 0 ? { event: usuallySpelt(parsed.data), sent } : { faults };
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
  if (event.type === "appointment.ended" && isInFuture(event.data.appointment.endedAt, now)) {
    faults.push({
      path: "/data/appointment/endedAt",
      message: "is in the future: report an appointment after it has ended",
    });
  }
  return faults;
}

function faultsOf({ issues }: z.core.$ZodError): Fault[] {
  return issues.slice(0, MOST_FAULTS).flatMap(meantIssues).filter(isTelling).flatMap(faultsOfIssue);
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
export function pointer(path: readonly PropertyKey[]): string {
  return path
    .map((part) => `/${String(part).slice(0, 64).replaceAll("~", "~0").replaceAll("/", "~1")}`)
    .join("");
}
