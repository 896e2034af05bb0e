import * as z from "zod/mini";
import { namedExercises } from "./named-exercise.ts";
import { personName, storedName } from "./names.ts";
import { ownWords, storedOwnWords } from "./own-words.ts";
import { emailAddress, id, line, moment, paragraphs, timeZone } from "./text.ts";
import {
  ADVICE_TOPICS,
  AREAS,
  CAUTIONS,
  CONCERNS,
  FACTORS,
  FEELS,
  FINDINGS,
  SIDES,
  SITES,
  TECHNIQUES,
} from "./vocabulary.ts";

/** The webhook's events. These schemas are the source of the public contract. */

/** @param texts the schemas for the name of an exercise and for the therapist's own words in a word's place */
const outcomeWith = ({ exerciseName, own }: OutcomeTexts) => {
  const orOwn = <const Words extends readonly string[]>(words: Words) =>
    z.union([z.enum(words), z.strictObject({ other: own })]);
  return z.strictObject({
    presentation: z
      .array(
        z.strictObject({
          area: orOwn(AREAS),
          side: z.optional(z.enum(SIDES)),
          feels: z.optional(z.array(orOwn(FEELS)).check(z.maxLength(FEELS.length))),
        }),
      )
      .check(z.minLength(1, "must name at least one area"), z.maxLength(20)),
    painScore: z.optional(z.int().check(z.minimum(0), z.maximum(10))),
    findings: z.optional(
      z
        .array(z.strictObject({ site: orOwn(SITES), finding: orOwn(FINDINGS) }))
        .check(z.maxLength(SITES.length * FINDINGS.length)),
    ),
    techniques: z.optional(z.array(orOwn(TECHNIQUES)).check(z.maxLength(TECHNIQUES.length))),
    factors: z.optional(z.array(orOwn(FACTORS)).check(z.maxLength(FACTORS.length))),
    homeCare: z.optional(
      z.strictObject({
        exercises: z.optional(namedExercises(exerciseName)),
        advice: z.optional(z.array(z.enum(ADVICE_TOPICS)).check(z.maxLength(ADVICE_TOPICS.length))),
      }),
    ),
    concerns: z.optional(z.array(orOwn(CONCERNS)).check(z.maxLength(CONCERNS.length))),
    /** One activity that the client wants back, in the therapist's words: check-ins ask how well it goes. */
    activity: z.optional(line(80)),
    /** How long the client has had it, in a few words: only the note to see a doctor shows it. */
    since: z.optional(line(100)),
    /** What a doctor should look at, verbatim in the note to see a doctor: the client reads it. */
    noteForGp: z.optional(
      paragraphs(1_000).check(
        z.describe(
          "What the doctor should look at, shown as it is written. The client reads this: do not name what you suspect.",
        ),
      ),
    ),
    /** Internal: never in an email. */
    note: z.optional(paragraphs(10_000)),
    /** The therapist's own words to the client, emailed verbatim. */
    messageToClient: z.optional(paragraphs(4_000)),
  });
};

interface OutcomeTexts {
  readonly exerciseName: z.ZodMiniType<string, string>;
  readonly own: z.ZodMiniType<string, string>;
}

const outcome = outcomeWith({ exerciseName: personName(80), own: ownWords });
export type Outcome = z.infer<typeof outcome>;

const therapist = z.strictObject({ id, name: personName(100), email: z.optional(emailAddress) });

const client = z.strictObject({
  id,
  firstName: personName(100),
  /** For the team's search and pages: never in an email. */
  lastName: z.optional(personName(100)),
  email: emailAddress,
  timeZone: z.optional(timeZone),
  consent: z.strictObject({ followUp: z.boolean(), offers: z.optional(z.boolean()) }),
  /** Absent: unchanged. Empty: none. */
  cautions: z.optional(z.array(z.enum(CAUTIONS)).check(z.maxLength(CAUTIONS.length))),
});
export type Client = z.infer<typeof client>;

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

const session = z.strictObject({
  session: z.strictObject({ id, completedAt: moment }),
  therapist,
  client,
  outcome,
  followUp: z.optional(z.strictObject({ checkIns: z.optional(checkInDays) })),
});
/** A session with its outcome, as reported. */
export type Session = z.infer<typeof session>;

const appointment = z.strictObject({
  client: z.strictObject({ id }),
  appointment: z.strictObject({ id, startsAt: moment }),
});

/**
 * Nobody is written to because of it, so it takes what a booking system knows. A person of the team says who it is.
 */
const endedAppointment = z.strictObject({
  client: z.partial(client).check(
    z.refine(({ id, firstName }) => Boolean(id || firstName), "must have an id or a firstName"),
    // The same for JSON Schema. Not as `anyOf`: code generators would make it a union with any value.
    z.meta({ not: { properties: { id: false, firstName: false } } }),
  ),
  appointment: z.strictObject({ id, endedAt: moment }),
  therapist: z.optional(z.partial(therapist)),
});

const envelope = <Type extends string, Data extends z.core.$ZodType>(type: Type, data: Data) =>
  z.strictObject({ type: z.literal(type), timestamp: moment, data });

export const practiceEvent = z.discriminatedUnion("type", [
  envelope("session.completed", session),
  envelope("session.corrected", session),
  envelope("client.updated", z.strictObject({ client })),
  envelope("appointment.booked", appointment),
  envelope("appointment.cancelled", appointment),
  envelope("appointment.ended", endedAppointment),
]);
export type PracticeEvent = z.infer<typeof practiceEvent>;
export type EventOf<Type extends PracticeEvent["type"]> = Extract<PracticeEvent, { type: Type }>;

export const EVENT_TYPES = practiceEvent.def.options.map((option) => option.shape.type.def.values[0]);

/** Stored parts of a session. Also parses old records, with names that are refused today. */
export const sessionParts = {
  therapist: z.extend(therapist, { name: storedName(100, "your therapist") }),
  client: z.extend(client, {
    firstName: storedName(100, "there"),
    lastName: z.optional(storedName(100, "–")),
  }),
  outcome: outcomeWith({ exerciseName: storedName(80, "Exercise"), own: storedOwnWords }),
};
