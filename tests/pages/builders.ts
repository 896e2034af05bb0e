import { findingsOf } from "../../shared/domain/answers/answer-rules.ts";
import { type Answer, OBSTACLES } from "../../shared/domain/answers/check-in.ts";
import { homeCareFor } from "../../shared/domain/home-care/home-care.ts";
import { type Practice, practiceSettings } from "../../shared/domain/practice/practice.ts";
import { addressStoppedPage } from "../../shared/pages/address-stopped.tsx";
import { alertPage } from "../../shared/pages/alert.tsx";
import { checkInAnsweredPage } from "../../shared/pages/check-in-answered.tsx";
import { checkInClosedPage } from "../../shared/pages/check-in-closed.tsx";
import { checkInFormPage } from "../../shared/pages/check-in-form.tsx";
import { linkUnknownPage } from "../../shared/pages/link-unknown.tsx";
import { preferencesPage } from "../../shared/pages/preferences.tsx";
import { problemPage, problemUnknownPage } from "../../shared/pages/problem.tsx";
import { tryAgainPage } from "../../shared/pages/try-again.tsx";
import { unsubscribePage } from "../../shared/pages/unsubscribe.tsx";
import { unknownHook } from "../../shared/services/hook-problems.ts";
import type { Page } from "../../shared/services/http.ts";
import { notAuthentic, notRecorded, notValid } from "../../shared/services/webhook-problems.ts";
import { anAlert, aReason } from "../domain/alerts/alert-builders.ts";
import { teamPages } from "./team-builders.ts";
import { yourExercisesPages } from "./your-exercises-builders.ts";

export function aPractice(overrides: Partial<Practice> = {}): Practice {
  return practiceSettings.parse({
    name: "Massage Therapy Derby",
    addressLines: ["1 Sample Street", "Derby"],
    phone: "01332 496 000",
    bookingUrl: "https://practice.example/book",
    sender: "hello@practice.example",
    replyTo: "hello@practice.example",
    alertAddress: "team@practice.example",
    timeZone: "Europe/London",
    country: "GB",
    ...overrides,
  });
}

export function anAustralianPractice(overrides: Partial<Practice> = {}): Practice {
  return aPractice({
    name: "Harbour Hands",
    country: "AU",
    timeZone: "Australia/Perth",
    phone: "+61 (0)8 5550 0000",
    ...overrides,
  });
}

export function anAnswer(overrides: Partial<Answer> = {}): Answer {
  return { pain: 4, signs: [], ...overrides };
}

/** A Wednesday, while the practices are open. */
const NOW = "2026-07-01T13:05:00.000Z";
const LATER = "2026-07-03T13:05:00.000Z";

/** What the page of a client's choices says of pauses. */
export const PAUSES = {
  timeZone: "Europe/London",
  ends: { first: "2026-07-02", last: "2026-12-31" },
} as const;
const PAUSE_ENDS = "2026-07-15T23:00:00.000Z";

interface Words {
  readonly practice: Practice;
  readonly firstName: string;
  readonly comment: string;
}

