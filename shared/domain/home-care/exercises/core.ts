import { type CataloguePart, CSP_BACK_PAIN } from "./catalogue-part.ts";

export const CORE = {
  "pelvic-tilt": {
    id: "pelvic-tilt",
    name: "Pelvic tilt",
    targets: "your tummy muscles",
    position: "lying on your back",
    picture:
      "A person lies with bent knees, first with a hollow under the lower back, then with the back pressed flat.",
    steps: [
      "Lie on your back, knees bent, feet flat.",
      "Feel the small hollow under your lower back.",
      "Tighten your tummy and press your lower back down, until the hollow is gone.",
      "Hold, then let go slowly.",
    ],
    dose: { holdSeconds: 5, repetitions: 5, timesPerDay: 1 },
    askFirst: ["pregnancy"],
    source: CSP_BACK_PAIN,
  },
  // Common practice: no good source was found.
  "deep-abdominal": {
    id: "deep-abdominal",
    name: "Deep tummy hold",
    targets: "your deep tummy muscles",
    position: "lying on your back",
    picture: "A person lies with bent knees and draws the lower tummy gently in towards the back.",
    steps: [
      "Lie on your back, knees bent, feet flat.",
      "Breathe out, and gently draw in your tummy below the belly button.",
      "Keep it in while you breathe slowly, then let go.",
    ],
    dose: { holdBreaths: 3, repetitions: 5, timesPerDay: 1 },
    askFirst: ["pregnancy"],
    source: undefined,
  },
  "bent-leg-lift": {
    id: "bent-leg-lift",
    name: "Bent leg lift",
    targets: "your tummy muscles",
    position: "lying on your back",
    picture:
      "A person lies with one foot on the floor and lifts the other bent leg until its knee is above the hip.",
    steps: [
      "Lie on your back, knees bent, feet flat.",
      "Tighten your tummy and keep your hips still.",
      "Lift one foot with the knee bent, until the knee is above your hip.",
      "Lower the foot slowly, then swap legs.",
    ],
    dose: { repetitions: [8, 10], timesPerDay: 1, eachSide: true },
    askFirst: ["pregnancy", "recently-gave-birth"],
    source:
      "https://sirona-cic.org.uk/advice-information/leaflet-library/musculoskeletal-msk-services/core-stability-exercises/",
  },
  "bird-dog": {
    id: "bird-dog",
    name: "Opposite arm and leg reach",
    targets: "your tummy and bottom",
    position: "on your hands and knees",
    picture:
      "On hands and knees, a person stretches one arm forward and the opposite leg back, level with the trunk.",
    steps: [
      "Kneel on all fours: hands under shoulders, knees under hips.",
      "Tighten your tummy. Stretch one arm forward and the opposite leg back.",
      "Hold. Do not let your back arch or twist.",
      "Lower them slowly, then use the other arm and leg.",
    ],
    dose: { holdSeconds: [2, 3], repetitions: [5, 6], timesPerDay: 1, eachSide: true },
    askFirst: ["knee-problem", "shoulder-problem", "recently-gave-birth"],
    source: "https://theptdoctor.com/?p=2142",
  },
} as const satisfies CataloguePart;
