import { Temporal } from "temporal-polyfill";

/** The fields with times. */
const MOMENTS = new Set(["timestamp", "completedAt", "startsAt"]);
/** `now`, or an ISO 8601 duration before or after it: `now-PT5M`, `now+P7D`. */
const FROM_NOW = /^now(?:([+-])(P\w+))?$/;

/** `now` minus the duration; a day is 24 hours. @throws a RangeError for an invalid duration */
export function ago(duration: string, now: string): string {
  return moved(now, Temporal.Duration.from(duration).negated());
}

/** Resolves times relative to now, so that a sample file never becomes too old. */
export function withMoments(event: unknown, now: string): unknown {
  if (Array.isArray(event)) return event.map((part) => withMoments(part, now));
  if (typeof event !== "object" || event === null) return event;
  return Object.fromEntries(
    Object.entries(event).map(([name, value]) => [
      name,
      MOMENTS.has(name) && typeof value === "string" ? momentOf(value, now) : withMoments(value, now),
    ]),
  );
}

function momentOf(text: string, now: string): string {
  const [match, sign, duration] = FROM_NOW.exec(text) ?? [];
  if (match === undefined) return text;
  if (duration === undefined) return now;
  const span = Temporal.Duration.from(duration);
  return moved(now, sign === "-" ? span.negated() : span);
}

function moved(now: string, span: Temporal.Duration): string {
  const moment = Temporal.Instant.from(now).toZonedDateTimeISO("UTC").add(span);
  return new Date(moment.epochMilliseconds).toISOString();
}
