import { describe, expect, it } from "vitest";
import { timeZone } from "../../shared/domain/text/schemas.ts";
import { offsetAt } from "../domain/wall-clock.ts";
import { DIFFERENCES, isExplained, RELEASES, releasesHere } from "./differing-releases.ts";
import { clockChangesOf, offsetOf, SPAN, ZONES } from "./other-clock.ts";

const MINUTE = 60_000;
/** Short enough to detect every period of summer time, even Morocco's month without it. */
const STEP = 28 * 24 * 60 * MINUTE;

/** Moments at which the two differ. */
function differencesOf(zone: string): number[] {
  const moments = clockChangesOf(zone).flatMap(({ at }) => [at - MINUTE, at]);
  for (let at = SPAN.from; at < SPAN.to; at += STEP) moments.push(at);
  return moments.filter((at) => offsetAt(at, zone) !== offsetOf(at, zone) * MINUTE);
}

describe("the zone data of Node and of moment-timezone", () => {
  it("are the releases with listed differences", () => {
    expect(releasesHere(), "a new release: bring differing-releases.ts up to date").toEqual(RELEASES);
  });

  it("agree except for the listed differences", () => {
    const differing = new Map(
      ZONES.map((zone) => [zone, differencesOf(zone)] as const).filter(([, moments]) => moments.length > 0),
    );
    expect([...differing.keys()].toSorted()).toEqual(DIFFERENCES.flatMap(({ zones }) => zones).toSorted());
    for (const [zone, moments] of differing) {
      const unexplained = moments.filter((at) => !isExplained(zone, at));
      expect(
        unexplained.map((at) => new Date(at).toISOString()),
        zone,
      ).toEqual([]);
    }
  });

  it("have the same zone names", () => {
    const refused = ZONES.filter((name) => !timeZone.safeParse(name).success);
    // Three-letter names are ambiguous.
    expect(refused.filter((name) => !/^[A-Z]{3}$/i.test(name))).toEqual([]);
    expect(ZONES.length - refused.length).toBeGreaterThan(570);
  });
});
