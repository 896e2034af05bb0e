import type { CataloguePart } from "./catalogue-part.ts";

export const GLUTES_AND_HIPS = {
  "figure-four-lying": {
    id: "figure-four-lying",
    name: "Figure-four stretch, lying down",
    targets: "your bottom",
    position: "lying on your back",
    picture:
      "A person lies with one ankle on the other thigh, like a 4, and pulls that thigh in with both hands.",
    steps: [
      "Lie on your back, knees bent, feet flat.",
      "Rest one ankle just above the other knee, like a 4.",
      "Put both hands behind the thigh underneath.",
      "Pull it slowly towards you, until you feel a stretch in your bottom.",
      "Hold, lower the leg slowly, then swap legs.",
    ],
    dose: { holdSeconds: [20, 30], repetitions: [2, 3], timesPerDay: 1, eachSide: true },
    askFirst: ["pregnancy"],
    source: "https://healthwell.eani.org.uk/healthtopic/get-fit/stretching-after-exercise",
  },
  "figure-four-seated": {
    id: "figure-four-seated",
    name: "Figure-four stretch, sitting",
    targets: "your bottom",
    position: "sitting on a firm chair",
    picture:
      "A person sits with one ankle on the other knee, like a 4, and leans forward with a straight back.",
    steps: [
      "Sit tall near the front of a firm chair.",
      "Rest one ankle on the other knee, like a 4.",
      "Lean forward from your hips with a straight back, until you feel a stretch in your bottom.",
      "Hold, sit up slowly, then swap legs.",
    ],
    dose: { holdSeconds: [20, 30], repetitions: [2, 3], timesPerDay: 1, eachSide: true },
    askFirst: [],
    source: "https://www.physioelite.co.uk/piriformis-stretch-seated/",
  },
  "glute-bridge": {
    id: "glute-bridge",
    name: "Bridge",
    targets: "your bottom and tummy",
    position: "lying on your back",
    picture:
      "A person lies with bent knees and lifts the hips until shoulders, hips and knees are in one line.",
    steps: [
      "Lie on your back, knees bent, feet flat.",
      "Press your lower back gently into the floor.",
      "Squeeze your bottom and lift your hips, until you are straight from shoulders to knees.",
      "Hold, then lower your hips slowly.",
    ],
    dose: { holdSeconds: 5, repetitions: 5, buildUpTo: 10, timesPerDay: 1 },
    askFirst: ["pregnancy", "recently-gave-birth"],
    source: "https://www.cuh.nhs.uk/patient-information/back-mobility-exercises/",
  },
  "hip-flexor-standing": {
    id: "hip-flexor-standing",
    name: "Front of hip stretch",
    targets: "the front of your hips",
    position: "standing, one foot in front",
    picture:
      "In a long step beside a chair, back leg straight, a person bends the front knee and moves the hips forward.",
    steps: [
      "Stand by a wall or chair that you can hold, and take a big step forward.",
      "Keep your back leg straight and your body upright. Do not arch your lower back.",
      "Bend your front knee and move your hips forward, until the front of the back leg stretches.",
      "Hold, step back, then swap legs.",
    ],
    dose: { holdSeconds: [15, 20], repetitions: 2, timesPerDay: 1, eachSide: true },
    askFirst: ["pregnancy", "knee-problem"],
    source:
      "https://web.archive.org/web/2022/https://www.nhs.uk/live-well/exercise/how-to-stretch-after-a-run/",
  },
} as const satisfies CataloguePart;
