import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { PLANTED_BUGS } from "./planted-bugs.ts";

it.each(PLANTED_BUGS)("the text that a planted bug replaces stands once in its file: $name", ({ plants }) => {
  for (const { file, text } of plants) {
    const source = readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
    expect(source.split(text), file).toHaveLength(2);
  }
});
