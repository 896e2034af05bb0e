import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { beginningsOf, searchable, searchableName } from "../../../shared/domain/team/client-names.ts";

describe("a searchable name", () => {
  it.each([
    ["Kowalská", "kowalska"],
    ["ŁUKASZ", "lukasz"],
    ["O’Brien", "obrien"],
    ["O'Brien", "obrien"],
    ["Smith-Jones", "smith jones"],
    ["  van  der Berg ", "van der berg"],
    ["Weiß", "weiss"],
    ["Søren Ærø", "soren aero"],
    ["İpek Işık", "ipek isik"],
    ["ＡＮＮＡ", "anna"],
    ["Αθηνά", "αθηνα"],
    ["李", "李"],
    ["★", ""],
  ])("of %s is “%s”", (name, expected) => {
    expect(searchable(name)).toBe(expected);
  });

  it("begins with the last name, or with the first if there is none", () => {
    expect(searchableName({ firstName: "Ann", lastName: "Lee" })).toBe("lee ann");
    expect(searchableName({ firstName: "Ann" })).toBe("ann");
  });

  it("fits into an index, is the same when it is searched for itself, and is found by its beginning", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 100 }), fc.nat(100), (name, length) => {
        const stored = searchable(name);
        expect(Buffer.byteLength(stored)).toBeLessThanOrEqual(1_024 / 4);
        expect(searchable(stored)).toBe(stored);
        const beginning = searchable([...stored].slice(0, length).join(""));
        expect(stored.startsWith(beginning)).toBe(true);
      }),
    );
  });
});

describe("what a name may begin with", () => {
  it.each([
    ["lee", ["lee"]],
    ["Ann Lee", ["ann lee", "lee ann"]],
    ["Lee, Ann", ["lee ann", "ann lee"]],
    ["!", []],
    ["", []],
  ])("for “%s” is %j", (wanted, expected) => {
    expect(beginningsOf(wanted)).toEqual(expected);
  });
});
