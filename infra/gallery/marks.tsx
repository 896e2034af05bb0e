/** @jsxImportSource hono/jsx */

/** Where the facts were read; says so where no good source was found. */
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

/** What a therapist should look at first. */
export function Mark({ words }: { words: string | undefined }) {
  return words === undefined ? null : <p class="mark">{words}</p>;
}
