import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  highestTier,
  SAFETY_SIGN_IDS,
  SAFETY_SIGNS,
  SIGNS_FOR_ALL,
  signsOfTier,
  signsToAsk,
  signsToName,
  TIERS,
  type TreatedPlaces,
} from "../../../shared/domain/answers/safety.ts";
import { AREAS, type Area, SITES, type Site } from "../../../shared/domain/sessions/vocabulary.ts";
import { wordsOf } from "../../words-of.ts";

/** The clinical facts, written out to catch a sign that changes its tier or disappears. */
const CLINICAL = {
  emergency: `
    both-legs saddle bladder-bowel sexual-function leg-coordination chest-pain trauma neck-emergency
    neck-sudden`,
  urgent: `
    fever weight-loss lump-shape night-rest cough-strain thoracic one-leg-progressive arm-progressive
    leg-clot cancer-history`,
  gp: "neck-gp not-improving",
};

/** The hosts of the clinical sources. */
const SOURCES = [
  "redflagsymptoms.co.uk",
  "norfolkandwaveneycommunityhealth.nhs.uk",
  "www.northerntrust.hscni.net",
  "111.wales.nhs.uk",
  "www.rnoh.nhs.uk",
  "mpft.nhs.uk",
  "www.rcemlearning.co.uk",
  "beta.nhs.uk",
];

/** A session with a complaint and treatment at these places. */
function treatedAt(area: Area, ...sites: Site[]): TreatedPlaces {
  return { presentation: [{ area }], findings: sites.map((site) => ({ site })) };
}

describe("the safety signs", () => {
  it.each(TIERS)("of the tier %s are those of the clinical facts", (tier) => {
    expect(signsOfTier(tier)).toEqual(wordsOf(CLINICAL[tier]));
  });

  it.each(SAFETY_SIGN_IDS)("word %s in the first person, with its source", (id) => {
    const { words, source } = SAFETY_SIGNS[id];
    expect(words).toMatch(/^[a-z].*[a-z)]$/);
    expect(SOURCES).toContain(new URL(source).host);
  });

  it("all read differently", () => {
    const words = SAFETY_SIGN_IDS.map((id) => SAFETY_SIGNS[id].words);
    expect(new Set(words).size).toBe(words.length);
  });

  it("never name a condition", () => {
    for (const id of SAFETY_SIGN_IDS) {
      expect(SAFETY_SIGNS[id].words).not.toMatch(
        /cauda|disc|stroke|heart|fracture|tumou?r|myelopathy|sciatica|clot|thrombosis|dissection/i,
      );
    }
  });
});

describe("the signs that are named to a client", () => {
  it.each(AREAS)("always include those of the spinal nerves, also for %s", (area) => {
    expect(SIGNS_FOR_ALL).toEqual(["both-legs", "saddle", "bladder-bowel"]);
    expect(signsToName(treatedAt(area))).toEqual(expect.arrayContaining([...SIGNS_FOR_ALL]));
  });

  it.each(["upper-back", "neck", "shoulders"] as const)("include those of neck and arms for %s", (area) => {
    const signs = signsToName(treatedAt(area));
    expect(signs).toEqual(
      expect.arrayContaining(["neck-emergency", "neck-sudden", "thoracic", "arm-progressive", "neck-gp"]),
    );
    expect(signs).not.toContain("one-leg-progressive");
  });

  it.each(["lower-back", "glutes", "hips"] as const)("leave out those of neck and arms for %s", (area) => {
    const signs = signsToName(treatedAt(area));
    expect(signs).toContain("one-leg-progressive");
    expect(signs).not.toContain("neck-sudden");
    expect(signs).not.toContain("arm-progressive");
  });

  it("are all of them for someone who feels it in both halves", () => {
    const both = { presentation: [{ area: "neck" as const }, { area: "hips" as const }] };
    expect(signsToName(both)).toEqual(SAFETY_SIGN_IDS);
  });
});

describe("the signs in a form", () => {
  const placesOf = (...areas: readonly (typeof AREAS)[number][]) =>
    signsToAsk({ presentation: areas.map((area) => ({ area })) }).map((sign) => SAFETY_SIGNS[sign].place);
  const orderOf = (places: readonly string[]) => places.filter((place, at) => place !== places[at - 1]);

  it.each([
    ["the lower half", ["hips"], ["lower", "any", "upper"]],
    ["the upper half", ["neck", "shoulders"], ["upper", "lower", "any"]],
    ["both halves", ["neck", "lower-back"], ["lower", "upper", "any"]],
  ] as const)("start with those of where the client felt it: %s", (_, areas, order) => {
    expect(orderOf(placesOf(...areas))).toEqual(order);
  });
});

describe("the sign of a clot", () => {
  it.each(AREAS)("is asked for a complaint in %s only if that counts as the legs", (area) => {
    const asked = signsToAsk(treatedAt(area)).includes("leg-clot");
    expect(asked).toBe(["hips", "glutes", "legs", "whole-body"].includes(area));
    expect(signsToName(treatedAt(area)).includes("leg-clot")).toBe(asked);
  });

  it.each(SITES)("is asked after treatment at %s only if that counts as the legs", (site) => {
    const asked = signsToAsk(treatedAt("lower-back", site)).includes("leg-clot");
    expect(asked).toBe(["glutes", "hip-flexors", "hamstrings", "piriformis"].includes(site));
  });

  it("is asked, as all others are, for a place in the therapist's own words", () => {
    expect(signsToName({ presentation: [{ area: { other: "ribs" } }] })).toEqual(SAFETY_SIGN_IDS);
    const treated = { presentation: [{ area: "neck" as const }], findings: [{ site: { other: "calves" } }] };
    expect(signsToAsk(treated)).toContain("leg-clot");
  });

  it("is the only one that a form leaves out", () => {
    const all = SAFETY_SIGN_IDS.filter((sign) => sign !== "leg-clot");
    expect(signsToAsk(treatedAt("neck")).toSorted()).toEqual(all.toSorted());
  });
});

describe("the tier of several signs", () => {
  it("is none when there are no signs", () => {
    expect(highestTier([])).toBeUndefined();
  });

  it("is the most urgent one, in any order", () => {
    const anySigns = fc.array(fc.constantFrom(...SAFETY_SIGN_IDS), { minLength: 1 });
    fc.assert(
      fc.property(anySigns, (signs) => {
        const tiers = new Set<string>(signs.map((sign) => SAFETY_SIGNS[sign].tier));
        const expected = ["emergency", "urgent", "gp"].find((tier) => tiers.has(tier));
        expect(highestTier(signs)).toBe(expected);
        expect(highestTier(signs.toReversed())).toBe(expected);
      }),
    );
  });
});
