import { describe, expect, it } from "vitest";
import { ANSWERED, anAlert, aReason } from "../domain/alerts/alert-builders.ts";
import { aProfile } from "../records/builders.ts";
import { plantAlert, plantProfile } from "../records/local-table.ts";
import { recordsOf } from "../records/scenes.ts";
import { aPage, KEY, PAGE } from "./a-client-page.ts";
import { ANNA, BEN, type Team } from "./a-team.ts";
import { pageText } from "./http.ts";

/** As the sender does once it is due. */
async function claim({ table }: Team, step: string, now: string) {
  await recordsOf(table).followUps.claim({ ...KEY, step }, now);
}

describe("a note to the client", () => {
  it("is kept with who wrote it, planned as an email, and noted in the audit trail", async () => {
    const page = await aPage();
    const answer = await page.act("note", { text: "Please rest.\r\n\r\nAnna" });
    expect(answer).toMatchObject({ statusCode: 303, headers: { location: `${PAGE}?done=note` } });
    expect(await page.notes()).toMatchObject([
      { number: 1, text: "Please rest.\n\nAnna", by: ANNA.name, at: page.time.now, step: "note-1" },
    ]);
    expect(await page.emails()).toMatchObject([
      { kind: "reply", step: "note-1", status: "planned", dueAt: "2026-11-23T11:00:00.000Z" },
    ]);
    expect(await page.events()).toMatchObject([{ by: "team", person: "anna" }]);
    const shown = pageText(await page.get(PAGE, page.cookies, "done=note"));
    expect(shown).toContain("The note leaves today at 11:00.");
    expect(shown).toMatch(/“Please rest. Anna” Anna Kowalska, .* Comes on Monday 23 November at 11:00/);
  });

  it("joins the email of an earlier one that has not left, of any of the team", async () => {
    const page = await aPage();
    await page.act("note", { text: "One" });
    page.pass({ minutes: 20 });
    await page.act("note", { text: "Two" }, { who: await page.signIn(BEN) });
    expect(await page.notes()).toMatchObject([
      { step: "note-1", by: ANNA.name },
      { step: "note-1", by: BEN.name },
    ]);
    expect(await page.emails()).toMatchObject([{ dueAt: "2026-11-23T11:00:00.000Z" }]);
  });

  it("begins an email of its own once the earlier one is on its way", async () => {
    const page = await aPage();
    await page.act("note", { text: "One" });
    page.pass({ minutes: 61 });
    await claim(page, "note-1", page.time.now);
    await page.act("note", { text: "Two" });
    expect((await page.notes()).map(({ step }) => step)).toEqual(["note-1", "note-2"]);
    expect((await page.emails()).map(({ status }) => status)).toEqual(["sending", "planned"]);
  });

  it.each([
    ["has stopped", { stopped: { reason: "unsubscribed", at: "2026-11-22T10:00:00.000Z" } }, "stopped all"],
    ["does not agree", { consent: { followUp: false } }, "does not agree"],
    [
      "has an address that refuses mail",
      { suppressed: { address: "samantha@example.com", at: "2026-11-22T10:00:00.000Z" } },
      "refuses our emails",
    ],
    ["has no session", { latestSessionId: undefined }, "once a session of theirs is reported"],
  ] as const)("is not offered for a client who %s, and the page says so", async (_, profile, words) => {
    const page = await aPage({ email: "samantha@example.com", ...profile });
    const open = await page.open();
    expect(pageText(open)).toContain(words);
    expect(open.body).not.toContain("act=note");
    const seen = "x";
    expect((await page.act("note", { seen, text: "Hello" })).statusCode).toBe(409);
    expect(await page.notes()).toEqual([]);
  });
});

