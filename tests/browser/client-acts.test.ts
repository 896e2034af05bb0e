import type { Locator, Page } from "playwright-core";
import { expect, it } from "vitest";
import type { PracticeClient } from "../../infra/local/commands/practice-client.ts";
import { addressOf, inLondon, treat } from "../journeys/local-practice.ts";
import { describeWithPractice, type PracticeTab } from "./practice-tab.ts";
import { signInHere } from "./sign-in.ts";
import { worried } from "./team-at-work.ts";

const MOST_STOPS = 300;

/** A person's actions on a page, only by keyboard. */
function keyboardOn(page: Page) {
  const { keyboard } = page;

  /** Goes on until this has the focus, on the page that has it. */
  async function tabTo(target: Locator): Promise<void> {
    await target.first().waitFor({ state: "attached" });
    for (let stops = 0; stops < MOST_STOPS; stops++) {
      if ((await target.and(page.locator(":focus")).count()) > 0) return;
      await keyboard.press("Tab");
    }
    throw new Error(`The keyboard does not reach ${target}`);
  }

  /** A group of radio buttons is one stop. */
  async function choose(label: string): Promise<void> {
    const chosen = page.getByLabel(label, { exact: true });
    await tabTo(page.locator("input[type=radio]"));
    await keyboard.press("Space");
    for (let others = 0; others < 10 && !(await chosen.isChecked()); others++)
      await keyboard.press("ArrowDown");
    expect(await chosen.isChecked()).toBe(true);
  }

  return {
    choose,
    async press(name: string | RegExp): Promise<void> {
      await tabTo(page.getByRole("button", { name }).first());
      await keyboard.press("Enter");
    },
    async open(summary: string): Promise<void> {
      await tabTo(page.locator("summary").filter({ hasText: summary }));
      await keyboard.press("Enter");
    },
    async follow(link: string): Promise<void> {
      await tabTo(page.getByRole("link", { name: link }));
      await keyboard.press("Enter");
    },
    async tick(box: Locator): Promise<void> {
      await tabTo(box);
      await keyboard.press("Space");
    },
    async type(label: string, text: string): Promise<void> {
      await tabTo(page.getByLabel(label));
      await keyboard.type(text);
    },
  };
}

