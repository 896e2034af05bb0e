/** @jsxImportSource hono/jsx */

/** A number that one taps to call; plain text if there is nothing in it to dial. */
export function Phone({ number }: { number: string }) {
  const address = phoneAddress(number);
  return address ? (
    <a class="phone" href={address}>
      {number}
    </a>
  ) : (
    <span>{number}</span>
  );
}

/** Words such as "call 111", with the number made tappable. */
export function WithPhone({ words }: { words: string }) {
  const number = /\d[\d ]*\d/.exec(words)?.[0];
  if (!number) return <>{words}</>;
  const [before, after] = words.split(number, 2);
  return (
    <>
      {before}
      <Phone number={number} />
      {after}
    </>
  );
}

/**
 * The `tel:` address of the first number in the words. The trunk zero in "+44 (0)1332 ..." is not dialled, nor
 * is an extension, which would make another number of it.
 */
export function phoneAddress(words: string): string | undefined {
  const [number] = /\+?\(?\d[\d\s().-]*/.exec(words) ?? [];
  if (!number) return undefined;
  return `tel:${number.replace(/^(\+.*?)\(0\)/, "$1").replace(/[^\d+]/g, "")}`;
}
