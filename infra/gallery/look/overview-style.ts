import { mix } from "../../../shared/pages/stylesheet.ts";

/** The local page's style in the practice's colour (`#rrggbb`). */
export function overviewStyle(colour: string): string {
  return `
:root {
  color-scheme: light dark;
  --brand: ${colour}; --deep: ${mix(colour, "#000000", 0.35)}; --accent: ${mix(colour, "#000000", 0.15)};
  --tint: ${mix(colour, "#ffffff", 0.92)}; --tint-edge: ${mix(colour, "#ffffff", 0.78)};
  --paper: #f4f1ea; --sheet: #fffefb; --text: #1f2a2b; --quiet: #566263; --line: #e4dfd4; --field: #8c8778;
  --good: #2a6f4e; --wait: #7a5a12; --bad: #a3262a; --still: #5d6667;
  --shadow: 0 1px 2px rgb(40 34 20 / .05), 0 10px 30px -16px rgb(40 34 20 / .25);
}
@media (prefers-color-scheme: dark) {
  :root {
    --accent: ${mix(colour, "#ffffff", 0.62)};
    --tint: ${mix(colour, "#171d1d", 0.72)}; --tint-edge: ${mix(colour, "#171d1d", 0.4)};
    --paper: #101414; --sheet: #181e1e; --text: #e9ebe6; --quiet: #a4afac; --line: #2c3534; --field: #74807d;
    --good: #7fcfa6; --wait: #e3bd69; --bad: #f19a95; --still: #9aa5a4;
    --shadow: 0 1px 2px rgb(0 0 0 / .3), 0 14px 34px -18px rgb(0 0 0 / .8);
  }
}
${RULES}`;
}

