import { type CataloguePart, IF_DIZZY } from "./catalogue-part.ts";

export const NECK_AND_SHOULDERS = {
  "neck-side-tilt": {
    id: "neck-side-tilt",
    name: "Neck side tilt",
    targets: "the side of your neck",
    position: "sitting",
    picture:
      "Seen from the front, a person tilts the head so that one ear comes nearer to the shoulder below it.",
    steps: [
      "Sit tall, eyes ahead, and let your shoulders drop.",
      "Slowly tilt one ear towards the shoulder below it. Keep both shoulders down.",
      "Hold, come back to the middle, then swap sides.",
    ],
    dose: { holdSeconds: 5, repetitions: 5, timesPerDay: 1, eachSide: true },
    askFirst: ["dizziness"],
    stopOrAsk: IF_DIZZY,
    source:
      "https://leedscommunityhealthcare.nhs.uk/our-services-a-z/musculoskeletal-msk/neck-problems/new-and-undiagnosed-neck-problems",
  },
  "levator-stretch": {
    id: "levator-stretch",
    name: "Armpit look",
    targets: "the back and side of your neck",
    position: "sitting on a chair",
    picture:
      "A person turns the head halfway to one side and looks down to that armpit, the same hand on the head.",
    steps: [
      "Sit tall and turn your head halfway to one side.",
      "Look down towards your armpit on that side.",
      "Rest the hand of that side on the back of your head. Let it press lightly, and do not bounce.",
      "Hold, lift your head slowly, then do the other side.",
    ],
    dose: { holdSeconds: [15, 20], repetitions: 2, timesPerDay: 1, eachSide: true },
    askFirst: ["dizziness", "shoulder-problem"],
    stopOrAsk: IF_DIZZY,
    source: "https://www.peak-physio.com.au/exercises/levator-scapulae-stretch/",
  },
  "chin-tuck": {
    id: "chin-tuck",
    name: "Chin tuck",
    targets: "the deep muscles of your neck",
    position: "sitting",
    picture: "Seen from the side, a person slides the chin straight back with the nose level.",
    steps: [
      "Sit tall and look straight ahead.",
      "Slide your chin straight back, as if to make a double chin. Keep your nose level.",
      "Let go gently.",
    ],
    dose: { repetitions: [8, 10], timesPerDay: 1 },
    askFirst: ["dizziness"],
    stopOrAsk: IF_DIZZY,
    source:
      "https://www.sira.nsw.gov.au/resources-library/motor-accident-resources/publications/injury-advice-centre/whiplash-neck-exercises/exercises-while-sitting",
  },
  "doorway-chest": {
    id: "doorway-chest",
    name: "Doorway chest stretch",
    targets: "your chest",
    position: "standing in a doorway",
    picture:
      "In a doorway with both forearms on the frame, a person steps forward and leans the chest through.",
    steps: [
      "Stand in an open doorway, a forearm on each side of the frame.",
      "Take a small step forward and lean in, until your chest feels a stretch.",
      "Hold, then step back.",
    ],
    dose: { holdSeconds: [15, 20], repetitions: [2, 3], timesPerDay: 1 },
    askFirst: ["shoulder-problem"],
    stopOrAsk: "Stop at pins and needles. Ask us first about a frozen shoulder or an old dislocation.",
    source: "https://physiophebe.com/archives/9199",
  },
} as const satisfies CataloguePart;
