import type { Outcome } from "../../shared/domain/sessions/session.ts";

/** The sample outcome that most samples use. */
export const GLUTES: Outcome = {
  presentation: [{ area: "lower-back", side: "both", feels: ["tightness", "tension", "soreness"] }],
  findings: [
    { site: "glutes", finding: "knots" },
    { site: "glutes", finding: "tension" },
  ],
  techniques: ["sports-massage"],
  factors: ["desk-work"],
};
