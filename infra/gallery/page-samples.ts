import { findingsOf } from "../../shared/domain/answers/answer-rules.ts";
import { type Answer, OBSTACLES, readAnswer } from "../../shared/domain/answers/check-in.ts";
import { homeCareFor } from "../../shared/domain/home-care/home-care.ts";
import type { Practice } from "../../shared/domain/practice/practice.ts";
import { addressStoppedPage } from "../../shared/pages/address-stopped.tsx";
import { OBSTACLE_WORDS } from "../../shared/pages/answer-in-words.tsx";
import { checkInAnsweredPage } from "../../shared/pages/check-in-answered.tsx";
import { checkInClosedPage } from "../../shared/pages/check-in-closed.tsx";
import { checkInFormPage } from "../../shared/pages/check-in-form.tsx";
import { linkUnknownPage } from "../../shared/pages/link-unknown.tsx";
import { preferencesPage } from "../../shared/pages/preferences.tsx";
import { tryAgainPage } from "../../shared/pages/try-again.tsx";
import { unsubscribePage } from "../../shared/pages/unsubscribe.tsx";
import type { Page } from "../../shared/services/http.ts";
import { GLUTES } from "./outcomes.ts";

/** One variant of a page. */
export interface PageSample {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  page(practice: Practice): Page;
}

/** Forms and links of samples lead nowhere. */
const HERE = "#";
const WHO = { firstName: "Samantha" };
const ANSWER: Answer = {
  pain: 4,
  exerciseDays: 5,
  change: "better",
  signs: [],
  comment: "Sitting is easier now.\nThe stairs still pinch a little.",
};
/** A Sunday, when the practice is closed. */
const NOW = "2026-11-22T09:20:00.000Z";
const FORM = { ...WHO, action: HERE, askExerciseDays: true };

const { exercises: EXERCISES } = homeCareFor(GLUTES);

function answeredPage(practice: Practice, answer: Answer): Page {
  const findings = findingsOf(answer, { baseline: 6, earlier: [], day: 2 }, practice);
  return checkInAnsweredPage({
    ...WHO,
    practice,
    answer,
    answeredAt: NOW,
    now: NOW,
    findings,
    held: findings.some(({ alerts }) => alerts?.hold),
    timeZone: practice.timeZone,
    action: HERE,
    changePath: HERE,
    exercises: EXERCISES,
    preferencesPath: HERE,
  });
}

/** The form with the errors for these fields. */
function faultyForm(practice: Practice, fields: Record<string, string>): Page {
  const values = new URLSearchParams(fields);
  const read = readAnswer(values);
  return checkInFormPage({ ...FORM, practice, values, ...("faults" in read && { faults: read.faults }) });
}

