import { type CataloguePart, CSP_BACK_PAIN, CUH_MIDDLE_BACK } from "./catalogue-part.ts";

export const LOWER_BACK = {
  "knee-to-chest": {
    id: "knee-to-chest",
    name: "Knee to chest",
    targets: "your lower back and bottom",
    position: "lying on your back",
    picture:
      "A person lies with one foot on the floor and draws the other knee to the chest with both hands.",
    steps: [
      "Lie on your back, knees bent, feet flat.",
      "Lift one knee and hold it with both hands.",
      "Pull it gently towards your chest, as far as is comfortable.",
      "Hold, lower the foot, then swap legs.",
    ],
    dose: { holdSeconds: 5, repetitions: 5, timesPerDay: 1, eachSide: true },
    askFirst: ["pregnancy", "knee-problem"],
    source: CSP_BACK_PAIN,
  },
  "knee-rolls": {
    id: "knee-rolls",
    name: "Knee rolls",
    targets: "your lower back",
    position: "lying on your back",
    picture:
      "A person lies with arms out and shoulders flat and lets both bent knees sink to one side, feet on the floor.",
    steps: [
      "Lie on your back, arms out, knees bent, feet together.",
      "Let both knees roll slowly to one side, as far as is comfortable. Keep your shoulders and feet down.",
      "Hold, come back to the middle, then roll to the other side.",
    ],
    dose: { holdSeconds: 5, repetitions: 5, timesPerDay: 1, eachSide: true },
    askFirst: ["pregnancy"],
    source: CSP_BACK_PAIN,
  },
  "bottom-to-heels": {
    id: "bottom-to-heels",
    name: "Bottom to heels",
    targets: "your whole back",
    position: "on your hands and knees",
    picture:
      "From hands and knees, a person moves the bottom back to the heels while the hands stay where they are.",
    steps: [
      "Kneel on all fours: hands under shoulders, knees under hips.",
      "Move your bottom slowly back towards your heels. Leave your hands where they are.",
      "Stay for one slow breath, then move forward again.",
    ],
    dose: { holdBreaths: 1, repetitions: [8, 10], timesPerDay: 1 },
    askFirst: ["dizziness", "knee-problem", "shoulder-problem"],
    stopOrAsk: "If your knees are sore, do not go all the way back.",
    source: "https://achievephysiotherapy.co.uk/lower-back-exercises-for-back-pain/",
  },
  "cat-stretch": {
    id: "cat-stretch",
    name: "Cat stretch",
    targets: "your whole back",
    position: "on your hands and knees",
    picture: "On hands and knees, a person rounds the back up towards the ceiling and lets the head hang.",
    steps: [
      "Kneel on all fours: hands under shoulders, knees under hips.",
      "Push your back up towards the ceiling like a cat, and let your head hang.",
      "Hold, then lower your back slowly.",
    ],
    dose: { holdSeconds: 5, repetitions: 5, timesPerDay: 1 },
    askFirst: ["dizziness", "knee-problem"],
    source: CUH_MIDDLE_BACK,
  },
} as const satisfies CataloguePart;
