import topLevelDomains from "tlds/index.json" with { type: "json" };
import * as z from "zod/mini";
import { line } from "./schemas.ts";

/**
 * A one-line name, as shown in emails. Addresses are refused: mail programs turn them into links, so a "name" could
 * lead clients to a foreign site.
 */
export function personName(maximum: number) {
  return line(maximum).check(
    z.refine(
      (text) => !hasAddress(text),
      "must be a name, without a web address, an email address or a phone number",
    ),
  );
}

/** A stored name, from before addresses were refused: read without them, or as `otherwise`. */
export function storedName(maximum: number, otherwise: string) {
  return z.pipe(
    line(maximum),
    z.transform((text) => withoutAddresses(text) || otherwise),
  );
}

/**
 * ASCII without the characters of which every address has at least one: a digit, a dot, a colon, an at sign, a slash.
 */
const PLAIN = /^[ !-\-;-?A-~]*$/;

export function hasAddress(text: string): boolean {
  // Most names: the expressions below are slow to compile, and a cold start waits for that.
  if (PLAIN.test(text)) return false;
  return readingsOf(text).some(
    (reading) => isLink(reading) || hasPhoneNumber(reading) || reading.split(/\s/).some(hasHost),
  );
}

/** The name without words that contain an address; may be empty. */
export function withoutAddresses(text: string): string {
  if (!hasAddress(text)) return text;
  const holdsPhoneNumber = readingsOf(text).some(hasPhoneNumber);
  const words = text
    .split(/\s+/)
    .filter((word) => !hasAddress(word) && !(holdsPhoneNumber && /\p{Nd}/u.test(word.normalize("NFKC"))));
  const left = words.join(" ");
  return hasAddress(left) || !/[\p{L}\p{N}]/u.test(left) ? "" : left;
}

/**
 * How programs may read it: compatibility forms are normalised, and invisible characters are dropped or become spaces.
 */
function readingsOf(text: string): string[] {
  const usual = text.normalize("NFKC").replaceAll("\u3002", ".");
  return ["", " "].map((shown) => usual.replace(/\p{Default_Ignorable_Code_Point}/gu, shown));
}

/** Always a link: a scheme, an email address, www. */
function isLink(text: string): boolean {
  const lower = text.toLowerCase();
  return (
    [/:\/\//, /[^\s@]@[^\s@]/, /\bwww\d{0,2}\.\S/].some((link) => link.test(lower)) ||
    lower.split(/\s/).some(hasScheme)
  );
}

const SCHEMES =
  "mailto tel sms callto facetime skype whatsapp javascript data http https ftp file sip sips xmpp geo webcal".split(
    " ",
  );

function hasScheme(word: string): boolean {
  const parts = word.split(":");
  return parts.some((part, index) => parts[index + 1] && SCHEMES.some((scheme) => part.endsWith(scheme)));
}

/** Including the reserved ones for examples and tests, and .onion. */
const TOP_LEVEL: ReadonlySet<string> = new Set([...topLevelDomains, "example", "test", "invalid", "onion"]);

/** Only these also count when another label follows, or when the name is in capitals. */
const GENERIC: ReadonlySet<string> = new Set(["com", "net", "org", "info", "biz", "example"]);

/** Whether a word contains a host without a scheme, such as evil.example/x. */
function hasHost(word: string): boolean {
  const goesOn = /[/?#:]./.test(word);
  return word
    .split(/[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}_.-]/u)
    .map((token) => token.split(".").filter((label) => label !== ""))
    .some((labels) => isHost(labels) && (goesOn || !isAbbreviated(labels)));
}

function isHost(labels: readonly string[]): boolean {
  if (labels.length < 2) return false;
  if (labels.filter((label) => /^\d{1,3}$/.test(label)).length >= 4) return true;
  const last = labels.at(-1)?.toLowerCase() ?? "";
  const [top = ""] = last.split(/[-_]/);
  return (
    TOP_LEVEL.has(top) ||
    last.startsWith("xn--") ||
    labels.slice(1, -1).some((label) => GENERIC.has(label.toLowerCase()))
  );
}

/** Initials, titles and degrees, such as J.R.Kim, Dr.Ma or L.Ac, are names although .kim, .ma and .ac exist. */
function isAbbreviated(labels: readonly string[]): boolean {
  const last = labels.at(-1) ?? "";
  const isCapitals = last === last.toUpperCase() && GENERIC.has(last.toLowerCase());
  return (
    /^-?\p{Lu}/u.test(last) &&
    !isCapitals &&
    labels.slice(0, -1).every((label) => /^-?\p{Lu}\p{M}?$/u.test(label) || TITLES.has(label.toLowerCase()))
  );
}

const TITLES: ReadonlySet<string> = new Set(
  "cert capt dame dip dipl dr dra ed fr frau herr hon ing lic mag med miss mlle mme mr mrs ms mx ph prof psy rev sgt sir sr sra st ste".split(
    " ",
  ),
);

const SHORTEST_PHONE_NUMBER = 7;

/** A phone number differs from an id in its beginning or spacing. */
function hasPhoneNumber(text: string): boolean {
  const words = text.split(/\s+/).map((word) => (/\p{L}/u.test(word) ? "\n" : word));
  return words
    .join(" ")
    .split("\n")
    .some((run) => {
      const groups = run.match(/\p{Nd}+/gu) ?? [];
      const [first = ""] = groups;
      if (groups.join("").length < SHORTEST_PHONE_NUMBER) return false;
      return groups.length > 2 || /^[0\u0660\u06f0]/.test(first) || /[+(]/.test(run) || !/\p{L}/u.test(text);
    });
}
