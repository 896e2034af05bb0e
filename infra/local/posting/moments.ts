import { Temporal } from "temporal-polyfill";

/** The fields of an event that hold a moment. */
const MOMENTS = new Set(["timestamp", "completedAt", "startsAt"]);
/** `now`, or so long before or after it: `now-PT5M`, `now+P7D`, with an ISO 8601 duration. */
const FROM_NOW = /^now(?:([+-])(P\w+))?$/;

/** The moment so long before `now`; a day has 24 hours here. @throws a RangeError for what is no duration */
export function ago(duration: string, now: string): string {
  return moved(now, Temporal.Duration.from(duration).negated());
}

/** The event with the moments in it that are counted from now, so that a file of it never grows old. */
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
