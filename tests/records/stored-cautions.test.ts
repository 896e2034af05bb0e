import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CAUTIONS, FIRST_CAUTIONS } from "../../shared/domain/sessions/vocabulary.ts";
import { profileItem } from "../../shared/records/items.ts";
import { cautionsOf, storedCautions } from "../../shared/records/stored-cautions.ts";
import { recorded } from "../upgrade/recorded.ts";

const { profileItem: firstVersion } = (await recorded("ae63cf9")).schemas;

const PROFILE = {
  clientId: "c-42",
  firstName: "Samantha",
  email: "samantha@example.com",
  consent: { followUp: true },
  contactAt: "2026-11-20T15:00:00.000Z",
};

describe("a client's cautions in the table", () => {
  it("can be read by the first version, and are all there for this one", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...CAUTIONS]), (cautions) => {
        const stored = JSON.parse(JSON.stringify({ ...PROFILE, ...storedCautions(cautions) }));
        expect(() => firstVersion.parse(stored)).not.toThrow();
        expect(profileItem.parse(stored).cautions?.toSorted()).toEqual(cautions.toSorted());
        expect(profileItem.parse(stored)).not.toHaveProperty("furtherCautions");
      }),
    );
  });

  it("are stored as before while the first version knows them", () => {
    expect(storedCautions([...FIRST_CAUTIONS])).toEqual({ cautions: FIRST_CAUTIONS });
    expect(storedCautions([])).toEqual({ cautions: [] });
  });

  it("are none while none were reported", () => {
    expect(storedCautions(undefined)).toEqual({});
    expect(cautionsOf({})).toBeUndefined();
  });
});
