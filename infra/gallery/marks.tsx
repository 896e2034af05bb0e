/** @jsxImportSource hono/jsx */

/** The source of the facts, or a note that no good one was found. */
export function Source({ address }: { address: string | undefined }) {
  if (address === undefined) return <p class="source quiet">No source</p>;
  return (
    <p class="source">
      {"Source: "}
      <a href={address} rel="noreferrer" target="_blank">
        {new URL(address).hostname.replace(/^www\./, "")}
      </a>
    </p>
  );
}

/** Marks content that a therapist should review first. */
export function Mark({ words }: { words: string | undefined }) {
  return words === undefined ? null : <p class="mark">{words}</p>;
}
