import { mkdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { type Document, describeInChromium, type Tab } from "./chromium.ts";
import { EMAILS, PAGES } from "./documents.ts";

const FOLDER = fileURLToPath(new URL("../../artifacts/screenshots/", import.meta.url));

/** Screenshots of the whole document for people, such as `page-form-390-dark.png`. */
async function photograph(tab: Tab, name: string, document: Document): Promise<string[]> {
  const files: string[] = [];
  await tab.show(document, { width: 390 });
  for (const width of [390, 1000]) {
    for (const scheme of ["light", "dark"] as const) {
      await tab.page.setViewportSize({ width, height: 844 });
      await tab.page.emulateMedia({ colorScheme: scheme });
      const path = `${FOLDER}${name.replace(/[^a-z0-9]+/gi, "-")}-${width}-${scheme}.png`;
      await tab.page.screenshot({ path, fullPage: true });
      files.push(path);
    }
  }
  return files;
}

describeInChromium("screenshots", (tab) => {
  it.each([
    ...PAGES.map(([name, page]) => ["page", name, page] as const),
    ...EMAILS.map(([name, email]) => ["email", name, email] as const),
  ])('are kept of the %s "%s"', async (kind, name, document) => {
    mkdirSync(FOLDER, { recursive: true });
    const files = await photograph(tab(), `${kind}-${name}`, document);
    expect(files).toHaveLength(4);
    for (const file of files) expect(statSync(file).size).toBeGreaterThan(5_000);
  });
});
