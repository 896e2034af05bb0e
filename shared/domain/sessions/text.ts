import * as z from "zod";

/** Ids come from other systems and travel in keys, names and tags: a narrow alphabet keeps them whole everywhere. */
export const id = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,64}$/, "must be 1 to 64 of the characters A-Z a-z 0-9 . _ -");

/** Text on one line, such as a name. Trimmed. */
export function line(maximum: number) {
  return z
    .string()
    .trim()
    .min(1, { error: "must not be empty", abort: true })
    .max(maximum, `must be at most ${maximum} characters`)
    .refine((text) => isCleanText(text) && !/[\t\n\r\u2028\u2029]/.test(text), {
      error: UNCLEAN,
      abort: true,
    })
    .refine((text) => VISIBLE.test(text), { error: "must contain a visible character", abort: true });
}

/** Text that may hold line breaks, such as a message. Kept exactly as it was written. */
export function paragraphs(maximum: number) {
  return z.string().max(maximum, `must be at most ${maximum} characters`).refine(isCleanText, UNCLEAN);
}

const UNCLEAN = "must not contain control characters or broken Unicode";

/** Something besides spaces, joiners, fillers and other marks that leave no ink: the pattern for Braille's is blank. */
const VISIBLE = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\u2800]/u;

/**
 * Control characters would break headers and files; a lone surrogate cannot be written as UTF-8; and the marks
 * that reverse the direction of writing can make a text show something else than it says.
 */
function isCleanText(text: string): boolean {
  const written = text.replace(/[\t\n\r]/g, "");
  return (
    written.isWellFormed() && !/[\p{Cc}\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u2069]/u.test(written)
  );
}

/**
 * Letters, digits and the marks that every mail program takes; then a host. No text can be read by it in two ways,
 * so that a long one that does not fit is told in one go.
 */
const ADDRESS =
  /^[A-Za-z0-9_'+-]+(\.[A-Za-z0-9_'+-]+)*@[A-Za-z0-9]+(-+[A-Za-z0-9]+)*(\.[A-Za-z0-9]+(-+[A-Za-z0-9]+)*)+$/;

/** An address that every mail system reads in the same way: no quoting, no comments, no literal hosts, ASCII. */
export const emailAddress = z
  .email({ pattern: ADDRESS, error: "must be an email address such as name@example.com", abort: true })
  .max(254, "must be at most 254 characters")
  .refine((address) => address.lastIndexOf("@") <= 64, "must have at most 64 characters before the @")
  .refine(
    (address) => !/^'|'@/.test(address),
    "must not have an apostrophe at either end of the part before the @",
  )
  .refine((address) => isPublicHost(address.slice(address.lastIndexOf("@") + 1)), {
    error: "must end in a domain such as example.com, with at most 63 characters between its dots",
  });

function isPublicHost(host: string): boolean {
  const labels = host.split(".");
  return labels.every((label) => label.length <= 63) && /^([A-Za-z]{2,}|xn--.+)$/.test(labels.at(-1) ?? "");
}

/** A zone of the IANA database, such as Europe/London. Offsets (+01:00) are refused: they know no summer time. */
export const timeZone = z.string().refine(isTimeZone, "must be an IANA time zone such as Europe/London");

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{1,63}$/.test(name)) return false;
  // Three letters mean one place to one library and another to the next: BST is Britain's summer or Bangladesh.
  if (/^[A-Za-z]{3}$/.test(name) && name !== "UTC" && name !== "GMT") return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** A moment with its zone, normalised to UTC with milliseconds. */
export const moment = z.iso
  .datetime({ offset: true, error: "must be a date and time with a zone, such as 2026-11-20T15:00:00Z" })
  .transform((text) => new Date(text).toISOString())
  // Beyond these years UTC is written with a sign, and moments no longer compare as text.
  .refine((instant) => /^\d/.test(instant), "must be in the years 0000 to 9999 in UTC");
