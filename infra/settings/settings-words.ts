import type * as z from "zod";

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
