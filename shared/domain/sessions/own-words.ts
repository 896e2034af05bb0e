import * as z from "zod/mini";
import { hasAddress, storedName } from "../text/names.ts";
import { line } from "../text/schemas.ts";

/** Terms that the vocabulary lacks, in the therapist's own words. They choose no home care. */
export interface Other {
  readonly other: string;
}

/** These words appear among ours in emails, so a link in them would pass for one of ours. */
export const ownWords = line(80).check(
  z.refine((text) => !hasAddress(text), "must not hold a web address, an email address or a phone number"),
);

export const storedOwnWords = storedName(80, "something else");

export function isWord<Word extends string>(value: Word | Other): value is Word {
  return typeof value === "string";
}

export function wordsOf<Value extends string | Other>(values: readonly Value[]): Extract<Value, string>[] {
  return values.filter((value): value is Extract<Value, string> => typeof value === "string");
}

/** Each once; own words are the same if they read the same. */
export function distinct<Value extends string | Other>(values: readonly Value[]): Value[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
