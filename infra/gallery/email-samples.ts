import type { Kind } from "../../shared/domain/follow-ups/kinds.ts";
import type { EmailSample } from "./email-sample.ts";
import { GP_SAMPLES } from "./gp-email-samples.ts";
import { GLUTES, SOCK_SLIDES } from "./outcomes.ts";
import { REPLY_SAMPLES } from "./reply-email-samples.ts";
import { TEAM_SAMPLES } from "./team-email-samples.ts";

export const EMAIL_KINDS: Readonly<Record<Kind, string>> = {
  "after-care": "After a session",
  "gp-referral": "When a doctor should look",
  "check-in": "Check-ins",
  nudge: "When nobody answered",
  "therapist-alert": "To the team",
  reply: "When the team replies",
  farewell: "When the client is back to normal",
  "sign-in": "To sign in",
  digest: "On Mondays",
};

export const CHECK_IN = {
  kind: "check-in",
  checkInUrl: "https://links.example/check-in/sample",
  exercisesUrl: "https://links.example/exercises/sample",
  day: 2,
} as const;
const ON_DAY_2 = [{ pain: 3, answeredAt: "2026-11-22T10:14:00.000Z" }];
const AFTER_CARE = { kind: "after-care", correction: false } as const;

export const EMAIL_SAMPLES: readonly EmailSample[] = [
  {
    id: "glutes",
    name: "Samantha's glutes",
    about:
      "A tight, sore lower back; the tension came from the glutes. The therapist named no exercises: they were chosen from what was found.",
    email: AFTER_CARE,
  },
  {
    id: "upper-back",
    name: "Upper back, from desk work",
    about: "An ache between the shoulder blades and in the neck. The next appointment is booked.",
    email: AFTER_CARE,
    hasNextAppointment: true,
    outcome: {
      presentation: [
        { area: "upper-back", side: "both", feels: ["ache"] },
        { area: "neck", side: "right", feels: ["stiffness"] },
      ],
      findings: [
        { site: "rhomboids", finding: "knots" },
        { site: "upper-trapezius", finding: "tightness" },
        { site: "chest", finding: "tightness" },
      ],
      techniques: ["remedial-massage", "trigger-point"],
      factors: ["desk-work", "phone-use"],
    },
  },
  {
    id: "several",
    name: "Several findings, and advice for daily life",
    about: "A young mother: several sites and findings, the Dorn method, and her therapist's own words.",
    email: AFTER_CARE,
    outcome: {
      presentation: [
        { area: "lower-back", side: "left", feels: ["pain", "stiffness"] },
        { area: "hips", side: "both", feels: ["tightness"] },
      ],
      findings: [
        { site: "quadratus-lumborum", finding: "tension" },
        { site: "quadratus-lumborum", finding: "referred-pain" },
        { site: "pelvis", finding: "misalignment" },
        { site: "pelvis", finding: "increased-curvature" },
        { site: "abdominals", finding: "weakness" },
      ],
      techniques: ["remedial-massage", "dorn-method", "stretching"],
      factors: ["carrying-baby", "breastfeeding", "one-sided-leaning"],
      messageToClient:
        "You are doing so well with so little sleep.\n\nTry to swap sides when you carry her, and come back when it suits you.",
    },
  },
  {
    id: "no-findings",
    name: "Nothing found: chosen from where it hurts",
    about: "Only the areas were reported, so the exercises are those for these areas.",
    email: AFTER_CARE,
    outcome: {
      presentation: [{ area: "shoulders" }, { area: "neck" }],
      techniques: ["sports-massage"],
      factors: ["driving", "cycling"],
    },
  },
  {
    id: "own-choice",
    name: "The therapist's own choice, with doses and notes",
    about: "Exercises and advice named by the therapist, with their own numbers and words.",
    email: AFTER_CARE,
    outcome: {
      ...GLUTES,
      homeCare: {
        exercises: [
          { id: "glute-bridge", sets: 2, repetitions: 8, holdSeconds: 3, note: "Left side needs it most." },
          { id: "hip-flexor-standing", timesPerDay: 2 },
          { id: "lat-wall-stretch" },
          { id: "bird-dog", note: "Only from the second week.\nStop if your wrists hurt." },
        ],
        advice: ["running", "heat-cold", "lifting"],
      },
    },
  },
  {
    id: "own-exercise",
    name: "An exercise of the therapist's own",
    about: "In the therapist's words. How long it takes is not known: no minutes are told.",
    email: AFTER_CARE,
    outcome: SOCK_SLIDES,
  },
  {
    id: "own-words",
    name: "Words that our lists lack",
    about:
      "An area, a site, a finding, a technique and a habit in the therapist's words. Nothing is chosen for them.",
    email: AFTER_CARE,
    outcome: {
      presentation: [{ area: { other: "jaw" }, side: "left", feels: ["ache", { other: "clicking" }] }],
      findings: [
        { site: { other: "jaw muscles" }, finding: "tension" },
        { site: "upper-trapezius", finding: { other: "small cords" } },
      ],
      techniques: ["trigger-point", { other: "massage inside the cheek" }],
      factors: [{ other: "clenching your teeth" }],
      messageToClient: "Let your teeth come apart whenever you notice that they touch.",
    },
  },
  {
    id: "no-exercises",
    name: "No exercises, by the therapist's choice",
    about: "The therapist named an empty list of exercises, and one piece of advice.",
    email: AFTER_CARE,
    outcome: {
      ...GLUTES,
      factors: ["cold-weather"],
      homeCare: { exercises: [], advice: ["cold-weather"] },
    },
  },
  {
    id: "pregnant",
    name: "Expecting a baby",
    about:
      "The same session as Samantha's, for a client who is pregnant: what needs long lying on the back is left out, and the maternity unit's signs are added (!).",
    email: AFTER_CARE,
    cautions: ["pregnancy"],
  },
  {
    id: "talk-first",
    name: "Cautions that leave no exercise",
    about: "An operation not long ago: the therapist wants to talk about exercises first.",
    email: AFTER_CARE,
    cautions: ["recent-surgery"],
  },
  {
    id: "corrected",
    name: "A corrected one",
    about: "The therapist corrected the session after the first email was sent.",
    email: { kind: "after-care", correction: true },
    outcome: { ...GLUTES, findings: [{ site: "latissimus-dorsi", finding: "tightness" }] },
  },
  {
    id: "corrected-referral",
    name: "A corrected one, after a note to see the GP",
    about: "The therapist took the suspicion back after the client was asked to see their GP.",
    email: { kind: "after-care", correction: true, afterReferral: true },
    outcome: { ...GLUTES, findings: [{ site: "glutes", finding: "tension" }] },
  },
  {
    id: "elsewhere",
    name: "A client who lives by another clock",
    about: "The next appointment is told in the practice's time, with the client's own beside it.",
    email: AFTER_CARE,
    timeZone: "Asia/Dubai",
    hasNextAppointment: true,
    outcome: { ...GLUTES, findings: [{ site: "hip-flexors", finding: "tightness" }], factors: ["running"] },
  },
  ...GP_SAMPLES,
  {
    id: "check-in",
    name: "Day 2: how the client took the session",
    about: "One tap on a number opens the form with that number chosen. The exercises need no answer first.",
    email: CHECK_IN,
  },
  {
    id: "check-in-exercises",
    name: "Day 7: exercises, and what has changed",
    about: "With the numbers that the client gave before. The next appointment is booked.",
    email: { ...CHECK_IN, day: 7, before: ON_DAY_2 },
    hasNextAppointment: true,
    outcome: { ...GLUTES, painScore: 6 },
  },
  {
    id: "check-in-normal",
    name: "Day 14 and later: back to normal?",
    about: "For a client who was given no exercises.",
    email: { ...CHECK_IN, day: 14, before: ON_DAY_2 },
    outcome: { ...GLUTES, homeCare: { exercises: [] } },
  },
  {
    id: "nudge",
    name: "One kind reminder",
    about: "Sent once, when no check-in was answered.",
    email: { ...CHECK_IN, kind: "nudge", day: 7 },
  },
  ...REPLY_SAMPLES,
  {
    id: "farewell",
    name: "The last email",
    about: "Sent once, when a client who is back to normal has ended the check-ins.",
    email: { kind: "farewell" },
  },
  ...TEAM_SAMPLES,
];
