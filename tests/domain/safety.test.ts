import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  highestTier,
  SAFETY_SIGN_IDS,
  SAFETY_SIGNS,
  signsOfTier,
  TIERS,
} from "../../shared/domain/safety.ts";

/** The clinical facts, written out: a sign that changes its tier or vanishes is noticed here. */
const CLINICAL = {
  emergency: [
    "both-legs",
    "saddle",
    "bladder-bowel",
    "sexual-function",
    "leg-coordination",
    "chest-pain",
    "trauma",
    "neck-emergency",
  ],
  urgent: [
    "fever",
    "weight-loss",
    "lump-shape",
    "night-rest",
    "cough-strain",
    "thoracic",
    "one-leg-progressive",
    "cancer-history",
  ],
  gp: ["neck-gp", "not-improving"],
} as const;

/** Hosts that the clinical facts were read from. */
const SOURCES = [
  "redflagsymptoms.co.uk",
  "norfolkandwaveneycommunityhealth.nhs.uk",
  "www.northerntrust.hscni.net",
  "111.wales.nhs.uk",
  "www.rnoh.nhs.uk",
  "mpft.nhs.uk",
];

describe("the safety signs", () => {
  it.each(TIERS)("of the tier %s are those of the clinical facts", (tier) => {
    expect(signsOfTier(tier)).toEqual(CLINICAL[tier]);
  });

  it("are these and no others, each in one tier", () => {
    expect([...SAFETY_SIGN_IDS].toSorted()).toEqual(Object.values(CLINICAL).flat().toSorted());
  });

  it.each(SAFETY_SIGN_IDS)("say %s in words of one's own, and where the fact was read", (id) => {
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
        /cauda|disc|stroke|heart|fracture|tumou?r|myelopathy|sciatica/i,
      );
    }
  });
});

describe("the tier of several signs", () => {
  it("is none when there are no signs", () => {
    expect(highestTier([])).toBeUndefined();
  });

  it.each([
    [["not-improving"], "gp"],
    [["not-improving", "fever"], "urgent"],
    [["neck-gp", "thoracic", "chest-pain"], "emergency"],
    [["saddle", "saddle"], "emergency"],
  ] as const)("for %j is %s", (signs, tier) => {
    expect(highestTier(signs)).toBe(tier);
  });

  it("is the most pressing one, whatever the order", () => {
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

  it("never becomes less pressing by one sign more", () => {
    const anySign = fc.constantFrom(...SAFETY_SIGN_IDS);
    const rank = (signs: Parameters<typeof highestTier>[0]) => {
      const tier = highestTier(signs);
      return tier ? TIERS.indexOf(tier) : TIERS.length;
    };
    fc.assert(
      fc.property(fc.array(anySign), anySign, (signs, another) => {
        expect(rank([...signs, another])).toBeLessThanOrEqual(rank(signs));
      }),
    );
  });
});
