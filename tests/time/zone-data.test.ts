import { describe, expect, it } from "vitest";
import { timeZone } from "../../shared/domain/sessions/text.ts";
import { offsetAt } from "../domain/wall-clock.ts";
import { DIFFERENCES, isExplained, RELEASES, releasesHere } from "./differing-releases.ts";
import { clockChangesOf, offsetOf, SPAN, ZONES } from "./other-clock.ts";

const MINUTE = 60_000;
/** Short enough to meet every stretch of summer time, Morocco's month without it included. */
const STEP = 28 * 24 * 60 * MINUTE;

/** The moments at which the two sets of zone data do not tell the same time. */
function differencesOf(zone: string): number[] {
  const moments = clockChangesOf(zone).flatMap(({ at }) => [at - MINUTE, at]);
  for (let at = SPAN.from; at < SPAN.to; at += STEP) moments.push(at);
  return moments.filter((at) => offsetAt(at, zone) !== offsetOf(at, zone) * MINUTE);
}

describe("the zone data of Node and of moment-timezone", () => {
  it("are the releases whose differences are listed", () => {
    expect(releasesHere(), "a new release: bring differing-releases.ts up to date").toEqual(RELEASES);
  });

  it("tell the same time everywhere but where it is listed that they do not", () => {
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

  it("hold the same names, which a client's time zone may have", () => {
    const refused = ZONES.filter((name) => !timeZone.safeParse(name).success);
    // Three letters mean one place to one library and another to the next.
    expect(refused.filter((name) => !/^[A-Z]{3}$/i.test(name))).toEqual([]);
    expect(ZONES.length - refused.length).toBeGreaterThan(570);
  });
});
