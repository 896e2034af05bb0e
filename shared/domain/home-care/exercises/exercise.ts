import type { Caution, ExerciseId } from "../../sessions/vocabulary.ts";

/** A number, or a range. */
export type Amount = number | readonly [from: number, to: number];

/** How much of an exercise to do. Missing parts are not mentioned. */
export interface Dose {
  readonly holdSeconds?: Amount;
  /** Counted in breaths rather than seconds. */
  readonly holdBreaths?: Amount;
  readonly repetitions?: Amount;
  /** The repetitions to work up to over the weeks. */
  readonly buildUpTo?: number;
  readonly sets?: Amount;
  readonly timesPerDay?: Amount | "several";
  /** True if each side, leg or arm gets these repetitions. */
  readonly eachSide?: boolean;
}

export interface Exercise {
  readonly id: ExerciseId;
  readonly name: string;
  /** Completes "for ...", in words for clients. */
  readonly targets: string;
  /** How to start, such as "lying on your back". */
  readonly position: string;
  /** What its picture shows, in one sentence, for people who cannot see it. */
  readonly picture: string;
  /** What to do, in order; complete without a picture. */
  readonly steps: readonly string[];
  readonly dose: Dose;
  /**
   * Cautions that need the therapist's agreement: the exercise's text says to ask first, or its position strains the
   * affected part.
   */
  readonly askFirst: readonly Caution[];
  /** When to stop or ask, beyond the rules for every exercise. */
  readonly stopOrAsk?: string;
  /** The source of the facts; undefined where no good one was found. */
  readonly source: string | undefined;
}
