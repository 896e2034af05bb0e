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

/** With an exercise that the catalogue does not have. */
export const SOCK_SLIDES: Outcome = {
  ...GLUTES,
  homeCare: {
    exercises: [
      { id: "glute-bridge" },
      {
        name: "Sock slides",
        steps: [
          "Lie on your back on a smooth floor, with socks on.",
          "Slide one heel away from you, slowly, and back again.",
          "Then the other one.",
        ],
        dose: "As many as feel easy, before you get up",
        link: "https://videos.example/sock-slides",
      },
    ],
  },
};
