import { Temporal } from "temporal-polyfill";
import * as z from "zod";

/** A parsed request to move the clock, not yet validated against it. */
export type ClockRequest = { advance: Temporal.Duration } | { to: Date };

const LONGEST_DAYS = 400;

const requests = z.union([
  z.strictObject({ advance: z.string() }),
  z.strictObject({ to: z.iso.datetime({ offset: true }) }),
]);

/** A refused move: `backwards`, or else too far or not parsable. */
export class ClockRefusal extends Error {
  readonly backwards: boolean;

  constructor(sentence: string, backwards = false) {
    super(sentence);
    this.backwards = backwards;
  }
}

/** @throws ClockRefusal that says what to send */
export function readClockRequest(body: unknown): ClockRequest {
  const parsed = requests.safeParse(body);
  if (!parsed.success) {
    throw new ClockRefusal(
      'Send { "advance": "P2D" }, an ISO 8601 duration, or { "to": "2026-12-01T09:00:00Z" }, a time with its zone.',
    );
  }
  if ("to" in parsed.data) return { to: new Date(parsed.data.to) };
  try {
    return { advance: Temporal.Duration.from(parsed.data.advance) };
  } catch {
    throw new ClockRefusal('"advance" must be an ISO 8601 duration such as PT1H, P2D or P1W.');
  }
}

/** The target time, counted from `now`; a day is 24 hours. @throws ClockRefusal */
export function momentOf(request: ClockRequest, now: Date): Date {
  const to = "to" in request ? request.to : add(now, request.advance);
  if (to < now) {
    throw new ClockRefusal(`The clock only moves forward, and it is already ${now.toISOString()}.`, true);
  }
  if (to.getTime() - now.getTime() > LONGEST_DAYS * 86_400_000) {
    throw new ClockRefusal(`The clock moves at most ${LONGEST_DAYS} days at once.`);
  }
  return to;
}

function add(now: Date, duration: Temporal.Duration): Date {
  try {
    const utc = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO("UTC");
    return new Date(utc.add(duration).epochMilliseconds);
  } catch {
    throw new ClockRefusal(`The clock moves at most ${LONGEST_DAYS} days at once.`);
  }
}
