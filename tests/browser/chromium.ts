import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe } from "vitest";

const PLACES = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].filter((path) => path !== undefined);

/** Chromium asks nothing of the network, draws without a graphics card and runs in a container. */
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** What stands at the one address that there is. */
export interface Document {
  readonly html: string;
  /** The content security policy among them, so that the browser holds the page to it. */
  readonly headers?: Readonly<Record<string, string>>;
}

interface View {
  readonly width: number;
  readonly scheme?: "light" | "dark";
}

/** A request that left the document, with what a form sent. */
interface Left {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

export interface Tab {
  readonly page: Page;
  /** Shows a document, and fails if it asks for anything but itself. */
  show(document: Document, view: View): Promise<void>;
  /** Where links and forms led since the last document was shown. */
  readonly left: readonly Left[];
  /** What else was asked for. */
  readonly requested: readonly string[];
}

/** What tests ask of a document, as `inPage`. */
export const IN_PAGE = fileURLToPath(new URL("in-page.js", import.meta.url));
const ADDRESS = "https://page.example/check-in/token";
const HEIGHT = 844;

/** Describes what a document does in a real browser, in a tab that can reach nothing else. */
export function describeInChromium(name: string, describeBehaviour: (tab: () => Tab) => void): void {
  describeWithBrowser(name, (browser) => {
    let tab: Tab | undefined;
    beforeAll(async () => {
      tab = await openTab(await browser().newContext({ deviceScaleFactor: 1 }));
    });
    describeBehaviour(() => tab ?? closed());
  });
}

/**
 * One browser for the whole file. Without a browser the tests are skipped; where CI is set, they fail.
 */
export function describeWithBrowser(name: string, describeBehaviour: (browser: () => Browser) => void): void {
  const executablePath = PLACES.find((path) => existsSync(path));
  if (!executablePath && !process.env.CI) {
    describe.skip(`${name} (skipped: no Chromium is installed here; name one in CHROMIUM_PATH)`, () =>
      describeBehaviour(closed));
    return;
  }
  describe(name, () => {
    let browser: Browser | undefined;
    beforeAll(async () => {
      if (!executablePath) throw new Error("No Chromium is installed here: name one in CHROMIUM_PATH.");
      browser = await chromium.launch({ executablePath, args: ARGUMENTS });
    });
    afterAll(() => browser?.close());
    describeBehaviour(() => browser ?? closed());
  });
}

function closed(): never {
  throw new Error("The browser is not open.");
}

/** A tab that can reach nothing: its one document is handed to it, all else is refused and written down. */
async function openTab(context: BrowserContext): Promise<Tab> {
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
      // 204 leaves the page as it is.
      await route.fulfill({ status: 204 });
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
