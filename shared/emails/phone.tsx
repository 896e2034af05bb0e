import { dialling } from "../domain/practice/dialling.ts";

/** Words such as "call 111" with a tappable number; plain words without one. */
export function WithPhone({ words, style }: { words: string; style: React.CSSProperties }) {
  const found = dialling(words);
  if (!found) return <>{words}</>;
  const { before, number, after, address } = found;
  return (
    <>
      {before}
      <a className="link" style={style} href={address}>
        {number}
      </a>
      {after}
    </>
  );
}
