/** Rules only for the team's pages. */
export const TEAM_RULES = `
.team { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; }
@media (min-width: 40rem) { .team form { margin-left: auto; } }
.people h2 { margin: 0; font-size: 1.0625rem; }
.team a, .people h2 a, .people h3 a { display: inline-block; padding: .7rem 0; font-weight: 600; }
.team form { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; color: var(--quiet); }
.team form > * + *, .people > li > * + * { margin-top: 0; }
.quiet {
  min-height: 2.75rem; padding: .25rem .75rem; border: 1.5px solid var(--edge); border-radius: 999px;
  background: transparent; color: var(--text); font: inherit; cursor: pointer;
}
.quiet:hover { background: var(--tint); }
#outbox button, #no-network button { margin: .5rem .5rem 0 0; }
.note > * + * { margin-top: .625rem; }
summary { padding: .5rem 0; cursor: pointer; }
.field label { display: block; font-weight: 600; }
.field input, .field select, .own input {
  display: block; width: 100%; min-height: 3.25rem; margin-top: .375rem; padding: .5rem .875rem; font: inherit;
  color: inherit; background: var(--sheet); border: 1.5px solid var(--edge); border-radius: .75rem;
}
.options { margin: 0; padding: 0; border: 0; }
.options legend { font-weight: 600; }
.options label { display: flex; gap: .75rem; align-items: center; min-height: 2.75rem; }
.options input { width: 1.5rem; height: 1.5rem; margin: 0; accent-color: var(--accent); }
.people, .nobody { padding: 0; list-style: none; }
.nobody { display: grid; gap: .375rem; color: var(--quiet); }
.people > li { padding: .75rem 0 1rem; border-top: 1px solid var(--line); }
.facts dt { color: var(--quiet); font-size: 1rem; }
.facts dd + dt { margin-top: .625rem; }
table { width: 100%; border-collapse: collapse; font-size: 1rem; font-variant-numeric: tabular-nums; }
th, td { padding: .5rem .75rem .5rem 0; border-top: 1px solid var(--line); text-align: left; vertical-align: top; }
tbody th { font-weight: 600; }
th .hint { font-weight: 400; }
th { overflow-wrap: normal; }
@media (max-width: 24rem) { th, td { padding-right: .375rem; } }
thead th { border-top: 0; color: var(--quiet); font-weight: 600; }
.episode { padding-top: 1.25rem; border-top: 1px solid var(--line); }
.episode > * + * { margin-top: .625rem; }
.chart { margin-left: 0; margin-right: 0; }
.chart svg { display: block; width: 100%; max-width: 38rem; overflow: visible; }
.chart text { fill: var(--quiet); font-size: 11px; font-variant-numeric: tabular-nums; }
.chart .mark { text-anchor: end; }
.chart .grid { stroke: var(--line); }
.chart .session { stroke: var(--edge); stroke-width: 1.5; stroke-dasharray: 4 3; }
.chart .series { fill: none; stroke: var(--accent); stroke-width: 2; }
.chart .point { fill: var(--accent); stroke: var(--sheet); }
.chart .shade { fill: var(--tint); }
.panel { font-size: 1rem; font-weight: 600; }
.panel + svg + .panel { margin-top: .75rem; }
@media (max-width: 30rem) { .chart text { font-size: 16px; } }
@media print {
  .chart { columns: 2; break-inside: avoid; }
  .chart svg { break-inside: avoid; }
  body { font-size: 9pt; line-height: 1.3; }
  h1 { font-size: 15pt; }
  h2 { font-size: 12pt; }
  h3, .answer dt, .facts dt, table, .panel { font-size: 9pt; }
  .hint { font-size: 8pt; }
  .top, main { max-width: none; padding: 0; margin: 0; background: none; border-radius: 0; }
  .team, form, .on-screen.on-screen, .foot, summary, p:has(> .button, > .line-link), h2:has(+ form) { display: none; }
  h2:has(+ form + .episode) { display: block; }
  main > * + *, main > * + h2 { margin-top: .25rem; }
  th, td, .answer > div { padding-top: .05rem; padding-bottom: .05rem; }
  .plain-list > li + li { margin-top: .1rem; }
  .note { padding: 0; }
  .answer { columns: 2; }
  .answer dt, .answer dd { display: inline; }
  .answer dt::after { content: ": "; }
  .facts { display: grid; grid-template-columns: 8rem 1fr; gap: .1rem .75rem; }
  .facts dd + dt { margin-top: 0; }
  .episode { padding-top: .2rem; }
  .episode > * + * { margin-top: .1rem; }
  th .hint { display: inline; }
  th .hint::before { content: " "; }
  tr, .answer > div { break-inside: avoid; }
}
`;