/** A narrow page without JavaScript, of someone who has signed in, at this client's page. */
async function atClient(
  { another, practice }: Pick<PracticeTab, "another" | "practice">,
  name: string,
  who = "anna@example.com",
) {
  const page = await another({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await page.goto(`${practice.url}/team/clients/c-${name}`);
  await signInHere(page, practice, who);
  await page.getByRole("heading", { name: new RegExp(`client c-${name}$`) }).waitFor();
  const says = async (words: string | RegExp) => await page.getByText(words).first().waitFor();
  return { page, says, ...keyboardOn(page) };
}

async function subjectsTo(name: string, practice: PracticeClient): Promise<string[]> {
  return (await practice.emailsTo(addressOf(name))).map(({ subject }) => subject);
}

describeWithPractice("by the keyboard, without JavaScript, a team member", (tab) => {
  it("records what the client wants, until they want all emails again", async () => {
    await treat("kim", tab().practice);
    const { page, open, choose, press, says, type } = await atClient(tab(), "kim");
    const record = async (wish: string, answer: string, until?: string) => {
      await open("Record what Kim told you");
      await choose(wish);
      if (until) await type("For a pause: write again from", until);
      await type("How you know", "On the phone.");
      await press("Record it");
      await page.locator(".answered").getByText(answer).waitFor();
    };
    await record("No check-ins", "Kim gets no check-ins from now on.");
    await says(/^No check-ins, since .* Recorded by Anna Kowalska on .*“On the phone\.”/);
    await record("All emails again", "Kim gets all emails again.");
    await says("All emails.");
    const end = inLondon((await tab().practice.status()).now).add({ days: 40 });
    const [year, month, day] = end.toPlainDate().toString().split("-");
    const inWords = end.toLocaleString("en-GB", { day: "numeric", month: "short" });
    const paused = `Paused: Kim gets no check-ins until ${inWords}`;
    await record("A pause", paused, `${month}${day}${year}`);
    await says(new RegExp(`^A pause until .*${inWords}`));
    await record("All emails again", "Kim gets all emails again.");
    await record("No emails at all", "Kim gets no emails at all from now on.");
    await says("Nothing is sent to Kim: the client, or someone at the same address, stopped all emails.");
    await press("Undo: all emails again");
    await says("All emails.");
  });

  it("lifts a refusal, and corrects the address", async () => {
    const { practice } = tab();
    const { id } = await treat("lou", practice);
    await practice.mailEvent(id, "bounce");
    await practice.settled();
    const { open, press, says, type } = await atClient(tab(), "lou");
    await says("Nothing is sent to Lou: the client's address refuses our emails.");
    await open("Write to the refused address again");
    await type("How you know that it works again", "She has read one.");
    await press("Write to it again");
    await says("Emails to lou@example.com are sent again.");
    await open("Correct the address");
    await type("The right address of Lou", "lou.new@example.com");
    await type("How you know the address", "On the phone.");
    await press("Correct the address");
    await says("Emails go to lou.new@example.com.");
  });

  it("finds the alert on the first screen, opens what its hold means, and jumps to a note and to the address", async () => {
    await worried(tab().practice, "pia");
    const { page, follow, open, says } = await atClient(tab(), "pia");
    const topOf = async (words: RegExp) => (await page.getByText(words).first().boundingBox())?.y;
    expect(await topOf(/^Alert of /)).toBeLessThan(844 / 2);
    const seen = await page.getByRole("button", { name: "I have seen it" }).boundingBox();
    expect(seen?.y).toBeLessThan(1.25 * 844);
    expect(await topOf(/^On hold since/)).toBeLessThan(2 * 844);
    await open("What waits, and what Pia is told");
    await says("Check-ins, and the reminder of them. Your own words still go out.");
    await follow("Write a note");
    await page.keyboard.press("Tab");
    expect(await page.getByLabel("A note to Pia").and(page.locator(":focus")).count()).toBe(1);
    await follow("Correct the address");
    const address = page.getByLabel("The right address of Pia");
    await expect.poll(async () => (await address.boundingBox())?.y).toBeLessThan(844);
    expect(await address.isVisible()).toBe(true);
    await follow("Change the exercises");
    await says("Why do you change them?");
  });

  it("sends an email again, takes that back, and sends it after all", async () => {
    const { practice } = tab();
    await treat("max", practice);
    const { open, press, says } = await atClient(tab(), "max", "ben@example.com");
    const sendAgain = async () => {
      await open("Send an email again");
      await press("Send again: Aftercare");
      await says(/^Aftercare, again: leaves (today|tomorrow|on) /);
    };
    await sendAgain();
    await press("Take it back");
    await says("Taken back: Aftercare, again is not sent.");
    await sendAgain();
    await press("Undo: do not send it again");
    await press("Undo: send it again after all");
    await says(/^Aftercare, again: leaves (today|tomorrow|on) /);
    await practice.advance("PT16H");
    expect(await subjectsTo("max", practice)).toEqual([
      expect.stringMatching(/^A note from/),
      expect.stringMatching(/^Sent again: A note from/),
    ]);
  });

  it("loses no word of a note when the sign-in has ended meanwhile", async () => {
    const { practice, complaints } = tab();
    await treat("zoe", practice);
    const { page, press, says, type } = await atClient(tab(), "zoe");
    await type("A note to Zoe", "Rest today.");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Ring me tomorrow.");
    await practice.advance("PT12H");
    await press("Send the note");
    await says("You have been signed out, so nothing was recorded.");
    expect(complaints.join()).toContain("401 for");
    complaints.length = 0;
    const [signIn] = await Promise.all([
      page.waitForEvent("popup"),
      page.getByRole("link", { name: "Sign in, in another tab" }).click(),
    ]);
    await signInHere(signIn, practice, "anna@example.com");
    await signIn.waitForURL(/\/team/);
    await press("I am signed in: go on");
    await page.waitForURL(/c-zoe\?done=note$/);
    await says(/^“Rest today\.\s+Ring me tomorrow\.”$/);
  });

  it("who holds a client that another one has just held is told so, with what they typed", async () => {
    await treat("val", tab().practice);
    const anna = await atClient(tab(), "val");
    const ben = await atClient(tab(), "val", "ben@example.com");
    for (const { open } of [anna, ben]) await open("Hold the check-ins");
    await anna.type("Why they wait", "She flies to Rome.");
    await ben.type("Why they wait", "He rang: off to Rome, back in May.");
    await anna.press("Hold the check-ins");
    await anna.page.waitForURL(/done=hold$/);
    await ben.press("Hold the check-ins");
    await ben.says("The check-ins are on hold already");
    await ben.says("“He rang: off to Rome, back in May.”");
    await ben.says("Anna Kowalska: “She flies to Rome.”");
    expect(
      tab()
        .complaints.splice(0)
        .every((words) => words.includes("409")),
    ).toBe(true);
  });

  it("changes the exercises, and decides on what is proposed", async () => {
    const { practice } = tab();
    await worried(practice, "ned", "oli");
    const { page, open, follow, tick, type, press, says } = await atClient(tab(), "ned", "ben@example.com");
    await press("Approve");
    await says("The exercises are changed.");
    await press("Undo: change them back");
    await says("The last change of the exercises is undone.");
    await press("Undo: change them again");
    await says("Changes of the exercises: 3");
    await follow("Change the exercises");
    await tick(page.locator("input[name=add]").first());
    await type("Why do you change them?", "She sits a lot.");
    await press("Change the exercises");
    await says("The exercises are changed.");
    await says("The email with them waits until the hold ends.");
    await press("Done, go on with the check-ins");
    await says("Email, with the changed exercises: comes on");
    await page.goto(`${practice.url}/team/clients/c-oli`);
    await type("Or why not?", "Too early.");
    await press("Turn it down");
    await press("Undo: let it wait for a decision");
    await says("The proposed change waits for you again.");
    await type("Or why not?", "Too early.");
    await press("Turn it down");
    await says("Turned down: the exercises stay as they are.");
    await open("Earlier proposals: 1");
    await says("“Too early.”");
    await practice.advance("PT16H");
    const words = async () => (await subjectsTo("ned", practice)).filter((subject) => /word/.test(subject));
    // Who has read the answer, and the exercises.
    await expect.poll(words).toHaveLength(2);
  });
});
