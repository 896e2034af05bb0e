import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { answerCheckIn, linksIn } from "../../infra/local/commands/letter-links.ts";
import type { PracticeClient } from "../../infra/local/commands/practice-client.ts";
import { addressOf, treat } from "../journeys/local-practice.ts";
import { buttonsOn, followEveryLink } from "./controls.ts";
import { describeWithPractice } from "./practice-tab.ts";

const ANNA = "anna@example.com";
const SEEN = "I have seen it";
const DONE = "Done, go on with the check-ins";

/** Reports a session and moves to its first check-in. @returns its link */
async function asked(name: string, practice: PracticeClient): Promise<string> {
  await treat(name, practice);
  await practice.advance("P2DT12H");
  const checkIn = (await practice.emailsTo(addressOf(name))).at(-1);
  const { checkIn: link } = await linksIn(await practice.rawEmail(checkIn?.id ?? ""));
  if (!link) throw new Error("The check-in is without a link.");
  return link;
}

/** A client answers that they are much worse. @returns the therapist's link to the alert */
async function alerted(name: string, practice: PracticeClient, checkIn: string): Promise<string> {
  await answerCheckIn(checkIn, { pain: "9", change: "much-worse", comment: "Please ring me." });
  // Past the quiet hours, at any time of day.
  await practice.advance("PT12H");
  const emails = await practice.emailsTo(ANNA);
  const email = emails.find(({ text }) => text.includes(`client c-${name},`));
  const { alert } = await linksIn(await practice.rawEmail(email?.id ?? ""));
  if (!alert) throw new Error("The alert is without a link.");
  return alert;
}

async function choose(page: Page, label: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).first().locator("xpath=ancestor::label").click();
}

describeWithPractice("a worrying answer", (tab) => {
  it("shows a client who is worse what to do now, and lets them change their answer", async () => {
    const { page, practice } = tab();
    await page.goto(`${await asked("ann", practice)}?pain=9`);
    await choose(page, "Much worse");
    await page.getByRole("button").click();
    await page.getByRole("heading", { name: "Stop what hurts, and call us" }).waitFor();
    await followEveryLink(page);
    expect(await buttonsOn(page)).toEqual([]);
    expect(await page.getByRole("link", { name: "Call 01632 960123" }).getAttribute("href")).toMatch(/^tel:/);
    expect(await page.locator("main").textContent()).not.toContain("Figure-four");

    await page.getByRole("link", { name: "Change my answer" }).click();
    await choose(page, "3");
    await choose(page, "Better");
    await page.getByRole("button").click();
    await page.getByText("Please leave out your exercises for now").waitFor();
  });

  it.each([
    ["with JavaScript", true],
    ["without JavaScript", false],
  ])("is seen and closed by the team with two buttons and by keyboard, %s", async (_, javaScriptEnabled) => {
    const { practice, another } = tab();
    const name = javaScriptEnabled ? "cy" : "di";
    const link = await alerted(name, practice, await asked(name, practice));
    const page = await another({ javaScriptEnabled, viewport: { width: 390, height: 844 } });
    await page.goto(link);
    await page.getByText("Please ring me.").first().waitFor();
    await followEveryLink(page);
    expect(await buttonsOn(page)).toEqual([DONE, SEEN]);
    expect((await practice.alerts(`c-${name}`))[0]?.status).toBe("open");

    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByText("Seen by Anna Kowalska").waitFor();
    await followEveryLink(page);
    expect(await buttonsOn(page)).toEqual([DONE]);
    expect((await practice.alerts(`c-${name}`))[0]?.status).toBe("acknowledged");

    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByText("Done: closed by Anna Kowalska").waitFor();
    await followEveryLink(page);
    expect(await buttonsOn(page)).toEqual([]);
    expect((await practice.alerts(`c-${name}`))[0]?.status).toBe("closed");
  });

  it("asks the team to read what arrived since the page was opened", async () => {
    const { page, practice } = tab();
    const link = await asked("ed", practice);
    await page.goto(await alerted("ed", practice, link));
    await answerCheckIn(link, { pain: "9", change: "much-worse", comment: "I fell on the stairs." });
    await page.getByRole("button", { name: DONE }).click();
    await page.getByText("Something new has come in").waitFor();
    await page.getByText("I fell on the stairs.").waitFor();
    expect((await practice.alerts("c-ed"))[0]?.status).toBe("open");
    await page.getByRole("button", { name: SEEN }).click();
    await page.getByText("Seen by Anna Kowalska").waitFor();
  });
});
