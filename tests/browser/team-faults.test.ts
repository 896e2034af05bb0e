import { expect, it } from "vitest";
import { describeInChromium } from "./chromium.ts";
import { PAGES } from "./documents.ts";

const HEIGHT = 844;

function pageOf(name: string) {
  const found = PAGES.find(([each]) => each === name);
  if (!found) throw new Error(`There is no sample of the page "${name}".`);
  return found[1];
}

/** Each with the field that is wrong. */
const FAULTY = [
  ["client, a note with a fault", "A note to"],
  ["client, a hold with a fault", "Why they wait"],
  ["client, with proposals, one turned down without a reason", "Or why not?"],
  ["client, refused address, a choice with a fault", "For a pause: write again from"],
  ["client, an address with a fault", "The right address of"],
  ["client, no consent, a consent with a fault", "How you know"],
  ["exercises, without a reason", "Why do you change them?"],
] as const;

describeInChromium("a form of the team that recorded nothing", (tab) => {
  it.each(FAULTY)("has the focus, in sight and open, with its message beside it: %s", async (name, label) => {
    const { page } = tab();
    await tab().show(pageOf(name), { width: 390 });
    const field = page.getByLabel(label).first();
    const focused = field.and(page.locator(":focus"));
    await expect.poll(() => focused.count()).toBe(1);
    const box = await field.boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect((box?.y ?? HEIGHT) + (box?.height ?? 0)).toBeLessThanOrEqual(HEIGHT);
    const described = (await field.getAttribute("aria-describedby")) ?? "";
    const message = page.locator(`#${described.split(" ").at(-1)}`);
    expect(await message.isVisible()).toBe(true);

    const summary = page.locator(".faults a");
    expect(await summary.textContent()).toBe(await message.textContent());
    await summary.click();
    expect(await focused.count()).toBe(1);
  });

  it("leads to the exercises if something is wrong with them", async () => {
    const { page } = tab();
    await tab().show(pageOf("exercises, with a fault"), { width: 390 });
    await page.locator(".faults a").click();
    expect(await page.locator("fieldset:target .fault").isVisible()).toBe(true);
  });
});

describeInChromium("a client's page", (tab) => {
  it.each(PAGES.filter(([name]) => name.startsWith("client")).map(([name]) => name))(
    "leads by each of its links to something visible: %s",
    async (name) => {
      const { page } = tab();
      await tab().show(pageOf(name), { width: 390 });
      for (const link of await page.locator('main a[href^="#"]').all()) {
        const target = page.locator(`[id="${(await link.getAttribute("href"))?.slice(1)}"]`);
        await expect(target.isVisible(), (await link.textContent()) ?? "").resolves.toBe(true);
      }
    },
  );
});
