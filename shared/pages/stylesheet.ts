/** The pages' stylesheet in the practice's colour (`#rrggbb`), with a page's own rules behind it. */
export function stylesheet(colour: string, rules = ""): string {
  return `${variables(colour)}${RULES}${rules}`;
}

/**
 * Shades are mixed here because older phones lack `color-mix()`. A practice's colour has a contrast with white of at
 * least 4.5; its darker shade then also has it with the paper, and its lighter one with dark mode's sheet.
 */
function variables(colour: string): string {
  return `
:root {
  color-scheme: light dark;
  --brand: ${colour}; --fill: ${colour}; --on-fill: #fff; --fill-pressed: ${mix(colour, "#000000", 0.25)};
  --accent: ${mix(colour, "#000000", 0.2)}; --tint: ${mix(colour, "#ffffff", 0.92)};
  --paper: #f5f2ec; --sheet: #fff; --text: #1e2a2b; --quiet: #536061; --line: #e2ddd3; --edge: #7f8a88;
  --emergency: #b3131c; --on-emergency: #fff; --emergency-tint: #fdf0ef; --emergency-text: #a3101a;
  --urgent: #f5b83d; --on-urgent: #2a1e00; --urgent-tint: #fef8e9;
  --gp: #1b5a96; --on-gp: #fff; --gp-tint: #eff5fb;
}
@media (prefers-color-scheme: dark) {
  :root {
    --fill: ${mix(colour, "#ffffff", 0.72)}; --on-fill: #0d1615; --fill-pressed: ${mix(colour, "#ffffff", 0.84)};
    --accent: ${mix(colour, "#ffffff", 0.72)}; --tint: ${mix(colour, "#1b2221", 0.62)};
    --paper: #111615; --sheet: #1b2221; --text: #eceeea; --quiet: #b3bdb9; --line: #35403d; --edge: #84918d;
    --emergency: #cc2b32; --gp: #2b6fae; --emergency-tint: #34191a; --emergency-text: #ff9d96;
    --urgent-tint: #2e2616; --gp-tint: #182838;
  }
}`;
}

/** Mixes two `#rrggbb` colours; `share` 0 is the first, 1 the second. */
export function mix(from: string, to: string, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const start = Number.parseInt(from.slice(at, at + 2), 16);
    const end = Number.parseInt(to.slice(at, at + 2), 16);
    return Math.round(start + (end - start) * share)
      .toString(16)
      .padStart(2, "0");
  });
  return `#${channels.join("")}`;
}

