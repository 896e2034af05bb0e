import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { homeCareFor, howMuch } from "../../shared/domain/home-care/home-care.ts";
import { COUNTRY_CODES } from "../../shared/domain/practice/countries.ts";
import type { Practice } from "../../shared/domain/practice/practice.ts";
import type { Outcome } from "../../shared/domain/sessions/session.ts";
import { CAUTIONS, type Caution, EXERCISE_IDS } from "../../shared/domain/sessions/vocabulary.ts";
import type { ClientEmail } from "../../shared/emails/email.ts";
import { renderEmail } from "../../shared/emails/render.ts";
import { sessionParts } from "../../shared/records/session-parts.ts";
import { anyOutcome } from "../domain/any-outcome.ts";
import { AFTER_CARE, aContext, DERBY, EVERY_EMAIL, GP_REFERRAL } from "../emails/samples.ts";
import { type Found, forbiddenIn, NOT_FOR_OTHERS } from "./forbidden.ts";
import {
  everyConcernAndSign,
  everyDose,
  everyFinding,
  everyHomeCare,
  everyPresentation,
  everyTechniqueAndFactor,
} from "./outcomes.ts";
import { blocksOf } from "./reading.ts";

/** Thousands of emails: the simulator's renderer writes the same words as React, in a tenth of the time. */
const renderer = vi.hoisted(() => ({ isQuick: true }));
vi.mock(import("@react-email/render"), async (original) => {
  const [react, quick] = [await original(), await import("../faults/substitutes/react-email.ts")];
  const render: typeof react.render = (page) => (renderer.isQuick ? quick : react).render(page);
  return { ...react, render };
});

/** Each outcome is read with the words of one country, and the next with those of the next. */
const PRACTICES = COUNTRY_CODES.map((country) => ({ ...DERBY, country, name: "The Practice" }));

/** A cache of clean paragraphs, most of which repeat. */
const clean = new Set<string>();

function check(words: string, found: Found[]): void {
  if (clean.has(words)) return;
  const forbidden = forbiddenIn(words);
  if (forbidden.length === 0) clean.add(words);
  found.push(...forbidden);
}

/** Forbidden words in these emails after this outcome: subject, preview, HTML and text part. */
async function foundIn(
  outcome: Outcome,
  practice: Practice | undefined,
  emails: readonly ClientEmail[],
  cautions: readonly Caution[] = [],
): Promise<Found[]> {
  const context = aContext({ practice, cautions });
  const nextAppointment = { startsAt: "2026-12-04T10:30:00.000Z" };
  const found: Found[] = [];
  for (const email of emails) {
    const session = { ...context.session, outcome };
    const { subject, html, text } = await renderEmail(email, { ...context, session, nextAppointment });
    const blocks = blocksOf(html).map((block) => block.text);
    const [title = "", preview = ""] = blocks;
    const paragraphs = text.split(/\n\s*\n/).map((paragraph) => paragraph.replace(/\s+/g, " "));
    for (const words of [subject, ...blocks, ...paragraphs]) check(words, found);
    if (/undefined|null|NaN|\[object/.test(text))
      found.push({ words: text, reason: "a value that is missing" });
    for (const words of [subject, title, preview]) {
      if (NOT_FOR_OTHERS.pattern.test(words)) found.push({ words, reason: NOT_FOR_OTHERS.reason });
    }
  }
  return found;
}

/** The emails that depend on the outcome; samples cover the others. */
const TELLING = [AFTER_CARE, GP_REFERRAL];
const ALL: readonly ClientEmail[] = [...EVERY_EMAIL, { kind: "gp-referral", correction: true }];

describe("no forbidden word stands in any email", () => {
  it.each([
    ["presentation: area, side and set of feels", everyPresentation()],
    ["set of findings at a site", everyFinding()],
    ["set of techniques, and every one and two of the factors", everyTechniqueAndFactor()],
    ["exercise and every topic of advice", everyHomeCare()],
    ["set of concerns, and every set of areas", everyConcernAndSign()],
  ])("for every %s", async (_, outcomes) => {
    for (const [index, outcome] of [...outcomes].entries()) {
      expect(sessionParts.outcome.safeParse(outcome).error).toBeUndefined();
      const practice = PRACTICES[index % PRACTICES.length];
      expect(await foundIn(outcome, practice, TELLING), JSON.stringify(outcome)).toEqual([]);
    }
  });

  it("for whole outcomes of any words", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyOutcome,
        fc.subarray([...CAUTIONS]),
        fc.constantFrom(...PRACTICES),
        async (outcome, cautions, practice) => {
          expect(await foundIn(outcome, practice, ALL, cautions)).toEqual([]);
        },
      ),
      { numRuns: 80 },
    );
  });
});

it.each(PRACTICES)(
  "the quick renderer writes the words of React for a practice in $country",
  async (practice) => {
    const [outcome] = everyFinding().slice(-1);
    const context = aContext({ practice, cautions: [...CAUTIONS] });
    const session = { ...context.session, ...(outcome && { outcome }) };
    for (const email of ALL) {
      const words = async (isQuick: boolean) => {
        renderer.isQuick = isQuick;
        const { subject, html, text } = await renderEmail(email, { ...context, session });
        return { subject, blocks: blocksOf(html), text };
      };
      expect(await words(true)).toEqual(await words(false));
    }
    renderer.isQuick = true;
  },
);

it("no forbidden word stands in the dose of any exercise, with any of the therapist's numbers", () => {
  for (const numbers of everyDose()) {
    const exercises = EXERCISE_IDS.map((id) => ({ id, ...numbers }));
    const chosen = homeCareFor({ presentation: [{ area: "neck" }], homeCare: { exercises } }).exercises;
    expect(forbiddenIn(chosen.map(howMuch).join("\n"))).toEqual([]);
  }
});

it("finds a forbidden word anywhere in an email", async () => {
  const outcome: Outcome = { presentation: [{ area: "neck" }], messageToClient: "It\nrealigns you." };
  expect(await foundIn(outcome, DERBY, TELLING)).not.toEqual([]);
  const context = aContext({ practice: { ...DERBY, name: "Pain Clinic" } });
  for (const email of EVERY_EMAIL) {
    const { subject } = await renderEmail(email, context);
    expect(subject).toMatch(NOT_FOR_OTHERS.pattern);
  }
});
