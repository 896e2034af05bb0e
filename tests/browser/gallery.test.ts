import { expect, it } from "vitest";
import { buttonsOn } from "./controls.ts";
import { describeWithPractice } from "./practice-tab.ts";

describeWithPractice("the gallery in a browser", (tab) => {
  it("leads to each of its sections, and back to the practice", async () => {
    const { page, practice } = tab();
    await page.goto(`${practice.url}/local/gallery`);
    const sections = page.getByRole("navigation", { name: "The gallery" }).getByRole("link");
    const names = await sections.allTextContents();
    expect(names).toHaveLength(9);
    for (const name of names.slice(1)) {
      await sections.filter({ hasText: name }).first().click();
      await expect.poll(() => sections.and(page.locator("[aria-current]")).textContent()).toBe(name);
      expect(await buttonsOn(page)).toEqual([]);
    }
    await page.getByRole("link", { name: "The practice" }).click();
    await page.getByRole("heading", { name: "Massage Therapy Derby", level: 1 }).waitFor();
  });

  it.each(["emails", "pages"])(
    "shows one of the %s in the chosen width and colour scheme, and the next",
    async (section) => {
      const { page, practice } = tab();
      await page.goto(`${practice.url}/local/gallery/${section}.html`);
      await page.locator(`a[href^="${section}/derby/"]`).first().click();
      const frame = page.locator("iframe").first();
      const choose = async (words: string) => {
        await page.locator(".controls label").getByText(words, { exact: true }).click();
      };
      await choose("Phone");
      expect((await frame.boundingBox())?.width).toBeLessThan(400);
      await choose("Desktop");
      expect((await frame.boundingBox())?.width).toBeGreaterThan(600);
      for (const scheme of ["dark", "light"]) {
        await choose(scheme === "dark" ? "Dark" : "Light");
        const asked = `matchMedia("(prefers-color-scheme: ${scheme})").matches`;
        await expect.poll(() => page.frames().at(1)?.evaluate<boolean>(asked)).toBe(true);
      }
      await choose("As here");
      for (const more of await page.locator("summary").all()) await more.press("Enter");
      const { length } = await page.locator("summary").all();
      expect(await page.locator("details[open]").count()).toBe(length);

      const title = await page.locator("h1").textContent();
      await page.locator(".around a").last().click();
      await expect.poll(() => page.locator("h1").textContent()).not.toBe(title);
      await page.locator(".around a").first().click();
      await expect.poll(() => page.locator("h1").textContent()).toBe(title);
      await page.getByRole("link", { name: /^The same from/ }).click();
      await page.getByRole("heading", { name: "Harbour Remedial Massage" }).waitFor();
      await page.getByRole("link", { name: "Open it alone" }).click();
      await page.getByText("Harbour Remedial Massage").first().waitFor();
    },
  );
});
