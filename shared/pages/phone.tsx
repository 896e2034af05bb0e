/** @jsxImportSource hono/jsx */
import { dialling, SHORTEST_OF_CLIENTS } from "../domain/practice/dialling.ts";

/** A tappable phone number; plain text if it cannot be dialled. */
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

/** Words such as "call 111" with a tappable number. */
export function WithPhone({ words, shortest }: { words: string; shortest?: number }) {
  const found = dialling(words, shortest);
  if (!found) return <>{words}</>;
  return (
    <>
      {found.before}
      <Phone number={found.number} />
      {found.after}
    </>
  );
}

/** A client's own words for the team: a number that they write in them can be called with a tap. */
export function InTheirWords({ words }: { words: string }) {
  return <WithPhone words={words} shortest={SHORTEST_OF_CLIENTS} />;
}

/** The `tel:` address of the first number in the words. */
export function phoneAddress(words: string): string | undefined {
  return dialling(words)?.address;
}
