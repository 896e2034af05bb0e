/** Words split around a phone number. */
interface Dialling {
  readonly before: string;
  /** The number as written. */
  readonly number: string;
  readonly after: string;
  readonly address: `tel:${string}`;
}

/** A shorter number is a count or a dose. */
const SHORTEST = 3;
/** In what a client writes, a shorter one may be a year or a time too. */
export const SHORTEST_OF_CLIENTS = 7;

/**
 * The first phone number in the words. The trunk zero in "+44 (0)1332 ..." and extensions are not dialled, since they
 * would change the number.
 */
export function dialling(words: string, shortest = SHORTEST): Dialling | undefined {
  for (const [number] of words.matchAll(/\+?\(?\d(?:[\s().\u2010-\u2015-]{0,3}\d)*/g)) {
    const international = /^(?:\+|00)/.test(number);
    const dialled = (international ? number.replace("(0)", "") : number).replace(/[^\d+]/g, "");
    if (dialled.length < shortest) continue;
    const [before = "", ...rest] = words.split(number);
    return { before, number, after: rest.join(number), address: `tel:${dialled}` };
  }
  return undefined;
}
