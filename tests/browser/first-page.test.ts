import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { linksIn, unsubscribeInOneClick } from "../../infra/local/commands/letter-links.ts";
import { addressOf, treat } from "../journeys/local-practice.ts";
import { IN_PAGE } from "./chromium.ts";
import { buttonsOn, followEveryLink, useEveryField } from "./controls.ts";
import { describeWithPractice, type PracticeTab } from "./practice-tab.ts";

const HOUR = 3_600_000;
const LONGER_THAN_BETWEEN_REFRESHES_MS = 2_500;
const MOVES: readonly [words: string, milliseconds: number][] = [
  ["+1 hour", HOUR],
  ["+1 day", 24 * HOUR],
  ["+2 days", 48 * HOUR],
  ["+7 days", 7 * 24 * HOUR],
];

/** Fills in the form and posts it. */
async function post({ page }: PracticeTab, name: string, found?: string): Promise<void> {
  const form = page.locator("#post");
  await form.getByLabel("First name").fill(name);
  await form.getByLabel("Email address").fill(addressOf(name));
  if (found) await form.getByLabel("What was found").selectOption({ label: found });
  await form.getByRole("button").click();
}

describeWithPractice("the local practice's first page", (tab) => {
  const clockOf = async () => Date.parse((await tab().practice.status()).now);
  const client = (name: string) => tab().page.locator(`[id="client-c-${name}"]`);
  const letter = () => tab().page.frameLocator("iframe.as-letter");

  it("has only the buttons that are tested below, and no broken link", async () => {
    const { page, practice } = tab();
    await treat("linked", practice);
    await page.goto(practice.url);
    await followEveryLink(page);
    expect(await buttonsOn(page)).toEqual(
      ["Post it to the webhook", "The address bounces", "The client marks it as spam", "To the next email"]
        .concat(MOVES.map(([words]) => words))
        .toSorted(),
    );
    await page.goto(`${practice.url}/local`);
    await page.getByText("GET /local/follow-ups").waitFor();
    expect(await page.locator("body").textContent()).toContain((await practice.status()).webhookSecret);
    expect(await buttonsOn(page)).toEqual([]);
    await page.getByRole("link", { name: "Back to the practice" }).click();
    await page.getByRole("heading", { name: "Post a session" }).waitFor();
  });

  it.each([320, 390, 1280])("fits a screen of %i pixels, with many entries", async (width) => {
    const { page, practice } = tab();
    await treat(`long-${width}-${"x".repeat(40)}`, practice);
    await page.addInitScript({ path: IN_PAGE });
    await page.setViewportSize({ width, height: 844 });
    for (const path of ["/", "/local"]) {
      await page.goto(practice.url + path);
      for (const client of await page.locator("summary").all()) await client.click();
      expect(await page.evaluate<string[]>("inPage.sticksOut()"), path).toEqual([]);
    }
  });

  describe("the clock", () => {
    it.each(MOVES)("moves by %s", async (words, by) => {
      const { page, practice } = tab();
      const before = await clockOf();
      await page.goto(practice.url);
      await page.getByRole("button", { name: words }).click();
      await expect.poll(clockOf).toBeGreaterThanOrEqual(before + by);
      await page.getByRole("heading", { level: 1 }).waitFor();
    });

    it("moves to the next email that will be sent", async () => {
      const { page, practice } = tab();
      const { oneClick = "" } = await linksIn(
        await practice.rawEmail((await treat("stopping", practice)).id),
      );
      await unsubscribeInOneClick(oneClick);
      await practice.advance("PT6H");
      await treat("asked", practice);
      await page.goto(practice.url);
      await page.getByRole("button", { name: "To the next email" }).click();
      await expect.poll(async () => (await practice.emailsTo(addressOf("asked"))).length).toBe(2);
      expect(await practice.emailsTo(addressOf("stopping"))).toHaveLength(1);
    });

    it("moves without JavaScript, and by keyboard", async () => {
      const { practice, another } = tab();
      const before = await clockOf();
      const page = await another({ javaScriptEnabled: false });
      await page.goto(practice.url);
      await page.getByRole("button", { name: "+1 hour" }).focus();
      await page.keyboard.press("Enter");
      await expect.poll(clockOf).toBeGreaterThanOrEqual(before + HOUR);
      await page.getByRole("heading", { level: 1 }).waitFor();
    });
  });

  describe("the form that posts a session", () => {
    it("posts one through the webhook, whose email and follow-ups are there at once", async () => {
      const { page, practice } = tab();
      await page.goto(practice.url);
      await useEveryField(page.locator("#post form"));
      // After-care of a late report waits some minutes.
      await page.getByLabel("The session ended").selectOption({ label: "5 minutes ago" });
      await post(tab(), "nora", "Stiff neck from desk work");
      await page.getByRole("status").getByText("202: nora's session is recorded.").waitFor();
      await letter().getByText("Hello nora").waitFor();
      await page.getByRole("link", { name: "nora's follow-ups" }).click();
      const shown = page.locator("details[open]");
      expect(await shown.textContent()).toMatch(/Aftercare.*sent.*Check-in, day 2.*planned.*Check-in, day 7/);
    });

    it("posts another session for the same client, or for a new one", async () => {
      const { page, practice } = tab();
      await treat("twice", practice);
      await page.goto(practice.url);
      await client("twice").locator("summary").click();
      await client("twice").getByRole("link", { name: "another session" }).click();
      await page.getByRole("heading", { name: "Another session for twice" }).waitFor();
      await page.locator("#post").getByRole("button").click();
      await page.getByText("202: twice's session is recorded.").waitFor();
      expect(await practice.emailsTo(addressOf("twice"))).toHaveLength(2);
      await expect.poll(() => client("twice").locator("h3").count()).toBe(2);

      await page.goto(`${practice.url}/?for=c-twice`);
      await page.getByRole("link", { name: "for a new client instead" }).click();
      await page.getByRole("heading", { name: "Post a session" }).waitFor();
    });

    it("says what the webhook refused, and keeps the input", async () => {
      const { page, practice, complaints } = tab();
      await page.goto(practice.url);
      const form = page.locator("#post");
      await form.getByLabel("First name").fill("Zoë");
      await form.getByLabel("Email address").fill("zoe@localhost");
      await form.getByRole("button").click();
      await page.getByRole("alert").getByText("client/email").waitFor();
      expect(await form.getByLabel("First name").inputValue()).toBe("Zoë");
      // Browsers log the page's 422.
      expect(complaints.splice(0).every((words) => words.includes("422"))).toBe(true);
    });

    it("works without JavaScript", async () => {
      const { practice, another } = tab();
      const page = await another({ javaScriptEnabled: false });
      await page.goto(practice.url);
      await post({ ...tab(), page }, "plain");
      await page.getByText("202: plain's session is recorded.").waitFor();
    });
  });

  describe("the inbox", () => {
    it("shows an email as a letter, as text and as source, on a phone, in light and in dark", async () => {
      const { page, practice } = tab();
      await treat("looked", practice);
      await page.goto(practice.url);
      const frame = page.locator("iframe:visible");
      const shown = () => page.frames().find((each) => each.url().endsWith(".html"));
      const choose = async (words: string) => {
        await page.locator(".controls label").getByText(words, { exact: true }).click();
      };
      await letter().getByText("Hello looked").waitFor();
      const heightOf = async (shown: typeof frame) => (await shown.boundingBox())?.height ?? Number.NaN;
      // The script sees to it once the letter has its pictures.
      await expect
        .poll(async () => (await heightOf(frame)) - (await heightOf(letter().locator("html"))), {
          message: "the frame is as high as the letter",
        })
        .toBeGreaterThan(-4);
      await choose("Phone");
      expect((await frame.boundingBox())?.width).toBeLessThan(400);
      for (const scheme of ["dark", "light"]) {
        await choose(scheme === "dark" ? "Dark" : "Light");
        const asked = `matchMedia("(prefers-color-scheme: ${scheme})").matches`;
        await expect.poll(() => shown()?.evaluate<boolean>(asked)).toBe(true);
      }
      await choose("Text");
      await page.frameLocator("iframe.as-text").getByText("Hello looked").waitFor();
      await choose("Source");
      await page.frameLocator("iframe.as-source").getByText("List-Unsubscribe-Post").waitFor();
      // The choice also applies to the next email.
      await page.reload();
      await page.frameLocator("iframe.as-source").getByText("List-Unsubscribe-Post").waitFor();
      await choose("Desktop");
      await choose("As here");
      await choose("Letter");
      await letter().getByText("Hello looked").waitFor();
    });

    it.each([
      ["as one types", true, "ursula", "victor"],
      ["with Enter where there is no JavaScript", false, "wanda", "xaver"],
    ])("is searched %s, and opens what is found", async (_, javaScriptEnabled, name, other) => {
      const { practice, another } = tab();
      await treat(name, practice);
      await treat(other, practice);
      const page = await another({ javaScriptEnabled });
      await page.goto(practice.url);
      const search = page.getByLabel("Search emails");
      await search.fill(`hello ${name} knots`);
      if (!javaScriptEnabled) await search.press("Enter");
      const found = page.locator(".letters a");
      await expect.poll(() => found.count()).toBe(1);
      await found.click();
      await page.frameLocator("iframe.as-letter").getByText(`Hello ${name},`).waitFor();
      expect(await search.inputValue()).toBe(`hello ${name} knots`);
      await search.fill("nobody wrote this");
      if (!javaScriptEnabled) await search.press("Enter");
      await page.getByText("No email matches.").waitFor();
    });

    it.each([
      ["The address bounces", "came back", "the client's address refuses our emails"],
      [
        "The client marks it as spam",
        "marked as spam",
        "the client, or someone at the same address, marked an email as spam",
      ],
    ])('says after "%s" what will happen', async (button, state, reason) => {
      const { page, practice } = tab();
      const name = state.split(" ")[0] ?? "";
      await treat(name, practice);
      await page.goto(practice.url);
      await page.getByRole("button", { name: button }).click();
      await page.locator("#letter").getByText(state, { exact: true }).waitFor();
      await client(name).locator("summary").click();
      const steps = client(name).locator(".steps li");
      expect(await steps.filter({ hasText: "Aftercare" }).locator(".chip.bad").textContent()).toBe(state);
      // And the reminder of one.
      const checkIns = steps.filter({ hasText: "check-in, day" });
      expect(await checkIns.count()).toBe(5);
      for (const words of await checkIns.allTextContents()) {
        expect(words).toContain("will not be sent");
        expect(words).toContain(reason);
      }
      // At night the alert to the practice waits for the morning.
      await practice.advance("PT12H");
      await page.goto(practice.url);
      expect(await client(name).locator("summary").textContent()).toContain("No more emails are planned.");
    });
  });

  it("finds a client by name, address or id", async () => {
    const { page, practice } = tab();
    await treat("sought", practice);
    await treat("other", practice);
    await page.goto(practice.url);
    await page.getByLabel("Search clients").fill("SOUGHT@");
    await expect.poll(() => page.locator(".client").count()).toBe(1);
    await client("sought").locator("summary").press("Enter");
    await client("sought").getByText("planned").first().waitFor();
  });

  it("shows search results even if the practice answers more slowly than the page polls", async () => {
    const { page, practice } = tab();
    await treat("slowly", practice);
    await treat("beside", practice);
    await page.goto(practice.url);
    await page.route(/./, async (route) => {
      await setTimeout(LONGER_THAN_BETWEEN_REFRESHES_MS);
      await route.continue();
    });
    await page.getByLabel("Search clients").fill("slowly");
    await expect.poll(() => page.locator(".client").count()).toBe(1);
    await page.unrouteAll({ behavior: "ignoreErrors" });
  });

  it("shows a client's answer without a reload, and keeps open what is open", async () => {
    const { page, practice } = tab();
    await treat("watched", practice);
    await page.goto(practice.url);
    await client("watched").locator("summary").click();
    const { oneClick = "" } = await linksIn(
      await practice.rawEmail((await practice.emailsTo(addressOf("watched")))[0]?.id ?? ""),
    );
    await unsubscribeInOneClick(oneClick);
    await client("watched").getByText("stopped the emails").first().waitFor();
    await client("watched")
      .getByText("will not be sent: the client, or someone at the same address, stopped all emails")
      .first()
      .waitFor();
  });
});
