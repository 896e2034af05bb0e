import { describe, expect, it } from "vitest";
import { eventKey } from "../../shared/records/keys.ts";
import { ANSWERED, anAlert } from "../domain/alerts/alert-builders.ts";
import { itemsOfClient, plantAlert, plantItem } from "../records/local-table.ts";
import { aPage, KEY, PAGE } from "./a-client-page.ts";
import { pageText } from "./http.ts";

type Page = Awaited<ReturnType<typeof aPage>>;
type Fields = Record<string, string>;

const DAY_7 = { dueAt: "2026-11-27T09:00:00.000Z", usefulUntil: "2026-11-30T09:00:00.000Z" };

/** The page's message and forms right after this act. */
async function answered(page: Page, act: string, fields: Fields) {
  const { headers } = await page.act(act, fields);
  const [, query = ""] = String(headers?.location ?? "").split("?");
  return { ...(await answerOn(page, query)), query };
}

async function answerOn(page: Page, query: string) {
  const { body = "" } = await page.get(PAGE, page.cookies, query);
  const [, answer = ""] = /<div class="note answered on-screen">(.*?)<\/div>/s.exec(body) ?? [];
  const [, act = ""] = /\?act=([a-z-]+)"/.exec(answer) ?? [];
  const hidden = [...answer.matchAll(/type="hidden" name="([a-z]+)" value="([^"]*)"/g)];
  const undo = Object.fromEntries(
    hidden.flatMap(([, name = "", value]) => (name === "seen" ? [] : [[name, value]])),
  );
  return {
    says: pageText({ body: answer }).trim(),
    undo: () => answered(page, act, undo as Fields),
    hasUndo: act !== "",
  };
}

async function withCheckIn(profile: Parameters<typeof aPage>[0] = {}) {
  const page = await aPage(profile);
  await page.plant({ step: "check-in-day-7", ...DAY_7 });
  return page;
}

