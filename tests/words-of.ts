/** The words of a list, which white space separates. */
export function wordsOf(list: string): string[] {
  return list.trim().split(/\s+/);
}
