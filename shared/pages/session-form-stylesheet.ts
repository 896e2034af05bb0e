import { AREAS, SITES } from "../domain/sessions/vocabulary.ts";

/** Fields of an area or a place appear once it is chosen; in browsers without `:has` they always show. */
function shownWith(kind: "area" | "site", words: readonly string[]): string {
  return words
    .map(
      (word) => `form:has([name="${kind}"][value="${word}"]:checked) .of.${kind}-${word} { display: block; }`,
    )
    .join("\n  ");
}

/** Rules of the session form: chips that a thumb hits, and little on a screen that is not needed. */
export const SESSION_FORM_RULES = `
.chips { display: flex; flex-wrap: wrap; gap: .5rem; }
.chips .tile span {
  min-height: 2.75rem; padding: .375rem 1rem; border-radius: 1.375rem; font-size: 1rem; text-align: center;
}
.chips .tile input:checked + span::before { content: "\\2713"; content: "\\2713" / ""; padding-right: .4rem; }
.others[open] { flex-basis: 100%; }
.others summary {
  display: inline-flex; align-items: center; min-height: 2.75rem; padding: .375rem .75rem; cursor: pointer;
  color: var(--accent); font-size: 1rem; font-weight: 600; list-style: none;
}
.others summary::-webkit-details-marker { display: none; }
.others summary::before { content: "+"; content: "+" / ""; padding-right: .4rem; }
.others[open] summary::before { content: "\\2212"; content: "\\2212" / ""; }
.of { border: 0; margin: .75rem 0 0; padding: .75rem; border-radius: .875rem; background: var(--tint); min-width: 0; }
.of legend { font-weight: 600; font-size: 1rem; }
.of .chips + .chips { margin-top: .5rem; }
.own { display: block; margin-top: .5rem; font-size: 1rem; }
.question + .signs { margin-top: 1rem; }
.signs .question { padding-top: 0; border-top: 0; }
.signs .question + .field, .signs .field + .field, .fields + .field { margin-top: 1rem; }
.fields { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 11rem), 1fr)); align-items: end; }
.signs summary { color: var(--text); }
[data-shell="closed"] > :not(h1) { display: none; }
main:not(:has(> form:not([hidden], [data-shell="closed"]))) { padding-bottom: 2rem; }
.last-time { display: block; margin-top: .5rem; }
form > .question:first-of-type { margin-top: 1rem; }
form > .signs { margin-top: 0; }
form > .field + .signs { margin-top: 1rem; }
form > .signs:last-of-type { border-bottom: 1px solid var(--line); }
.offered { position: relative; display: grid; grid-template-columns: 1.5rem 1fr; gap: .25rem .875rem; padding: .875rem .25rem; border-top: 1px solid var(--line); cursor: pointer; }
.offered input { width: 1.5rem; height: 1.5rem; margin: 0; accent-color: var(--accent); }
.offered img { grid-column: 2; display: block; max-width: 100%; height: auto; border-radius: .75rem; }
.offered strong, .offered .hint { display: block; }
.letter { display: block; width: 100%; height: 40rem; border: 1.5px solid var(--edge); border-radius: .75rem; background: #fff; }
.send.two { display: flex; gap: .5rem; }
.send.two .button { width: auto; flex: 1 1 auto; padding-left: 1rem; padding-right: 1rem; }
.question > .chips, .question > .tiles { margin-top: .25rem; }
@supports selector(:has(a)) {
  .of { display: none; }
  ${shownWith("area", AREAS)}
  ${shownWith("site", SITES)}
  form:has([name="own.area"]:not(:placeholder-shown)) .of.area-own,
  form:has([name="own.site"]:not(:placeholder-shown)) .of.site-own { display: block; }
}
@media (min-width: 40rem) { .send.two .button { flex: none; padding-left: 1.75rem; padding-right: 1.75rem; } }
`;
