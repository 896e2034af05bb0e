import type { Amount, Dose } from "./exercises/exercise.ts";

/** Seconds that people take, by trying: no source gives them. */
const SECONDS = {
  /** To get into the first position, once for each exercise. */
  settling: 30,
  /** To get into a hold and out of it. */
  betweenHolds: 4,
  /** A slow movement there and back, without a hold. */
  movement: 5,
  breath: 4,
} as const;

/** "Several times a day" has no number. */
const SEVERAL = 3;

/**
 * About how many minutes a day these exercises take together, in whole minutes; 0 without any. Repetitions count by the
 * smaller number of a range, because people begin with it; seconds by its middle.
 */
export function minutesADay(doses: readonly Dose[]): number {
  const seconds = doses.reduce((sum, dose) => sum + secondsADay(dose), 0);
  return seconds === 0 ? 0 : Math.max(1, Math.round(seconds / 60));
}

function secondsADay(dose: Dose): number {
  const { repetitions = 1, sets = 1, timesPerDay = 1, eachSide } = dose;
  const round = least(repetitions) * least(sets) * (eachSide ? 2 : 1) * secondsOfOne(dose);
  return (SECONDS.settling + round) * (timesPerDay === "several" ? SEVERAL : least(timesPerDay));
}

function secondsOfOne({ holdSeconds, holdBreaths }: Dose): number {
  if (holdSeconds !== undefined) return middle(holdSeconds) + SECONDS.betweenHolds;
  if (holdBreaths !== undefined) return middle(holdBreaths) * SECONDS.breath + SECONDS.betweenHolds;
  return SECONDS.movement;
}

function least(count: Amount): number {
  return typeof count === "number" ? count : count[0];
}

function middle(count: Amount): number {
  return typeof count === "number" ? count : (count[0] + count[1]) / 2;
}
