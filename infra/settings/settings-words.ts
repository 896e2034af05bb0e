import type * as z from "zod";
import { stackSettings } from "./stack-settings.ts";

const KINDS: Readonly<Record<string, string>> = {
  string: "text in quotes",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list in square brackets",
  object: "an object in braces",
};

/** Error messages for cdk.json, where the schema has none of its own. */
export function wordsFor(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? "is missing" : `must be ${KINDS[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return `must be one of ${issue.values.join(", ")}`;
    case "too_small":
      return `must ${beOrHave(issue.origin)} ${issue.minimum} or more`;
    case "too_big":
      return `must ${beOrHave(issue.origin)} ${issue.maximum} or less`;
    default:
      return undefined;
  }
}

function beOrHave(origin: string): string {
  return origin === "array" ? "have" : "be";
}

/** One line for each fault of a practice's settings, with the faulty value. */
export function faultsOf(id: string, issues: readonly z.core.$ZodIssue[], settings: unknown): string[] {
  return issues
    .filter((issue) => !followsFrom(issue, issues))
    .flatMap((issue) => {
      const path = ["practices", id, ...issue.path].join(".");
      if (issue.code === "unrecognized_keys") {
        return issue.keys.map((key) => `${path}.${key}: is not a known setting${meant(key, issue.path)}`);
      }
      const given = issue.path.reduce<unknown>((within, name) => Object(within)[name], settings);
      // The formats of addresses have words of their own for whatever is wrong.
      const isMissing =
        given === undefined && issue.code === "invalid_type" && issue.message.startsWith("must");
      return [`${path}: ${isMissing ? "is missing" : issue.message}${shown(given)}`];
    });
}

/** A value that is not a list, or a list with misspelt names, also counts as too long or empty: that adds nothing. */
function followsFrom({ code, path }: z.core.$ZodIssue, issues: readonly z.core.$ZodIssue[]): boolean {
  const isOfKind = (kind: string) => kind === "invalid_type" || kind === "unrecognized_keys";
  const at = path.join(".");
  return !isOfKind(code) && issues.some((other) => isOfKind(other.code) && other.path.join(".") === at);
}

/** Short enough to recognise. */
const SHOWN = 60;

function shown(given: unknown): string {
  if (given === "" || (typeof given === "string" && given.length > SHOWN)) return "";
  return ["string", "number", "boolean"].includes(typeof given) ? `, and is ${JSON.stringify(given)}` : "";
}

/** The setting with the same letters, or whose name begins with this one or the other way round. */
function meant(key: string, path: readonly PropertyKey[]): string {
  const letters = (name: string) => name.replaceAll(/[^a-z]/gi, "").toLowerCase();
  const known = path.length === 0 ? Object.keys(stackSettings.shape) : [letters(key)];
  const near = known.find(
    (name) =>
      name !== key && (letters(name).startsWith(letters(key)) || letters(key).startsWith(letters(name))),
  );
  return near ? `: is ${near} meant?` : "";
}
