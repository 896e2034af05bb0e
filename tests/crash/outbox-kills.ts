import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { type PracticeClient, practiceClient } from "../../infra/local/commands/practice-client.ts";
import { startPracticeProcess, withoutSample } from "../../infra/local/commands/practice-process.ts";
import { CHROMIUM } from "../browser/chromium.ts";
import {
  aBrowser,
  aNetwork,
  fillIn,
  fillInOffline,
  isKept,
  kill,
  sendButton,
  stored,
} from "../browser/outbox-steps.ts";
import { signIn } from "../browser/sign-in.ts";
import { type Random, randomOf } from "../faults/engine/random.ts";
import type { Options } from "./options.ts";

/** What the person does, and how far they get. */
const MANNERS = [
  /** The form was looked at; the network is there, or goes before Send, or goes soon after it. */
  "network there",
  "network cut before Send",
  "network cut soon after Send",
  /** The form was opened without a network and is sent without the look. */
  "opened without a network",
  /** Nothing is sent: what was typed is kept. */
  "while typing",
] as const;
type Manner = (typeof MANNERS)[number];

interface Session {
  readonly id: string;
  readonly client: string;
  readonly address: string;
  readonly manner: Manner;
  /** Whether the page had said that it is recorded or kept; else it died within a third of a second after the tap. */
  readonly isTold: boolean;
}

const LONGEST_AFTER_TAP_MS = 300;
const DELIVERED_WITHIN_MS = 120_000;

/** @returns whether all is well */
export async function killBrowsers({ kills, seed, keep }: Options): Promise<boolean> {
  const random = randomOf(seed);
  const folder = withoutSample(mkdtempSync(join(tmpdir(), "aftercare-outbox-")));
  console.log(`${kills} kills, seed ${seed}`);
  const process = await startPracticeProcess({ folder });
  const network = await aNetwork(process.url);
  const practice = { ...practiceClient(process.url), url: network.url };
  const { profile, start } = aBrowser(CHROMIUM);
  const began = performance.now();
  const sessions: Session[] = [];
  try {
    let { context, page } = await start();
    await signIn(page, practice, "anna@example.com");
    // A browser writes its cookies to the disk every 30 seconds, and when it is closed.
    await page.goto(`${practice.url}/session-form`);
    await page.evaluate("navigator.serviceWorker.ready");
    await context.close();
    ({ context, page } = await start());
    for (let number = 1; number <= kills; number++) {
      const session = await sendAndDie(page, { number, practice, network, random });
      await kill(context, profile);
      await network.mend();
      sessions.push(session);
      console.log(
        `${String(number).padStart(4)} killed ${session.manner}, ${session.isTold ? "after the page had answered" : "at once"}`,
      );
      ({ context, page } = await start());
    }
    const left = await delivered(page, practice);
    const verdict = await judge(sessions, left, practice);
    await context.close();
    const seconds = ((performance.now() - began) / 1_000).toFixed(0);
    const counted = MANNERS.map(
      (manner) => `${sessions.filter((each) => each.manner === manner).length} ${manner}`,
    );
    console.log(`\nkills     ${sessions.length} in ${seconds} s: ${counted.join(", ")}`);
    console.log(
      `told      ${sessions.filter(({ isTold }) => isTold).length}, the others were killed at once`,
    );
    for (const [name, value] of Object.entries(verdict))
      console.log(`${name.padEnd(9)} ${Array.isArray(value) ? [value.length, ...value].join(" ") : value}`);
    return verdict.lost.length + verdict.twice.length === 0;
  } finally {
    await process.kill();
    if (!keep)
      for (const each of [folder, profile]) rmSync(each, { recursive: true, force: true, maxRetries: 5 });
  }
}

type Network = Awaited<ReturnType<typeof aNetwork>>;

interface World {
  readonly number: number;
  readonly practice: PracticeClient;
  readonly network: Network;
  readonly random: Random;
}

async function sendAndDie(page: Page, { number, practice, network, random }: World): Promise<Session> {
  const manner = random.pick(MANNERS);
  const isTold = manner === "while typing" || random.chance(0.5);
  const name = `kim${number}`;
  const isOffline = manner === "opened without a network" || manner === "while typing";
  if (isOffline) await network.cut();
  const client = await (isOffline ? fillInOffline : fillIn)(page, practice, name);
  const id = await page.locator('[name="session"]').inputValue();
  const session = { id, client, address: `${name}@example.com`, manner, isTold };
  if (manner === "while typing") {
    while (!(await stored(page)).some((entry) => entry.session === id)) await page.waitForTimeout(50);
    return session;
  }
  if (manner === "network cut before Send") await network.cut();
  if (manner === "opened without a network") {
    await page.getByRole("button", { name: "Look at it", exact: true }).click();
    await page.getByRole("button", { name: "Send it without the look" }).click();
  } else await sendButton(page).click({ noWaitAfter: true });
  if (manner === "network cut soon after Send") {
    await page.waitForTimeout(random.int(0, LONGEST_AFTER_TAP_MS));
    await network.cut();
  }
  if (isTold)
    await isKept(page)
      .or(page.getByRole("heading", { name: "The session is recorded" }))
      .waitFor();
  else await page.waitForTimeout(random.int(0, LONGEST_AFTER_TAP_MS));
  return session;
}

/** Waits, with the network there, until nothing waits. @returns the sessions that are kept as drafts */
async function delivered(page: Page, { url }: PracticeClient): Promise<Set<string>> {
  await page.goto(`${url}/team`);
  const until = performance.now() + DELIVERED_WITHIN_MS;
  let left = await stored(page);
  while (left.some(({ state }) => state === "waiting") && performance.now() < until) {
    await page.waitForTimeout(200);
    left = await stored(page);
  }
  return new Set(left.flatMap(({ session, state }) => (state === "draft" ? [session] : [])));
}

async function judge(sessions: readonly Session[], drafts: ReadonlySet<string>, practice: PracticeClient) {
  await practice.advance("PT2M");
  await practice.settled();
  const emails = await practice.inbox();
  const lost: string[] = [];
  const twice: string[] = [];
  let recorded = 0;
  for (const { id, client, address, manner, isTold } of sessions) {
    const planned = (await practice.followUps(client)).filter(({ kind }) => kind === "after-care").length;
    const sent = emails.filter(({ to }) => to === address).length;
    recorded += planned;
    if (planned > 1 || sent > 1) twice.push(id);
    // A page that said nothing yet may have been a moment too early: then the session is a draft still.
    const isKept = drafts.has(id) && (manner === "while typing" || !isTold);
    if (planned === 0 && !isKept) lost.push(id);
    if (planned !== sent) lost.push(`${id} (${sent} of ${planned} emails)`);
  }
  return { recorded, drafts: drafts.size, lost, twice };
}
