import { describe, expect, it } from "vitest";
import { type Answer, CHANGES, readAnswer } from "../../shared/domain/answers/check-in.ts";
import { SAFETY_SIGN_IDS, type SafetySign } from "../../shared/domain/answers/safety.ts";
import { COUNTRY_CODES } from "../../shared/domain/practice/countries.ts";
import { capitalised } from "../../shared/domain/sessions/client-words.ts";
import { CONCERNS, FACTORS, FINDINGS, SITES, TECHNIQUES } from "../../shared/domain/sessions/vocabulary.ts";
import { checkInAnsweredPage } from "../../shared/pages/check-in-answered.tsx";
import { checkInClosedPage } from "../../shared/pages/check-in-closed.tsx";
import { checkInFormPage } from "../../shared/pages/check-in-form.tsx";
import { preferencesPage } from "../../shared/pages/preferences.tsx";
import { plain } from "../../shared/pages/team-words.ts";
import { tryAgainPage } from "../../shared/pages/try-again.tsx";
import type { Page } from "../../shared/services/http.ts";
import { aPractice } from "../domain/builders.ts";
import { anAnswer, everyPage, PAUSES } from "../pages/builders.ts";
import { type Found, forbiddenIn, NOT_FOR_OTHERS } from "./forbidden.ts";
import { blocksOf } from "./reading.ts";

/** On the team's form: what therapists call what they find. Clients read it in other words, or not at all. */
const VOCABULARY: ReadonlySet<string> = new Set([
  ...[FINDINGS, CONCERNS, FACTORS, SITES, TECHNIQUES].flat().map((word) => capitalised(plain(word))),
  ...SITES.map((site) => `Found: ${plain(site)}`),
]);

function foundIn({ html }: Page): Found[] {
  const blocks = blocksOf(html).filter(({ text }) => !VOCABULARY.has(text));
  const [title = ""] = blocks.map(({ text }) => text);
  const forOthers = NOT_FOR_OTHERS.pattern.test(title)
    ? [{ words: title, reason: NOT_FOR_OTHERS.reason }]
    : [];
  return [...forbiddenIn(blocks.map(({ text }) => text).join("\n")), ...forOthers];
}

const NOW = "2026-07-01T13:05:00.000Z";

/** Each sign, every pair, and all: a page lists them, with advice by the highest tier. */
const SIGN_SETS: SafetySign[][] = [
  [],
  ...SAFETY_SIGN_IDS.flatMap((one, at) =>
    SAFETY_SIGN_IDS.slice(at).map((other) => [...new Set([one, other])]),
  ),
  [...SAFETY_SIGN_IDS],
];

describe.each(COUNTRY_CODES)("no forbidden word stands on any page of a practice in %s", (country) => {
  const who = { practice: aPractice({ country }), firstName: "Samantha" };

  it("in any variant of the pages", () => {
    for (const [name, page] of Object.entries(everyPage({ ...who, comment: "Hello" }))) {
      expect(foundIn(page), name).toEqual([]);
    }
    for (const receiving of [true, false]) {
      for (const done of ["stop", "start", undefined] as const) {
        expect(foundIn(preferencesPage({ ...who, ...PAUSES, receiving, action: "/p", done }))).toEqual([]);
      }
    }
  });

  it("for any number, any change and any signs that are answered", () => {
    for (const answer of everyAnswer()) {
      const answered = { ...who, answer, answeredAt: NOW, now: NOW, timeZone: "Europe/London" };
      const values = new URLSearchParams(answer.signs.map((sign): [string, string] => ["sign", sign]));
      for (const page of [
        checkInAnsweredPage({ ...answered, action: "/c", changePath: "/c?change=1", preferencesPath: "/p" }),
        checkInClosedPage({ ...who, signs: answer.signs }),
        tryAgainPage({ practice: who.practice, action: "/c", values }),
      ]) {
        expect(foundIn(page), JSON.stringify(answer)).toEqual([]);
      }
    }
  });

  it("for each fault in the form, and all of them", () => {
    const wrong: [string, string][] = [
      ["pain", "12"],
      ["days", "9"],
      ["change", "nicer"],
      ["obstacle", "lazy"],
      ["normal", "perhaps"],
      ["sign", "unknown"],
      ["contact", "maybe"],
      ["comment", "x".repeat(2_001)],
    ];
    for (const some of [...wrong.map((one) => [one]), wrong]) {
      const values = new URLSearchParams(some);
      const read = readAnswer(values);
      const faults = "faults" in read ? read.faults : {};
      expect(Object.keys(faults)).not.toEqual([]);
      const form = { ...who, action: "/check-in/token", askDays: 7 };
      expect(foundIn(checkInFormPage({ ...form, faults, values }))).toEqual([]);
    }
  });
});

function everyAnswer(): Answer[] {
  return [
    ...Array.from({ length: 11 }, (_, pain) => anAnswer({ pain })),
    ...Array.from({ length: 8 }, (_, exerciseDays) => anAnswer({ exerciseDays })),
    ...CHANGES.map((change) => anAnswer({ change })),
    ...SIGN_SETS.map((signs) => anAnswer({ signs })),
  ];
}

it("finds a forbidden word on a page", () => {
  const [page] = Object.values(everyPage({ practice: aPractice(), firstName: "Cure", comment: "Hello" }));
  expect(page && foundIn(page)).not.toEqual([]);
});
