import { rmSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import type { PracticeClient } from "../../infra/local/commands/practice-client.ts";
import { violationsOn } from "./axe.ts";
import { CHROMIUM } from "./chromium.ts";
import { aBrowser, aftercaresOf, aNetwork, drafts, fillInOffline, kill, stored } from "./outbox-steps.ts";
import { describeWithPractice } from "./practice-tab.ts";
import { signIn, signInHere } from "./sign-in.ts";

const PHONE = { width: 390, height: 844 };

/** Signed in, with the form kept in the browser. */
async function ready(page: Page, practice: PracticeClient): Promise<void> {
  await page.setViewportSize(PHONE);
  await signIn(page, practice, "anna@example.com");
  await openUntilKept(page, practice);
  const state = "navigator.serviceWorker.getRegistration('/session-form').then((one) => one?.active?.state)";
  await expect.poll(() => page.evaluate(state)).toBe("activated");
}

/** A page asks once for what it keeps, and gives up after some seconds: then the next page does it, as for people. */
async function openUntilKept(page: Page, practice: PracticeClient): Promise<void> {
  for (let isKept = false; !isKept; ) {
    await page.goto(`${practice.url}/team`);
    isKept = await expect
      .poll(() => keptShell(page), { timeout: 10_000 })
      .toContain("A session with a new client")
      .then(
        () => true,
        () => false,
      );
  }
}

async function keptShell(page: Page): Promise<string> {
  return await page.evaluate(`(async () => {
    const kept = await caches.match("/session-form/shell", { cacheName: "session-form" });
    return kept ? await kept.text() : "";
  })()`);
}

const look = (page: Page) => page.getByRole("button", { name: "Look at it", exact: true });

describeWithPractice("the session form without a network", (tab) => {
  it("opens for a new client, says that it cannot be looked at, and sends once the network is back", async () => {
    const { practice, page, complaints } = tab();
    await ready(page, practice);
    await page.context().setOffline(true);
    const client = await fillInOffline(page, practice, "lena");
    expect(await page.getByRole("heading", { level: 1 }).allTextContents()).toEqual([
      "A session with a new client",
    ]);
    await look(page).click();
    await page.getByText("the email cannot be shown now").waitFor();
    expect(await page.locator("#outbox").count()).toBe(0);
    await page.getByRole("button", { name: "Send it without the look" }).click();
    await page.getByText("1 session waits on this device").waitFor();
    expect(await page.locator("#session-form").isVisible()).toBe(false);
    expect(await aftercaresOf(client, practice)).toBe(0);
    await page.context().setOffline(false);
    await page.getByRole("heading", { name: "The session is recorded" }).waitFor();
    expect(await aftercaresOf(client, practice)).toBe(1);
    complaints.length = 0;
  });

  it("keeps what was typed through a kill, and goes on with it without a network", async () => {
    const network = await aNetwork(tab().practice.url);
    const practice = { ...tab().practice, url: network.url };
    const { profile, start } = aBrowser();
    let { context, page } = await start();
    await ready(page, practice);
    await network.cut();
    const client = await fillInOffline(page, practice, "typed");
    // A slow machine keeps a draft of the first fields before the last are typed.
    await expect.poll(() => drafts(page)).toEqual([expect.stringContaining("area=lower-back")]);
    await kill(context, profile);
    ({ context, page } = await start());
    await page.goto(`${practice.url}/session-form`);
    await page.getByText(/^A session for typed that you began on .+ at .+ is kept here\.$/).waitFor();
    await page.getByRole("button", { name: "Go on with it" }).click();
    await expect.poll(() => page.getByLabel("First name").inputValue()).toBe("typed");
    expect(await page.locator('[name="area"][value="lower-back"]').isChecked()).toBe(true);
    expect(await page.locator('[name="client"]').inputValue()).toBe(client);
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  });

  it("opens no other page, keeps no other page, and says so where a client is asked for", async () => {
    const { practice, page, complaints } = tab();
    await ready(page, practice);
    await page.goto(`${practice.url}/session-form?new`);
    await page.context().setOffline(true);
    await page.goto(`${practice.url}/session-form?client=c-42`);
    await page.getByRole("heading", { name: "This page needs a network" }).waitFor();
    expect(await page.getByRole("heading", { level: 1 }).allTextContents()).toEqual([
      "This page needs a network",
    ]);
    for (const path of ["/team", "/team/clients/c-42", "/session-form/shell", "/sign-in"]) {
      const other = await page.context().newPage();
      await expect(other.goto(practice.url + path), path).rejects.toThrow("ERR_INTERNET_DISCONNECTED");
      await other.close();
    }
    const kept =
      "caches.keys().then((names) => Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname))))";
    expect(await page.evaluate(kept)).toEqual([["/session-form/shell"]]);
    expect(await keptShell(page)).not.toContain("Anna");
    complaints.length = 0;
  });

  it("stays open with all that was typed where the network fails and the browser does not know", async () => {
    const { practice, page, complaints } = tab();
    await ready(page, practice);
    await page.goto(`${practice.url}/session-form?new`);
    await page.route(/session-form/, (route) => route.abort());
    await page.getByLabel("First name").fill("Still here");
    await look(page).click();
    await page.getByText("the email cannot be shown now").waitFor();
    await page.getByRole("button", { name: "Send it without the look" }).click();
    // Not without an address, which the practice would send back.
    expect(await page.evaluate("document.querySelector('[name=email]').matches(':focus:invalid')")).toBe(
      true,
    );
    expect(await page.getByLabel("First name").inputValue()).toBe("Still here");
    complaints.length = 0;
  });

  it("shows nothing more after a sign-out without a network, which the practice learns later", async () => {
    const { practice, page, complaints } = tab();
    await ready(page, practice);
    const other = await page.context().newPage();
    await other.goto(`${practice.url}/team`);
    await page.context().setOffline(true);
    await page.getByRole("button", { name: "Sign out" }).click();
    for (const each of [page, other]) {
      await each.getByRole("heading", { name: "You are signed out here" }).waitFor();
      expect(await each.content()).not.toContain("Anna");
    }
    await page.close();
    await expect(other.goto(`${practice.url}/session-form`)).rejects.toThrow("net::ERR_");
    await other.context().setOffline(false);
    const later = await other.context().newPage();
    await later.goto(`${practice.url}/team`);
    await later.waitForURL(/\/sign-in(\?out)?$/);
    await later.goto(`${practice.url}/team`);
    expect(later.url()).toMatch(/\/sign-in$/);
    complaints.length = 0;
  });

  it("is replaced by the form of a new deployment", async () => {
    const { practice, page, complaints } = tab();
    await ready(page, practice);
    await page.evaluate(`caches.open("session-form").then((cache) =>
      cache.put("/session-form/shell", new Response("<h1>The form of before</h1>", { headers: { "content-type": "text/html", etag: '"before"' } })))`);
    await page.context().setOffline(true);
    await page.goto(`${practice.url}/session-form`);
    await page.getByRole("heading", { name: "The form of before" }).waitFor();
    await page.context().setOffline(false);
    await openUntilKept(page, practice);
    complaints.length = 0;
  });

  it("drops what a person left who does not come back, after 60 days", async () => {
    const { practice, page, complaints } = tab();
    await ready(page, practice);
    await page.context().setOffline(true);
    await fillInOffline(page, practice, "gone");
    await look(page).click();
    await page.getByRole("button", { name: "Send it without the look" }).click();
    await page.getByText("1 session waits on this device").waitFor();
    await page.route(/\/session-form$/, (route) => route.abort());
    await page.context().setOffline(false);
    page.once("dialog", (dialog) => void dialog.accept());
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL(/\/sign-in/);
    await page.unroute(/\/session-form$/);
    await signIn(page, practice, "ben@example.com");
    await expect.poll(() => entries(page)).toEqual(["waiting"]);
    const days = async (count: number) => {
      await page.clock.setFixedTime(Date.now() + count * 86_400_000);
      // The page keeps it again, after it has dropped what is old.
      await page.evaluate('caches.delete("session-form")');
      await openUntilKept(page, practice);
    };
    await days(59);
    expect(await entries(page)).toEqual(["waiting"]);
    await days(61);
    await expect.poll(() => entries(page)).toEqual([]);
    complaints.length = 0;
  });

  it("can be installed", async () => {
    const { practice } = tab();
    // The headless shell cannot install apps.
    const { profile, start } = aBrowser(CHROMIUM);
    const { context, page } = await start();
    await ready(page, practice);
    await page.goto(`${practice.url}/session-form`);
    const devTools = await context.newCDPSession(page);
    expect((await devTools.send("Page.getInstallabilityErrors")).installabilityErrors).toEqual([]);
    const { data } = await devTools.send("Page.getAppManifest");
    expect(JSON.parse(data ?? "")).toMatchObject({ start_url: "/session-form", display: "standalone" });
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  });

  it("has nothing that axe finds, in light and dark", async () => {
    const { practice, page, complaints } = tab();
    await ready(page, practice);
    await page.goto(`${practice.url}/session-form`);
    await page.context().setOffline(true);
    await fillInOffline(page, practice, "axe");
    await look(page).click();
    await page.getByText("the email cannot be shown now").waitFor();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violationsOn(page)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(PHONE.width);
    }
    complaints.length = 0;
  });

  it("asks for the sign-in that has ended meanwhile, leads back to the form, and sends", async () => {
    const { practice, page, complaints } = tab();
    await ready(page, practice);
    await page.context().setOffline(true);
    const client = await fillInOffline(page, practice, "later");
    await look(page).click();
    await page.getByRole("button", { name: "Send it without the look" }).click();
    await page.getByText("1 session waits on this device").waitFor();
    await practice.advance("PT13H");
    await page.context().setOffline(false);
    await page.getByText("until you sign in").waitFor();
    await page.getByRole("link", { name: "Sign in" }).click();
    await signInHere(page, practice, "anna@example.com");
    await page.waitForURL(/\/session-form$/);
    await expect.poll(() => aftercaresOf(client, practice)).toBe(1);
    await expect.poll(() => entries(page)).toEqual([]);
    complaints.length = 0;
  });
});

async function entries(page: Page): Promise<string[]> {
  return (await stored(page)).map(({ state }) => state);
}
