import { dialling } from "../domain/practice/dialling.ts";

/** Words such as "call 111", with the number made tappable; the words alone if there is none in them. */
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
