import { expect, it } from "vitest";
import { addressOf, treat } from "../journeys/local-practice.ts";
import { buttonsOn, followEveryLink } from "./controls.ts";
import { describeWithPractice } from "./practice-tab.ts";
import { signInHere } from "./sign-in.ts";
import { worried } from "./team-at-work.ts";

const SEEN = "I have seen it";
const DONE = "Done, go on with the check-ins";
const WRITE = "Send the note";
/** Beside the alert of a high number. */
const PROPOSED = ["Approve", "Turn it down"];
const BACK = "Take it back";
const LEAVES = /^The note leaves (today|tomorrow|on) /;
const OUT = "Sign out";

describeWithPractice("the team's pages", (tab) => {
  it.each([
    ["with JavaScript", true],
    ["without JavaScript", false],
  ])("let a person sign in, find who waits, decide and sign out, %s", async (_, javaScriptEnabled) => {
    const { practice, another } = tab();
    const name = javaScriptEnabled ? "fay" : "gus";
    const address = javaScriptEnabled ? "anna@example.com" : "ben@example.com";
    await worried(practice, name);
    const page = await another({ javaScriptEnabled, viewport: { width: 390, height: 844 } });
    await page.goto(`${practice.url}/team`);
    expect(await buttonsOn(page)).toEqual(["Send me a link"]);
    await signInHere(page, practice, address);

    await page.getByRole("heading", { name: "Who needs a person" }).waitFor();
    expect(await buttonsOn(page)).toEqual(["Find", OUT].toSorted());
    await followEveryLink(page);
    await page
      .getByRole("link", { name: new RegExp(`client c-${name}$`) })
      .first()
      .click();
    await page.getByText("Please ring me.").first().waitFor();
    expect(await buttonsOn(page)).toEqual([...PROPOSED, DONE, SEEN, OUT, WRITE].toSorted());
    await page.getByRole("button", { name: SEEN }).click();
    await page
      .getByText(/^Seen by /)
      .first()
      .waitFor();
    expect((await practice.alerts(`c-${name}`))[0]?.status).toBe("acknowledged");
    await page.getByRole("button", { name: DONE }).click();
    await page.getByText("No alert waits for you.").waitFor();
    await page.getByText("That alert is done, and the check-ins go on.").waitFor();
    await page.getByRole("button", { name: "Undo: hold the check-ins again" }).click();
    await page.getByText("Held again: the alert of").first().waitFor();
    await page.getByRole("button", { name: "Undo: let the check-ins go on" }).click();
    await page.getByText("Alerts that are done: 1").click();
    expect((await practice.alerts(`c-${name}`))[0]?.status).toBe("closed");
    await followEveryLink(page);

    await page.getByRole("link", { name: "Today" }).click();
    await page.getByText("Nobody is waiting.").waitFor();
    await page.getByLabel("The client's last name, or their id").fill(`c-${name}`);
    await page.getByRole("button", { name: "Find" }).click();
    await page.getByText("Sessions and home care").waitFor();
    await page.getByRole("button", { name: OUT }).click();
    await page.getByLabel("Your email address").waitFor();
    await page.goto(`${practice.url}/team/clients/c-${name}`);
    expect(new URL(page.url()).pathname).toBe("/sign-in");
  });

  it("let a person write to a client, take it back, and write again", async () => {
    const { practice, page, complaints } = tab();
    await treat("hal", practice);
    const open = async () => {
      await page.goto(`${practice.url}/team/clients/c-hal`);
      await signInHere(page, practice, "anna@example.com");
    };
    await open();
    const note = page.getByLabel("A note to Hal");
    const write = page.getByRole("button", { name: WRITE });
    await write.click();
    await page.getByRole("heading", { name: "Nothing is recorded yet" }).waitFor();
    complaints.length = 0;
    await note.fill("This is for someone else.");
    await write.click();
    await page.getByText(LEAVES).waitFor();
    await page.getByRole("button", { name: BACK }).click();
    await page.getByText("The note is taken back.").waitFor();
    await note.fill("Please leave out the bridge.");
    await write.click();
    await page.getByText(LEAVES).waitFor();
    await note.fill("And walk a little.");
    await write.click();
    await expect.poll(() => page.getByRole("button", { name: BACK }).count()).toBe(2);
    await practice.advance("P1D");
    const words = (await practice.emailsTo(addressOf("hal"))).filter(({ subject }) =>
      subject.includes("word"),
    );
    expect(words).toHaveLength(1);
    expect(words[0]?.text).toMatch(/Please leave out the bridge\.\s+And walk a little\./);
    await open();
    await page
      .getByText(/^Anna Kowalska, .* Sent on/)
      .first()
      .waitFor();
    expect(await buttonsOn(page)).not.toContain(BACK);
  });

  it("are led to from the first page of the local practice", async () => {
    const { practice, page } = tab();
    await page.goto(practice.url);
    await page.getByRole("link", { name: "The team's pages" }).click();
    await page.getByLabel("Your email address").waitFor();
  });
});
