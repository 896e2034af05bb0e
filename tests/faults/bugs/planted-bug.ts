import type { Plant } from "../run/build.ts";

/** A plausible bug, and the rule that must find it. */
export interface PlantedBug {
  readonly name: string;
  readonly plants: readonly Plant[];
  /** Prefixes of the rules that may find it first; `refused` if the platform rejects it. */
  readonly foundBy: readonly string[];
  /** Takes more than a few dozen runs to find. */
  readonly isRare?: true;
}

export function plant(file: string, text: string, becomes: string): Plant {
  return { file, text, becomes };
}
