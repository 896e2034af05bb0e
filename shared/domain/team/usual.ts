import type { Outcome } from "../sessions/session.ts";
import { asLastTime } from "./last-time.ts";

/** In how many recent sessions a value of a field of the session form was chosen, by both. */
export type Usual = ReadonlyMap<string, number>;

export const NOTHING_USUAL: Usual = new Map();

function keyOf(field: string, value: string): string {
  return `${field} ${value}`;
}

export function usualIn(outcomes: readonly Outcome[]): Usual {
  const times = new Map<string, number>();
  for (const outcome of outcomes) {
    const phrases = outcome.messageToClient?.split("\n\n") ?? [];
    const chosen = [...asLastTime(outcome, []), ...phrases.map((phrase) => ["phrase", phrase] as const)];
    for (const key of new Set(chosen.map(([field, value]) => keyOf(field, value))))
      times.set(key, (times.get(key) ?? 0) + 1);
  }
  return times;
}

/**
 * The options of a field with the usual ones first. Both parts keep the order of the options, so that a chip moves only
 * when it becomes usual or no longer is.
 * @param most how many are usual
 */
export function usualFirst<Option extends string>(
  options: readonly Option[],
  field: string,
  usual: Usual,
  most: number,
): Option[] {
  const times = (option: Option) => usual.get(keyOf(field, option)) ?? 0;
  const first = new Set(options.toSorted((one, other) => times(other) - times(one)).slice(0, most));
  return [
    ...options.filter((option) => first.has(option)),
    ...options.filter((option) => !first.has(option)),
  ];
}
