import * as z from "zod/mini";
import { emailAddress, id, line, paragraphs, timeZone } from "../text/schemas.ts";
import { namedExercises } from "./named-exercise.ts";
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

/** The parts of a session that are both reported and stored: a record may hold names that are refused today. */

type Text = z.ZodMiniType<string, string>;

export const therapistWith = (name: Text) => z.strictObject({ id, name, email: z.optional(emailAddress) });

export const clientWith = ({ firstName, lastName }: { readonly firstName: Text; readonly lastName: Text }) =>
  z.strictObject({
    id,
    firstName,
    /** For the team's search and pages: never in an email. */
    lastName: z.optional(lastName),
    email: emailAddress,
    timeZone: z.optional(timeZone),
    consent: z.strictObject({ followUp: z.boolean(), offers: z.optional(z.boolean()) }),
    /** Absent: unchanged. Empty: none. */
    cautions: z.optional(z.array(z.enum(CAUTIONS)).check(z.maxLength(CAUTIONS.length))),
  });

/** @param texts the schemas for the name of an exercise and for the therapist's own words in a word's place */
export const outcomeWith = ({ exerciseName, own }: OutcomeTexts) => {
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
    /** The question to the doctor, verbatim in the note to see a doctor: the client reads it. */
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
  readonly exerciseName: Text;
  readonly own: Text;
}
