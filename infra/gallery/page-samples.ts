import { readAnswer } from "../../shared/domain/answers/check-in.ts";
import { homeCareFor } from "../../shared/domain/home-care/home-care.ts";
import { checkInFormPage } from "../../shared/pages/check-in-form.tsx";
import { linkUnknownPage } from "../../shared/pages/link-unknown.tsx";
import { tryAgainPage } from "../../shared/pages/try-again.tsx";
import { yourExercisesPage } from "../../shared/pages/your-exercises.tsx";
import type { Page } from "../../shared/services/http.ts";
import { SENT_AGAIN } from "./again-samples.tsx";
import { AFTER_AN_ANSWER } from "./answered-samples.ts";
import { CHOOSING } from "./choosing-samples.ts";
import { SOCK_SLIDES } from "./outcomes.ts";
import {
  EXERCISES,
  HERE,
  type PageGroup,
  type PageSample,
  type SampleWords,
  sampleAnswer,
} from "./page-sample.ts";
import { PROPOSALS } from "./proposal-samples.tsx";
import { SESSION_FORM } from "./session-form-samples.ts";
import { TODAY } from "./today-samples.ts";

const formOf = ({ practice, firstName }: SampleWords) => ({ practice, firstName, action: HERE, askDays: 7 });
const SINCE = { timeZone: "Europe/London", changes: [], answers: [] };
const yours = ({ practice, firstName }: SampleWords) => ({
  practice,
  firstName,
  exercises: EXERCISES,
  held: false,
  since: SINCE,
});

const { exercises: WITH_ONE_OF_THEIR_OWN } = homeCareFor(SOCK_SLIDES);

/** The form with the errors for these fields. */
function faultyForm(words: SampleWords, fields: Record<string, string>): Page {
  const values = new URLSearchParams(fields);
  const read = readAnswer(values);
  return checkInFormPage({ ...formOf(words), values, ...("faults" in read && { faults: read.faults }) });
}

export const PAGE_GROUPS: readonly PageGroup[] = [
  {
    name: "The check-in",
    samples: [
      {
        id: "form",
        name: "The form",
        about: "Opened by a tap on 3 in the email.",
        page: (words) => checkInFormPage({ ...formOf(words), pain: 3 }),
      },
      {
        id: "form-no-exercises",
        name: "The form, without exercises",
        about: "For a client who was given no exercises: that question is left out.",
        page: (words) => checkInFormPage({ ...formOf(words), askDays: 0 }),
      },
      {
        id: "form-activity",
        name: "The form, with what the client wants to do again",
        about: "The therapist named one activity: the form asks how well it goes.",
        page: (words) => checkInFormPage({ ...formOf(words), activity: "run 5 km" }),
      },
      {
        id: "form-pregnant",
        name: "The form, for a client who is pregnant",
        about: "With the signs for which the maternity unit is called at once (!).",
        page: (words) => checkInFormPage({ ...formOf(words), cautions: ["pregnancy"] }),
      },
      {
        id: "form-later",
        name: "The form, from day 14 on",
        about: "Asks whether the client is back to normal.",
        page: (words) => checkInFormPage({ ...formOf(words), askNormal: true }),
      },
      {
        id: "form-referred",
        name: "The form, after a referral",
        about: "For a client whom the therapist asked to see their doctor: asks whether they have been.",
        page: (words) => checkInFormPage({ ...formOf(words), askDays: 0, referred: true }),
      },
      {
        id: "form-again",
        name: "The form, answered before",
        about: "The client wants to change an answer.",
        page: (words) => checkInFormPage({ ...formOf(words), previous: sampleAnswer(words) }),
      },
      {
        id: "form-faults",
        name: "The form, with faults",
        about: "Sent without the pain, with a day too many and a comment that is too long.",
        page: (words) => faultyForm(words, { days: "8", comment: "It is a long story. ".repeat(101) }),
      },
      {
        id: "form-fault-sign",
        name: "The form, with a fault and an emergency",
        about: "Nothing is recorded yet; help does not wait for that.",
        page: (words) => faultyForm(words, { sign: "saddle", change: "worse" }),
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
        page: (words) => yourExercisesPage(yours(words)),
      },
      {
        id: "exercises-later",
        name: "Your exercises, some weeks later",
        about: "With the day on which the therapist changed them, and what the client has answered.",
        page: (words) =>
          yourExercisesPage({
            ...yours(words),
            since: {
              ...SINCE,
              changes: [{ by: "Anna Kowalska", at: "2026-12-05T10:20:00.000Z" }],
              answers: [
                {
                  ...sampleAnswer(words),
                  pain: 5,
                  change: "same",
                  answeredAt: "2026-12-04T09:20:00.000Z",
                },
                {
                  ...sampleAnswer(words),
                  comment: undefined,
                  noSigns: true,
                  answeredAt: "2026-11-22T09:20:00.000Z",
                },
              ],
            },
          }),
      },
      {
        id: "exercises-own",
        name: "Your exercises, one of the therapist's own",
        about: "In the therapist's words, without a picture. The link says where it leads.",
        page: (words) => yourExercisesPage({ ...yours(words), exercises: WITH_ONE_OF_THEIR_OWN }),
      },
      {
        id: "exercises-held",
        name: "Your exercises, while an answer is looked at",
        about: "The same words as in emails and after an answer.",
        page: (words) => yourExercisesPage({ ...yours(words), held: true }),
      },
      {
        id: "exercises-talk-first",
        name: "Your exercises, when cautions leave none",
        about: "The therapist wants to talk about exercises first.",
        page: (words) => yourExercisesPage({ ...yours(words), exercises: [], talkFirst: "Anna Kowalska" }),
      },
      {
        id: "exercises-none",
        name: "Your exercises, when there are none",
        about: "By an older link: a later session gave no exercises.",
        page: (words) => yourExercisesPage({ ...yours(words), exercises: [] }),
      },
    ],
  },
  CHOOSING,
  {
    name: "When something does not work",
    samples: [
      {
        id: "link-unknown",
        name: "Link unknown",
        about: "The same for every invalid link.",
        page: ({ practice }) => linkUnknownPage({ practice }),
      },
      {
        id: "try-again",
        name: "Try again, with an answer",
        about: "It could not be saved. The page keeps what was sent.",
        page: ({ practice, comment }) =>
          tryAgainPage({
            practice,
            action: HERE,
            values: new URLSearchParams({ pain: "4", sign: "fever", comment }),
          }),
      },
      {
        id: "try-again-empty",
        name: "Try again",
        about: "The page could not be shown.",
        page: ({ practice }) => tryAgainPage({ practice, action: HERE }),
      },
    ],
  },
  TODAY,
  PROPOSALS,
  SENT_AGAIN,
  SESSION_FORM,
];

export const PAGE_SAMPLES: readonly PageSample[] = PAGE_GROUPS.flatMap(({ samples }) => samples);
