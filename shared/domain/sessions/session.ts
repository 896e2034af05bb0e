import * as z from "zod";
import { personName, storedName } from "./names.ts";
import { emailAddress, id, moment, paragraphs, timeZone } from "./text.ts";
import {
  ADVICE_TOPICS,
  AREAS,
  CAUTIONS,
  CONCERNS,
  EXERCISE_IDS,
  FACTORS,
  FEELS,
  FINDINGS,
  SIDES,
  SITES,
  TECHNIQUES,
} from "./vocabulary.ts";

/** The webhook's events. These schemas are the source of the public contract. */

const count = (maximum: number) => z.int().min(1).max(maximum);

/** An exercise named by the therapist. Missing numbers come from the catalogue. */
const namedExercise = z.strictObject({
  id: z.enum(EXERCISE_IDS),
  sets: count(20).optional(),
  repetitions: count(100).optional(),
  holdSeconds: count(300).optional(),
  timesPerDay: count(24).optional(),
  note: paragraphs(500).optional(),
});
export type NamedExercise = z.infer<typeof namedExercise>;

const outcome = z.strictObject({
  presentation: z
    .array(
      z.strictObject({
        area: z.enum(AREAS),
        side: z.enum(SIDES).optional(),
        feels: z.array(z.enum(FEELS)).max(FEELS.length).optional(),
      }),
    )
    .min(1, "must name at least one area")
    .max(20),
  painScore: z.int().min(0).max(10).optional(),
  findings: z
    .array(z.strictObject({ site: z.enum(SITES), finding: z.enum(FINDINGS) }))
    .max(70)
    .optional(),
  techniques: z.array(z.enum(TECHNIQUES)).max(TECHNIQUES.length).optional(),
  factors: z.array(z.enum(FACTORS)).max(FACTORS.length).optional(),
  homeCare: z
    .strictObject({
      exercises: z
        .array(namedExercise)
        .max(EXERCISE_IDS.length, { abort: true })
        .superRefine((exercises, context) => {
          exercises.forEach(({ id }, index) => {
            if (exercises.findIndex((other) => other.id === id) < index) {
              context.addIssue({ code: "custom", message: "is named twice", path: [index, "id"] });
            }
          });
        })
        .optional(),
      advice: z.array(z.enum(ADVICE_TOPICS)).max(ADVICE_TOPICS.length).optional(),
    })
    .optional(),
  concerns: z.array(z.enum(CONCERNS)).max(CONCERNS.length).optional(),
  /** Internal: never in an email. */
  note: paragraphs(10_000).optional(),
  /** The therapist's own words to the client, emailed verbatim. */
  messageToClient: paragraphs(4_000).optional(),
});
export type Outcome = z.infer<typeof outcome>;

const therapist = z.strictObject({ id, name: personName(100), email: emailAddress.optional() });

const client = z.strictObject({
  id,
  firstName: personName(100),
  email: emailAddress,
  timeZone: timeZone.optional(),
  consent: z.strictObject({ followUp: z.boolean(), offers: z.boolean().optional() }),
  /** Absent: unchanged. Empty: none. */
  cautions: z.array(z.enum(CAUTIONS)).max(CAUTIONS.length).optional(),
});
export type Client = z.infer<typeof client>;

/** When to check in after the session, as ISO 8601 durations of days or weeks. */
export const checkInDays = z
  .array(
    z
      .string()
      .regex(/^P[1-9]\d{0,2}[DW]$/, {
        error: "must be a number of days or weeks such as P2D or P2W",
        abort: true,
      })
      .refine((text) => daysOf(text) <= 365, "must be at most 365 days"),
  )
  .max(12, { error: "must be at most 12 check-ins", abort: true })
  .superRefine((durations, context) => {
    durations.forEach((duration, index) => {
      if (durations.slice(0, index).some((other) => daysOf(other) === daysOf(duration))) {
        context.addIssue({ code: "custom", message: "is the same day twice", path: [index] });
      }
    });
  });

/** 14 for P14D and for P2W. */
export function daysOf(duration: string): number {
  return Number.parseInt(duration.slice(1), 10) * (duration.endsWith("W") ? 7 : 1);
}

const session = z.strictObject({
  session: z.strictObject({ id, completedAt: moment }),
  therapist,
  client,
  outcome,
  followUp: z.strictObject({ checkIns: checkInDays.optional() }).optional(),
});
/** A session with its outcome, as reported. */
export type Session = z.infer<typeof session>;

const appointment = z.strictObject({
  client: z.strictObject({ id }),
  appointment: z.strictObject({ id, startsAt: moment }),
});

const envelope = <Type extends string, Data extends z.ZodType>(type: Type, data: Data) =>
  z.strictObject({ type: z.literal(type), timestamp: moment, data });

export const practiceEvent = z.discriminatedUnion("type", [
  envelope("session.completed", session),
  envelope("session.corrected", session),
  envelope("client.updated", z.strictObject({ client })),
  envelope("appointment.booked", appointment),
  envelope("appointment.cancelled", appointment),
]);
export type PracticeEvent = z.infer<typeof practiceEvent>;
export type EventOf<Type extends PracticeEvent["type"]> = Extract<PracticeEvent, { type: Type }>;

export const EVENT_TYPES = practiceEvent.options.map((option) => option.shape.type.value);

/** Stored parts of a session. Also parses old records, with names that are refused today. */
export const sessionParts = {
  therapist: therapist.extend({ name: storedName(100, "your therapist") }),
  client: client.extend({ firstName: storedName(100, "there") }),
  outcome,
};
