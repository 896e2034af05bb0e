import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { plantsOf } from "./bugs/planted-bug.ts";
import { PLANTED_BUGS } from "./planted-bugs.ts";

it.each(PLANTED_BUGS)("the text that a planted bug replaces stands once in its file: $name", (bug) => {
  for (const { file, text } of plantsOf(bug)) {
    const source = readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
    expect(source.split(text), file).toHaveLength(2);
  }
});
