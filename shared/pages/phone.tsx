/** @jsxImportSource hono/jsx */
import { dialling } from "../domain/practice/dialling.ts";

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
export function WithPhone({ words }: { words: string }) {
  const found = dialling(words);
  if (!found) return <>{words}</>;
  return (
    <>
      {found.before}
      <Phone number={found.number} />
      {found.after}
    </>
  );
}

/** The `tel:` address of the first number in the words. */
export function phoneAddress(words: string): string | undefined {
  return dialling(words)?.address;
}
