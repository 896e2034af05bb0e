import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe } from "vitest";

/** The whole browser, which can also install a page. Undefined where none is installed. */
export const CHROMIUM = firstOf("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

/** The same engine without a window, which takes half the processor time; otherwise the whole browser. */
export const ENGINE = firstOf("/usr/bin/chromium-headless-shell") ?? CHROMIUM;

function firstOf(...usual: string[]): string | undefined {
  return [process.env.CHROMIUM_PATH ?? [], usual].flat().find((path) => existsSync(path));
}

/** No network, no GPU, and fit for a container. */
export const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A busy machine may be slow. */
export const TIMEOUT_MS = 60_000;

/** The document at the only address. */
export interface Document {
  readonly html: string;
  /** Includes the content security policy, so that the browser enforces it. */
  readonly headers?: Readonly<Record<string, string>>;
}

interface View {
  readonly width: number;
  readonly scheme?: "light" | "dark";
}

/** A navigation or form post that left the document. */
interface Left {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

export interface Tab {
  readonly page: Page;
  /** Shows a document; fails if it requests anything else. */
  show(document: Document, view: View): Promise<void>;
  /** Navigations since the last document was shown. */
  readonly left: readonly Left[];
  /** Other requests. */
  readonly requested: readonly string[];
}

/** The functions in the page that tests call, as `inPage`. */
export const IN_PAGE = fileURLToPath(new URL("in-page.js", import.meta.url));
const ADDRESS = "https://page.example/check-in/token";
const HEIGHT = 844;

/** A suite in a real browser, in a tab that can reach nothing but the document. */
export function describeInChromium(name: string, describeBehaviour: (tab: () => Tab) => void): void {
  describeWithBrowser(name, (browser) => {
    let tab: Tab | undefined;
    beforeAll(async () => {
      tab = await openTab(await browser().newContext({ deviceScaleFactor: 1 }));
    });
    describeBehaviour(() => tab ?? closed());
  });
}

/** One browser per file. Without Chromium the tests are skipped, or fail if CI is set. */
export function describeWithBrowser(name: string, describeBehaviour: (browser: () => Browser) => void): void {
  if (!ENGINE && !process.env.CI) {
    describe.skip(`${name} (skipped: no Chromium is installed here; name one in CHROMIUM_PATH)`, () =>
      describeBehaviour(closed));
    return;
  }
  describe(name, () => {
    let browser: Browser | undefined;
    beforeAll(async () => {
      if (!ENGINE) throw new Error("No Chromium is installed here: name one in CHROMIUM_PATH.");
      browser = await chromium.launch({ executablePath: ENGINE, args: ARGUMENTS });
    });
    afterAll(() => browser?.close());
    describeBehaviour(() => browser ?? closed());
  });
}

function closed(): never {
  throw new Error("The browser is not open.");
}

/** A tab without network: it gets its document, and all other requests are refused and recorded. */
async function openTab(context: BrowserContext): Promise<Tab> {
  context.setDefaultTimeout(TIMEOUT_MS);
  await context.addInitScript({ path: IN_PAGE });
  const page = await context.newPage();
  const left: Left[] = [];
  const requested: string[] = [];
  let current: Document = { html: "" };
  let loaded = false;
  await context.route("**/*", async (route) => {
    const request = route.request();
    const isDocument = request.isNavigationRequest() && request.frame() === page.mainFrame();
    if (isDocument && !loaded) {
      loaded = true;
      await route.fulfill({ contentType: "text/html; charset=utf-8", ...current, body: current.html });
    } else if (isDocument) {
      const url = new URL(request.url());
      left.push({
        method: request.method(),
        path: url.pathname + url.search,
        body: request.postData() ?? "",
      });
      // 204 keeps the page.
      await route.fulfill({ status: 204 });
    } else if (new URL(request.url()).pathname === "/session-form/key") {
      // What the team's pages ask for to open the outbox; 401 without a sign-in.
      await route.fulfill({ status: 401 });
    } else {
      requested.push(request.url());
      await route.abort();
    }
  });
  return {
    page,
    left,
    requested,
    async show(document, { width, scheme = "light" }) {
      current = document;
      loaded = false;
      left.length = 0;
      requested.length = 0;
      await page.setViewportSize({ width, height: HEIGHT });
      await page.emulateMedia({ colorScheme: scheme });
      await page.goto(ADDRESS, { waitUntil: "load" });
      if (requested.length > 0) throw new Error(`The page asked for ${requested.join(", ")}.`);
    },
  };
}
