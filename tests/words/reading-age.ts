import readability from "text-readability";

/**
 * The age at which a British child can read these sentences: the Flesch-Kincaid grade level (Kincaid, Fishburne, Rogers
 * and Chissom 1975), 0.39 x words per sentence + 11.8 x syllables per word - 15.59, plus five years, since first grade
 * begins at six. The package counts the syllables; its own grade is not used, because it rounds syllables per word to
 * one decimal, which is more than a school year.
 */
export function readingAge(sentences: readonly string[]): number {
  const words = sentences.flatMap(wordsOf);
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  const grade = 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
  return grade + 5;
}

export function wordsOf(sentence: string): string[] {
  return sentence.match(/[\p{L}\p{N}][\p{L}\p{N}'’&/-]*/gu) ?? [];
}

/** A number counts as one syllable: its spoken length does not make it hard to read. */
function syllablesOf(word: string): number {
  return Math.max(1, readability.syllableCount(word));
}
