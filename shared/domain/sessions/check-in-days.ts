import * as z from "zod/mini";

/** When to check in after the session, as ISO 8601 durations of days or weeks. */
export const checkInDays = z
  .array(
    z.string().check(
      z.regex(/^P[1-9]\d{0,2}[DW]$/, {
        error: "must be a number of days or weeks such as P2D or P2W",
        abort: true,
      }),
      z.refine((text) => daysOf(text) <= 365, "must be at most 365 days"),
    ),
  )
  .check(
    z.maxLength(12, { error: "must be at most 12 check-ins", abort: true }),
    z.superRefine((durations, context) => {
      durations.forEach((duration, index) => {
        if (durations.slice(0, index).some((other) => daysOf(other) === daysOf(duration))) {
          context.addIssue({ code: "custom", message: "is the same day twice", path: [index] });
        }
      });
    }),
  );

/** 14 for P14D and for P2W. */
export function daysOf(duration: string): number {
  return Number.parseInt(duration.slice(1), 10) * (duration.endsWith("W") ? 7 : 1);
}
