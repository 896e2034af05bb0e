import readability from "text-readability";
import { describe, expect, it } from "vitest";
import { SAFETY_SIGNS } from "../../shared/domain/answers/safety.ts";
import { ADVICE } from "../../shared/domain/home-care/advice.ts";
import { EXERCISES } from "../../shared/domain/home-care/exercises.ts";
import type { Outcome } from "../../shared/domain/sessions/session.ts";
import { AREAS, FINDINGS, SITES, TECHNIQUES } from "../../shared/domain/sessions/vocabulary.ts";
import { renderEmail, renderUndeliveredAlert } from "../../shared/emails/render.ts";
import { anAustralianPractice, aPractice } from "../domain/builders.ts";
import { aContext, DERBY, EVERY_ALERT, EVERY_EMAIL, SYDNEY } from "../emails/samples.ts";
import { everyPage } from "../pages/builders.ts";
import { sentencesOf } from "./reading.ts";

/** The health service's standard for messages: "reading age 9 to 11". */
const OLDEST = 11;
/**
 * Longer sentences are hard to follow. One sign needs 21, to say for whom a small accident counts. Lists in a full
 * report may be longer.
 */
const MOST_WORDS = 22;

/** A session with everything that adds sentences to an email. */
const FULL: Partial<Outcome> = {
  presentation: AREAS.map((area) => ({ area, side: "both", feels: ["tightness", "ache"] })),
  findings: SITES.flatMap((site) => FINDINGS.slice(-3).map((finding) => ({ site, finding }))),
  techniques: [...TECHNIQUES],
  factors: ["sitting", "phone-use", "cold-weather"],
};

const FULL_REPORT = " after a full report";

const emails = await Promise.all(
  EVERY_EMAIL.flatMap((email) =>
    [DERBY, SYDNEY].flatMap((practice) =>
      [{}, FULL].map(async (outcome) => {
        const { html } = await renderEmail(email, aContext({ practice, outcome }));
        const shape = outcome === FULL ? FULL_REPORT : "";
        return [`the ${email.kind} email in ${practice.country}${shape}`, sentencesOf(html)] as const;
      }),
    ),
  ),
);

const alerts = await Promise.all(
  EVERY_ALERT.map(async (alert) => {
    const { html } = await renderUndeliveredAlert(alert, DERBY);
    return [`the alert of ${alert.trouble} ${alert.kind}`, sentencesOf(html)] as const;
  }),
);

const FOR_DEVELOPERS = /^problem /;

const pages = [aPractice(), anAustralianPractice()].flatMap((practice) =>
  Object.entries(everyPage({ practice, firstName: "Sam", comment: "Hello" }))
    .filter(([name]) => !FOR_DEVELOPERS.test(name))
    .map(([name, { html }]) => [`the page "${name}" in ${practice.country}`, sentencesOf(html)] as const),
);

const exercises = Object.values(EXERCISES).map(
  ({ id, steps, stopOrAsk, picture }) =>
    [`the exercise ${id}`, split([...steps, stopOrAsk ?? "", picture])] as const,
);
const advice = Object.values(ADVICE).map(
  ({ id, sentences }) => [`the advice ${id}`, split(sentences)] as const,
);
const signs = Object.values(SAFETY_SIGNS).map(({ words }) => words);

const copy = [...emails, ...alerts, ...pages, ...exercises, ...advice, ["the safety signs", signs] as const];

it.each(copy)(`%s can be read at the age of ${OLDEST} or earlier`, (_, sentences) => {
  const hardest = [...sentences].sort((a, b) => readingAge([b]) - readingAge([a])).slice(0, 3);
  expect(readingAge(sentences), hardest.join(" | ")).toBeLessThanOrEqual(OLDEST);
});

it.each(copy.filter(([name]) => !name.endsWith(FULL_REPORT)))(
  `%s has no sentence of more than ${MOST_WORDS} words`,
  (_, sentences) => {
    expect(sentences.filter((sentence) => wordsOf(sentence).length > MOST_WORDS)).toEqual([]);
  },
);

function split(sentences: readonly string[]): string[] {
  return sentences.flatMap((sentence) => sentence.split(/(?<=[.!?])\s+/)).filter(Boolean);
}

describe("the reading age", () => {
  it("is the Flesch-Kincaid grade and five years", () => {
    // Six words of one syllable: a grade of 0.39 x 6 + 11.8 x 1 - 15.59 = -1.45.
    expect(readingAge(["The cat sat on the mat."])).toBeCloseTo(-1.45 + 5, 2);
  });

  it("distinguishes hard from plain prose", () => {
    const hard =
      "Persistent musculoskeletal discomfort necessitates comprehensive multidisciplinary rehabilitation interventions.";
    expect(readingAge([hard])).toBeGreaterThan(20);
    expect(readingAge(["Your back may hurt for some weeks.", "Keep moving."])).toBeLessThan(9);
  });

  it("counts sentences of paragraphs and list items, and neither headings nor addresses", () => {
    const html = `<html><head><title>A title.</title></head><body><h1>A heading.</h1><p>One. Two!</p>
      <ul><li>three or more <b>words</b></li></ul><p>Derby<br/>DE1 1AB</p><p><a>Book online</a></p></body></html>`;
    expect(sentencesOf(html)).toEqual(["One.", "Two!", "three or more words"]);
  });
});

/**
 * The age at which a British child can read these sentences: the Flesch-Kincaid grade level (Kincaid, Fishburne, Rogers
 * and Chissom 1975), 0.39 x words per sentence + 11.8 x syllables per word - 15.59, plus five years, since first grade
 * begins at six. The package counts the syllables; its own grade is not used, because it rounds syllables per word to
 * one decimal, which is more than a school year.
 */
function readingAge(sentences: readonly string[]): number {
  const words = sentences.flatMap(wordsOf);
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  const grade = 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
  return grade + 5;
}

function wordsOf(sentence: string): string[] {
  return sentence.match(/[\p{L}\p{N}][\p{L}\p{N}'’&/-]*/gu) ?? [];
}

/** A number counts as one syllable: its spoken length does not make it hard to read. */
function syllablesOf(word: string): number {
  return Math.max(1, readability.syllableCount(word));
}
