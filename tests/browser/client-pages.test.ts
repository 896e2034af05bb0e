import { describe, expect, it } from "vitest";
import { linksIn } from "../../infra/local/commands/letter-links.ts";
import type { PracticeClient } from "../../infra/local/commands/practice-client.ts";
import { tryAgainPage } from "../../shared/pages/try-again.tsx";
import { aPractice } from "../domain/builders.ts";
import { addressOf, treat } from "../journeys/local-practice.ts";
import { buttonsOn, followEveryLink, useEveryField } from "./controls.ts";
import { describeWithPractice, type PracticeTab } from "./practice-tab.ts";

/** Reports a session, moves to its first check-in, and returns its links. */
async function asked(name: string, practice: PracticeClient) {
  await treat(name, practice);
  await practice.advance("P2DT12H");
  const [, checkIn] = await practice.emailsTo(addressOf(name));
  if (!checkIn) throw new Error("No check-in came.");
  const { checkIn: link, exercises, oneClick } = await linksIn(await practice.rawEmail(checkIn.id));
  if (!link || !exercises || !oneClick) throw new Error("The check-in is without a link.");
  return { link, exercises, oneClick };
}

async function statusOf(name: string, practice: PracticeClient): Promise<string | undefined> {
  const followUps = await practice.followUps(`c-${name}`);
  return followUps.find(({ id }) => id.endsWith("check-in-day-2"))?.status;
}

async function openPreferences({ page }: PracticeTab, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel("3", { exact: true }).first().locator("xpath=ancestor::label").click();
  await page.getByRole("button", { name: "Send my answer" }).click();
  await page.getByRole("link", { name: "Choose which emails you get" }).click();
}

describeWithPractice("the client's pages", (tab) => {
  describe("the check-in", () => {
    it("takes an answer to every question, shows it, and takes another one", async () => {
      const { page, practice } = tab();
      const { link } = await asked("ann", practice);
      await page.goto(`${link}?pain=4`);
      await followEveryLink(page);
      await useEveryField(page.locator("form"));
      expect(await buttonsOn(page)).toEqual(["Send my answer"]);
      await page.getByRole("button").click();
      await page.getByRole("heading", { name: "Thank you, ann" }).waitFor();
      expect(await statusOf("ann", practice)).toBe("answered");

      await followEveryLink(page);
      await page.getByRole("link", { name: "Change my answer" }).click();
      await page.getByLabel("2", { exact: true }).first().locator("xpath=ancestor::label").click();
      await page.getByRole("button").click();
      await page.getByRole("heading", { name: "Thank you, ann" }).waitFor();
      await page.getByText("2 out of 10").first().waitFor();
    });

    it("shows the exercises without an answer", async () => {
      const { page, practice } = tab();
      const { exercises } = await asked("gus", practice);
      await page.goto(exercises);
      await page.getByRole("heading", { name: "Your exercise" }).waitFor();
      expect(await page.getByRole("img").count()).toBeGreaterThan(0);
      expect(await buttonsOn(page)).toEqual([]);
      expect(await statusOf("gus", practice)).toBe("sent");
    });

    it("says what is missing, and leads there", async () => {
      const { page, practice, complaints } = tab();
      const { link } = await asked("bo", practice);
      await page.goto(link);
      await page.getByRole("button").click();
      await page.locator(".faults a").first().click();
      expect(await page.evaluate<string>("document.activeElement.name")).toBe("pain");
      expect(await statusOf("bo", practice)).toBe("sent");
      // Browsers log the 422 of a form with errors.
      expect(complaints.splice(0).every((words) => words.includes("422"))).toBe(true);
    });

    it("works without JavaScript and without a mouse", async () => {
      const { practice, another } = tab();
      const { link } = await asked("cy", practice);
      const page = await another({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
      await page.goto(`${link}?pain=3`);
      await page.keyboard.press("Tab");
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "Thank you, cy" }).waitFor();
      await page.getByText("4 out of 10").first().waitFor();
    });

    it("keeps what was sent when it cannot be saved, and sends it again", async () => {
      const { page, practice } = tab();
      const { link } = await asked("di", practice);
      const action = new URL(link).pathname;
      await page.goto(`${link}?pain=6`);
      const values = new URLSearchParams({ pain: "6", comment: "Two\nlines" });
      const { html, headers } = tryAgainPage({ practice: aPractice(), action, values });
      // Simulates a failing table. Browsers log the 503, which is not tested here.
      const failsOnce = { times: 1 };
      await page.route(link, (route) => route.fulfill({ status: 200, body: html, headers }), failsOnce);
      await page.getByRole("button").click();
      await followEveryLink(page);
      expect(await buttonsOn(page)).toEqual(["Try again"]);
      await page.getByRole("button", { name: "Try again" }).click();
      await page.getByRole("heading", { name: "Thank you, di" }).waitFor();
      await page.getByText("6 out of 10").first().waitFor();
    });
  });

  it("lets a client stop the emails and start them again", async () => {
    const { page, practice } = tab();
    const { link } = await asked("ed", practice);
    await openPreferences(tab(), link);
    await followEveryLink(page);
    expect(await buttonsOn(page)).toEqual(["Pause these emails", "Stop the check-ins", "Stop these emails"]);
    await page.getByRole("button", { name: "Stop the check-ins" }).click();
    await page.getByText("We send you no check-ins").waitFor();
    await useEveryField(page.locator("main"));
    await page.getByRole("button", { name: "Pause these emails" }).click();
    await page.getByText("We have paused your emails").waitFor();
    expect(await buttonsOn(page)).toEqual(["Pause these emails", "Send me all emails", "Stop these emails"]);
    await page.getByRole("button", { name: "Send me all emails" }).click();
    await page.getByText("You will get our emails again").waitFor();

    await page.getByRole("button", { name: "Stop these emails" }).click();
    await page.getByText("We have stopped your emails").waitFor();
    expect(await buttonsOn(page)).toEqual(["Start these emails again"]);
    await page.getByRole("button", { name: "Start these emails again" }).click();
    await page.getByText("You will get our emails again").waitFor();
  });

  it.each([
    ["with JavaScript", true],
    ["without JavaScript", false],
  ])("lets a person who opens the one-click address stop the emails, %s", async (_, javaScriptEnabled) => {
    const { practice, another } = tab();
    const name = javaScriptEnabled ? "flo" : "guy";
    const { oneClick } = await asked(name, practice);
    const page = await another({ javaScriptEnabled });
    await page.goto(oneClick);
    expect(await buttonsOn(page)).toEqual(["Stop these emails"]);
    await page.getByRole("button").focus();
    await page.keyboard.press("Enter");
    await page.getByText("We have stopped your emails").waitFor();
    await practice.advance("P6D");
    expect(await practice.emailsTo(addressOf(name))).toHaveLength(2);
  });

  it("shows the same page for every invalid link", async () => {
    const { page, practice, complaints } = tab();
    for (const path of ["/check-in/none", "/exercises/none", "/preferences/none", "/unsubscribe/none"]) {
      await page.goto(practice.url + path);
      await page.getByRole("heading", { name: "This link does not work" }).waitFor();
      await followEveryLink(page);
      expect(await buttonsOn(page)).toEqual([]);
    }
    // Browsers log the 404.
    expect(complaints.splice(0).every((words) => words.includes("404"))).toBe(true);
  });
});
