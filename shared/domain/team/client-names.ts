/** How much of a client's name is searched: far below the limit of an index key. */
const LONGEST = 60;

/** Letters that are not a plain letter with an accent. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};

/**
 * A name as it is searched: without case, accents, apostrophes and hyphens, with one space between words. Empty without
 * a letter or digit.
 */
export function searchable(name: string): string {
  const plain = name
    .toLowerCase()
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{Mn}'’]/gu, "")
    .replace(/[ßæœøłđðþı]/g, (letter) => PLAIN[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return [...plain].slice(0, LONGEST).join("").trim();
}

interface Named {
  readonly firstName: string;
  readonly lastName?: string | undefined;
}

/** The last name comes first; a client without one is found by the first name. */
export function searchableName({ firstName, lastName = "" }: Named): string {
  return searchable(`${lastName} ${firstName}`);
}

/** What a client's searchable name may begin with: "Ann Lee" also finds Lee, Ann. */
export function beginningsOf(wanted: string): string[] {
  const asWritten = searchable(wanted);
  const words = asWritten.split(" ");
  const turned = [...words.slice(-1), ...words.slice(0, -1)].join(" ");
  return [...new Set([asWritten, turned])].filter(Boolean);
}

/** Only for the team: emails and clients' pages have the first name. */
export function fullName({ firstName, lastName }: Named): string {
  return lastName ? `${firstName} ${lastName}` : firstName;
}
