import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import type { PracticeClient } from "../../infra/local/commands/practice-client.ts";
import { ARGUMENTS, ENGINE, TIMEOUT_MS } from "./chromium.ts";

/** A browser that can be killed, with a profile that outlives it. By default its engine alone. */
export function aBrowser(executablePath = ENGINE) {
  const profile = mkdtempSync(join(tmpdir(), "outbox-"));
  const start = async () => {
    const context = await chromium.launchPersistentContext(profile, {
      ...(executablePath !== undefined && { executablePath }),
      args: ARGUMENTS,
    });
    context.setDefaultTimeout(TIMEOUT_MS);
    return { context, page: await context.newPage() };
  };
  return { profile, start };
}

/**
 * A proxy between the browser and the practice that can be cut. Playwright's `setOffline` does not reach a service worker
 * that starts again. Cookies ignore ports, so a sign-in at the practice's own address counts here too.
 */
export async function aNetwork(to: string) {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    const beyond = connect(Number(new URL(to).port), "localhost");
    for (const each of [socket, beyond]) {
      open.add(each);
      each
        .on("error", () => {})
        .on("close", () => {
          open.delete(each);
          for (const other of [socket, beyond]) other.destroy();
        });
    }
    socket.pipe(beyond).pipe(socket);
  });
  const listen = async (port: number) => {
    server.listen(port, "localhost");
    await once(server, "listening");
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    async cut(): Promise<void> {
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
    async mend(): Promise<void> {
      if (!server.listening) await listen(port);
    },
  };
}

/** Kills the browser's process, which is found by its profile. */
export async function kill(context: BrowserContext, profile: string): Promise<void> {
  const processes = execFileSync("ps", ["-eo", "pid,args"]).toString().split("\n");
  for (const line of processes)
    if (line.includes(`--user-data-dir=${profile}`) && !line.includes("--type="))
      process.kill(Number(line.trim().split(" ")[0]), "SIGKILL");
  await context.close().catch(() => {});
}

/** Fills in a new client's form up to the Send button. @returns the client's id */
export async function fillIn(page: Page, practice: PracticeClient, name: string): Promise<string> {
  await page.goto(`${practice.url}/session-form?new`);
  await page.locator('[name="firstName"]').fill(name);
  await page.locator('[name="email"]').fill(`${name}@example.com`);
  await page.locator('[name="consent"]').first().check({ force: true });
  await page.locator('[name="area"]').first().check({ force: true });
  const client = (await page.locator('[name="client"]').getAttribute("value")) ?? "";
  const later = page.getByRole("button", { name: "Look at it later" });
  // On a busy machine the page may mistake a stall for a lost network, so this tries again.
  for (let isShown = false; !isShown; ) {
    await page.getByRole("button", { name: "Look at it", exact: true }).click();
    await sendButton(page).or(later).waitFor();
    isShown = await sendButton(page).isVisible();
    if (!isShown) await later.click();
  }
  return client;
}

export function sendButton(page: Page) {
  return page.getByRole("button", { name: /^(Send|Record it)$/ });
}

/** The page's message once the session that it sent is kept; it may have reported others before. */
export function isKept(page: Page) {
  return page.getByRole("heading", { name: "The session is kept" });
}

export async function aftercaresOf(client: string, practice: PracticeClient): Promise<number> {
  return (await practice.followUps(client)).filter(({ kind }) => kind === "after-care").length;
}

/** Opens the form without a network, and fills it in up to the buttons. @returns the client's id */
export async function fillInOffline(page: Page, { url }: PracticeClient, name: string): Promise<string> {
  await page.goto(`${url}/session-form`);
  await page.getByLabel("First name").fill(name);
  await page.getByLabel("Email address").fill(`${name}@example.com`);
  await page.getByLabel(/say yes to follow-up emails/).check();
  await page.getByRole("checkbox", { name: "Lower back", exact: true }).check({ force: true });
  return await page.locator('[name="client"]').inputValue();
}

/** The browser's stored data, read without our own code. */
export async function stored(page: Page): Promise<{ readonly session: string; readonly state: string }[]> {
  return await page.evaluate(`(async () => {
    const done = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
    const database = await done(indexedDB.open("session-form"));
    const all = await done(database.transaction("entries").objectStore("entries").getAll());
    database.close();
    return all.map(({ session, state }) => ({ session, state }));
  })()`);
}

/** The drafts of the person signed in on this browser, decrypted with the stored key: the fields of each. */
export async function drafts(page: Page): Promise<string[]> {
  return await page.evaluate(`(async () => {
    const done = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
    const database = await done(indexedDB.open("session-form"));
    const all = await done(database.transaction("entries").objectStore("entries").getAll());
    const { key } = await done(database.transaction("holder").objectStore("holder").get("now"));
    database.close();
    return Promise.all(all.filter(({ state }) => state === "draft").map(async ({ session, iv, data }) => {
      const params = { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(session) };
      return new TextDecoder().decode(await crypto.subtle.decrypt(params, key, data));
    }));
  })()`);
}
