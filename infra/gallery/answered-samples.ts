import { findingsOf } from "../../shared/domain/answers/answer-rules.ts";
import { type Answer, OBSTACLES } from "../../shared/domain/answers/check-in.ts";
import { OBSTACLE_WORDS } from "../../shared/pages/answer-in-words.tsx";
import { checkInAnsweredPage } from "../../shared/pages/check-in-answered.tsx";
import { checkInClosedPage } from "../../shared/pages/check-in-closed.tsx";
import type { Reading } from "../../shared/pages/safe-part.tsx";
import type { Page } from "../../shared/services/http.ts";
import { EXERCISES, HERE, type PageGroup, type SampleWords, sampleAnswer } from "./page-sample.ts";

/** A Sunday, when the practice is closed. */
const NOW = "2026-11-22T09:20:00.000Z";

interface Circumstances {
  readonly day?: number;
  readonly ending?: "offered" | "ended";
  readonly reading?: Reading;
}

function answeredPage(
  { practice, firstName }: SampleWords,
  answer: Answer,
  { day = 2, ending, reading }: Circumstances = {},
): Page {
  const findings = findingsOf(answer, { baseline: 6, earlier: [], day }, practice);
  return checkInAnsweredPage({
    firstName,
    practice,
    answer,
    answeredAt: NOW,
    now: NOW,
    findings,
    held: findings.some(({ alerts }) => alerts?.hold),
    timeZone: practice.timeZone,
    action: HERE,
    ending,
    reading,
    changePath: HERE,
    exercises: EXERCISES,
    preferencesPath: HERE,
  });
}

/** For a client whom the rules left no exercise. */
function talkFirstPage({ practice, firstName, comment }: SampleWords, { referred = false } = {}): Page {
  return checkInAnsweredPage({
    firstName,
    practice,
    answer: sampleAnswer({ comment }),
    answeredAt: NOW,
    now: NOW,
    timeZone: practice.timeZone,
    talkFirst: "Anna Kowalska",
    referred,
  });
}

/** The check-in's page once it is answered or closed. */
export const AFTER_AN_ANSWER: PageGroup = {
  name: "After an answer",
  samples: [
    {
      id: "answered",
      name: "Answered, no sign ticked",
      about: "Never says that all is well.",
      page: (words) => answeredPage(words, sampleAnswer(words)),
    },
    {
      id: "answered-gp",
      name: "Answered, with a sign for the GP",
      about: "An appointment with the family doctor.",
      page: (words) => answeredPage(words, { pain: 5, signs: ["not-improving"] }),
    },
    {
      id: "answered-urgent",
      name: "Answered, with an urgent sign",
      about: "Help today.",
      page: (words) => answeredPage(words, { pain: 7, change: "worse", signs: ["fever", "not-improving"] }),
    },
    {
      id: "answered-emergency",
      name: "Answered, with an emergency",
      about: "Help now. The highest tier decides; everything that was ticked is listed.",
      page: (words) =>
        answeredPage(words, { pain: 9, change: "much-worse", signs: ["saddle", "both-legs", "fever"] }),
    },
    {
      id: "answered-worse",
      name: "Answered, much worse",
      about: "No exercises; what to do now, whom to call and when someone looks at it.",
      page: (words) => answeredPage(words, { pain: 8, change: "much-worse", signs: [], noSigns: true }),
    },
    {
      id: "answered-contact",
      name: "Answered, with the wish to be contacted",
      about: "Says by when, in the practice's working hours.",
      page: (words) => answeredPage(words, { ...sampleAnswer(words), noSigns: true, contact: true }),
    },
    {
      id: "answered-read",
      name: "Answered, with the wish to be contacted, and the team is done with it",
      about: "Says who has read it, and promises no call any more.",
      page: (words) =>
        answeredPage(
          words,
          { ...sampleAnswer(words), noSigns: true, contact: true },
          { reading: { by: "Anna", isDone: true } },
        ),
    },
    {
      id: "answered-not-improving",
      name: "Answered on day 14, pain much as at the start",
      about: "Whom to talk to, in the same words for everyone. The team is not alerted.",
      page: (words) => answeredPage(words, { ...sampleAnswer(words), pain: 5 }, { day: 14 }),
    },
    {
      id: "answered-normal",
      name: "Answered on day 14, back to normal",
      about: "The client may end the check-ins. Asked, never worked out from the numbers.",
      page: (words) =>
        answeredPage(
          words,
          { ...sampleAnswer(words), pain: 0, normal: "yes" },
          { day: 14, ending: "offered" },
        ),
    },
    {
      id: "answered-ended",
      name: "Answered, and the check-ins ended",
      about: "After the button was pressed. One last email follows.",
      page: (words) =>
        answeredPage(words, { ...sampleAnswer(words), pain: 0, normal: "yes" }, { day: 14, ending: "ended" }),
    },
    {
      id: "answered-few-days",
      name: "Answered, with few days of exercises",
      about: "Asks what got in the way. The team is not alerted.",
      page: (words) => answeredPage(words, { ...sampleAnswer(words), exerciseDays: 1 }),
    },
    ...OBSTACLES.map((obstacle) => ({
      id: `answered-${obstacle}`,
      name: `Answered, and then: “${OBSTACLE_WORDS[obstacle]}”`,
      about: "The tip for what got in the way. It is the same for everyone.",
      page: (words: SampleWords) =>
        answeredPage(words, { ...sampleAnswer(words), exerciseDays: 1, obstacle }),
    })),
    {
      id: "answered-talk-first",
      name: "Answered, by a client whose cautions leave no exercise",
      about: "The therapist wants to talk about exercises first.",
      page: (words) => talkFirstPage(words),
    },
    {
      id: "answered-referred",
      name: "Answered, by a client who was asked to see their doctor",
      about: "Says so again, and to call if there was no appointment.",
      page: (words) => talkFirstPage(words, { referred: true }),
    },
    {
      id: "closed",
      name: "Closed",
      about: "A newer check-in was sent.",
      page: ({ practice, firstName }) => checkInClosedPage({ firstName, practice }),
    },
    {
      id: "closed-sign",
      name: "Closed, with an urgent sign",
      about: "A late form is not recorded, but its ticked signs get advice.",
      page: ({ practice, firstName }) =>
        checkInClosedPage({ firstName, practice, signs: ["night-rest", "not-improving"] }),
    },
  ],
};
