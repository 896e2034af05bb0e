import { mix } from "../../../shared/pages/stylesheet.ts";

/** The style of the local practice's own page, in the practice's colour (`#rrggbb`). */
export function overviewStyle(colour: string): string {
  return `
:root {
  color-scheme: light dark;
  --brand: ${colour}; --deep: ${mix(colour, "#000000", 0.35)}; --accent: ${mix(colour, "#000000", 0.15)};
  --tint: ${mix(colour, "#ffffff", 0.92)}; --tint-edge: ${mix(colour, "#ffffff", 0.78)};
  --paper: #f4f1ea; --sheet: #fffefb; --text: #1f2a2b; --quiet: #566263; --line: #e4dfd4;
  --good: #2a6f4e; --wait: #7a5a12; --bad: #a3262a; --still: #5d6667;
  --shadow: 0 1px 2px rgb(40 34 20 / .05), 0 10px 30px -16px rgb(40 34 20 / .25);
}
@media (prefers-color-scheme: dark) {
  :root {
    --accent: ${mix(colour, "#ffffff", 0.62)};
    --tint: ${mix(colour, "#171d1d", 0.72)}; --tint-edge: ${mix(colour, "#171d1d", 0.4)};
    --paper: #101414; --sheet: #181e1e; --text: #e9ebe6; --quiet: #a4afac; --line: #2c3534;
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

.top { background: linear-gradient(160deg, var(--brand), var(--deep)); color: #fff; padding: 2rem 0 5.5rem; }
.wrap { width: min(76rem, 100% - 2rem); margin-inline: auto; }
.top h1 { font-size: clamp(1.6rem, 4vw, 2.2rem); font-weight: 600; line-height: 1.15; letter-spacing: -.01em; }
.top p { margin-top: .35rem; opacity: .85; }
.top p a { color: inherit; }
main { display: grid; gap: 1.5rem; margin-top: -3.75rem; padding-bottom: 4rem; }
.card {
  background: var(--sheet); border: 1px solid var(--line); border-radius: 1.1rem; box-shadow: var(--shadow);
  padding: 1.5rem; min-width: 0;
}
.card > h2 + * { margin-top: 1rem; }

.clock { display: flex; flex-wrap: wrap; gap: 1.25rem 2.5rem; align-items: center; justify-content: space-between; }
.time { font-size: clamp(1.9rem, 5vw, 2.6rem); line-height: 1.1; font-variant-numeric: tabular-nums; }
.moves { display: flex; flex-wrap: wrap; gap: .5rem; }
.moves + p { margin-top: .6rem; }
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

.mail { display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 1fr); padding: 0; overflow: hidden; }
.mail > div { min-width: 0; padding: 1.5rem; }
.letters { margin-top: 1rem; display: grid; gap: .25rem; }
.letters a {
  display: grid; gap: .1rem; padding: .7rem .85rem; border-radius: .75rem; color: inherit; text-decoration: none;
  border: 1px solid transparent;
}
.letters a:hover { background: var(--tint); }
.letters a[aria-current] { background: var(--tint); border-color: var(--tint-edge); }
.letters strong { font-weight: 600; line-height: 1.35; }
.letter { display: grid; gap: 1rem; align-content: start; background: var(--paper); }
.letter dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: .15rem .9rem; font-size: .9375rem; }
.letter dt { color: var(--quiet); }
iframe { width: 100%; height: 46rem; max-height: 54rem; border: 1px solid var(--line); border-radius: .9rem; background: #fff; }
.empty { padding: 2.5rem 1rem; text-align: center; color: var(--quiet); }
.empty svg { display: block; margin: 0 auto 1rem; color: var(--accent); }

.pair { display: grid; gap: 1.5rem; }
.steps { display: grid; }
.steps li {
  display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .1rem 1rem; padding: .7rem 0;
  border-top: 1px solid var(--line);
}
.steps li:first-child { border-top: 0; }
.steps .when { grid-column: 1; }
.chip { display: inline-flex; gap: .45rem; align-items: center; font-size: .875rem; font-weight: 600; }
.chip::before { content: ""; width: .55rem; height: .55rem; border-radius: 50%; background: currentcolor; }
.good { color: var(--good); } .wait { color: var(--wait); } .bad { color: var(--bad); } .still { color: var(--still); }

.how { display: grid; gap: 1.1rem; } .card.how > h2 + * { margin-top: 0; }
.how dl { display: grid; gap: .9rem; }
.how dt { color: var(--quiet); font-size: .875rem; }
code, pre { font: .875rem/1.55 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
code { user-select: all; }
pre { margin: 0; padding: .9rem 1rem; border-radius: .75rem; background: var(--tint); white-space: pre-wrap; }

@media (min-width: 60rem) {
  .mail { grid-template-columns: minmax(18rem, 24rem) minmax(0, 1fr); gap: 0; }
  .letter { border-left: 1px solid var(--line); }
  .pair { grid-template-columns: 1fr 1fr; }
  .card { padding: 1.75rem; } .mail { padding: 0; } .mail > div { padding: 1.75rem; }
}
`;
