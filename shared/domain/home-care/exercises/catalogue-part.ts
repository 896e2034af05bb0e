import type { ExerciseId } from "../../sessions/vocabulary.ts";
import type { Exercise } from "../exercises.ts";

/** Some exercises, each under its own id. */
export type CataloguePart = { readonly [Id in ExerciseId]?: Exercise & { readonly id: Id } };

/**
 * No good source was found for the number of weeks: it is common caution. Nobody reports the week, so these exercises
 * are not chosen in pregnancy at all.
 */
export const ON_YOUR_BACK =
  "If you are more than 16 weeks pregnant, ask us before you lie on your back for long.";

export const IF_DIZZY = "Stop if you feel dizzy.";

/** The leaflet that several of the lower-back exercises come from. */
export const CSP_BACK_PAIN = "https://www.csp.org.uk/public-patient/rehabilitation-exercises/back-pain";

export const CUH_MIDDLE_BACK = "https://cuh.nhs.uk/patient-information/thoracic-spine-exercises";
