/** Rules of the check-in form: on a phone two screens, with the button in reach of the thumb. */
export const FORM_RULES = `
.brief p, .brief ul, .brief li { display: inline; padding: 0; list-style: none; }
.brief li::after { content: ". "; }
.brief p::after { content: " "; }
.signs { border-top: 1px solid var(--line); }
.signs summary {
  display: flex; align-items: center; gap: .75rem; min-height: 3rem; padding: .5rem .25rem; cursor: pointer;
  color: var(--accent); font-weight: 600; list-style: none;
}
.signs summary::-webkit-details-marker { display: none; }
.signs summary::before { content: "+"; content: "+" / ""; width: 1.5rem; text-align: center; font-size: 1.5rem; line-height: 1; }
.signs[open] summary::before { content: "\\2212"; content: "\\2212" / ""; }
.signs > div { padding-top: .75rem; }
.signs h3 { padding-bottom: .25rem; }
textarea { min-height: 2.75rem; margin-top: .25rem; field-sizing: content; }
textarea + .sign { border-top: 0; }
.sign + .hint { font-size: 1rem; line-height: 1.4; }
/* Two short answers go beside their question. */
.normal { margin-left: 60%; }
.question:has(.normal) legend { width: 58%; padding-top: .5rem; }
.question:has(.normal) legend + .normal { clear: none; padding-top: 0; }
.send {
  position: sticky; bottom: 0; margin-left: -1rem; margin-right: -1rem; padding: .625rem 1rem;
  background: var(--sheet); border-top: 1px solid var(--line);
}
.send .button { width: 100%; }
/* A focused field scrolls clear of the button. */
html { scroll-padding-bottom: 6rem; }
/* With a keyboard open, or much enlarged, the little that is left belongs to the questions. */
@media (max-height: 30rem) { .send { position: static; } }
@media print { .send { position: static; } }
@media (max-width: 39.99rem) {
  .top { padding: .5rem 1rem 2.125rem; }
  main { padding: .5rem 1rem 0; }
  h1 { font-size: 1.625rem; }
  main > h1 + * { margin-top: .375rem; }
  h2 { font-size: 1.125rem; line-height: 1.3; }
  body { font-size: 1.0625rem; line-height: 1.45; }
  .question { padding-top: .3125rem; }
  .question + .question { margin-top: .3125rem; }
  form > .send { margin-top: .375rem; padding-top: .5rem; padding-bottom: .5rem; }
  .question .tiles { padding-top: .125rem; }
  .tile span { min-height: 2.75rem; }
  .question > .hint + .tiles { padding-top: .125rem; }
  legend { margin-bottom: .25rem; }
  .now, .at-once { padding: .375rem .625rem; }
  .now, .now + .hint, .at-once { font-size: 1rem; line-height: 1.3; }
  .ends { padding-top: .125rem; line-height: 1.25; }
  .now + .hint { margin: .375rem 0; }
  form > .at-once { margin: .5rem 0 0; }
  .at-once + .question { margin-top: .5rem; }
  .change .tile span { padding-top: .25rem; padding-bottom: .25rem; }
  #pain-hint { font-size: 1rem; line-height: 1.25; }
  #comment-hint { font-size: 1rem; line-height: 1.3; padding-top: .25rem; }
  .foot { padding: .5rem 1rem; line-height: 1.4; }
  .sign, .signs summary { min-height: 2.75rem; padding-top: .375rem; padding-bottom: .375rem; }
  .foot p { display: inline; }
  /* As tall for a thumb as elsewhere, without taller lines. */
  .foot a { display: inline; }
  .foot p + p::before { content: ". "; }
}
/* The two answers about the signs share a row, except on the narrowest phones. */
@media (min-width: 22.5rem) and (max-width: 39.99rem) {
  [for="sign"] { float: left; width: 45%; border-top: 0; align-items: center; }
  .hint + [for="sign"] { margin-top: 0; }
  [for="sign"] ~ .signs > summary { margin-left: 45%; }
  .signs > div { clear: both; }
}
/* Days from 0 to 7 fit into one row, except on the narrowest phones. */
@media (min-width: 23rem) and (max-width: 39.99rem) {
  .days.of-8 { grid-template-columns: repeat(8, minmax(0, 1fr)); }
}
@media (min-width: 40rem) {
  .send { margin: 0 -3rem; padding: .75rem 3rem; border-radius: 0 0 1.25rem 1.25rem; }
  .send .button { width: auto; }
  main { padding-bottom: 0; }
}
`;
