import { overviewStyle } from "./overview-style.ts";

/** The local page's style, with the gallery's additions. */
export function galleryStyle(colour: string): string {
  return `${overviewStyle(colour)}${RULES}`;
}

const RULES = `
.top { padding-top: 1.5rem; }
.top h1 { margin-top: 1.5rem; }
.top p { max-width: 46rem; text-wrap: pretty; }
.top :focus-visible { outline-color: #fff; }
.card > h2 + p { margin-top: .35rem; }
.card > * + h3 { margin-top: 1.5rem; }
.card > h3 + * { margin-top: .5rem; }
.chips { display: flex; flex-wrap: wrap; gap: .4rem; }
.tag {
  padding: .15rem .65rem; border-radius: 999px; background: var(--tint); border: 1px solid var(--tint-edge);
  font-size: .875rem;
}
.tag b { color: var(--accent); font-weight: 600; }
.mark { color: var(--wait); font-weight: 600; }
.mark::before { content: "(!)\\00a0"; }
.source { font-size: .9375rem; }

.doors { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(16rem, 100%), 1fr)); }
.doors a { display: block; color: inherit; text-decoration: none; }
.doors a:hover { border-color: var(--accent); }
.doors strong { display: block; color: var(--accent); font-size: 1.125rem; }
.columns { display: grid; gap: 1.5rem; align-items: start; }
.rows > li { padding: .75rem 0; border-top: 1px solid var(--line); }
.rows > li:first-child { border-top: 0; }
.rows > li > * { display: block; }
.rows .tag, .rows .mark { display: inline-block; }
.rows a { font-weight: 600; } .rows .source a { font-weight: 400; }

.exercises { display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 1fr); align-items: start; }
.exercise { display: grid; gap: 1rem; align-content: start; }
.exercise > .chips { margin-top: -.5rem; }
.exercise figure { margin: 0; }
.exercise img { display: block; width: 100%; height: auto; border-radius: .75rem; background: #fff; }
.steps-to-do { list-style: decimal; padding-left: 1.35rem; }
.steps-to-do li + li { margin-top: .3rem; }
.dose { padding: .8rem 1rem; border-radius: .75rem; background: var(--tint); }
.dose p + p { margin-top: .35rem; }
.facts { display: grid; gap: .75rem; }
.facts dt { color: var(--quiet); font-size: .875rem; }
.facts .chips { margin-top: .25rem; }

.jump { display: flex; flex-wrap: wrap; gap: .35rem 1rem; font-size: .9375rem; }
.viewer aside { min-width: 0; }
.others { display: grid; gap: .15rem; margin-top: .5rem; }
.others a { display: block; padding: .4rem .7rem; border-radius: .6rem; color: inherit; text-decoration: none; line-height: 1.35; }
.others a:hover { background: var(--tint); }
.others a[aria-current] { background: var(--tint); color: var(--accent); font-weight: 600; }
aside h3 { margin-top: 1.1rem; color: var(--quiet); font-size: .875rem; }
.viewer .letter-card { display: grid; gap: 1rem; align-content: start; }
.letter-card dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: .2rem .9rem; }
.letter-card dt { color: var(--quiet); }
.letter-card dd.strong { font-weight: 600; }
iframe { height: 48rem; }
iframe.short { height: 26rem; }
details > summary { cursor: pointer; color: var(--accent); font-weight: 600; padding: .4rem 0; }
details pre { margin-top: .5rem; overflow-x: auto; }
.around { display: flex; flex-wrap: wrap; gap: .5rem 2rem; justify-content: space-between; }

.tier { border-top: 6px solid var(--still); }
.tier.emergency { border-top-color: #b3131c; } .tier.urgent { border-top-color: #e0a21f; } .tier.gp { border-top-color: #2b6fae; }
.table { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .6rem .75rem .6rem 0; border-top: 1px solid var(--line); text-align: left; vertical-align: top; }
th, td { overflow-wrap: break-word; } tr > :first-child { width: 9.5rem; }
thead th { border-top: 0; color: var(--quiet); font-size: .875rem; font-weight: 600; }
:target { scroll-margin-top: 1rem; }
.exercise:target, .rows > li:target { outline: 3px solid var(--tint-edge); outline-offset: .35rem; border-radius: 1.1rem; }

@media (max-width: 45.99rem) { .letter-card { padding: .9rem; } }
@media (min-width: 46rem) { .exercises { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
@media (min-width: 60rem) {
  .exercises.thirds { grid-template-columns: repeat(3, minmax(0, 1fr)); }
  .columns { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .viewer { display: grid; grid-template-columns: 17rem minmax(0, 1fr); gap: 1.5rem; align-items: start; }
  .viewer aside { position: sticky; top: 1rem; max-height: calc(100vh - 2rem); overflow-y: auto; }
}
@media (max-width: 59.99rem) { .viewer { display: flex; flex-direction: column-reverse; gap: 1.5rem; } .viewer > * { width: 100%; } }
@media print {
  body, .card { background: none; color: #000; } .card { border: 0; box-shadow: none; padding: 0; }
  .top { background: none; color: #000; padding: 0; } .sections, aside, .controls, .around, .jump { display: none; }
  main { margin-top: 1rem; } .exercise, .rows > li, tr { break-inside: avoid; }
  .exercises { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .source a::after { content: " " attr(href); font-size: .75rem; }
  .viewer { display: block; } details::details-content { content-visibility: visible; display: block; }
}
`;
