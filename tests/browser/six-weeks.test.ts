import type { Page } from "playwright-core";
import { Temporal } from "temporal-polyfill";
import { expect, it } from "vitest";
import type { PracticeClient } from "../../infra/local/commands/practice-client.ts";
import { addressOf, inLondon, sessionOf } from "../journeys/local-practice.ts";
import { describeWithPractice, type PracticeTab } from "./practice-tab.ts";
import { signInHere } from "./sign-in.ts";

const ANNA = "anna@example.com";
const PRACTICE = "Massage Therapy Derby";
const STRETCH = "Figure-four stretch";

async function report(practice: PracticeClient, name: string, id: string): Promise<void> {
  const session = await sessionOf(name, practice);
  const { status } = await practice.report({
    ...session,
    data: { ...session.data, session: { ...session.data.session, id } },
  });
  expect(status).toBe(202);
  await practice.settled();
}

/** A session of this client that ends on a Monday at ten, whenever the test runs: then every opening hour is known. */
async function treatOnMonday(practice: PracticeClient, name: string) {
  const now = inLondon((await practice.status()).now);
  const monday = now.add({ days: 8 - now.dayOfWeek }).withPlainTime("10:00");
  await practice.moveTo(monday.toInstant().toString());
  await report(practice, name, `s-${name}`);
  return {
    /** Moves on to this hour of the so-and-so-many-th day after it. */
    async go(days: number, hour: number): Promise<void> {
      const then = monday.add({ days }).withPlainTime(Temporal.PlainTime.from({ hour }));
      await practice.moveTo(then.toInstant().toString());
    },
  };
}

