import { expect, it } from "vitest";
import { DOCUMENTS, textOf } from "../documents/documents.ts";
import { readSources } from "./sources.ts";

/** Idioms that made readers stumble, each with what to write instead. */
const IDIOMS: readonly (readonly [idiom: RegExp, instead: string])[] = [
  [/\bwhoever\b/i, "name the reader: the client, the operator, the caller"],
  [/\bsomebody\b/i, "name who: the team, another caller, a person"],
  [/\bonce more\b/i, "again, or a noun: retry, resend"],
  [/\bhears? of\b/i, "is alerted, learns, gets an email"],
  [/\btak(es?|en|ing) (it |them |this |these )?up\b(?! to)/i, "acknowledges, claims, recovers"],
  [/\bputs? aside\b/i, "sends to the dead-letter queue"],
  [/\bis said\b|\bas is said\b/i, "is documented, is set, is logged"],
  [/\bin doubt\b/i, "uncertain"],
  [/\b(an )?old story\b/i, "is ignored"],
  [/\bby (its|their) own word\b/i, "according to it"],
  [/\bof (no )?use\b/i, "useful, no longer useful"],
  [/\bwhence\b|\bnobody tells\b|\btells of\b/i, "from where; is not reported; reports"],
];
/** This file spells them out. */
const OWN = "tests/house/plain-words.test.ts";

const texts = [
  ...readSources().filter(({ path }) => path !== OWN),
  ...DOCUMENTS.map((path) => ({ path, text: textOf(path) })),
];

it.each(IDIOMS)("code, messages and documents do without %s", (idiom, instead) => {
  const found = texts.flatMap(({ path, text }) =>
    text
      .split("\n")
      .flatMap((line, index) => (idiom.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
  );
  expect(found, `Write instead: ${instead}`).toEqual([]);
});