export const PAGE_GROUPS: readonly { readonly name: string; readonly samples: readonly PageSample[] }[] = [
  {
    name: "The check-in",
    samples: [
      {
        id: "form",
        name: "The form",
        about: "Opened by a tap on 3 in the email.",
        page: (practice) => checkInFormPage({ ...FORM, practice, pain: 3 }),
      },
      {
        id: "form-no-exercises",
        name: "The form, without exercises",
        about: "For a client who was given no exercises: that question is left out.",
        page: (practice) => checkInFormPage({ ...FORM, practice, askExerciseDays: false }),
      },
      {
        id: "form-referred",
        name: "The form, after a referral",
        about: "For a client whom the therapist asked to see their doctor: asks whether they have been.",
        page: (practice) => checkInFormPage({ ...FORM, practice, askExerciseDays: false, referred: true }),
      },
      {
        id: "form-again",
        name: "The form, answered before",
        about: "The client wants to change an answer.",
        page: (practice) => checkInFormPage({ ...FORM, practice, previous: ANSWER }),
      },
      {
        id: "form-faults",
        name: "The form, with faults",
        about: "Sent without the pain, with a day too many and a comment that is too long.",
        page: (practice) => faultyForm(practice, { days: "8", comment: "It is a long story. ".repeat(101) }),
      },
      {
        id: "form-fault-sign",
        name: "The form, with a fault and an emergency",
        about: "Nothing is recorded yet; help does not wait for that.",
        page: (practice) => faultyForm(practice, { sign: "saddle", change: "worse" }),
      },
    ],
  },
  {
    name: "After an answer",
    samples: [
      {
        id: "answered",
        name: "Answered, no sign ticked",
        about: "Never says that all is well.",
        page: (practice) => answeredPage(practice, ANSWER),
      },
      {
        id: "answered-gp",
        name: "Answered, with a sign for the GP",
        about: "An appointment with the family doctor.",
        page: (practice) => answeredPage(practice, { pain: 5, signs: ["not-improving"] }),
      },
      {
        id: "answered-urgent",
        name: "Answered, with an urgent sign",
        about: "Help today.",
        page: (practice) =>
          answeredPage(practice, { pain: 7, change: "worse", signs: ["fever", "not-improving"] }),
      },
      {
        id: "answered-emergency",
        name: "Answered, with an emergency",
        about: "Help now. The highest tier decides; everything that was ticked is listed.",
        page: (practice) =>
          answeredPage(practice, { pain: 9, change: "much-worse", signs: ["saddle", "both-legs", "fever"] }),
      },
      {
        id: "answered-worse",
        name: "Answered, much worse",
        about: "No exercises; what to do now, whom to call and when someone looks at it.",
        page: (practice) =>
          answeredPage(practice, { pain: 8, change: "much-worse", signs: [], noSigns: true }),
      },
      {
        id: "answered-contact",
        name: "Answered, with the wish to be contacted",
        about: "Says by when, in the practice's working hours.",
        page: (practice) => answeredPage(practice, { ...ANSWER, noSigns: true, contact: true }),
      },
      {
        id: "answered-few-days",
        name: "Answered, with few days of exercises",
        about: "Asks what got in the way. The team is not alerted.",
        page: (practice) => answeredPage(practice, { ...ANSWER, exerciseDays: 1 }),
      },
      ...OBSTACLES.map((obstacle) => ({
        id: `answered-${obstacle}`,
        name: `Answered, and then: “${OBSTACLE_WORDS[obstacle]}”`,
        about: "The tip for what got in the way. It is the same for everyone.",
        page: (practice: Practice) => answeredPage(practice, { ...ANSWER, exerciseDays: 1, obstacle }),
      })),
      {
        id: "closed",
        name: "Closed",
        about: "A newer check-in was sent.",
        page: (practice) => checkInClosedPage({ ...WHO, practice }),
      },
      {
        id: "closed-sign",
        name: "Closed, with an urgent sign",
        about: "A late form is not recorded, but its ticked signs get advice.",
        page: (practice) => checkInClosedPage({ ...WHO, practice, signs: ["night-rest", "not-improving"] }),
      },
    ],
  },
  {
    name: "Choosing emails",
    samples: [
      {
        id: "preferences",
        name: "Preferences, receiving",
        about: "Opened from the foot of any email.",
        page: (practice) => preferencesPage({ ...WHO, practice, receiving: true, action: HERE }),
      },
      {
        id: "preferences-stopped",
        name: "Preferences, just stopped",
        about: "After the button was pressed.",
        page: (practice) =>
          preferencesPage({ ...WHO, practice, receiving: false, action: HERE, notice: "stopped" }),
      },
      {
        id: "preferences-started",
        name: "Preferences, started again",
        about: "After the second button was pressed.",
        page: (practice) =>
          preferencesPage({ ...WHO, practice, receiving: true, action: HERE, notice: "started" }),
      },
      {
        id: "unsubscribe",
        name: "Unsubscribe",
        about: "When the mail program opens the page instead of stopping by itself.",
        page: (practice) => unsubscribePage({ ...WHO, practice, action: HERE }),
      },
      {
        id: "preferences-refused",
        name: "Preferences, address refused",
        about: "Mail to the address was returned for good.",
        page: (practice) =>
          preferencesPage({ ...WHO, practice, receiving: true, refused: true, action: HERE }),
      },
      {
        id: "address-stopped",
        name: "Address stopped",
        about: "After a stop by a link to an address that is no longer its client's: it names nobody.",
        page: (practice) => addressStoppedPage({ practice }),
      },
    ],
  },
  {
    name: "When something does not work",
    samples: [
      {
        id: "link-unknown",
        name: "Link unknown",
        about: "The same for every invalid link.",
        page: (practice) => linkUnknownPage({ practice }),
      },
      {
        id: "try-again",
        name: "Try again, with an answer",
        about: "It could not be saved. The page keeps what was sent.",
        page: (practice) =>
          tryAgainPage({ practice, action: HERE, values: new URLSearchParams({ pain: "4", sign: "fever" }) }),
      },
      {
        id: "try-again-empty",
        name: "Try again",
        about: "The page could not be shown.",
        page: (practice) => tryAgainPage({ practice, action: HERE }),
      },
    ],
  },
];

export const PAGE_SAMPLES: readonly PageSample[] = PAGE_GROUPS.flatMap(({ samples }) => samples);