const RULES = `
*, *::before, *::after { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--text); overflow-wrap: anywhere;
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
h1, h2, h3, p, ol, ul, dl, dd { margin: 0; padding: 0; }
ol, ul { list-style: none; }
h1, h2, .time { font-family: "Iowan Old Style", "Palatino Linotype", Palatino, Georgia, "Noto Serif", serif; }
h2 { font-size: 1.3rem; font-weight: 600; line-height: 1.25; }
h3 { font-size: 1rem; font-weight: 600; }
a { color: var(--accent); text-underline-offset: .18em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 6px; }
.quiet { color: var(--quiet); }
.small { font-size: .875rem; }

.top { background: linear-gradient(160deg, var(--brand), var(--deep)); color: #fff; padding: 1.75rem 0 5.5rem; }
.wrap { width: min(76rem, 100% - 2rem); margin-inline: auto; }
.top h1 { font-size: clamp(1.6rem, 4vw, 2.2rem); font-weight: 600; line-height: 1.15; letter-spacing: -.01em; }
.top p { margin-top: .35rem; opacity: .85; }
.top :focus-visible { outline-color: #fff; }
.top .name { display: flex; flex-wrap: wrap; gap: 1rem 1.25rem; align-items: center; }
.logo { display: block; max-height: 3.25rem; max-width: 12rem; padding: .4rem .6rem; border-radius: .75rem; background: #fff; }
.top .sections { margin-top: 1rem; }
.sections { display: flex; flex-wrap: wrap; gap: .35rem; margin-left: -.85rem; }
.sections a {
  padding: .4rem .85rem; border-radius: 999px; color: #fff; text-decoration: none; opacity: .85; font-weight: 500;
}
.sections a:hover { background: rgb(255 255 255 / .14); opacity: 1; }
.sections a[aria-current] { background: rgb(255 255 255 / .2); opacity: 1; font-weight: 600; }
main { display: grid; gap: 1.5rem; margin-top: -3.75rem; padding-bottom: 4rem; }
.card {
  background: var(--sheet); border: 1px solid var(--line); border-radius: 1.1rem; box-shadow: var(--shadow);
  padding: 1.5rem; min-width: 0;
}
.card > h2 + * { margin-top: 1rem; }

.clock { display: grid; gap: 1rem; align-content: start; }
.clock h2 { margin-top: .5rem; }
.time { font-size: clamp(1.9rem, 5vw, 2.6rem); line-height: 1.1; font-variant-numeric: tabular-nums; }
.moves { display: flex; flex-wrap: wrap; gap: .5rem; }
.reports { display: flex; flex-wrap: wrap; gap: .5rem .75rem; align-items: center; }
.reports button { min-height: 2.25rem; padding: .25rem .9rem; font-size: .875rem; background: transparent; }
button {
  min-height: 2.75rem; padding: .5rem 1.1rem; border: 1.5px solid var(--tint-edge); border-radius: 999px;
  background: var(--tint); color: var(--accent); font: inherit; font-weight: 600; cursor: pointer;
}
button:hover { border-color: var(--accent); }
button.main { background: var(--brand); border-color: var(--brand); color: #fff; }
button.main:hover { background: var(--deep); }
[aria-busy="true"] button { opacity: .5; cursor: progress; }

.mail { display: grid; grid-template-columns: minmax(0, 1fr); padding: 0; overflow: hidden; }
.mail > div { min-width: 0; padding: 1.5rem; }
.list .letters { max-height: 26rem; overflow-y: auto; }
.letters { margin-top: 1rem; display: grid; gap: .25rem; }
.letters a {
  display: grid; gap: .1rem; padding: .7rem .85rem; border-radius: .75rem; color: inherit; text-decoration: none;
  border: 1px solid transparent;
}
.letters a:focus-visible { outline-offset: -3px; }
.letters a:hover { background: var(--tint); }
.letters a[aria-current] { background: var(--tint); border-color: var(--tint-edge); }
.letters strong { font-weight: 600; line-height: 1.35; }
.letters .chip { margin-left: .75rem; }
.letter { background: var(--paper); border-top: 1px solid var(--line); }
#letter { display: grid; gap: 1rem; margin-top: 1.25rem; }
.letter dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: .15rem .9rem; font-size: .9375rem; }
.letter dt { color: var(--quiet); }
iframe { display: block; width: 100%; height: 46rem; margin-inline: auto; border: 1px solid var(--line); border-radius: .9rem; background: #fff; }
.as-text, .as-source { display: none; }
.mail:has([value="text"]:checked) .as-text, .mail:has([value="source"]:checked) .as-source { display: block; }
.mail:has([value="text"]:checked) .as-letter, .mail:has([value="source"]:checked) .as-letter { display: none; }
main:has([value="phone"]:checked) iframe { width: min(24.5rem, 100%); }
main:has([value="light"]:checked) iframe { color-scheme: light; }
main:has([value="dark"]:checked) iframe { color-scheme: dark; background: #111; }
.controls { display: flex; flex-wrap: wrap; gap: .6rem 1.5rem; align-items: center; }
.controls fieldset { display: flex; gap: .15rem; margin: 0; padding: .2rem; border: 1px solid var(--line); border-radius: 999px; }
.controls legend { position: absolute; clip-path: inset(50%); }
.controls label { position: relative; padding: .3rem .85rem; border-radius: 999px; font-size: .875rem; cursor: pointer; }
.controls input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: pointer; }
.controls label:has(:checked) { background: var(--tint); color: var(--accent); font-weight: 600; }
.controls label:has(:focus-visible) { outline: 3px solid var(--accent); }
.empty { padding: 2.5rem 1rem; text-align: center; color: var(--quiet); }
.empty svg { display: block; margin: 0 auto 1rem; color: var(--accent); }

.search input, .fields input, .fields select {
  width: 100%; min-height: 2.75rem; padding: .5rem .85rem; border: 1.5px solid var(--field); border-radius: .75rem;
  background: var(--sheet); color: inherit; font: inherit;
}
.search { margin-top: .75rem; }
.search input { border-radius: 999px; min-height: 2.5rem; }
.head { display: flex; flex-wrap: wrap; gap: .75rem 1.5rem; align-items: center; justify-content: space-between; }
.head .search { margin: 0; flex: 0 1 20rem; }
.head + * { margin-top: 1.1rem; }
.fields { display: grid; gap: .9rem 1rem; grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr)); }
.fields label { display: grid; gap: .25rem; font-size: .875rem; color: var(--quiet); }
.fields input, .fields select { font-size: 1rem; color: var(--text); }
.wide { grid-column: 1 / -1; }
.buttons { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: center; }
.fields + p { margin-top: 1rem; }
.note { margin-bottom: 1rem; padding: .8rem 1rem; border-radius: .75rem; background: var(--tint); border-left: 4px solid var(--good); }
.note.bad { color: inherit; border-left-color: var(--bad); }
.note ul { list-style: disc; padding-left: 1.35rem; }

.pair { display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 1fr); }
.clients { display: grid; gap: .75rem; grid-template-columns: minmax(0, 1fr); align-items: start; }
.client { border: 1px solid var(--line); border-radius: .9rem; padding: 0 1.1rem; }
.client[open] { padding-bottom: 1rem; border-color: var(--tint-edge); }
.client:target { outline: 3px solid var(--tint-edge); }
.client summary { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .1rem 1rem; padding: .7rem 0; cursor: pointer; }
.client summary::-webkit-details-marker { display: none; }
.client summary > :first-child::before { content: "›"; display: inline-block; width: 1rem; color: var(--accent); font-weight: 700; }
.client[open] summary > :first-child::before { rotate: 90deg; translate: -.15rem 0; }
.client summary > :last-child { flex: 1 0 100%; padding-left: 1.2rem; }
.client h3 { margin-top: 1rem; }
.steps { display: grid; }
.steps li {
  display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .1rem 1rem; padding: .6rem 0;
  border-top: 1px solid var(--line);
}
.steps li:first-child { border-top: 0; }
.steps .chip { grid-column: 1 / -1; }
.chip { display: inline-flex; gap: .45rem; align-items: center; font-size: .875rem; font-weight: 600; }
.chip::before { content: ""; width: .55rem; height: .55rem; border-radius: 50%; background: currentcolor; }
.good { color: var(--good); } .wait { color: var(--wait); } .bad { color: var(--bad); } .still { color: var(--still); }

.how { display: grid; gap: 1.1rem; } .card.how > h2 + * { margin-top: 0; }
.how dl { display: grid; gap: 1.1rem; }
.how dt { color: var(--quiet); font-size: .875rem; }
.how dt code { color: var(--accent); font-weight: 600; }
.how dd pre { margin-top: .35rem; }
code, pre { font: .875rem/1.55 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
code { user-select: all; }
pre { margin: 0; padding: .9rem 1rem; border-radius: .75rem; background: var(--tint); white-space: pre-wrap; }

@media (min-width: 46rem) { .clients { grid-template-columns: repeat(2, minmax(0, 1fr)); } .clients > :only-child { grid-column: 1 / -1; } }
@media (min-width: 72rem) { .clients { grid-template-columns: repeat(3, minmax(0, 1fr)); } }
@media (min-width: 60rem) {
  .mail { grid-template-columns: minmax(18rem, 23rem) minmax(0, 1fr); }
  .letter { border-top: 0; border-left: 1px solid var(--line); }
  /* The letter says how high they are; the list scrolls beside it. */
  .mail > .list { position: relative; min-height: 34rem; padding: 0; }
  .list > div { position: absolute; inset: 0; padding: 1.75rem; overflow-y: auto; }
  .list .letters { max-height: none; overflow: visible; }
  .pair { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  .card { padding: 1.75rem; } .mail { padding: 0; } .mail > .letter { padding: 1.75rem; }
}
`;
