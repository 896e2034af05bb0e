import { findingsOf } from "../../shared/domain/answer-rules.ts";
import type { Answer } from "../../shared/domain/check-in.ts";
import { homeCareFor } from "../../shared/domain/home-care.ts";
import { type Practice, practiceSettings } from "../../shared/domain/practice.ts";
import { addressStoppedPage } from "../../shared/pages/address-stopped.tsx";
import { alertPage } from "../../shared/pages/alert.tsx";
import { checkInAnsweredPage } from "../../shared/pages/check-in-answered.tsx";
import { checkInClosedPage } from "../../shared/pages/check-in-closed.tsx";
import { checkInFormPage } from "../../shared/pages/check-in-form.tsx";
import type { Page } from "../../shared/pages/layout.tsx";
import { linkUnknownPage } from "../../shared/pages/link-unknown.tsx";
import { preferencesPage } from "../../shared/pages/preferences.tsx";
import { tryAgainPage } from "../../shared/pages/try-again.tsx";
import { unsubscribePage } from "../../shared/pages/unsubscribe.tsx";
import { ANSWERED, anAlert, aReason } from "../domain/alert-builders.ts";

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

interface Words {
  readonly practice: Practice;
  readonly firstName: string;
  readonly comment: string;
}

/** One of each page and of each of its shapes, with these words in it, by name. */
export function everyPage({ practice, firstName, comment }: Words): Record<string, Page> {
  const who = { practice, firstName };
  const answer = anAnswer({ exerciseDays: 5, change: "better", comment });
  const form = { ...who, action: "/check-in/token", askExerciseDays: true };
  const answered = { ...who, answeredAt: NOW, now: NOW, timeZone: "Europe/London" };
  const paths = { changePath: "/check-in/token?change", preferencesPath: "/preferences/token" };
  const typed = new URLSearchParams({ comment, sign: "chest-pain" });
  const faults = {
    pain: "Pain?",
    exerciseDays: "Days?",
    change: "Change?",
    signs: "Signs?",
    contact: "Contact?",
    comment: "Comment?",
  };
  const { exercises } = homeCareFor({ presentation: [{ area: "glutes" }] });
  const answeredPage = (given: Answer) => {
    const findings = findingsOf(given, { baseline: 4, earlier: [], day: 7 }, practice);
    const held = findings.some(({ hold }) => hold);
    return checkInAnsweredPage({ ...answered, ...paths, answer: given, findings, held });
  };
  const anAlertPage = {
    practice,
    firstName: who.firstName,
    alert: anAlert({
      level: "now",
      reasons: [
        aReason({
          name: "sign",
          level: "now",
          signs: ["saddle"],
          because: "Ticked a sign that needs help at once",
        }),
        aReason({ name: "undelivered", level: "soon", step: "check-in-day-7" }),
      ],
    }),
    standing: "open",
    onHold: true,
    answers: [{ ...anAnswer({ signs: ["saddle"], contact: true, comment }), answeredAt: ANSWERED }],
    action: "/alert/token",
    news: false,
  } as const;
  return {
    form: checkInFormPage({ ...form, pain: 3 }),
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
    "answered while another answer is looked at": checkInAnsweredPage({
      ...answered,
      answer,
      exercises,
      held: true,
    }),
    closed: checkInClosedPage(who),
    "closed, with a sign that came too late": checkInClosedPage({
      ...who,
      signs: ["fever"],
    }),
    receiving: preferencesPage({ ...who, receiving: true, action: "/preferences/token", notice: "started" }),
    stopped: preferencesPage({ ...who, receiving: false, action: "/preferences/token", notice: "stopped" }),
    "address refused": preferencesPage({
      ...who,
      receiving: true,
      refused: true,
      action: "/preferences/token",
    }),
    "alert, open": alertPage(anAlertPage),
    "alert, with news": alertPage({ ...anAlertPage, news: true }),
    "alert, closed": alertPage({
      ...anAlertPage,
      standing: "closed",
      alert: { ...anAlertPage.alert, acknowledgedAt: ANSWERED, acknowledgedBy: "Anna Kowalska" },
    }),
    "address stopped": addressStoppedPage({ practice }),
    unsubscribe: unsubscribePage({ ...who, action: "/unsubscribe/token" }),
    "link unknown": linkUnknownPage({ practice }),
    "try again": tryAgainPage({ practice, action: "/check-in/token", values: typed }),
    "try again, nothing posted": tryAgainPage({ practice }),
  };
}