/** Every variant of every page with these words, by name. */
export function everyPage({ practice, firstName, comment }: Words): Record<string, Page> {
  const who = { practice, firstName };
  const answer = anAnswer({ exerciseDays: 5, change: "better", comment });
  const form = { ...who, action: "/check-in/token", askDays: 7 };
  const choosing = { ...who, ...PAUSES, action: "/preferences/token" };
  const answered = { ...who, answeredAt: NOW, now: NOW, timeZone: "Europe/London" };
  const paths = {
    action: "/check-in/token",
    changePath: "/check-in/token?change",
    preferencesPath: "/preferences/token",
  };
  const typed = new URLSearchParams({ comment, sign: "chest-pain" });
  const faults = {
    pain: "Pain?",
    exerciseDays: "Days?",
    activity: "Activity?",
    change: "Change?",
    obstacle: "Obstacle?",
    normal: "Back?",
    signs: "Signs?",
    contact: "Contact?",
    comment: "Comment?",
  };
  const { exercises } = homeCareFor({ presentation: [{ area: "glutes" }] });
  const answeredPage = (given: Answer) => {
    const findings = findingsOf(given, { baseline: 4, earlier: [], day: 7 }, practice);
    const held = findings.some(({ alerts }) => alerts?.hold);
    return checkInAnsweredPage({ ...answered, ...paths, answer: given, findings, held, exercises });
  };
  return {
    form: checkInFormPage({ ...form, pain: 3 }),
    "form of day 14": checkInFormPage({ ...form, askNormal: true }),
    "form of a pregnant runner": checkInFormPage({ ...form, activity: "run 5 km", cautions: ["pregnancy"] }),
    "form answered before": checkInFormPage({ ...form, previous: answer }),
    "form of someone who was sent to their GP": checkInFormPage({ ...form, referred: true }),
    "form with faults": checkInFormPage({ ...form, faults, values: typed }),
    answered: checkInAnsweredPage({ ...answered, ...paths, answer }),
    "answered with an emergency": checkInAnsweredPage({
      ...answered,
      answer: anAnswer({ signs: ["saddle"], comment }),
    }),
    "answered with an urgent sign": checkInAnsweredPage({
      ...answered,
      answer: anAnswer({ signs: ["fever"] }),
    }),
    "answered with a sign for the GP": checkInAnsweredPage({
      ...answered,
      answer: anAnswer({ signs: ["neck-gp"] }),
    }),
    "answered by someone who is worse": answeredPage(anAnswer({ change: "much-worse", comment })),
    "answered by someone who is worse, with a sign": answeredPage(
      anAnswer({ change: "much-worse", signs: ["leg-clot"], contact: true }),
    ),
    "answered by someone who asks for contact": answeredPage(
      anAnswer({ noSigns: true, contact: true, comment }),
    ),
    "answered with pain much as at the start": checkInAnsweredPage({
      ...answered,
      ...paths,
      answer,
      findings: findingsOf(answer, { baseline: 4, earlier: [], day: 14 }, practice),
    }),
    "answered by someone who is back to normal": checkInAnsweredPage({
      ...answered,
      ...paths,
      answer: { ...answer, normal: "yes" },
      findings: findingsOf({ ...answer, normal: "yes" }, { baseline: 9, earlier: [], day: 14 }, practice),
      ending: "offered",
    }),
    "answered by someone who has ended the check-ins": checkInAnsweredPage({
      ...answered,
      ...paths,
      answer: { ...answer, normal: "yes" },
      ending: "ended",
    }),
    "answered by someone with few days of exercises": answeredPage(anAnswer({ exerciseDays: 0, comment })),
    ...Object.fromEntries(
      OBSTACLES.map((obstacle) => [
        `answered with the obstacle ${obstacle}`,
        answeredPage(anAnswer({ exerciseDays: 1, obstacle })),
      ]),
    ),
    "answered while another answer is looked at": checkInAnsweredPage({
      ...answered,
      answer,
      exercises,
      held: true,
    }),
    "answered by someone without exercises": checkInAnsweredPage({
      ...answered,
      answer,
      talkFirst: firstName,
    }),
    ...alertPages(who, comment),
    ...teamPages(who, comment),
    ...yourExercisesPages(who, comment),
    closed: checkInClosedPage(who),
    "closed, with a sign that came too late": checkInClosedPage({
      ...who,
      signs: ["fever"],
    }),
    receiving: preferencesPage({ ...choosing, receiving: true, done: "start" }),
    "receiving no check-ins": preferencesPage({
      ...choosing,
      receiving: true,
      noCheckIns: true,
      done: "no-check-ins",
    }),
    paused: preferencesPage({ ...choosing, receiving: true, pausedUntil: PAUSE_ENDS, done: "pause" }),
    "paused, without check-ins": preferencesPage({
      ...choosing,
      receiving: true,
      noCheckIns: true,
      pausedUntil: PAUSE_ENDS,
    }),
    "paused until no day": preferencesPage({ ...choosing, receiving: true, wrongDay: "2026-02-30" }),
    stopped: preferencesPage({ ...choosing, receiving: false, done: "stop" }),
    "address refused": preferencesPage({ ...choosing, receiving: true, refused: true }),
    "address stopped": addressStoppedPage({ practice }),
    unsubscribe: unsubscribePage({ ...who, action: "/unsubscribe/token" }),
    "link unknown": linkUnknownPage({ practice }),
    "problem of the webhook": problemPage({
      practice,
      problems: [notAuthentic("not-valid"), notAuthentic("timestamp-off")],
    }),
    "problem of a hook": problemPage({ practice, problems: [unknownHook] }),
    "problem that passes": problemPage({ practice, problems: [notRecorded] }),
    "problem unknown": problemUnknownPage({ practice, known: [notValid([]), notRecorded] }),
    "try again": tryAgainPage({ practice, action: "/check-in/token", values: typed }),
    "try again, nothing posted": tryAgainPage({ practice }),
    "try again, for the team": tryAgainPage({ practice, action: "/team", forTeam: true }),
  };
}

/** The team's page about a worrying answer, at each stage. */
function alertPages(who: Pick<Words, "practice" | "firstName">, comment: string): Record<string, Page> {
  const reasons = [
    aReason({ at: NOW, because: "Says it is much worse than before the session" }),
    aReason({ at: NOW, name: "sign", level: "now", signs: ["saddle", "fever"] }),
    aReason({ at: NOW, name: "contact", comment }),
  ];
  const alert = anAlert({ level: "now", reasons });
  const by = who.firstName;
  const seen = { ...alert, status: "acknowledged", acknowledgedAt: NOW, acknowledgedBy: by } as const;
  const closed = { ...seen, status: "closed", closedAt: NOW, closedBy: by } as const;
  const answer = anAnswer({
    exerciseDays: 2,
    change: "much-worse",
    signs: ["saddle"],
    contact: true,
    comment,
  });
  const parts = {
    ...who,
    isTold: true,
    heldBy: 1,
    answers: [
      { ...answer, answeredAt: NOW },
      { ...anAnswer({ noSigns: true }), answeredAt: "2026-06-29T08:00:00.000Z" },
    ],
    action: "/alert/token",
    until: NOW,
    news: false,
    now: NOW,
  };
  return {
    "alert, open": alertPage({ ...parts, alert, standing: "open" }),
    "alert, with news": alertPage({ ...parts, alert, standing: "open", news: true }),
    "alert, seen": alertPage({
      ...parts,
      alert: seen,
      standing: "acknowledged",
      heldBy: 2,
      note: { by, at: LATER },
      now: LATER,
    }),
    "alert, closed": alertPage({ ...parts, alert: closed, standing: "closed", heldBy: undefined }),
  };
}
