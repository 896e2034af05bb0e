const TITLES = /^(?:dame|dr|frau|herr|lady|lord|miss|mr|mrs|ms|mx|prof|rev|sir|sister)$/i;

/** What a person calls the therapist: the first name, or all of it after a title or an initial and before a comma. */
export function calledName(name: string): string {
  const [first = name, ...others] = name.trim().split(/\s+/);
  const isFirstName = others.length > 0 && /^\p{L}[\p{L}\p{M}'’-]+$/u.test(first) && !TITLES.test(first);
  return isFirstName && first.toLowerCase() !== "your" ? first : name;
}
