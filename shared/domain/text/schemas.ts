import * as z from "zod/mini";
import { USUAL_ZONES } from "../time/usual-zones.ts";

/** Ids come from other systems and are used in keys, names and tags: a narrow alphabet is safe everywhere. */
export const id = z
  .string()
  .check(z.regex(/^[A-Za-z0-9._-]{1,64}$/, "must be 1 to 64 of the characters A-Z a-z 0-9 . _ -"));

/** Text on one line, such as a name. Trimmed. */
export function line(maximum: number) {
  return z.string().check(
    z.trim(),
    z.minLength(1, { error: "must not be empty", abort: true }),
    z.maxLength(maximum, `must be at most ${maximum} characters`),
    z.refine((text) => isCleanText(text) && !/[\t\n\r\u2028\u2029]/.test(text), {
      error: UNCLEAN,
      abort: true,
    }),
    z.refine((text) => VISIBLE.test(text), { error: "must contain a visible character", abort: true }),
  );
}

/** Text with line breaks, such as a message. Kept verbatim. */
export function paragraphs(maximum: number) {
  return z
    .string()
    .check(z.maxLength(maximum, `must be at most ${maximum} characters`), z.refine(isCleanText, UNCLEAN));
}

/** The address of a web page, in the spelling of the URL standard, by which its length is checked too. */
export function httpsAddress(maximum: number) {
  return z.pipe(
    z.string().check(
      z.refine(isHttpsAddress, {
        error: "must be an address such as https://example.com/video, without a user name",
        abort: true,
      }),
      z.refine((text) => new URL(text).href.length <= maximum, `must be at most ${maximum} characters`),
    ),
    z.transform((text) => new URL(text).href),
  );
}

function isHttpsAddress(text: string): boolean {
  // A browser reads more than this as an address, such as one with spaces in its host.
  if (!/^https:\/\/[^\s\\/?#@]+([/?#]\S*)?$/i.test(text) || !isCleanText(text) || !URL.canParse(text))
    return false;
  const { hostname } = new URL(text);
  return isPublicHost(hostname) && hostname.includes(".");
}

const UNCLEAN = "must not contain control characters or broken Unicode";

/** A visible character: not a space, joiner, filler or the blank Braille pattern. */
const VISIBLE = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\u2800]/u;

/**
 * Control characters break headers and files, a lone surrogate cannot be encoded as UTF-8, and bidirectional overrides
 * can make text read differently from what it says.
 */
function isCleanText(text: string): boolean {
  const written = text.replace(/[\t\n\r]/g, "");
  return (
    written.isWellFormed() && !/[\p{Cc}\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u2069]/u.test(written)
  );
}

/**
 * Letters, digits and the marks that every mail program accepts, then a host. Unambiguous, so no regex backtracking.
 */
const ADDRESS =
  /^[A-Za-z0-9_'+-]+(\.[A-Za-z0-9_'+-]+)*@[A-Za-z0-9]+(-+[A-Za-z0-9]+)*(\.[A-Za-z0-9]+(-+[A-Za-z0-9]+)*)+$/;

/** The common subset of email addresses: no quoting, no comments, no literal hosts, ASCII only. */
export const emailAddress = z
  .email({ pattern: ADDRESS, error: "must be an email address such as name@example.com", abort: true })
  .check(
    z.maxLength(254, "must be at most 254 characters"),
    z.refine((address) => address.lastIndexOf("@") <= 64, "must have at most 64 characters before the @"),
    z.refine(
      (address) => !/^'|'@/.test(address),
      "must not have an apostrophe at either end of the part before the @",
    ),
    z.refine(
      (address) => isPublicHost(address.slice(address.lastIndexOf("@") + 1)),
      "must end in a domain such as example.com, with at most 63 characters between its dots",
    ),
  );

function isPublicHost(host: string): boolean {
  const labels = host.split(".");
  return labels.every((label) => label.length <= 63) && /^([A-Za-z]{2,}|xn--.+)$/.test(labels.at(-1) ?? "");
}

/** An IANA zone, such as Europe/London. Offsets (+01:00) are refused: they have no summer time. */
export const timeZone = z
  .string()
  .check(z.refine(isTimeZone, "must be an IANA time zone such as Europe/London"));

/** Names that Intl knows: making a format for each report would take 4% of the webhook's time. */
const known = new Set(USUAL_ZONES);
/** Names are not case-sensitive, so a sender could fill the memory with spellings. */
const MOST_KNOWN = 1_000;

function isTimeZone(name: string): boolean {
  if (known.has(name)) return true;
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{1,63}$/.test(name)) return false;
  // Three-letter names are ambiguous: BST is British Summer Time or Bangladesh Standard Time.
  if (/^[A-Za-z]{3}$/.test(name) && name !== "UTC" && name !== "GMT") return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    if (known.size < MOST_KNOWN) known.add(name);
    return true;
  } catch {
    return false;
  }
}

/** A date and time with a zone, normalised to UTC with milliseconds. */
export const moment = z
  .pipe(
    z.iso.datetime({
      offset: true,
      error: "must be a date and time with a zone, such as 2026-11-20T15:00:00Z",
    }),
    z.transform((text) => new Date(text).toISOString()),
  )
  // Years outside this range are written with a sign, which breaks text order.
  .check(z.refine((instant) => /^\d/.test(instant), "must be in the years 0000 to 9999 in UTC"));
