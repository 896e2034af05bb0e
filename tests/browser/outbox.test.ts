import { rmSync } from "node:fs";
import type { Page, Route } from "playwright-core";
import { expect, it } from "vitest";
import { aBrowser, aftercaresOf, fillIn, isKept, kill, sendButton, stored } from "./outbox-steps.ts";
import { describeWithPractice } from "./practice-tab.ts";
import { signIn } from "./sign-in.ts";

/** `npm run test:outbox` kills a hundred times, at more moments. */
const KILLS = 10;

describeWithPractice("the outbox of the session form", (tab) => {
  it("loses nothing and sends nothing twice when the network is cut and the browser is killed", async () => {
    const { practice } = tab();
    const { profile, start } = aBrowser();
    let { context, page } = await start();
    await signIn(page, practice, "anna@example.com");
    // A browser writes its cookies to the disk every 30 seconds, and when it is closed.
    await context.close();
    ({ context, page } = await start());
    const clients: string[] = [];
    for (let time = 0; time < KILLS; time++) {
      clients.push(await fillIn(page, practice, `kim${time}`));
      const isCut = time % 2 === 0;
      await context.setOffline(isCut);
      await sendButton(page).click();
      // Only now does the page tell the person that it is kept or recorded.
      await (isCut ? isKept(page).waitFor() : page.waitForURL(/sent=/));
      await kill(context, profile);
      ({ context, page } = await start());
    }
    await page.goto(`${practice.url}/team`);
    for (const client of clients) await expect.poll(() => aftercaresOf(client, practice)).toBe(1);
    await expect.poll(() => page.locator("#outbox").allInnerTexts()).toEqual([]);
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  });

  it("moves nothing under the thumb when its note comes late", async () => {
    const { practice, page, complaints } = tab();
    await signIn(page, practice, "anna@example.com");
    await page.goto(`${practice.url}/session-form?new`);
    await page.getByLabel("First name").fill("begun");
    await expect.poll(async () => (await stored(page)).map(({ state }) => state)).toEqual(["draft"]);
    const held: Route[] = [];
    await page.route(/form\/key$/, (route) => void held.push(route));
    await page.goto(`${practice.url}/session-form?new`);
    await page.getByLabel("First name").fill("next");
    const consent = async () => (await page.locator("#consent").boundingBox())?.y ?? Number.NaN;
    const before = await consent();
    await expect.poll(() => held.length).toBe(1);
    await held[0]?.continue();
    await page.locator("#outbox").waitFor({ state: "attached" });
    expect(Math.abs((await consent()) - before)).toBeLessThan(2);
    complaints.length = 0;
  });

  it.each([
    ["", true],
    ["that never had one itself", false],
  ])("keeps no key for a page that was still opening when another one signed out %s", async (_, isHeld) => {
    const { practice, page, complaints } = tab();
    if (!isHeld) await page.route(/form\/key$/, (route) => route.abort());
    await signIn(page, practice, "anna@example.com");
    if (isHeld) await expect.poll(() => kept(page)).toMatchObject({ holder: "anna" });
    const opening = await page.context().newPage();
    const answers: (() => Promise<void>)[] = [];
    await opening.route(/form\/key$/, async (route) => {
      const response = await route.fetch();
      answers.push(() => route.fulfill({ response }));
    });
    await opening.goto(`${practice.url}/team`);
    await expect.poll(() => answers.length).toBe(1);
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL(/\/sign-in/);
    await keepAnOldEntry(page);
    await answers[0]?.();
    // Which is dropped after the key would be held.
    await expect.poll(() => kept(page)).toMatchObject({ entries: 0 });
    expect(await kept(page)).toMatchObject({ holder: "" });
    // Of the request that was aborted.
    if (!isHeld) complaints.length = 0;
  });

  it("keeps a session whose client was erased meanwhile, and says why it is not recorded", async () => {
    const { practice, page, complaints } = tab();
    await signIn(page, practice, "anna@example.com");
    const client = await fillIn(page, practice, "erin");
    await page.context().setOffline(true);
    await sendButton(page).click();
    await page.getByText("1 session waits on this device").waitFor();
    const { now: timestamp } = await practice.status();
    await practice.report({ type: "client.erased", timestamp, data: { client: { id: client } } });
    await page.context().setOffline(false);
    await page.getByText("A session for erin could not be recorded as it is.").waitFor();
    await page.getByRole("button", { name: "Open it" }).click();
    await page
      .getByText("The client's record was erased after this session, so it was not recorded.")
      .waitFor();
    expect(await aftercaresOf(client, practice)).toBe(0);
    expect(await stored(page)).toMatchObject([{ state: "refused" }]);
    complaints.length = 0;
  });

  it("asks before a sign-out, shows nothing to the next person, and sends once its own person is back", async () => {
    const { practice, page, complaints } = tab();
    const asked: string[] = [];
    page.on("dialog", async (dialog) => {
      asked.push(dialog.message());
      await dialog.accept();
    });
    await signIn(page, practice, "anna@example.com");
    const client = await fillIn(page, practice, "zora");
    await page.context().setOffline(true);
    await sendButton(page).click();
    await page.getByText("1 session waits on this device").waitFor();
    expect(await kept(page)).toMatchObject({ entries: 1, holder: "anna", isReadable: false });
    // The network is back at the moment of the sign-out.
    await page.route(/\/session-form$/, (route) => route.abort());
    await page.context().setOffline(false);
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL(/\/sign-in/);
    expect(asked.join()).toContain("Some sessions are not sent yet.");
    await page.unroute(/\/session-form$/);

    await signIn(page, practice, "ben@example.com");
    await expect.poll(() => kept(page)).toMatchObject({ entries: 1, holder: "ben" });
    expect(await page.locator("#outbox").count()).toBe(0);
    expect(await aftercaresOf(client, practice)).toBe(0);
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL(/\/sign-in/);

    await signIn(page, practice, "anna@example.com");
    await expect.poll(() => aftercaresOf(client, practice)).toBe(1);
    await expect.poll(() => kept(page)).toMatchObject({ entries: 0, holder: "anna" });
    complaints.length = 0;
  });
});

async function keepAnOldEntry(page: Page): Promise<void> {
  await page.evaluate(`(async () => {
    const done = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
    const database = await done(indexedDB.open("session-form"));
    const write = database.transaction("entries", "readwrite").objectStore("entries");
    await done(write.put({ session: "old", member: "nobody", state: "draft", at: 0 }));
    database.close();
  })()`);
}

/** The browser's stored data, read without our own code. */
async function kept(page: Page): Promise<unknown> {
  return await page.evaluate(`(async () => {
    const done = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
    const database = await done(indexedDB.open("session-form"));
    const all = await done(database.transaction("entries").objectStore("entries").getAll());
    const holder = await done(database.transaction("holder").objectStore("holder").get("now"));
    database.close();
    const text = all.map(({ data }) => new TextDecoder().decode(data)).join();
    return { entries: all.length, holder: holder?.member, isReadable: text.includes("zora") };
  })()`);
}
