/** @jsxImportSource hono/jsx */

/** Searches by itself as one types; without the script, with Enter. */
export function Search(parts: {
  /** Of the address. */
  name: string;
  label: string;
  /** What the page's address says; the rest of it is kept. */
  query: URLSearchParams;
  anchor: string;
}) {
  const { name, label, query, anchor } = parts;
  const others = [...query].filter(([other]) => other !== name && other !== "posted");
  return (
    <form class="search" method="get" action={`/#${anchor}`}>
      {others.map(([other, value]) => (
        <input key={other} type="hidden" name={other} value={value} />
      ))}
      <input
        type="search"
        name={name}
        value={query.get(name) ?? ""}
        placeholder={label}
        aria-label={label}
        autocomplete="off"
      />
    </form>
  );
}
