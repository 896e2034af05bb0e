import { beforeAll, describe, expect, it } from "vitest";
import { describeInChromium, type Tab } from "./chromium.ts";
import { EMAILS, LONG_WORDED_PAGES, PAGES, withPicturesOff } from "./documents.ts";

const NARROWEST = 320;
/** In pixels, for a thumb (https://www.w3.org/WAI/WCAG21/Understanding/target-size.html). */
const TARGET = 44;

/** Elements that overflow the window. */
function sticksOut({ page }: Tab): Promise<string[]> {
  return page.evaluate<string[]>("inPage.sticksOut()");
}

/** Targets that are too small to tap. Links within text have the line's height, and are exempt. */
function tooSmall({ page }: Tab, selector: string): Promise<string[]> {
  return page.evaluate<string[]>(`inPage.tooSmall(${JSON.stringify(selector)}, ${TARGET})`);
}

const PAGE_TARGETS = "button, input:not([type=hidden]), textarea, a.button, a.line-link, .faults a";
/** A number within a sentence is as tall as its line, as on the pages (the exception of WCAG 2.5.8). */
const EMAIL_TARGETS = 'a[href]:not([href^="tel:"])';
/** The keys of the pain scale, and the button. */
const CHECK_IN_LINKS = 'a[href*="/check-in/"]';

describeInChromium("on a screen of 320 pixels", (tab) => {
  describe.each([...PAGES, ...LONG_WORDED_PAGES])('the page "%s"', (_, page) => {
    beforeAll(() => tab().show(page, { width: NARROWEST }));

    it("overflows nowhere", async () => {
      expect(await sticksOut(tab())).toEqual([]);
    });

    it("has targets that are large enough for a thumb", async () => {
      expect(await tooSmall(tab(), PAGE_TARGETS)).toEqual([]);
    });

    it("loads no picture, and says in words what each shows", async () => {
      const pictures = tab().page.locator("img, svg, picture, video");
      // A label's words name its picture.
      const complete = tab().page.locator(
        'img[src^="data:"][alt]:not([alt=""]), label img[src^="data:"][alt=""], svg[role="img"][aria-label]',
      );
      expect(await complete.count()).toBe(await pictures.count());
    });
  });

  describe.each(EMAILS)('the email "%s"', (name, email) => {
    describe("with its pictures", () => {
      beforeAll(() => tab().show(email, { width: NARROWEST }));

      it("overflows nowhere", async () => {
        expect(await sticksOut(tab())).toEqual([]);
      });

      it("has keys and buttons that are large enough for a thumb", async () => {
        expect(await tooSmall(tab(), EMAIL_TARGETS)).toEqual([]);
        const targets = await tab().page.locator(CHECK_IN_LINKS).count();
        expect(targets).toBe(/^(check-in|nudge)/.test(name) ? 12 : 0);
      });
    });

    it("stays complete with pictures off", async () => {
      await tab().show(withPicturesOff(email), { width: NARROWEST });
      expect(await tab().page.evaluate("inPage.picturesWithoutWords()")).toEqual([]);
      expect(await tab().page.evaluate("inPage.gapsOfPictures(5)")).toEqual([]);
      expect(await sticksOut(tab())).toEqual([]);
      expect(await tooSmall(tab(), EMAIL_TARGETS)).toEqual([]);
    });
  });

  it("shows overflowing elements and small targets that are planted", async () => {
    const html = `<!DOCTYPE html><p style="width:500px">wide</p><a class="button" href="#">x</a>`;
    await tab().show({ html }, { width: NARROWEST });
    expect(await sticksOut(tab())).toHaveLength(2);
    expect(await tooSmall(tab(), PAGE_TARGETS)).toHaveLength(1);
  });
});
