/** @jsxImportSource hono/jsx */

/** Searches while typing; without the script, on Enter. */
export function Search(parts: {
  /** The query parameter. */
  name: string;
  label: string;
  /** The page's query; other parameters are kept. */
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
