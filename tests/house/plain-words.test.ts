import { expect, it } from "vitest";
import { DOCUMENTS, textOf } from "../documents/documents.ts";
import { readSources } from "./sources.ts";

/** Idioms that made readers stumble, each with what to write instead. */
const IDIOMS: readonly (readonly [idiom: RegExp, instead: string])[] = [
  [/\bwhoever\b/gi, "name the reader: the client, the operator, the caller"],
  [/\bsomebody\b/gi, "name who: the team, another caller, a person"],
  [/\bonce more\b/gi, "again, or a noun: retry, resend"],
  [/\bhears? of\b/gi, "is alerted, learns, gets an email"],
  [/\btak(es?|en|ing) (it |them |this |these )?up\b(?! to)/gi, "acknowledges, claims, recovers"],
  [/\bputs? aside\b/gi, "sends to the dead-letter queue"],
  [/\bis said\b|\bas is said\b/gi, "is documented, is set, is logged"],
  [/\bin doubt\b/gi, "uncertain"],
  [/\b(an )?old story\b/gi, "is ignored"],
  [/\bby (its|their) own word\b/gi, "according to it"],
  [/\bof (no )?(more )?use\b/gi, "useful, no longer useful"],
  [/\bgone mad\b/gi, "faulty"],
  [/\bwhence\b|\bnobody tells\b|\btells of\b/gi, "from where; is not reported; reports"],
];
/** This file spells them out. */
const OWN = "tests/house/plain-words.test.ts";

const texts = [
  ...readSources().filter(({ path }) => path !== OWN),
  ...DOCUMENTS.map((path) => ({ path, text: textOf(path) })),
];

it.each(IDIOMS)("code, messages and documents do without %s", (idiom, instead) => {
  const found = texts.flatMap(({ path, text }) =>
    // Line breaks count as spaces: documents are wrapped.
    [...text.replaceAll("\n", " ").matchAll(idiom)].map(
      ({ index }) => `${path}:${text.slice(0, index).split("\n").length} ${text.slice(index, index + 60)}`,
    ),
  );
  expect(found, `Write instead: ${instead}`).toEqual([]);
});