describe("the answer to an act names what comes of it, and its button undoes it:", () => {
  it("a hold, and its end", async () => {
    const page = await withCheckIn();
    const hold = await answered(page, "hold", { text: "Away" });
    expect(hold.says).toBe(
      "On hold: Check-in, day 7 waits. It was due on Friday 27 November at 09:00. Undo: let the check-ins go on",
    );
    const end = await hold.undo();
    expect(end.says).toBe(
      "The check-ins go on. Samantha sees the exercises again. Check-in, day 7: comes on Friday 27 November at 09:00. Undo: hold the check-ins again",
    );
    expect((await end.undo()).says).toContain("On hold");
    expect(pageText(await page.open())).toContain("Anna Kowalska: “Away”");
  });

  it("a note, taken back and sent after all", async () => {
    const page = await aPage();
    const note = await answered(page, "note", { text: "Please rest.\nAnna" });
    expect(note.says).toBe(
      "The note leaves today at 11:00. What you write until then goes with it. Undo: take the note back",
    );
    const back = await note.undo();
    expect(back.says).toBe("The note is taken back. It is not sent. Undo: send it after all");
    await back.undo();
    expect((await page.notes()).at(-1)).toMatchObject({ text: "Please rest.\nAnna" });
    expect((await page.notes()).at(-1)).not.toHaveProperty("withdrawn");
  });

  it("a note that has left meanwhile offers nothing to undo", async () => {
    const page = await aPage();
    const { query } = await answered(page, "note", { text: "Rest." });
    await page.plant({ step: "note-1", kind: "reply", status: "sent", sentAt: page.time.now });
    const later = await answerOn(page, query);
    expect(later.says).toContain("Sent on Monday 23 November");
    expect(later.hasUndo).toBe(false);
  });

  it("a change of the exercises, which leads back to them as they were", async () => {
    const page = await aPage();
    const [before] = await page.care();
    const change = await answered(page, "care", { add: "glute-bridge", text: "Stronger" });
    expect(change.says).toBe(
      "The exercises are changed. They are now: Bridge. The email with them leaves today at 11:00. Samantha’s page has them at once. Undo: change them back",
    );
    expect(pageText(await page.open())).toContain(
      "Email, with the changed exercises Comes on Monday 23 November at 11:00.",
    );
    const back = await change.undo();
    expect(back.says).toBe(
      "The last change of the exercises is undone. They are now: Figure-four stretch, lying down. Samantha has not been told of a change, and gets no email about it. Undo: change them again",
    );
    const versions = await page.care();
    expect(versions).toHaveLength(3);
    expect(versions.at(-1)).toMatchObject({ exercises: before?.exercises, by: { member: "anna" } });
    expect(pageText(await page.open())).toContain("Will not be sent: what it carried was taken back.");
    await back.undo();
    expect((await page.care()).at(-1)?.exercises).toEqual(versions[1]?.exercises);
  });

  it("a proposal that was turned down, which waits again, on Today too", async () => {
    const page = await aPage();
    await page.propose({ at: ANSWERED });
    const down = await answered(page, "turn-down", { proposal: "check-in-day-7", text: "No" });
    expect(down.says).toMatch(/^Turned down: the exercises stay as they are\..* Undo: let it wait/);
    expect((await down.undo()).says).toBe("The proposed change waits for you again.");
    const [open] = await itemsOfClient(page.table, KEY.clientId, "PROPOSAL#");
    expect(open).toMatchObject({ status: "open" });
    expect(open).not.toHaveProperty("decided");
    expect(pageText(await page.get("/team", page.cookies))).toContain("Samantha, client c-42 Take out");
  });

  it("a proposal that was approved, which does not wait again", async () => {
    const page = await aPage();
    await page.propose({ at: ANSWERED, out: [], add: ["knee-rolls"] });
    const approved = await answered(page, "approve", { proposal: "check-in-day-7" });
    expect(approved.says).toContain("They are now: Figure-four stretch, lying down; Knee rolls.");
    expect((await approved.undo()).says).toContain("What was proposed does not wait again.");
  });

  it("what the client wants, and back", async () => {
    const page = await withCheckIn();
    const stop = await answered(page, "choice", { choice: "stop", text: "On the phone" });
    expect(stop.says).toBe("Samantha gets no emails at all from now on. Undo: all emails again");
    page.pass({ minutes: 1 });
    const start = await stop.undo();
    page.pass({ minutes: 1 });
    expect(start.says).toMatch(/^Samantha gets all emails again\. .* Undo: no emails at all$/);
    const pause = await answered(page, "choice", { choice: "pause", until: "2026-12-10", text: "Away" });
    expect(pause.says).toBe(
      "Paused: Samantha gets no check-ins until 10 Dec 2026. Never sent, since it would be too late then: Check-in, day 7. Undo: all emails again",
    );
  });

  it.each([
    ["no-check-ins", "pause"],
    ["pause", "no-check-ins"],
    ["pause", "stop"],
  ])("not what the client wants beside another choice: %s, then %s", async (first, second) => {
    const page = await withCheckIn();
    for (const [choice, hasUndo] of [
      [first, true],
      [second, false],
    ] as const) {
      page.pass({ minutes: 1 });
      const choose = { choice, until: "2026-12-10", text: "On the phone" };
      expect(await answered(page, "choice", choose)).toMatchObject({ hasUndo });
    }
  });

  it("a corrected address, with the way to correct it again", async () => {
    const page = await aPage();
    const { says, hasUndo } = await answered(page, "address", {
      email: "sam.jones@example.com",
      text: "Spelt",
    });
    expect(says).toContain("Emails go to sam.jones@example.com from now on.");
    expect(hasUndo).toBe(false);
    const { body } = await page.get(PAGE, page.cookies, "open=address");
    expect(body).toMatch(/<details id="address" open/);
  });

  it("an alert that held, which stays done: its undo is a hold by hand", async () => {
    const page = await withCheckIn({ hold: { alert: 1, since: ANSWERED, begunBy: 1 } });
    await plantAlert(page.table, anAlert());
    expect(pageText(await page.open())).toContain(
      "With Done the check-ins go on. Samantha sees the exercises again. Check-in, day 7: comes on Friday 27 November at 09:00. Done cannot be undone.",
    );
    const tapped = await page.post(`${PAGE}?alert=1`, `do=done&until=${ANSWERED}`, page.cookies);
    expect(tapped.headers?.location).toBe(`${PAGE}?done=go-on`);
    const done = await answerOn(page, "done=go-on");
    expect(done.says).toBe(
      "That alert is done, and the check-ins go on. Samantha sees the exercises again. Check-in, day 7: comes on Friday 27 November at 09:00. Undo: hold the check-ins again",
    );
    await done.undo();
    expect(pageText(await page.open())).toContain(
      "Anna Kowalska: “Held again: the alert of Monday 23 November at 10:00 was done too early.”",
    );
  });

  it("an address with a word that names no act says nothing", async () => {
    const page = await aPage();
    for (const query of ["done=hold", "done=care", "done=turn-down", "done=constructor", "done=x"])
      expect((await answerOn(page, query)).says).toBe("");
  });
});

