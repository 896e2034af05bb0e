/** Words with a phone number in them, taken apart around it. */
interface Dialling {
  readonly before: string;
  /** As it was written. */
  readonly number: string;
  readonly after: string;
  /** What a tap on it opens. */
  readonly address: `tel:${string}`;
}

/** Anything shorter is a count or a dose. */
const SHORTEST = 3;

/**
 * The first number in the words that can be dialled. The trunk zero in "+44 (0)1332 ..." is not dialled, nor is an
 * extension, which would make another number of it.
 */
export function dialling(words: string): Dialling | undefined {
  for (const [number] of words.matchAll(/\+?\(?\d(?:[\s().\u2010-\u2015-]{0,3}\d)*/g)) {
    const international = /^(?:\+|00)/.test(number);
    const dialled = (international ? number.replace("(0)", "") : number).replace(/[^\d+]/g, "");
    if (dialled.length < SHORTEST) continue;
    const [before = "", ...rest] = words.split(number);
    return { before, number, after: rest.join(number), address: `tel:${dialled}` };
  }
  return undefined;
}
