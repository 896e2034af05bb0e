import { paragraphs } from "../text/schemas.ts";

const LONGEST_REASON = 500;

/**
 * Reads a team member's reason for a decision, or how they know a fact; the fault is in words for them.
 * @param asks what the field asks for, as its label says
 */
export function readReason(
  typed: string,
  asks = "why",
): { readonly reason: string } | { readonly fault: string } {
  const reason = typed.replaceAll("\r\n", "\n").trim();
  if (reason === "") return { fault: `Say ${asks}, in a few words.` };
  return paragraphs(LONGEST_REASON).safeParse(reason).success
    ? { reason }
    : { fault: "Use at most 500 letters, and plain text only." };
}
