import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { expect, it } from "vitest";
import type { PracticeClient } from "../../infra/local/commands/practice-client.ts";
import { ARGUMENTS, CHROMIUM } from "./chromium.ts";
import { describeWithPractice, eventually } from "./practice-tab.ts";

/** A hundred were tried by hand; each takes some seconds. */
const KILLS = 10;

/** A browser that can be killed, with a profile that outlives it. */
function aBrowser() {
  const profile = mkdtempSync(join(tmpdir(), "outbox-"));
  const start = async () => {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: CHROMIUM,
      args: ARGUMENTS,
    });
    return { context, page: await context.newPage() };
  };
  return { profile, start };
}

/** As when the phone's battery is empty: found by the profile that only this browser has. */
async function kill(context: BrowserContext, profile: string): Promise<void> {
  const processes = execFileSync("ps", ["-eo", "pid,args"]).toString().split("\n");
  for (const line of processes)
    if (line.includes(`--user-data-dir=${profile}`) && !line.includes("--type="))
      process.kill(Number(line.trim().split(" ")[0]), "SIGKILL");
  await context.close().catch(() => {});
}

async function signIn(page: Page, practice: PracticeClient, address: string): Promise<void> {
  const links = async () =>
    (await practice.emailsTo(address)).flatMap(
      ({ html }) => /href="([^"]+\/sign-in\/[^"]+)"/.exec(html)?.[1] ?? [],
    );
  const before = (await links()).length;
  await page.goto(`${practice.url}/sign-in`);
  await page.getByLabel("Your email address").fill(address);
  await page.keyboard.press("Enter");
  await page.waitForURL(/sent/);
  await eventually(async () => (await links()).length).toBeGreaterThan(before);
  await page.goto((await links()).at(-1) ?? "");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/team|\/session-form/);
}

/** Fills in a new client's form up to the Send button. @returns the client's id */
async function fillIn(page: Page, practice: PracticeClient, name: string): Promise<string> {
  await page.goto(`${practice.url}/session-form?new`);
  await page.locator('[name="firstName"]').fill(name);
  await page.locator('[name="email"]').fill(`${name}@example.com`);
  await page.locator('[name="consent"]').first().check({ force: true });
  await page.locator('[name="area"]').first().check({ force: true });
  const client = (await page.locator('[name="client"]').getAttribute("value")) ?? "";
  await page.getByRole("button", { name: "Look at it" }).click();
  await sendButton(page).waitFor();
  return client;
}

function sendButton(page: Page) {
  return page.getByRole("button", { name: /^(Send|Record it)$/ });
}

async function aftercaresOf(client: string, practice: PracticeClient): Promise<number> {
  return (await practice.followUps(client)).filter(({ kind }) => kind === "after-care").length;
}

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
      // Only from here on the person has been told that it is kept or recorded.
      await (isCut ? page.locator("#outbox").waitFor() : page.waitForURL(/sent=/));
      await kill(context, profile);
      ({ context, page } = await start());
    }
    await page.goto(`${practice.url}/team`);
    for (const client of clients) await eventually(() => aftercaresOf(client, practice)).toBe(1);
    await eventually(() => page.locator("#outbox").allInnerTexts()).toEqual([]);
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  });

  it("asks before a sign-out, shows nothing to the next person, and sends once its own is back", async () => {
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
    await eventually(() => kept(page)).toMatchObject({ entries: 1, holder: "ben" });
    expect(await page.locator("#outbox").count()).toBe(0);
    expect(await aftercaresOf(client, practice)).toBe(0);
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL(/\/sign-in/);

    await signIn(page, practice, "anna@example.com");
    await eventually(() => aftercaresOf(client, practice)).toBe(1);
    await eventually(() => kept(page)).toMatchObject({ entries: 0, holder: "anna" });
    complaints.length = 0;
  });
});

/** What lies in the browser, read past our own code. */
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