const RULES = `
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--paper); color: var(--text); overflow-wrap: anywhere;
  font: 1.125rem/1.55 -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
h1, h2, h3, p, ul, dl, dd, fieldset, legend { margin: 0; padding: 0; }
h1, h2, .name { font-family: "Iowan Old Style", "Palatino Linotype", Palatino, Georgia, "Noto Serif", serif; }
.advice-head > * { text-wrap: balance; }
h1 { font-size: 1.9rem; line-height: 1.2; font-weight: 600; letter-spacing: -.01em; }
.client-id { display: inline-block; color: var(--quiet); font-size: 1rem; font-weight: 400; }
h2 { font-size: 1.4rem; line-height: 1.3; font-weight: 600; }
h3 { font-size: 1.0625rem; line-height: 1.4; }
a { color: var(--accent); text-underline-offset: .18em; text-decoration-thickness: .08em; }
a:hover { text-decoration-thickness: .14em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 4px; }
.phone { white-space: nowrap; }

.top { background: var(--brand); color: #fff; padding: 1.5rem 1rem 3.25rem; }
.name {
  max-width: 42rem; margin: auto; font-size: 1.25rem; line-height: 1.3; font-weight: 600;
  display: flex; flex-wrap: wrap; gap: .5rem .875rem; align-items: center;
}
.logo { display: block; max-width: 12rem; height: 2.75rem; padding: .3rem; border-radius: .625rem; background: #fff; }
main {
  max-width: 44rem; margin: -1.75rem auto 0; padding: 1.75rem 1rem 2.5rem; background: var(--sheet);
  border-radius: 1.25rem 1.25rem 0 0;
}
main > * + * { margin-top: 1.25rem; }
main > h1 + * { margin-top: .75rem; }
main > * + h2 { margin-top: 2.25rem; }
main > h2 + * { margin-top: .5rem; }
.foot { max-width: 44rem; margin: auto; padding: 2rem 1rem 3rem; color: var(--quiet); font-size: 1rem; }
.foot strong { color: var(--text); }
.foot p + p { margin-top: .75rem; }
.foot a, .line-link { display: inline-block; padding: .7rem 0; }

form > * + * { margin-top: 1.5rem; }
form > [type="hidden"] + .button { margin-top: 0; }
.question { border: 0; min-width: 0; padding-top: 2rem; border-top: 1px solid var(--line); }
.question + .question { margin-top: 2rem; }
/* A floating legend is inside the border and the padding, like any other heading. */
legend { float: left; width: 100%; margin-bottom: .625rem; }
legend + * { clear: both; }
h2 + .hint { margin-top: .5rem; }
.hint + .fault { margin-top: .5rem; }
.hint { color: var(--quiet); }
.hint strong { color: var(--text); font-weight: 600; }
.fault { color: var(--emergency-text); font-weight: 600; }
/* Out into the margin, so that the keys stay as large as they are. */
.question.wrong {
  margin-left: -1rem; padding: 0 0 0 calc(1rem - 5px); border-top: 0; border-left: 5px solid var(--emergency-text);
}

.tiles { display: grid; gap: .25rem; padding-top: .75rem; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); }
/* 0 is placed beside two rows of five, so that each key is wide enough for a thumb on the smallest phone. */
.of-11 { grid-auto-flow: row; grid-template-columns: repeat(6, minmax(0, 1fr)); }
.of-11 > :first-child { grid-row: span 2; }
.of-7, .of-8 { grid-auto-flow: row; grid-template-columns: repeat(4, minmax(0, 1fr)); }
.obstacle { grid-auto-flow: row; }
.ends { display: flex; justify-content: space-between; gap: 1rem; padding-top: .25rem; color: var(--quiet); font-size: 1rem; }
.ends :last-child { text-align: right; }
.tile { position: relative; display: grid; }
.tile input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; }
.tile span {
  display: flex; align-items: center; justify-content: center; min-height: 3.25rem; padding: .5rem .25rem;
  border: 1.5px solid var(--edge); border-radius: .75rem; background: var(--sheet); line-height: 1.2;
}
.of-11 span, .days span { font-size: 1.25rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.change .tile span { padding: .5rem .125rem; font-size: 1rem; text-align: center; }
.obstacle .tile span { justify-content: flex-start; padding: .5rem 1rem; }
.tile input:hover + span { border-color: var(--accent); background: var(--tint); }
.tile input:checked + span {
  background: var(--fill); border-color: var(--fill); color: var(--on-fill); font-weight: 700;
}
.obstacle .tile input:checked + span::before { content: "\\2713"; content: "\\2713" / ""; padding-right: .6rem; }
.tile input:focus-visible + span { outline: 3px solid var(--accent); outline-offset: 2px; }

.sign {
  display: flex; align-items: flex-start; gap: .875rem; min-height: 3rem; padding: .75rem .25rem; cursor: pointer;
  border-top: 1px solid var(--line); line-height: 1.4;
}
.hint + .sign { margin-top: .75rem; }
.sign:hover { background: var(--tint); }
.sign input { flex: none; width: 1.5rem; height: 1.5rem; margin: 0; accent-color: var(--accent); }

textarea {
  display: block; width: 100%; min-height: 8rem; margin-top: 1rem; padding: .75rem .875rem; font: inherit;
  color: inherit; background: var(--sheet); border: 1.5px solid var(--edge); border-radius: .75rem; resize: vertical;
}
.day { display: block; }
[type="date"] {
  display: block; min-height: 3.25rem; margin-top: .375rem; padding: .5rem .875rem; font: inherit; color: inherit;
  background: var(--sheet); border: 1.5px solid var(--edge); border-radius: .75rem;
}
.button {
  display: inline-flex; align-items: center; justify-content: center; min-height: 3.25rem; padding: .75rem 1.75rem;
  border: 2px solid transparent; border-radius: 999px; background: var(--fill); color: var(--on-fill);
  font: inherit; font-weight: 600; line-height: 1.2; text-align: center; text-decoration: none; cursor: pointer;
}
.button:hover, .button:active { background: var(--fill-pressed); }
.button:focus-visible { border-radius: 999px; }
.button.plain { background: transparent; border-color: var(--accent); color: var(--accent); }
.button.plain:hover { background: var(--tint); }

.note { padding: 1rem 1.125rem; border-radius: .875rem; background: var(--tint); }
.note p + p { margin-top: .5rem; }
.now { padding: .875rem 1rem; border-left: 5px solid var(--emergency); border-radius: .25rem .75rem .75rem .25rem; }
.now { background: var(--emergency-tint); }
.now + .hint { margin-top: 1rem; }
.now a, .advice a:not(.button) { color: inherit; font-weight: 600; }
.faults { padding: 1.125rem; border: 3px solid var(--emergency-text); border-radius: .875rem; }
.faults a { display: inline-block; padding: .7rem 0; color: var(--emergency-text); font-weight: 600; }
.faults ul { list-style: none; }

.advice { border: 2px solid; border-radius: 1rem; overflow: hidden; }
.advice-head { padding: 1.125rem; }
.advice-head p { font-weight: 600; font-size: 1rem; }
.advice-body { padding: 1.125rem; color: var(--text); }
.advice-body > * + * { margin-top: .875rem; }
.advice ul, .plain-list { padding-left: 1.35rem; }
.advice li + li, .plain-list li + li { margin-top: .35rem; }
.advice .button { width: 100%; padding: .75rem 1rem; }
.emergency { border-color: var(--emergency); background: var(--emergency-tint); }
.emergency .advice-head, .emergency .button { background: var(--emergency); color: var(--on-emergency); }
.urgent { border-color: var(--urgent); background: var(--urgent-tint); }
.urgent .advice-head, .urgent .button { background: var(--urgent); color: var(--on-urgent); }
.gp { border-color: var(--gp); background: var(--gp-tint); }
.gp .advice-head { background: var(--gp); color: var(--on-gp); }

.worse { border-color: var(--accent); background: var(--tint); }
.worse .advice-head { background: var(--fill); color: var(--on-fill); }

.answer > div { padding: .875rem 0; border-top: 1px solid var(--line); }
.answer > div:last-child { border-bottom: 1px solid var(--line); }
.answer dt { color: var(--quiet); font-size: 1rem; }
.answer dd { font-weight: 600; }
.answer dd ul { padding-left: 1.35rem; }
.told { border-top: 1px solid var(--line); }
.told + .told { margin-top: 0; }
.told summary { padding: .75rem 0; color: var(--accent); font-weight: 600; cursor: pointer; }
.typed { white-space: pre-wrap; }
.exercise { padding-top: 1.25rem; border-top: 1px solid var(--line); }
.exercise > * + * { margin-top: .75rem; }
.exercise img { display: block; max-width: 100%; height: auto; border-radius: .75rem; }
.exercise ol { margin-bottom: 0; padding-left: 1.5rem; }
.exercise li + li { margin-top: .25rem; }

@media (min-width: 40rem) {
  h1 { font-size: 2.4rem; }
  .top { padding: 2rem 2rem 4.5rem; }
  .name { max-width: 38rem; font-size: 1.5rem; }
  main { margin-top: -2.5rem; padding: 3rem 3rem 3.5rem; border-radius: 1.25rem; }
  .foot { padding: 2rem 3rem 4rem; }
  .of-11 { grid-template-columns: repeat(11, minmax(0, 1fr)); }
  .of-11 > :first-child { grid-row: auto; }
  .of-7, .of-8 { grid-template-columns: repeat(8, minmax(0, 1fr)); }
  .obstacle { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .obstacle .tile input:checked + span::before { padding-right: .35rem; }
  .advice-head, .advice-body, .faults { padding: 1.375rem 1.5rem; }
  .advice .button { width: auto; padding: .75rem 1.75rem; }
}
@media (max-width: 39.99rem) { form > .button { width: 100%; } }
@media (forced-colors: active) {
  .tile input:checked + span { background: Highlight; color: HighlightText; forced-color-adjust: none; }
  .button { border-color: ButtonText; }
}
@media print { .top { color: #000; } .button { display: none; } }
`;
