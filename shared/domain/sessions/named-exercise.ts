import * as z from "zod/mini";
import { httpsAddress, line, paragraphs } from "../text/schemas.ts";
import { EXERCISE_IDS } from "./vocabulary.ts";

const count = (maximum: number) => z.int().check(z.minimum(1), z.maximum(maximum));

const ofCatalogue = z.strictObject({
  id: z.enum(EXERCISE_IDS),
  sets: z.optional(count(20)),
  repetitions: z.optional(count(100)),
  holdSeconds: z.optional(count(300)),
  timesPerDay: z.optional(count(24)),
  note: z.optional(paragraphs(500)),
});

/** More would leave no room in the email for the signs. */
export const MOST_OWN = 10;

/** @param name the schema for its name */
export const ownExerciseWith = (name: z.ZodMiniType<string, string>) =>
  z
    .strictObject({
      name,
      steps: z.optional(z.array(line(200)).check(z.minLength(1), z.maxLength(8))),
      dose: z.optional(line(120)),
      link: z.optional(httpsAddress(500)),
      note: z.optional(paragraphs(500)),
    })
    .check(
      z.refine(({ steps, link }) => steps !== undefined || link !== undefined, {
        error: "are required without a link",
        path: ["steps"],
      }),
    );

/**
 * The exercises that the therapist names: of the catalogue, which gives missing numbers, or their own.
 * @param name the schema for the name of one of their own
 */
export function namedExercises(name: z.ZodMiniType<string, string>) {
  return z.array(z.union([ofCatalogue, ownExerciseWith(name)])).check(
    z.maxLength(EXERCISE_IDS.length, { abort: true }),
    z.superRefine((exercises, context) => {
      exercises.forEach((exercise, index) => {
        if (exercises.findIndex((other) => isSame(other, exercise)) < index) {
          const path = [index, isOwn(exercise) ? "name" : "id"];
          context.addIssue({ code: "custom", message: "is named twice", path });
        }
      });
      if (exercises.filter(isOwn).length > MOST_OWN) {
        context.addIssue({ code: "custom", message: `must have at most ${MOST_OWN} of your own` });
      }
    }),
  );
}

/** Missing numbers come from the catalogue. */
export type CatalogueExercise = z.infer<typeof ofCatalogue>;
/** One that the catalogue does not have, in the therapist's words. */
export type OwnExercise = z.infer<ReturnType<typeof ownExerciseWith>>;
export type NamedExercise = CatalogueExercise | OwnExercise;

export function isOwn(exercise: NamedExercise): exercise is OwnExercise {
  return "name" in exercise;
}

function isSame(one: NamedExercise, other: NamedExercise): boolean {
  return isOwn(one) ? isOwn(other) && one.name === other.name : !isOwn(other) && one.id === other.id;
}
