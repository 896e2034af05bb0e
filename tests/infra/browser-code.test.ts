import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { builtOutbox } from "../../infra/browser/build.ts";

it("the browser's code is committed as its sources make it: npm run browser-code", async () => {
  expect(readFileSync("shared/browser/built/outbox.ts", "utf8")).toBe(await builtOutbox());
});
