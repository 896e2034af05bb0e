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
      "Lie on your back with your knees bent and your feet flat on the floor.",
      "Feel the small hollow between your lower back and the floor.",
      "Tighten your tummy and press your lower back down, until the hollow is gone.",
      "Hold and keep breathing.",
      "Let go slowly.",
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
      "Lie on your back with your knees bent and your feet flat on the floor.",
      "Breathe out, and gently draw in your tummy below the belly button.",
      "Keep it drawn in while you go on breathing slowly.",
      "Let go.",
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
      "Lie on your back with your knees bent and your feet flat on the floor.",
      "Tighten your tummy and keep your hips still.",
      "Lift one foot with the knee bent, until the knee is above your hip.",
      "Lower the foot slowly, then swap legs.",
    ],
    dose: { repetitions: [8, 10], timesPerDay: 1, eachSide: true },
    askFirst: ["pregnancy"],
    source:
      "https://sirona-cic.org.uk/advice-information/leaflet-library/musculoskeletal-msk-services/core-stability-exercises/",
  },
  "bird-dog": {
    id: "bird-dog",
    name: "Opposite arm and leg reach",
    targets: "the muscles of your tummy and bottom",
    position: "on your hands and knees",
    picture:
      "On hands and knees, a person stretches one arm forward and the opposite leg back, level with the trunk.",
    steps: [
      "Kneel on all fours with your hands under your shoulders and your knees under your hips.",
      "Tighten your tummy.",
      "Stretch one arm out in front of you and the opposite leg out behind you.",
      "Hold. Do not let your back arch or twist.",
      "Lower them slowly, then use the other arm and leg.",
    ],
    dose: { holdSeconds: [2, 3], repetitions: [5, 6], timesPerDay: 1, eachSide: true },
    askFirst: ["knee-problem", "shoulder-problem"],
    source: "https://theptdoctor.com/?p=2142",
  },
} as const satisfies CataloguePart;
