import { ITS_RELEASE } from "./other-clock.ts";

/**
 * Node and moment-timezone have different releases of the zone data. All differences are listed here; zone-data.test.ts
 * fails if another one appears or one disappears. Update this list when you update either of them.
 */
export const RELEASES = { node: "2026c", moment: "2026f" } as const;

interface Difference {
  readonly zones: readonly string[];
  /** The period in which the two differ, at least in winter. */
  readonly from: string;
  readonly to: string;
  /** The newer release's rule. */
  readonly news: string;
}

export const DIFFERENCES: readonly Difference[] = [
  {
    zones: ["America/Winnipeg", "Canada/Central", "America/Rainy_River"],
    from: "2026-11-01",
    to: "2037-01-01",
    news: "Manitoba and its neighbour in Ontario stay on summer time (UTC-5) for good.",
  },
  {
    zones: ["America/Inuvik"],
    from: "2026-11-01",
    to: "2037-01-01",
    news: "The Northwest Territories stay on summer time (UTC-6) for good.",
  },
  {
    zones: ["America/Havana", "Cuba"],
    from: "2026-11-01",
    to: "2027-03-14",
    news: "Cuba stays on summer time (UTC-4) for the winter of 2026.",
  },
];

/** Whether the releases are known to differ about this zone around this moment. */
export function isExplained(timeZone: string, at: number): boolean {
  const DAY = 86_400_000;
  return DIFFERENCES.some(
    ({ zones, from, to }) =>
      zones.includes(timeZone) && at >= Date.parse(from) - DAY && at <= Date.parse(to) + DAY,
  );
}

export function releasesHere() {
  return { node: process.versions.tz, moment: ITS_RELEASE };
}
