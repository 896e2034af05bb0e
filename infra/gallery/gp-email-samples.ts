import type { EmailSample } from "./email-sample.ts";
import { GLUTES } from "./outcomes.ts";

/** The email that asks the client to see a doctor. */
export const GP_SAMPLES: readonly EmailSample[] = [
  {
    id: "gp",
    name: "To see the GP, without exercises",
    about:
      "The therapist suspects something that a doctor should look at. The client is told to go, never what is suspected, and gets no exercises. What the GP should look at is in the therapist's own words.",
    email: { kind: "gp-referral" },
    outcome: {
      ...GLUTES,
      concerns: ["trapped-nerve"],
      since: "about six weeks, after lifting boxes",
      noteForGp:
        "Tingling at the outside of her left foot that has not gone away.\nI found no weakness. Please look at the feeling and the strength of the leg.",
    },
  },
  {
    id: "gp-exercises",
    name: "To see the GP, with exercises named by the therapist",
    about: "As before, with exercises that the therapist allows in the meantime.",
    email: { kind: "gp-referral" },
    outcome: {
      ...GLUTES,
      concerns: ["slipped-disc"],
      messageToClient: "Please do not wait with this. Tell me what they say.",
      homeCare: { exercises: [{ id: "knee-rolls", repetitions: 3 }], advice: ["keep-moving"] },
    },
  },
  {
    id: "gp-corrected",
    name: "To see the GP, after a correction",
    about: "The suspicion came with a correction: the client has an email with exercises already.",
    email: { kind: "gp-referral", correction: true },
    outcome: { ...GLUTES, concerns: ["disc-deterioration"] },
  },
];
