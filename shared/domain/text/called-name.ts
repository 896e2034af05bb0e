const TITLES = /^(?:dame|dr|frau|herr|lady|lord|miss|mr|mrs|ms|mx|prof|rev|sir|sister)$/i;

/**
 * The name by which a client calls the therapist: the first of several. The whole name stays if it begins with a
 * title or an initial, or with the family name and a comma.
 */
export function calledName(name: string): string {
  const [first = name, ...others] = name.trim().split(/\s+/);
  const isFirstName = others.length > 0 && /^\p{L}[\p{L}\p{M}'’-]+$/u.test(first) && !TITLES.test(first);
  // "your therapist" replaces a stored name that is nothing but an address.
  return isFirstName && first.toLowerCase() !== "your" ? first : name;
}
