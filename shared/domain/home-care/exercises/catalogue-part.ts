import type { ExerciseId } from "../../sessions/vocabulary.ts";
import type { Exercise } from "./exercise.ts";

/** Part of the catalogue, by exercise id. */
export type CataloguePart = { readonly [Id in ExerciseId]?: Exercise & { readonly id: Id } };

export const IF_DIZZY = "Stop if you feel dizzy.";

/** The source of several lower-back exercises. */
export const CSP_BACK_PAIN = "https://www.csp.org.uk/public-patient/rehabilitation-exercises/back-pain";

export const CUH_MIDDLE_BACK = "https://cuh.nhs.uk/patient-information/thoracic-spine-exercises";
