import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

const FIELDS = "input:not([type=hidden]), textarea, select";

/** How to use each kind of field on the pages. */
const USES: Readonly<Record<string, (field: Locator) => Promise<unknown>>> = {
  "input[type=radio], input[type=checkbox]": async (field) => {
    // By its label, since some fields are hidden behind it.
    await field.locator("xpath=ancestor::label").click();
    expect(await field.isChecked()).toBe(true);
  },
  "input:not([type]), input[type=text], input[type=search], textarea": (field) => field.fill("Some words"),
  "input[type=email]": (field) => field.fill("someone@example.com"),
  "input[type=number]": (field) => field.fill("3"),
  "input[type=date]": async (field) => field.fill((await field.getAttribute("min")) ?? "2027-01-31"),
  select: async (field) => field.selectOption(await field.locator("option").last().getAttribute("value")),
};

/** The distinct labels of all visible buttons, once the whole page is there. */
export async function buttonsOn(page: Page): Promise<string[]> {
  await page.waitForLoadState();
  const words = await page.locator("button:visible").allTextContents();
  return [...new Set(words.map((each) => each.trim()))].toSorted();
}

/** Opens every closed part and fills every field. @throws for an unknown kind of field */
export async function useEveryField(within: Locator): Promise<void> {
  await within.page().waitForLoadState();
  for (const closed of await within.locator("details:not([open]) > summary").all()) await closed.click();
  let used = 0;
  for (const [selector, use] of Object.entries(USES)) {
    for (const field of await within.locator(selector).all()) {
      await use(field);
      used += 1;
    }
  }
  expect(used, "of the fields are of a kind that is known").toBe(await within.locator(FIELDS).count());
}

/**
 * Checks every link: external ones must be a full URL or telephone number, internal ones must open, and anchors must
 * exist.
 */
export async function followEveryLink(page: Page): Promise<void> {
  await page.waitForLoadState();
  const hrefs = await page.evaluate<string[]>("[...document.links].map((link) => link.href)");
  const next = await page.context().newPage();
  for (const href of new Set(hrefs)) {
    const { protocol, host, hash, pathname } = new URL(href);
    if (protocol === "tel:") expect(pathname).toMatch(/^\+?[0-9]+$/);
    else if (protocol === "mailto:") expect(pathname).toContain("@");
    else if (host !== new URL(page.url()).host) expect(protocol).toBe("https:");
    else if (pathname.endsWith(".eml")) expect((await page.request.get(href)).status()).toBe(200);
    else {
      const response = await next.goto(href);
      expect(response?.status() ?? 200, href).toBe(200);
      if (hash) expect(await next.locator(hash).count(), href).toBe(1);
    }
  }
  await next.close();
}
