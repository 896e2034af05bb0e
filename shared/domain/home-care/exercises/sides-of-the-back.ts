import type { CataloguePart } from "./catalogue-part.ts";

export const SIDES_OF_THE_BACK = {
  // The target is an inference: the source describes the movement only.
  "childs-pose-side-reach": {
    id: "childs-pose-side-reach",
    name: "Child's pose with side reach",
    targets: "the sides of your back",
    position: "kneeling",
    picture:
      "Kneeling back on the heels with knees wide, a person reaches both arms to one front corner of the mat.",
    steps: [
      "Kneel with your knees wide apart and sit back towards your heels.",
      "Slide both arms along the floor, then walk your hands to one front corner of your mat.",
      "Shift your hips a little the other way, until you feel a stretch down your side.",
      "Hold, come back to the middle, then do the other side.",
    ],
    dose: { holdSeconds: [15, 20], repetitions: 2, timesPerDay: 1, eachSide: true },
    askFirst: ["pregnancy", "dizziness", "knee-problem", "shoulder-problem"],
    stopOrAsk: "If your knees are sore, put a cushion behind them or ask us for another exercise.",
    source: "https://www.peak-physio.com.au/program/1ab0bd279d5f/",
  },
  // The dose is common practice: no good source was found.
  "lat-wall-stretch": {
    id: "lat-wall-stretch",
    name: "Wall stretch for the sides",
    targets: "the sides of your back",
    position: "standing in front of a wall",
    picture:
      "With both hands high on a wall and arms straight, a person pushes the hips back and lets the chest sink.",
    steps: [
      "Face a wall, about one big step (1 metre) away, with one foot in front of the other.",
      "Put both hands high on the wall, with your arms straight.",
      "Push your hips back and let your chest sink, until you feel a stretch below your armpits.",
      "Hold, then stand up slowly.",
    ],
    dose: { holdSeconds: [15, 20], repetitions: [2, 3], timesPerDay: 1 },
    askFirst: ["pregnancy", "dizziness", "knee-problem", "shoulder-problem"],
    source: "https://loganphysio.com.au/latissimus-dorsi-stretch/",
  },
  "side-bend-seated": {
    id: "side-bend-seated",
    name: "Side bend, sitting",
    targets: "the sides of your back",
    position: "sitting on a chair",
    picture:
      "A person sits with one arm over the head and bends the upper body sideways, away from that arm.",
    steps: [
      "Sit tall with both feet flat on the floor.",
      "Lift one arm over your head.",
      "Bend slowly to the other side, until you feel a stretch. Do not lean forward.",
      "Sit up again, then do the other side.",
    ],
    dose: { repetitions: [8, 10], timesPerDay: 1, eachSide: true },
    askFirst: ["shoulder-problem"],
    stopOrAsk: "If your shoulder is sore, leave that arm down.",
    source: "https://fprehab.com/2019/03/21/exercise-of-the-month-seated-lateral-bends/",
  },
  "ql-side-lying": {
    id: "ql-side-lying",
    name: "Side stretch, lying on the bed",
    targets: "the sides of your lower back",
    position: "lying on your side on a bed",
    picture:
      "Lying sideways, thighs on the bed, a person reaches the top arm overhead; both feet sink over the edge.",
    steps: [
      "Lie on your side on a bed, with the side you want to stretch on top.",
      "Bend your hips and knees. Your thighs lie on the bed and your knees reach its edge.",
      "Stretch your top arm over your head.",
      "Let your feet sink slowly over the edge, until you feel a stretch above your hip.",
      "Hold, lift your feet back up, then turn over.",
    ],
    dose: { holdSeconds: [15, 20], repetitions: 2, timesPerDay: 1, eachSide: true },
    askFirst: ["dizziness", "shoulder-problem"],
    stopOrAsk: "Make sure that you lie safely and cannot slip off the bed.",
    source: "https://exer-pedia.com/exercise/video-side-lying-quadratus-lumborum-stretch/",
  },
} as const satisfies CataloguePart;
