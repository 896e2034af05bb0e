import { describe, expect, it } from "vitest";
import {
  type Away,
  isAway,
  readAway,
  whoGetsEmailsOf,
  whomTheyStandInFor,
} from "../../../shared/domain/team/stand-ins.ts";
import { aPractice } from "../builders.ts";

const ANNA = { id: "anna", name: "Anna Kowalska", address: "anna@example.com" };
const BEN = { id: "ben", name: "Ben Carter", address: "ben@example.com" };
const CLEO = { id: "cleo", name: "Cleo Marsh", address: "cleo@example.com" };
const TEAM = aPractice({ team: [ANNA, BEN, CLEO] });
const NOW = "2026-11-23T10:00:00.000Z";
const TO_BEN = { standIn: "ben", lastDay: "2026-12-04" };

interface Known {
  readonly away?: Away;
  readonly barredAt?: string;
}

async function receiver(known: Record<string, Known>, now = NOW, practice = TEAM): Promise<string> {
  return (await whoGetsEmailsOf(ANNA, async (id) => known[id] ?? {}, now, practice)).id;
}

describe("what would go to a team member", () => {
  it("goes to them while they have said nothing", async () => {
    expect(await receiver({})).toBe("anna");
  });

  it.each([
    ["at once", NOW, "ben"],
    ["until the last minute of the last day where the practice is", "2026-12-04T23:59:59.999Z", "ben"],
    ["and not a moment longer", "2026-12-05T00:00:00.000Z", "anna"],
  ])("goes to their stand-in %s", async (_, now, id) => {
    expect(await receiver({ anna: { away: TO_BEN } }, now)).toBe(id);
  });

  it("counts days by the practice's zone", () => {
    const [sydney, derby] = ["Australia/Sydney", "Europe/London"];
    expect(isAway(TO_BEN, "2026-12-04T13:00:00.000Z", sydney)).toBe(false);
    expect(isAway(TO_BEN, "2026-12-04T13:00:00.000Z", derby)).toBe(true);
  });

  it.each([
    ["has left the team", {}, aPractice({ team: [ANNA, CLEO] })],
    ["may not sign in any more", { ben: { barredAt: NOW } }, TEAM],
    ["is away too", { ben: { away: { standIn: "cleo", lastDay: "2026-12-04" } } }, TEAM],
    [
      "is away with this person as stand-in",
      { ben: { away: { standIn: "anna", lastDay: "2026-12-04" } } },
      TEAM,
    ],
  ])("goes to the person again when their stand-in %s", async (_, known, practice) => {
    expect(await receiver({ anna: { away: TO_BEN }, ...known }, NOW, practice)).toBe("anna");
  });

  it("goes to a stand-in who is back", async () => {
    const past = { away: { standIn: "cleo", lastDay: "2026-11-22" } };
    expect(await receiver({ anna: { away: TO_BEN }, ben: past })).toBe("ben");
  });
});

describe("whom a person stands in for", () => {
  const standsInFor = async (known: Record<string, Known>, member = BEN) => {
    const found = await whomTheyStandInFor(member, async (id) => known[id] ?? {}, NOW, TEAM);
    return found.map(({ id }) => id);
  };

  it("is everyone whose emails come to them", async () => {
    expect(await standsInFor({})).toEqual([]);
    const away = { anna: { away: TO_BEN }, cleo: { away: TO_BEN } };
    expect(await standsInFor(away)).toEqual(["anna", "cleo"]);
    expect(await standsInFor(away, ANNA)).toEqual([]);
  });

  it("is nobody who is back, or while they are away too", async () => {
    expect(await standsInFor({ anna: { away: { ...TO_BEN, lastDay: "2026-11-22" } } })).toEqual([]);
    const both = { anna: { away: TO_BEN }, ben: { away: { ...TO_BEN, standIn: "cleo" } } };
    expect(await standsInFor(both)).toEqual([]);
  });
});

describe("naming a stand-in", () => {
  const read = (said: Partial<Away>) => readAway({ ...TO_BEN, ...said }, ANNA, NOW, TEAM);

  it.each(["2026-11-23", "2026-12-31", "2027-11-24"])("takes %s as the last day", (lastDay) => {
    expect(read({ lastDay })).toEqual({ standIn: "ben", lastDay });
  });

  it.each(["", "2026-11-22", "2027-11-25", "4 December", "2026-12-4", "2026-99-99", "2027-02-30"])(
    "does not take %j as the last day",
    (lastDay) => {
      expect(read({ lastDay })).toHaveProperty("fault", expect.stringContaining("last day"));
    },
  );

  it.each(["", "anna", "nobody"])("does not take %j as the stand-in", (standIn) => {
    expect(read({ standIn })).toHaveProperty("fault", expect.stringContaining("Choose"));
  });
});
