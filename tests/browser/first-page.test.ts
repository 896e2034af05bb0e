import { expect, it } from "vitest";
import { treat } from "../journeys/local-practice.ts";
import { describeWithPractice } from "./practice-tab.ts";

const HOUR = 3_600_000;

describeWithPractice("the local practice's first page", (tab) => {
  it.each([
    ["+1 hour", HOUR],
    ["+1 day", 24 * HOUR],
    ["+2 days", 48 * HOUR],
    ["+7 days", 7 * 24 * HOUR],
  ])("moves the clock by %s", async (words, by) => {
    const { page, practice } = tab();
    const before = Date.parse((await practice.status()).now);
    await page.goto(practice.url);
    await page.getByRole("button", { name: words }).click();
    await expect
      .poll(async () => Date.parse((await practice.status()).now))
      .toBeGreaterThanOrEqual(before + by);
    await page.getByRole("heading", { level: 1 }).waitFor();
  });

  it("lets an address bounce", async () => {
    const { page, practice } = tab();
    await treat("bouncing", practice);
    await page.goto(practice.url);
    await page.getByRole("button", { name: "The address bounces" }).click();
    await expect
      .poll(async () => (await practice.emailsTo("therapists@massage-therapy-derby.example")).length)
      .toBe(1);
  });
});
