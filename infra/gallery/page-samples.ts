import { readAnswer } from "../../shared/domain/answers/check-in.ts";
import { homeCareFor } from "../../shared/domain/home-care/home-care.ts";
import type { Practice } from "../../shared/domain/practice/practice.ts";
import { addressStoppedPage } from "../../shared/pages/address-stopped.tsx";
import { checkInFormPage } from "../../shared/pages/check-in-form.tsx";
import { linkUnknownPage } from "../../shared/pages/link-unknown.tsx";
import { preferencesPage } from "../../shared/pages/preferences.tsx";
import { tryAgainPage } from "../../shared/pages/try-again.tsx";
import { unsubscribePage } from "../../shared/pages/unsubscribe.tsx";
import { yourExercisesPage } from "../../shared/pages/your-exercises.tsx";
import type { Page } from "../../shared/services/http.ts";
import { SENT_AGAIN } from "./again-samples.tsx";
import { AFTER_AN_ANSWER } from "./answered-samples.ts";
import { SOCK_SLIDES } from "./outcomes.ts";
import { ANSWER, EXERCISES, HERE, type PageGroup, type PageSample, WHO } from "./page-sample.ts";
import { PROPOSALS } from "./proposal-samples.tsx";
import { SESSION_FORM } from "./session-form-samples.ts";
import { TODAY } from "./today-samples.ts";

const FORM = { ...WHO, action: HERE, askDays: 7 };
const CHOOSING = {
  ...WHO,
  action: HERE,
  timeZone: "Europe/London",
  ends: { first: "2026-11-21", last: "2027-05-22" },
};

const YOURS = {
  ...WHO,
  exercises: EXERCISES,
  held: false,
  since: { timeZone: "Europe/London", changes: [], answers: [] },
};

const { exercises: WITH_ONE_OF_THEIR_OWN } = homeCareFor(SOCK_SLIDES);

/** The form with the errors for these fields. */
function faultyForm(practice: Practice, fields: Record<string, string>): Page {
  const values = new URLSearchParams(fields);
  const read = readAnswer(values);
  return checkInFormPage({ ...FORM, practice, values, ...("faults" in read && { faults: read.faults }) });
}

export const PAGE_GROUPS: readonly PageGroup[] = [
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
        page: (practice) => checkInFormPage({ ...FORM, practice, askDays: 0 }),
      },
      {
        id: "form-activity",
        name: "The form, with what the client wants to do again",
        about: "The therapist named one activity: the form asks how well it goes.",
        page: (practice) => checkInFormPage({ ...FORM, practice, activity: "run 5 km" }),
      },
      {
        id: "form-pregnant",
        name: "The form, for a client who is pregnant",
        about: "With the signs for which the maternity unit is called at once (!).",
        page: (practice) => checkInFormPage({ ...FORM, practice, cautions: ["pregnancy"] }),
      },
      {
        id: "form-later",
        name: "The form, from day 14 on",
        about: "Asks whether the client is back to normal.",
        page: (practice) => checkInFormPage({ ...FORM, practice, askNormal: true }),
      },
      {
        id: "form-referred",
        name: "The form, after a referral",
        about: "For a client whom the therapist asked to see their doctor: asks whether they have been.",
        page: (practice) => checkInFormPage({ ...FORM, practice, askDays: 0, referred: true }),
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
  AFTER_AN_ANSWER,
  {
    name: "The exercises, without answering",
    samples: [
      {
        id: "exercises",
        name: "Your exercises",
        about: "Opened from a check-in or a reminder: as they stand on that day.",
        page: (practice) => yourExercisesPage({ ...YOURS, practice }),
      },
      {
        id: "exercises-later",
        name: "Your exercises, some weeks later",
        about: "With the day on which the therapist changed them, and what the client has answered.",
        page: (practice) =>
          yourExercisesPage({
            ...YOURS,
            practice,
            since: {
              ...YOURS.since,
              changes: [{ by: "Anna Kowalska", at: "2026-12-05T10:20:00.000Z" }],
              answers: [
                { ...ANSWER, pain: 5, change: "same", answeredAt: "2026-12-04T09:20:00.000Z" },
                { ...ANSWER, comment: undefined, noSigns: true, answeredAt: "2026-11-22T09:20:00.000Z" },
              ],
            },
          }),
      },
      {
        id: "exercises-own",
        name: "Your exercises, one of the therapist's own",
        about: "In the therapist's words, without a picture. The link says where it leads.",
        page: (practice) => yourExercisesPage({ ...YOURS, practice, exercises: WITH_ONE_OF_THEIR_OWN }),
      },
      {
        id: "exercises-held",
        name: "Your exercises, while an answer is looked at",
        about: "The same words as in emails and after an answer.",
        page: (practice) => yourExercisesPage({ ...YOURS, practice, held: true }),
      },
      {
        id: "exercises-talk-first",
        name: "Your exercises, when cautions leave none",
        about: "The therapist wants to talk about exercises first.",
        page: (practice) =>
          yourExercisesPage({ ...YOURS, practice, exercises: [], talkFirst: "Anna Kowalska" }),
      },
      {
        id: "exercises-none",
        name: "Your exercises, when there are none",
        about: "By an older link: a later session gave no exercises.",
        page: (practice) => yourExercisesPage({ ...YOURS, practice, exercises: [] }),
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
        page: (practice) => preferencesPage({ ...CHOOSING, practice, receiving: true }),
      },
      {
        id: "preferences-no-check-ins",
        name: "Preferences, no check-ins",
        about: "The client has just chosen to get no check-ins.",
        page: (practice) =>
          preferencesPage({ ...CHOOSING, practice, receiving: true, noCheckIns: true, done: "no-check-ins" }),
      },
      {
        id: "preferences-paused",
        name: "Preferences, paused",
        about: "The client has just paused the emails.",
        page: (practice) =>
          preferencesPage({
            ...CHOOSING,
            practice,
            receiving: true,
            pausedUntil: "2026-12-10T00:00:00.000Z",
            done: "pause",
          }),
      },
      {
        id: "preferences-stopped",
        name: "Preferences, just stopped",
        about: "After the button was pressed.",
        page: (practice) => preferencesPage({ ...CHOOSING, practice, receiving: false, done: "stop" }),
      },
      {
        id: "preferences-started",
        name: "Preferences, started again",
        about: "After the second button was pressed.",
        page: (practice) => preferencesPage({ ...CHOOSING, practice, receiving: true, done: "start" }),
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
        page: (practice) => preferencesPage({ ...CHOOSING, practice, receiving: true, refused: true }),
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
  TODAY,
  PROPOSALS,
  SENT_AGAIN,
  SESSION_FORM,
];

export const PAGE_SAMPLES: readonly PageSample[] = PAGE_GROUPS.flatMap(({ samples }) => samples);