describe("the page says until when", () => {
  it("an alert holds, what ends it, what the client is told and what is lost", async () => {
    const page = await withCheckIn({ hold: { alert: 1, since: ANSWERED, begunBy: 1 } });
    await plantAlert(page.table, anAlert());
    const ring = { dueAt: "2026-11-26T09:00:00.000Z", usefulUntil: "2026-12-03T09:00:00.000Z" };
    await page.plant({ step: "hold-1", kind: "reply", alert: { number: 1 }, ...ring });
    const words = pageText(await page.open());
    for (const said of [
      "by an alert. Until the alert of Monday 23 November at 10:00 is done, or until the next session is reported.",
      "asks Samantha to ring the practice if it lasts: comes on Thursday 26 November at 09:00.",
      "Check-in, day 7: after Monday 30 November at 09:00",
      "Hold: request to ring the practice Comes on Thursday 26 November",
      "Waits until the hold ends. Never sent if that is after Monday 30 November at 09:00.",
    ])
      expect(words).toContain(said);
  });

  it("check-ins wait by hand, and what comes if they go on now, as it then does", async () => {
    const page = await aPage();
    const due = { step: "check-in-day-7", ...DAY_7 };
    await page.act("hold", { text: "Away" });
    await page.plant(due);
    const comes = "Samantha sees the exercises again. Check-in, day 7:";
    expect(pageText(await page.open())).toContain(
      `What comes if they go on now ${comes} comes on Friday 27 November at 09:00.`,
    );
    // Its sender has found the hold and postponed it by a day.
    page.time.now = "2026-11-27T10:00:00.000Z";
    const cookies = await page.signIn();
    await page.plant({ ...due, attempt: 1, dueAt: "2026-11-28T09:00:00.000Z" });
    const held = await page.open(cookies);
    expect(pageText(held)).toContain(`What comes if they go on now ${comes} about to leave.`);
    await page.act("resume", {}, { who: cookies });
    expect(pageText(await page.get(PAGE, cookies, "done=resume"))).toContain(
      `The check-ins go on. ${comes} about to leave.`,
    );
  });

  it("a client wants less, and what comes with all emails again", async () => {
    const page = await withCheckIn();
    expect(pageText(await page.open())).not.toContain("What comes with all emails again");
    await page.act("choice", { choice: "stop", text: "On the phone" });
    expect(pageText(await page.open())).toContain(
      "What comes with all emails again Check-in, day 7: comes on Friday 27 November at 09:00. What was left out meanwhile is not sent.",
    );
  });

  it("a pause lasts, and who recorded or chose it", async () => {
    const page = await withCheckIn();
    await page.act("choice", { choice: "pause", until: "2026-12-10", text: "On the phone" });
    expect(pageText(await page.open())).toMatch(
      /Paused until 10 Dec 2026\. .* Recorded by Anna Kowalska on Monday 23 November at 10:00: “On the phone”\./,
    );
    await plantItem(page.table, {
      ...eventKey(KEY.clientId, "2026-11-23T11:00:00.000Z", "paused"),
      by: "client",
    });
    const words = pageText(await page.open());
    expect(words).toContain("The client chose it on Monday 23 November at 11:00.");
    expect(words).toContain("the pause ends on 10 Dec 2026, when it is too late for it.");
  });
});
