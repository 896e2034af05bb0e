import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterEach, beforeEach, expect } from "vitest";
import type { PracticeClient } from "../../infra/local/commands/practice-client.ts";
import { usePractice } from "../journeys/local-practice.ts";
import { describeWithBrowser, TIMEOUT_MS } from "./chromium.ts";

export interface PracticeTab {
  readonly page: Page;
  readonly practice: PracticeClient;
  /** Another watched tab, such as one without JavaScript. */
  another(options: BrowserContextOptions): Promise<Page>;
  /** The console's errors so far; a test that provokes one must clear them. */
  readonly complaints: string[];
}

/**
 * A suite on a running local practice in a real browser, with a fresh tab per test. A test fails if the console is not
 * empty at its end, or if the page requested anything from elsewhere.
 */
export function describeWithPractice(
  name: string,
  describeBehaviour: (tab: () => PracticeTab) => void,
): void {
  describeWithBrowser(name, (browser) => {
    const practice = usePractice();
    let tab: PracticeTab | undefined;
    let close: (() => Promise<void>) | undefined;
    beforeEach(async () => {
      const complaints: string[] = [];
      const opened = await Promise.all([open(browser(), complaints, {})]);
      tab = {
        page: opened[0].page,
        practice: practice.client,
        complaints,
        async another(options) {
          const next = await open(browser(), complaints, options);
          opened.push(next);
          return next.page;
        },
      };
      close = async () => {
        await Promise.all(opened.map(({ context }) => context.close()));
      };
    });
    afterEach(async () => {
      await close?.();
      expect(tab?.complaints).toEqual([]);
    });
    describeBehaviour(() => {
      if (tab === undefined) throw new Error("The tab is open within a test only.");
      return tab;
    });
  });
}

async function open(browser: Browser, complaints: string[], options: BrowserContextOptions) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    // Otherwise Playwright's colour scheme would override the frames' own.
    colorScheme: null,
    ...options,
  });
  context.setDefaultTimeout(TIMEOUT_MS);
  context.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  context.on("weberror", (error) => complaints.push(String(error.error())));
  context.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} for ${response.url()}`);
  });
  await context.route(/./, async (route) => {
    const { hostname, protocol } = new URL(route.request().url());
    if (hostname === "localhost" || protocol === "data:") return await route.continue();
    complaints.push(`asked for ${route.request().url()}`);
    await route.abort();
  });
  return { context, page: await context.newPage() };
}
