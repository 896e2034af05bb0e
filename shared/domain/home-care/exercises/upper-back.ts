import { type CataloguePart, CUH_MIDDLE_BACK } from "./catalogue-part.ts";

export const UPPER_BACK = {
  "shoulder-blade-squeeze": {
    id: "shoulder-blade-squeeze",
    name: "Shoulder blade squeeze",
    targets: "your upper back",
    position: "sitting or standing",
    picture: "Seen from behind, a person draws both shoulder blades together towards the spine.",
    steps: [
      "Sit or stand tall with your arms by your sides.",
      "Let your shoulders drop.",
      "Squeeze your shoulder blades together, hold, let go.",
    ],
    dose: { holdSeconds: 5, repetitions: 5, timesPerDay: 1 },
    askFirst: [],
    source: "http://www.aphs.net.au/shoulder-blade-squeezes/",
  },
  "thoracic-extension-chair": {
    id: "thoracic-extension-chair",
    name: "Lean back over a chair",
    targets: "your middle back",
    position: "sitting on a firm chair whose back ends below your shoulder blades",
    picture:
      "A person sits with both hands behind the head and leans the upper back over the top of the chair.",
    steps: [
      "Take a chair whose back ends below your shoulder blades. Sit right back, with your feet flat.",
      "Support your head with both hands.",
      "Lean your upper back gently over the top of the chair.",
      "Come back up slowly.",
    ],
    dose: { repetitions: [8, 10], timesPerDay: 1 },
    askFirst: ["dizziness", "shoulder-problem"],
    stopOrAsk: "Use a chair that cannot tip or roll.",
    source: CUH_MIDDLE_BACK,
  },
  "thoracic-rotation-seated": {
    id: "thoracic-rotation-seated",
    name: "Upper body turn, sitting",
    targets: "your middle back",
    position: "sitting on a chair",
    picture:
      "A person sits facing forward with arms crossed, then turns the upper body to one side while the hips stay still.",
    steps: [
      "Sit tall with your feet flat and your arms crossed over your chest.",
      "Turn your upper body slowly to one side. Keep your hips still.",
      "Come back to the middle, then turn to the other side.",
    ],
    dose: { repetitions: [8, 10], timesPerDay: 1, eachSide: true },
    askFirst: [],
    source: CUH_MIDDLE_BACK,
  },
} as const satisfies CataloguePart;
