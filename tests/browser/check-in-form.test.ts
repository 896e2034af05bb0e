import { expect, it } from "vitest";
import { checkInFormPage } from "../../shared/pages/check-in-form.tsx";
import { aPractice } from "../domain/builders.ts";
import { describeInChromium } from "./chromium.ts";

/** A common phone, in pixels. */
const PHONE = { width: 390, height: 844 };

const form = {
  practice: aPractice(),
  firstName: "Samantha",
  action: "/check-in/token",
  askDays: 7,
  pain: 3,
};

describeInChromium("the check-in form on a phone", (tab) => {
  const heightOf = (selector: string) =>
    tab().page.evaluate<number>(`document.querySelector(${JSON.stringify(selector)}).scrollHeight`);
  const isButtonSeen = () =>
    tab().page.evaluate<boolean>(`(() => {
      const { top, bottom } = document.querySelector("form button").getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    })()`);

  it.each([
    ["", {}],
    [", with an activity that takes two lines", { activity: "lift my grandson out of his cot without pain" }],
    [", with an activity, and back to normal", { activity: "run 5 km", askNormal: true }],
    [", for someone who was sent to their doctor", { referred: true, askDays: 0 }],
    [
      ", for someone who is pregnant, with an activity that takes two lines",
      { cautions: ["pregnancy"] as const, activity: "lift my grandson out of his cot without pain" },
    ],
  ])("is two screens long until the list of signs is opened%s", async (_, also) => {
    await tab().show(checkInFormPage({ ...form, ...also }), PHONE);
    expect(await heightOf("html")).toBeLessThanOrEqual(2 * PHONE.height);
  });

  it("ends within two screens with every question of later check-ins", async () => {
    const activity = "lift my grandson out of his cot without pain";
    await tab().show(checkInFormPage({ ...form, askNormal: true, activity, cautions: ["pregnancy"] }), PHONE);
    const end = await tab().page.evaluate<number>(
      "document.querySelector('form').getBoundingClientRect().bottom + scrollY",
    );
    expect(end).toBeLessThanOrEqual(2 * PHONE.height);
  });

  it.each([320, 390, 1280])("keeps the button in reach at %i pixels, wherever one is", async (width) => {
    await tab().show(checkInFormPage(form), { width });
    await tab().page.locator("summary").click();
    for (const field of ["#pain", "#days", "#sign-trauma", "#sign-fever", "#comment"]) {
      await tab().page.locator(field).scrollIntoViewIfNeeded();
      expect(await isButtonSeen(), field).toBe(true);
    }
  });

  it("leaves what little an open keyboard leaves to the fields", async () => {
    await tab().show(checkInFormPage(form), { width: 320 });
    await tab().page.setViewportSize({ width: 320, height: 360 });
    await tab().page.locator("#comment").focus();
    expect(await tab().page.evaluate("inPage.isFocusSeen()")).toBe(true);
    expect(await tab().page.evaluate("getComputedStyle(document.querySelector('.send')).position")).toBe(
      "static",
    );
  });
});
