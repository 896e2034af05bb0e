import type { Plant } from "../run/build.ts";

/** A mistake that somebody could make, and the rule by which it has to be found. */
export interface PlantedBug {
  readonly name: string;
  readonly plants: readonly Plant[];
  /** Beginnings of rules' names, of which one tells first; `refused` where the platform itself would not take it. */
  readonly foundBy: readonly string[];
  /** It takes more than a few dozen runs to find. */
  readonly isRare?: true;
}

export function plant(file: string, text: string, becomes: string): Plant {
  return { file, text, becomes };
}