describe("taking a note back", () => {
  it("ends its email when it carried no other, and keeps the note with who took it back", async () => {
    const page = await aPage();
    await page.act("note", { text: "Wrong client" });
    const answer = await page.act("undo-note", { note: "1" });
    expect(answer.headers?.location).toBe(`${PAGE}?done=undo-note`);
    expect(await page.notes()).toMatchObject([{ withdrawn: { by: ANNA.name } }]);
    expect(await page.emails()).toMatchObject([{ status: "cancelled", because: "withdrawn" }]);
    expect(pageText(await page.open())).toMatch(/“Wrong client” .* Taken back by Anna Kowalska/);
    await page.act("note", { text: "Right" });
    expect((await page.emails()).map(({ step, status }) => [step, status])).toEqual([
      ["note-1", "cancelled"],
      ["note-3", "planned"],
    ]);
  });

  it("leaves the others in their email", async () => {
    const page = await aPage();
    for (const text of ["One", "Two"]) await page.act("note", { text });
    await page.act("undo-note", { note: "1" });
    expect(await page.emails()).toMatchObject([{ status: "planned" }]);
    expect((await page.notes()).map(({ withdrawn }) => withdrawn !== undefined)).toEqual([true, false]);
  });

  it("is refused in words once the email is on its way", async () => {
    const page = await aPage();
    await page.act("note", { text: "Gone" });
    const open = await page.open();
    page.pass({ minutes: 61 });
    await claim(page, "note-1", page.time.now);
    const answer = await page.act("undo-note", { note: "1" }, { page: open });
    expect(answer.statusCode).toBe(422);
    expect(pageText(answer)).toContain("It has left already");
    expect((await page.notes())[0]).not.toHaveProperty("withdrawn");
    expect((await page.open()).body).not.toContain("Take it back");
  });
});

describe("an alert of a client who asked to be contacted", () => {
  const DUE = "The client expects a call or an email by 17:00 today.";

  async function anAsking() {
    const page = await aPage();
    const contact = (at: string) => aReason({ name: "contact", at });
    const asked = anAlert({ reasons: [contact(ANSWERED)] });
    await plantAlert(page.table, asked);
    const askAgain = async () => {
      const again = { ...asked, reasons: [...asked.reasons, contact(page.time.now)], version: 2 };
      await plantAlert(page.table, again, asked);
    };
    const today = async () => pageText(await page.get("/team", page.cookies));
    return { ...page, askAgain, shown: async () => pageText(await page.open()), today };
  }

  it("says who wrote since and when the note leaves, and what is left to do, and stays where it is", async () => {
    const page = await anAsking();
    await page.act("note", { text: "I ring you at four." });
    page.pass({ minutes: 5 });
    const left = "Still to do: mark the alert as seen, then as done.";
    const wrote = "Anna Kowalska wrote a note today at 10:00.";
    expect(await page.shown()).toContain(`${wrote} It leaves today at 11:00. ${DUE} ${left}`);
    expect(await page.today()).toMatch(
      new RegExp(`Who needs a person Samantha, client c-42 .*${wrote} ${DUE} ${left}`),
    );
    await page.post(`${PAGE}?alert=1`, `do=seen&until=${ANSWERED}`, page.cookies);
    for (const words of [await page.shown(), await page.today()]) {
      expect(words).toContain("Still to do: mark the alert as done.");
      expect(words).not.toContain("Call or write");
    }
  });

  it("asks for a call again once the note is taken back, unless another stands", async () => {
    const page = await anAsking();
    await page.act("note", { text: "One" });
    page.pass({ minutes: 5 });
    await page.act("note", { text: "Two" });
    for (const [note, words] of [
      ["2", "wrote a note today at 10:00."],
      ["1", "Call or write by 17:00 today."],
    ] as const) {
      await page.act("undo-note", { note });
      for (const shown of [await page.shown(), await page.today()]) expect(shown).toContain(words);
    }
  });

  it("asks for a call when the client has asked again since the note", async () => {
    const page = await anAsking();
    await page.act("note", { text: "One" });
    page.pass({ minutes: 30 });
    await page.askAgain();
    for (const words of [await page.shown(), await page.today()])
      expect(words).toMatch(/Call or write by 17:00.* wrote a note today at 10:00\./);
  });

  it("asks for a call when the note will not leave, and says why", async () => {
    const page = await anAsking();
    await page.act("note", { text: "One" });
    await page.act("choice", { choice: "stop", text: "On the phone" });
    expect(await page.shown()).toMatch(
      /Call or write by 17:00 today\..* wrote a note today at 10:00\. Will not be sent as things are: the client, or someone at the same address, stopped all emails\. Still to do/,
    );
  });

  it("says nothing of a note from before it was opened", async () => {
    const page = await anAsking();
    const lastNote = { by: "Ben Carter", at: "2026-11-23T09:59:00.000Z" };
    await plantProfile(page.table, aProfile({ clientId: KEY.clientId, lastNote }));
    expect(await page.today()).not.toContain("wrote a note");
  });
});
