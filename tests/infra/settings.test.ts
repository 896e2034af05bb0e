import { describe, expect, it } from "vitest";
import cdkJson from "../../cdk.json" with { type: "json" };
import { readPractices } from "../../infra/settings.ts";

const { derby, sydney } = cdkJson.context.practices;

/** What is named as wrong, one line each, without the heading. */
function faultsOf(practices: unknown): string[] {
  try {
    readPractices(practices);
  } catch (error) {
    if (error instanceof Error) return error.message.split("\n").slice(1);
  }
  return [];
}

describe("the practices' settings", () => {
  it("are read with their defaults", () => {
    const read = readPractices({ derby, sydney });
    expect(read.derby).toMatchObject({ sendHour: 9, checkIns: ["P2D", "P7D", "P14D", "P28D"] });
    expect(read.sydney).toMatchObject({ sendHour: 10, timeZone: "Australia/Sydney", country: "AU" });
  });

  it("are refused with every fault of every practice in one error", () => {
    const { phone: _, ...withoutPhone } = derby;
    const faults = faultsOf({
      derby: {
        ...withoutPhone,
        name: "",
        bookingUrl: "http://practice.example",
        sender: "not an address",
        timeZone: "Europe/Atlantis",
        colors: "red",
      },
      sydney: { ...sydney, country: "XX", sendHour: 24, checkIns: ["P2D", "tomorrow"], colour: "#ffffff" },
    });
    expect(faults.map((line) => line.slice(0, line.indexOf(": "))).toSorted()).toEqual([
      "practices.derby.bookingUrl",
      "practices.derby.colors",
      "practices.derby.name",
      "practices.derby.phone",
      "practices.derby.sender",
      "practices.derby.timeZone",
      "practices.sydney.checkIns.1",
      "practices.sydney.colour",
      "practices.sydney.country",
      "practices.sydney.sendHour",
    ]);
  });

  it("name each setting that does not exist by itself", () => {
    expect(faultsOf({ derby: { ...derby, colors: "red", color: "red" } })).toEqual([
      "practices.derby.colors: is no setting",
      "practices.derby.color: is no setting",
    ]);
  });

  it.each(["Derby", "1st", "", "a_b", "a".repeat(32)])("are refused under the id %j", (id) => {
    expect(faultsOf({ [id]: derby })).toEqual([expect.stringContaining(`practices.${id}: the id must be`)]);
  });

  it("take ids of up to 31 characters, for the longest of which every name still fits", () => {
    expect(Object.keys(readPractices({ ["a".repeat(31)]: derby }))).toHaveLength(1);
    expect(`Aftercare-${"a".repeat(31)}-arrange-follow-ups`.length).toBeLessThanOrEqual(64);
  });

  it.each([undefined, null, "derby", [], {}])(
    "are refused when there is no practice in them: %j",
    (practices) => {
      expect(faultsOf(practices)).toEqual([expect.stringContaining("practices: must be an object")]);
    },
  );

  it("are refused when a practice is no object", () => {
    expect(faultsOf({ derby: "derby" })).toEqual([expect.stringMatching(/^practices\.derby: /)]);
  });
});
