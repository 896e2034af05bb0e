import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { built, fileOf, PARTS } from "../../infra/browser/build.ts";

it.each(PARTS)(
  "the browser's code of the %s is committed as its sources make it: npm run browser-code",
  async (part) => {
    expect(readFileSync(fileOf(part), "utf8")).toBe(await built(part));
  },
);
