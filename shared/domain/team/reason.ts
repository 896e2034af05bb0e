import { paragraphs } from "../sessions/text.ts";

const LONGEST_REASON = 500;

/** Reads why a person of the team decides something; the fault is in words for the person. */
export function readReason(typed: string): { readonly reason: string } | { readonly fault: string } {
  const reason = typed.replaceAll("\r\n", "\n").trim();
  if (reason === "") return { fault: "Say why, in a few words." };
  return paragraphs(LONGEST_REASON).safeParse(reason).success
    ? { reason }
    : { fault: "Use at most 500 letters, and plain text only." };
}
