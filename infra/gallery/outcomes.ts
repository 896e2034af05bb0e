import type { Outcome } from "../../shared/domain/sessions/session.ts";

/** What most samples are about: the practice's own example. */
export const GLUTES: Outcome = {
  presentation: [{ area: "lower-back", side: "both", feels: ["tightness", "tension", "soreness"] }],
  findings: [
    { site: "glutes", finding: "knots" },
    { site: "glutes", finding: "tension" },
  ],
  techniques: ["sports-massage"],
  factors: ["desk-work"],
};
