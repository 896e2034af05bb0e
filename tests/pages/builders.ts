import type { SampleWords } from "../../infra/gallery/page-sample.ts";
import { PAGE_GROUPS } from "../../infra/gallery/page-samples.ts";
import type { Answer } from "../../shared/domain/answers/check-in.ts";
import { homeCareFor } from "../../shared/domain/home-care/home-care.ts";
import { alertPage } from "../../shared/pages/alert.tsx";
import { checkInAnsweredPage } from "../../shared/pages/check-in-answered.tsx";
import { checkInFormPage } from "../../shared/pages/check-in-form.tsx";
import { preferencesPage } from "../../shared/pages/preferences.tsx";
import { problemPage, problemUnknownPage } from "../../shared/pages/problem.tsx";
import { tryAgainPage } from "../../shared/pages/try-again.tsx";
import { yourExercisesPage } from "../../shared/pages/your-exercises.tsx";
import { unknownHook } from "../../shared/services/hook-problems.ts";
import type { Page } from "../../shared/services/http.ts";
import { notAuthentic, notRecorded, notValid } from "../../shared/services/webhook-problems.ts";
import { anAlert, aReason } from "../domain/alerts/alert-builders.ts";
import { teamPages } from "./team-builders.ts";

export function anAnswer(overrides: Partial<Answer> = {}): Answer {
  return { pain: 4, signs: [], ...overrides };
}

/** A Wednesday, while the practices are open. */
const NOW = "2026-07-01T13:05:00.000Z";
const LATER = "2026-07-03T13:05:00.000Z";

/** The dates for pauses on the page of a client's choices. */
export const PAUSES = {
  timeZone: "Europe/London",
  ends: { first: "2026-07-02", last: "2026-12-31" },
} as const;
const PAUSE_ENDS = "2026-07-15T23:00:00.000Z";

/** Every variant of every page with these words, by name: the gallery's samples, and what it does not show. */
export function everyPage(words: SampleWords): Record<string, Page> {
  const { practice, firstName, comment } = words;
  const who = { practice, firstName };
  const form = { ...who, action: "/check-in/token", askDays: 7 };
  const choosing = { ...who, ...PAUSES, action: "/preferences/token", receiving: true };
  const answered = { ...who, answeredAt: NOW, now: NOW, timeZone: "Europe/London", answer: anAnswer() };
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
  return {
    ...gallerysPages(words),
    "form with every fault": checkInFormPage({ ...form, faults, values: typed }),
    "answered while another answer is looked at": checkInAnsweredPage({
      ...answered,
      exercises,
      held: true,
    }),
    "answered with an urgent sign, and asking for contact": checkInAnsweredPage({
      ...answered,
      answer: anAnswer({ change: "much-worse", signs: ["leg-clot"], contact: true, comment }),
    }),
    ...alertPages(who, comment),
    ...teamPages(who, comment),
    "your exercises, one with a note": yourExercisesPage({
      ...who,
      held: false,
      since: { timeZone: "Europe/London", changes: [{ by: firstName, at: NOW }], answers: [] },
      exercises: [
        {
          exercise: { name: firstName, steps: [comment], dose: comment, link: "https://a.example/b" },
          note: comment,
          because: "",
        },
      ],
    }),
    "your exercises, after a referral": yourExercisesPage({
      ...who,
      held: false,
      since: { timeZone: "Europe/London", changes: [], answers: [] },
      exercises: [],
      referred: true,
    }),
    "paused, without check-ins": preferencesPage({ ...choosing, noCheckIns: true, pausedUntil: PAUSE_ENDS }),
    "paused until no day": preferencesPage({ ...choosing, wrongDay: "2026-02-30" }),
    "problem of the webhook": problemPage({
      practice,
      problems: [notAuthentic("not-valid"), notAuthentic("timestamp-off")],
    }),
    "problem of a hook": problemPage({ practice, problems: [unknownHook] }),
    "problem that passes": problemPage({ practice, problems: [notRecorded] }),
    "problem unknown": problemUnknownPage({ practice, known: [notValid([]), notRecorded] }),
    "try again, for the team": tryAgainPage({ practice, action: "/team", forTeam: true }),
  };
}

/** The samples that are whole pages, and made without waiting. */
function gallerysPages(words: SampleWords): Record<string, Page> {
  const groups = PAGE_GROUPS.filter(({ name }) => !name.endsWith("on a client's page"));
  return Object.fromEntries(
    groups.flatMap(({ samples }) =>
      samples.flatMap(({ id, page }) => {
        const made = page(words);
        return made instanceof Promise ? [] : [[id, made] as const];
      }),
    ),
  );
}

/** The team's page about a worrying answer, at each stage. */
function alertPages(who: Pick<SampleWords, "practice" | "firstName">, comment: string): Record<string, Page> {
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
