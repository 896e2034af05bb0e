import type { RunOptions } from "axe-core";
import { beforeAll, expect, it } from "vitest";
import { violationsOn } from "./axe.ts";
import { type Document, describeInChromium, type Tab } from "./chromium.ts";
import { EMAILS, LONG_WORDED_PAGES, PAGES, withPicturesOff } from "./documents.ts";

/** Every view, with the rules that can differ in it: dark mode only changes colours. The first is for all documents. */
const LOOKS: readonly {
  readonly width: number;
  readonly scheme: "light" | "dark";
  readonly only?: string[];
}[] = [
  { width: 390, scheme: "light" },
  { width: 1000, scheme: "light" },
  { width: 390, scheme: "dark", only: ["color-contrast"] },
  { width: 1000, scheme: "dark", only: ["color-contrast"] },
];

/** Rules that do not apply to emails: the mail program's page has the landmarks. */
const WITHIN_A_MAIL_PROGRAM: RunOptions = {
  rules: { region: { enabled: false }, "landmark-one-main": { enabled: false } },
};

async function violationsIn(
  tab: Tab,
  document: Document,
  { looks, ...options }: RunOptions & { looks: typeof LOOKS },
): Promise<string[]> {
  const found: string[] = [];
  await tab.show(document, { width: 390 });
  for (const { width, scheme, only } of looks) {
    await tab.page.emulateMedia({ colorScheme: scheme });
    await tab.page.setViewportSize({ width, height: 844 });
    const inThisLook = await violationsOn(tab.page, { ...options, ...(only && { runOnly: only }) });
    found.push(...inThisLook.map((what) => `${scheme}, ${width} px: ${what}`));
  }
  return found;
}

/** The fullest page, in another practice's colour. */
const IN_ANOTHER_COLOUR = LONG_WORDED_PAGES.filter(([name]) => name.startsWith("form with faults"));

const PAGES_TO_TRY = [...PAGES, ...IN_ANOTHER_COLOUR];

describeInChromium("accessibility", (tab) => {
  const unlike = new Set<Document>();

  /** Samples that differ from others only in words, or leave parts out, look the same. */
  beforeAll(async () => {
    const all = [...PAGES_TO_TRY, ...EMAILS].map(([, document]) => document);
    await tab().show({ html: "" }, { width: 390 });
    const texts = JSON.stringify(all.map((document) => withPicturesOff(document).html));
    for (const number of await tab().page.evaluate<number[]>(`inPage.unlike(${texts})`)) {
      const document = all[number];
      if (document) unlike.add(document);
    }
  });
  const looksOf = (document: Document) => (unlike.has(document) ? LOOKS : LOOKS.slice(0, 1));

  it("tries in every look what has an element that nothing else has, whatever its words", async () => {
    const documents = ["<p>two</p>", "<p>one</p><em>three</em>", "<p>four</p>", '<p class="lead">one</p>'];
    await tab().show({ html: "" }, { width: 390 });
    expect(await tab().page.evaluate(`inPage.unlike(${JSON.stringify(documents)})`)).toEqual([1, 3]);
    expect(unlike.size).toBeGreaterThan(EMAILS.length);
  });

  it.each(PAGES_TO_TRY)('axe finds nothing on the page "%s"', async (_, page) => {
    expect(await violationsIn(tab(), page, { looks: looksOf(page) })).toEqual([]);
  });

  it.each(EMAILS)('axe finds nothing in the email "%s"', async (_, email) => {
    expect(await violationsIn(tab(), email, { ...WITHIN_A_MAIL_PROGRAM, looks: looksOf(email) })).toEqual([]);
  });

  it("axe finds what is planted: grey on grey, a field without a label, a picture without words", async () => {
    const html = `<!DOCTYPE html><html lang="en"><title>x</title><main><h1>x</h1>
      <p style="color:#999;background:#888">grey</p><input><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></main>`;
    await tab().show({ html }, { width: 390 });
    const rules = (await violationsOn(tab().page)).map((what) => what.split(" ")[0]);
    expect(rules).toEqual(expect.arrayContaining(["color-contrast", "label", "image-alt"]));
  });
});
