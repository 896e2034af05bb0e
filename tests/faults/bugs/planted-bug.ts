import type { Plant } from "../run/build.ts";

/** A plausible bug, and the rule that must find it. */
export interface PlantedBug extends Plant {
  readonly name: string;
  /** Prefixes of the rules that may find it first; `refused` if the platform rejects it. */
  readonly foundBy: readonly string[];
  /** Takes more than a few dozen runs to find. */
  readonly isRare?: true;
  /** Further changes elsewhere that belong to the same bug. */
  readonly also?: readonly Plant[];
}

export function plantsOf(bug: PlantedBug): Plant[] {
  return [bug, ...(bug.also ?? [])];
}