/** A client's actions, on a phone and without JavaScript, by the links in their emails. */
async function aClient({ practice, another }: PracticeTab, name: string) {
  const page = await another({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const emails = async () => await practice.emailsTo(addressOf(name));
  return {
    page,
    subjects: async () => (await emails()).map(({ subject }) => subject),
    latest: async () => (await emails()).at(-1)?.text.replaceAll(/\s+/g, " ") ?? "",
    /** Taps this number in the latest email, and answers what else the form asks. */
    async answer(pain: number, change: string, also: () => Promise<unknown> = async () => {}): Promise<void> {
      const html = (await emails()).at(-1)?.html ?? "";
      const link = new RegExp(`href="([^"]+/check-in/[^"]+\\?pain=${pain})"`).exec(html)?.[1] ?? "";
      await page.goto(link);
      expect(await page.locator(`input[name=pain][value="${pain}"]`).isChecked()).toBe(true);
      await page.getByLabel(change, { exact: true }).check();
      await also();
      await page.getByRole("button", { name: "Send my answer" }).click();
      await sees(page, `${pain} out of 10`);
    },
  };
}

async function sees(page: Page, words: string | RegExp): Promise<void> {
  await page.getByText(words).first().waitFor();
}

/** Anna, who signs in again from her inbox every day. */
async function atToday({ practice, page }: PracticeTab) {
  await page.goto(`${practice.url}/team`);
  if (new URL(page.url()).pathname === "/sign-in") await signInHere(page, practice, ANNA);
  await page.getByRole("heading", { name: "Who needs a person" }).waitFor();
  await page.waitForLoadState();
}

/** The list under this heading of Today, or what it says when it is empty. */
async function under(page: Page, heading: string): Promise<string | null> {
  return await page.locator(`h2:text-is("${heading}") + *`).textContent();
}

async function openClient(page: Page, name: string): Promise<void> {
  await page
    .getByRole("link", { name: new RegExp(`client c-${name}$`) })
    .first()
    .click();
  await page.getByRole("heading", { name: new RegExp(`client c-${name}$`), level: 1 }).waitFor();
}

describeWithPractice("six weeks, as everyone sees them", (tab) => {
  it("a client gets worse, is called, gets better, and ends the check-ins with a last email", async () => {
    const { practice, page } = tab();
    const { go } = await treatOnMonday(practice, "mia");
    const mia = await aClient(tab(), "mia");
    expect(await mia.latest()).toContain(STRETCH);

    await go(2, 12);
    await mia.answer(8, "Much worse", async () => {
      await mia.page.getByLabel("Please contact me").check();
      await mia.page.locator("#comment").fill("Please ring 07700 900 123.");
    });
    await sees(mia.page, "Stop what hurts, and call us");
    await sees(mia.page, "We plan to call or write to you by 17:00 today.");
    expect(await mia.page.getByText(STRETCH).count()).toBe(0);

    await practice.settled();
    const alert = (await practice.emailsTo(ANNA)).at(-1);
    expect(alert?.subject).toBe("Please look: a client has answered");
    expect(alert?.text).not.toMatch(/worse|07700/);
    await page.goto(/href="([^"]+\/alert\/[^"]+)"/.exec(alert?.html ?? "")?.[1] ?? "");
    await sees(page, "Call or write by 17:00 today. The client was told so.");
    await atToday(tab());
    expect(await under(page, "Who needs a person")).toContain(
      "Call or write by 17:00 today. The client was told so.",
    );
    expect(await page.getByRole("link", { name: "07700 900 123" }).getAttribute("href")).toBe(
      "tel:07700900123",
    );
    expect(await under(page, "Whose check-ins are on hold")).toMatch(
      /^Mia, client c-miaSince Wednesday .*, by an alert/i,
    );
    await openClient(page, "mia");
    await page.getByRole("button", { name: "I have seen it" }).click();
    await sees(page, /^Seen by /);
    await page.getByLabel("A note to").fill("We have talked. Rest for two days.");
    await page.getByRole("button", { name: "Send the note" }).click();
    await sees(page, "The note leaves ");
    await page.getByRole("button", { name: "Done, go on with the check-ins" }).click();
    await sees(page, "No alert waits for you.");
    await atToday(tab());
    expect(await under(page, "Nothing to show")).toContain("Nobody's check-ins are on hold.");

    await go(2, 15);
    expect(await mia.latest()).toContain("We have talked. Rest for two days.");
    await go(7, 12);
    await mia.answer(3, "Better");
    await sees(mia.page, STRETCH);
    await atToday(tab());
    expect(await under(page, "Who says they are better")).toMatch(/^mia, client c-miaBetter, said on/i);

    await go(14, 12);
    expect((await practice.emailsTo(ANNA)).at(-1)?.text).toContain(
      "1 client said this week that they are better.",
    );
    await mia.answer(0, "Much better", async () => {
      await mia.page.locator("input[name=normal][value=yes]").check();
    });
    await mia.page.getByRole("button", { name: "End my check-ins" }).click();
    await sees(mia.page, "You have ended your check-ins.");
    await go(15, 12);
    expect(await mia.latest()).toContain("This is our last email about your session.");
    await go(42, 12);
    expect(await mia.subjects()).toEqual([
      `A note from ${PRACTICE} after your session`,
      `Your day-2 check-in from ${PRACTICE}`,
      `A word from ${PRACTICE}`,
      `A word from ${PRACTICE}`,
      `Your day-7 check-in from ${PRACTICE}`,
      `Your day-14 check-in from ${PRACTICE}`,
      `Thank you from ${PRACTICE}`,
    ]);
  });

  it("a proposal is turned down, a hold stands on Today until it ends, and a silent client is nudged", async () => {
    const { practice, page } = tab();
    const { go } = await treatOnMonday(practice, "noa");
    const noa = await aClient(tab(), "noa");
    await go(2, 12);
    await noa.answer(5, "Better");
    await go(7, 12);
    await noa.answer(4, "Better");

    await atToday(tab());
    expect(await under(page, "Changes to decide on")).toMatch(/^noa, client c-noaAdd .*Said twice in a row/i);
    await openClient(page, "noa");
    await page.getByLabel("Or why not?").fill("Too early.");
    await page.getByRole("button", { name: "Turn it down" }).click();
    await sees(page, "Turned down: the exercises stay as they are.");
    await page.getByText("Hold the check-ins").first().click();
    await page.getByLabel("Why they wait").fill("Away until the weekend.");
    await page.getByRole("button", { name: "Hold the check-ins" }).click();
    await sees(page, "Waits until the hold ends.");
    await atToday(tab());
    expect(await under(page, "Nothing to show")).toContain("No change of the exercises is proposed.");

    await go(14, 12);
    expect(await noa.subjects()).toHaveLength(3);
    expect((await practice.emailsTo(ANNA)).at(-1)?.text).toContain("1 client's check-ins are on hold.");
    await atToday(tab());
    expect(await under(page, "Whose check-ins are on hold")).toMatch(
      /^noa, client c-noaSince Monday .* at 12:00, by Anna Kowalska: “Away until the weekend\.”/i,
    );
    await openClient(page, "noa");
    await page.getByRole("button", { name: "Go on with the check-ins" }).click();
    await sees(page, "The check-ins go on.");
    await practice.settled();
    await atToday(tab());
    expect(await under(page, "Nothing to show")).toContain("Nobody's check-ins are on hold.");

    await go(21, 10);
    await report(practice, "noa", "s-noa-2");
    await go(36, 12);
    expect((await noa.subjects()).slice(3)).toEqual([
      `Your day-14 check-in from ${PRACTICE}`,
      `A note from ${PRACTICE} after your session`,
      `Your day-2 check-in from ${PRACTICE}`,
      `Your day-7 check-in from ${PRACTICE}`,
      `Your day-7 check-in from ${PRACTICE} is still open`,
    ]);
    await atToday(tab());
    expect(await under(page, "Who does not answer")).toMatch(/^noa, client c-noaNot asked again since/i);
    await go(42, 12);
    expect(await noa.subjects()).toHaveLength(8);
    expect((await practice.emailsTo(ANNA)).at(-1)?.text).toContain(
      "1 client has stopped answering this week.",
    );
  });
});
