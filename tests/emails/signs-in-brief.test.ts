import { describe, expect, it } from "vitest";
import { SAFETY_SIGN_IDS, SAFETY_SIGNS, signsToName, TIERS } from "../../shared/domain/answers/safety.ts";
import { AREAS } from "../../shared/domain/sessions/vocabulary.ts";
import { SIGN_LINES, signLines } from "../../shared/emails/signs-in-brief.ts";

describe("the signs in brief", () => {
  it("name every sign in its own tier, and trouble breathing with a swollen leg as an emergency", () => {
    const named = TIERS.flatMap((tier) =>
      SIGN_LINES[tier].flat().flatMap(({ signs }) => signs.map((sign) => ({ sign, tier }))),
    );
    const expected = SAFETY_SIGN_IDS.map((sign) => ({ sign, tier: SAFETY_SIGNS[sign].tier as string }));
    expect(named).toHaveLength(expected.length + 1);
    expect(named).toEqual(expect.arrayContaining([...expected, { sign: "leg-clot", tier: "emergency" }]));
  });

  it("share words only where they always apply together", () => {
    const parts = TIERS.flatMap((tier) => SIGN_LINES[tier].flat());
    for (const area of AREAS) {
      const applying = new Set(signsToName({ presentation: [{ area }] }));
      for (const { signs } of parts) {
        expect(new Set(signs.map((sign) => applying.has(sign))).size, signs.join()).toBe(1);
      }
    }
  });

  it("join what is alike, and leave out what does not apply", () => {
    const lower = signLines({ presentation: [{ area: "lower-back" }] }, "emergency");
    expect(lower[1]).toBe(
      "numbness or tingling between your legs or around your bottom, or a new change in sexual feeling or function",
    );
    const upper = signLines({ presentation: [{ area: "neck" }] }, "emergency");
    expect(upper[1]).toBe("numbness or tingling between your legs or around your bottom");
    expect(upper).toContain("chest pain");
  });
});
