import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import type { PracticeClient } from "../../infra/local/commands/practice-client.ts";
import { addressOf, treat } from "../journeys/local-practice.ts";
import { violationsOn } from "./axe.ts";
import { describeWithPractice } from "./practice-tab.ts";
import { signInHere } from "./sign-in.ts";

const PHONE = { width: 390, height: 844 };

async function signIn(page: Page, practice: PracticeClient): Promise<void> {
  // Only so many links are sent to a person in an hour.
  await practice.advance("PT1H");
  await page.goto(`${practice.url}/session-form`);
  await signInHere(page, practice, "anna@example.com");
  await page.getByRole("heading", { name: "Whose session was it?" }).waitFor();
}

describeWithPractice("the session form", (tab) => {
  it.each([
    ["with JavaScript", true],
    ["without JavaScript", false],
  ])("takes a known client's session, as last time, in six taps, %s", async (_, javaScriptEnabled) => {
    const { practice, another } = tab();
    const name = javaScriptEnabled ? "jan" : "kim";
    await treat(name, practice);
    const page = await another({ javaScriptEnabled, viewport: PHONE, hasTouch: true });
    await signIn(page, practice);

    let taps = 0;
    const tap = async (target: ReturnType<Page["getByRole"]>) => {
      taps += 1;
      await target.tap();
    };
    await tap(page.getByLabel("The client's last name, or their id"));
    await page.keyboard.type(`c-${name}`);
    await tap(page.getByRole("button", { name: "Find" }));
    await tap(page.getByRole("link", { name: new RegExp(`client c-${name}$`) }));
    await tap(page.getByRole("link", { name: "As last time" }));
    await tap(page.getByRole("button", { name: "Look at it" }));
    const letter = page.frameLocator("iframe");
    await letter.getByRole("heading", { name: "Your aftercare" }).waitFor();
    await letter.getByRole("img", { name: /./ }).first().waitFor();
    await tap(page.getByRole("button", { name: "Send", exact: true }));
    await page.getByRole("heading", { name: "The session is recorded" }).waitFor();
    expect(taps).toBeLessThanOrEqual(6);

    const subjects = async () => (await practice.emailsTo(addressOf(name))).map(({ subject }) => subject);
    await practice.advance("PT2M");
    expect((await subjects()).filter((subject) => subject.startsWith("A note from"))).toHaveLength(2);
    await page.goBack();
    await tap(page.getByRole("button", { name: "Send", exact: true }));
    await page.getByRole("heading", { name: "The session is recorded" }).waitFor();
    await practice.advance("PT2M");
    expect((await subjects()).filter((subject) => subject.startsWith("A note from"))).toHaveLength(2);
  });

  it("takes a new client's by the keyboard alone, and keeps what was typed when something is missing", async () => {
    const { practice, page, complaints } = tab();
    await page.setViewportSize({ width: 320, height: 640 });
    await signIn(page, practice);
    await page.getByRole("link", { name: "A new client" }).press("Enter");
    await page.getByLabel("First name").focus();
    await page.keyboard.type("Lee");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.type("lee@example.com");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Please choose at least one area." }).press("Enter");
    expect(await page.getByLabel("First name").inputValue()).toBe("Lee");
    complaints.length = 0;
    const area = page.getByRole("checkbox", { name: "Lower back", exact: true });
    expect(await page.getByText("How is it: lower back?").isVisible()).toBe(false);
    await area.press("Space");
    expect(await page.getByText("How is it: lower back?").isVisible()).toBe(true);
    // The tick is drawn, not said: a screen reader says "checked".
    expect(await area.count()).toBe(1);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
    await page.getByLabel(/say yes to follow-up emails/).press("Space");
    await page.getByRole("button", { name: "Look at it" }).press("Enter");
    await page.getByRole("heading", { name: "This goes to Lee" }).waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
    await page.getByRole("checkbox").first().press("Space");
    await page.getByText("Add other exercises").press("Enter");
    await page.getByRole("checkbox", { name: /^Cat stretch/ }).press("Space");
    await page.getByRole("button", { name: "Show the email again" }).press("Enter");
    await page.frameLocator("iframe").getByText("Cat stretch").first().waitFor();
    await page.getByRole("button", { name: "Send", exact: true }).press("Enter");
    await page.getByRole("heading", { name: "The session is recorded" }).waitFor();
    await practice.advance("PT2M");
    const [email] = await practice.emailsTo("lee@example.com");
    expect(email?.text).toContain("Cat stretch");
  });

  it("takes a session back that was another client's, and reports it for that one as it was typed", async () => {
    const { practice, page } = tab();
    await treat("wrong", practice);
    await page.setViewportSize(PHONE);
    await signIn(page, practice);
    await page.getByLabel("The client's last name, or their id").fill("c-wrong");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: /client c-wrong$/ }).click();
    await page.getByRole("checkbox", { name: "Neck", exact: true }).check({ force: true });
    await page.getByRole("button", { name: "Look at it" }).click();
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByRole("button", { name: "Take it back" }).click();
    await page.getByRole("link", { name: "Report it for another client" }).click();
    await page.getByRole("link", { name: "A new client" }).click();
    await page.getByText("its words may be about the other client").waitFor();
    expect(await page.locator('[name="area"][value="neck"]').isChecked()).toBe(true);
    expect(await page.getByLabel("First name").inputValue()).toBe("");
    await page.getByLabel("First name").fill("right");
    await page.getByLabel("Email address").fill("right@example.com");
    await page.getByLabel(/say yes to follow-up emails/).check();
    await page.getByRole("button", { name: "Look at it" }).click();
    await page.getByRole("heading", { name: "This goes to right" }).waitFor();
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByRole("heading", { name: "The session is recorded" }).waitFor();
    await practice.advance("PT2M");
    expect(await practice.emailsTo("right@example.com")).toHaveLength(1);
    expect(await practice.emailsTo(addressOf("wrong"))).toHaveLength(1);
  });

  it("offers an appointment on Today again whose session is taken back", async () => {
    const { practice, page } = tab();
    await treat("sam", practice);
    await page.setViewportSize(PHONE);
    await signIn(page, practice);
    const { now } = await practice.status();
    const client = { id: "c-sam", firstName: "Sam" };
    const data = { client, appointment: { id: "booking-7", endedAt: now } };
    await practice.report({ type: "appointment.ended", timestamp: now, data });
    const report = async () => {
      await page.goto(`${practice.url}/team`);
      await page.getByRole("link", { name: "Report the session of Sam, client c-sam" }).click();
      await page.getByRole("link", { name: "Sam, client c-sam" }).click();
      await page.getByRole("checkbox", { name: "Neck", exact: true }).check({ force: true });
      await page.getByRole("button", { name: "Look at it" }).click();
      await page.getByRole("button", { name: "Send", exact: true }).click();
      await page.getByRole("heading", { name: "The session is recorded" }).waitFor();
    };
    await report();
    await page.getByRole("button", { name: "Take it back" }).click();
    await page.getByText("Its appointment waits on Today again.").waitFor();
    await page.goto(`${practice.url}/team`);
    await page.getByText("It was reported for Sam, and taken back.").waitFor();
    await report();
    await page.goto(`${practice.url}/team`);
    await page.getByText("No session waits for its therapist.").waitFor();
  });

  it("has its closed parts at the left, as wide as the form, on a phone", async () => {
    const { practice, page } = tab();
    await page.setViewportSize(PHONE);
    await signIn(page, practice);
    await page.getByRole("link", { name: "A new client" }).click();
    const form = await page.locator("#session-form").boundingBox();
    const parts = await Promise.all(
      (await page.locator("#session-form details.signs > summary").all()).map((part) => part.boundingBox()),
    );
    expect(parts.length).toBeGreaterThan(3);
    for (const part of parts) expect(part).toMatchObject({ x: form?.x, width: form?.width });
  });

  it("has nothing that axe finds on the look at the email, in light and dark", async () => {
    const { practice, page } = tab();
    await treat("mo", practice);
    await signIn(page, practice);
    await page.goto(`${practice.url}/session-form?client=c-mo&as=last`);
    await page.getByRole("button", { name: "Look at it" }).click();
    await page.frameLocator("iframe").getByRole("heading", { name: "Your aftercare" }).waitFor();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(PHONE);
      expect(await violationsOn(page, { iframes: false })).toEqual([]);
    }
  });
});
