import type { AdviceTopic } from "../sessions/vocabulary.ts";

export interface Advice {
  readonly id: AdviceTopic;
  readonly title: string;
  readonly sentences: readonly string[];
  /** The source of the facts; undefined where no good one was found. */
  readonly source: string | undefined;
}

const SOUTH_TEES_POSTURE = "https://www.southtees.nhs.uk/resources/posture/";
const NEWCASTLE_AFTER_BIRTH =
  "https://www.newcastle-hospitals.org.uk/services/birth-of-baby-exercise-and-advice-after-the-birth.html";

/** General self-care for daily life. It makes no promises, and blames no habit for the pain. */
export const ADVICE: Readonly<Record<AdviceTopic, Advice>> = {
  "keep-moving": {
    id: "keep-moving",
    title: "Keep moving",
    sentences: [
      "Stay as active as you can, and do not rest in bed for long.",
      "Break big jobs into small ones.",
      "Do a little more every few days.",
    ],
    source: "https://www.guysandstthomas.nhs.uk/health-information/low-back-pain/physiotherapy-and-exercises",
  },
  "heat-cold": {
    id: "heat-cold",
    title: "Warm and cold packs",
    sentences: [
      "Try a cold pack for pain or swelling, and a warm pack when you feel stiff.",
      "Always wrap the pack in a towel first.",
    ],
    source: "https://bridgestreetsurgery.co.uk/health-information/4205-2/back-pain",
  },
  "desk-setup": {
    id: "desk-setup",
    title: "Desk work",
    sentences: [
      "Change often: there is no single right way to sit.",
      "Get up for 5 to 10 minutes each hour.",
    ],
    source: "https://www.nibusinessinfo.co.uk/content/computer-health-and-safety-task-design-and-rest-breaks",
  },
  "phone-use": {
    id: "phone-use",
    title: "Using your phone",
    sentences: ["Hold it higher, so that you look down less.", "Take breaks."],
    source: SOUTH_TEES_POSTURE,
  },
  lifting: {
    id: "lifting",
    title: "Lifting",
    sentences: [
      "Think before you lift, and stand with steady feet.",
      "Keep the load close to your waist and do not twist.",
      "Know your limits: ask for help, or make two trips.",
    ],
    source: SOUTH_TEES_POSTURE,
  },
  "carrying-baby": {
    id: "carrying-baby",
    title: "Carrying your baby",
    sentences: [
      "Wear a sling snugly, your baby in the middle, and try not to lean back.",
      "Change and dress your baby at waist height.",
      "Keep close to the buggy as you push it.",
    ],
    source: NEWCASTLE_AFTER_BIRTH,
  },
  "feeding-baby": {
    id: "feeding-baby",
    title: "Feeding your baby",
    sentences: [
      "Bring your baby up to you with pillows, and put a rolled towel behind your lower back.",
      "Change arms, and look up now and then.",
    ],
    source: NEWCASTLE_AFTER_BIRTH,
  },
  driving: {
    id: "driving",
    title: "Driving",
    sentences: [
      "Set the seat, wheel and mirrors so that you can reach and see with ease. Support your lower back.",
      "Take breaks, and swing both legs out of the car before you stand up.",
      "Do not drive if you cannot turn your head.",
    ],
    source:
      "https://worksmart.org.uk/health-advice/illnesses-and-injuries/work-illnesses/back-pain/i-drive-lot-how-can-i-protect-my-back",
  },
  cycling: {
    id: "cycling",
    title: "Cycling",
    sentences: [
      "Check that your bike fits you: how high the saddle is, how far back it sits and how it tilts.",
      "Check too that you can reach the handlebar with ease. A bike shop can help.",
    ],
    source: "https://www.physionorth.com.au/bike-fit-and-low-back-pain/",
  },
  running: {
    id: "running",
    title: "Running",
    sentences: ["Stretch after your run, while you are still warm.", "Stop a stretch if it hurts."],
    source:
      "https://web.archive.org/web/2022/https://www.nhs.uk/live-well/exercise/how-to-stretch-after-a-run/",
  },
  "cold-weather": {
    id: "cold-weather",
    title: "Cold days",
    sentences: [
      "Keep warm, so that you are comfortable.",
      "An extra layer can help you want to keep moving.",
    ],
    source: undefined,
  },
  "change-position": {
    id: "change-position",
    title: "Changing position",
    sentences: [
      "No one way of sitting or standing is the right one: change it often.",
      "Get up and move for a minute or two when you have been still for a while.",
    ],
    source: SOUTH_TEES_POSTURE,
  },
  training: {
    id: "training",
    title: "Training",
    sentences: [
      "Learn to do a movement well before you do more of it.",
      "Then add weight, speed or distance a little at a time, over weeks.",
      "A coach can look at how you move.",
    ],
    source: "https://www.jpphysio.co.uk/post/how-to-gym-1",
  },
  "both-sides": {
    id: "both-sides",
    title: "Using both sides",
    sentences: [
      "Change sides often when you carry, lean or turn.",
      "Carry things close to your body, or share the load between two bags.",
    ],
    source: "https://www.arbutusphysiotherapy.ca/2014/04/carrying-tip-1/",
  },
  "daily-walk": {
    id: "daily-walk",
    title: "A walk each day",
    sentences: [
      "Go for a short walk each day: a few minutes are enough to begin with.",
      "Each week, walk 2 to 5 minutes longer, until you reach 30. You should still be able to talk as you walk.",
    ],
    source:
      "https://smartlifeinfife.org/assess/areas-of-help/area/AroundTheHome/5a823776-b777-4da7-a8c6-67adbf5b9de6/groups/12c66d80-426c-4a41-bef6-1928e876fa46/view/how-to-build-up-your-walking",
  },
};
