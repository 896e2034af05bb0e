const CHARACTERS: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  nbsp: " ",
  "#39": "'",
  "#x27": "'",
};

/** HTML text with its character references resolved: those that our pages and emails have. */
export function decoded(html: string): string {
  return html.replace(/&(#?\w+);/g, (reference, name: string) => CHARACTERS[name] ?? reference);
}
