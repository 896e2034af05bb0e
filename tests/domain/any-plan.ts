import fc from "fast-check";
import type { PlanBasis } from "../../shared/domain/follow-ups/plan.ts";
import { instantOf } from "../../shared/domain/time/instant.ts";
import { anyInstant, anyTimeZone, aPractice } from "./builders.ts";

/** Any id that the contract allows. */
export const anyId = fc.stringMatching(/^[A-Za-z0-9._-]{1,64}$/);

/** Plan bases: early and late reports, with and without concerns, in every zone. */
export const anyBasis: fc.Arbitrary<PlanBasis> = fc
  .record({
    clientId: anyId,
    sessionId: anyId,
    completedAt: anyInstant,
    // From ten minutes before the end (clock skew) to six weeks after.
    delay: fc.oneof(
      fc.integer({ min: -10, max: 180 }),
      fc.integer({ min: 0, max: 48 * 60 }),
      fc.integer({ min: 0, max: 42 * 24 * 60 }),
    ),
    timeZone: anyTimeZone,
    // Nine of ten agree.
    consent: fc.integer({ min: 0, max: 9 }).map((digit) => digit > 0),
    hasConcerns: fc.boolean(),
    checkIns: fc.option(
      fc
        .uniqueArray(fc.oneof(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 365 })), {
          maxLength: 12,
        })
        .map((days) => days.map((day) => `P${day}D`)),
      { nil: undefined },
    ),
  })
  .map(({ delay, ...basis }) => ({
    ...basis,
    receivedAt: instantOf(Date.parse(basis.completedAt) + delay * 60_000),
  }));

/** Quiet hours that cover the night, when clocks change. */
export const anyPractice = fc
  .record({ from: fc.integer({ min: 18, max: 23 }), to: fc.integer({ min: 5, max: 9 }) })
  .chain((quietHours) =>
    fc
      .integer({ min: quietHours.to, max: quietHours.from - 1 })
      .map((sendHour) => aPractice({ quietHours, sendHour })),
  );
