import { describe, expect, it } from "vitest";
import { EXERCISE_IDS } from "../../shared/domain/sessions/vocabulary.ts";
import { aTreatment } from "../records/builders.ts";
import { aPage, PAGE } from "./a-client-page.ts";
import { ANNA } from "./a-team.ts";
import { pageText } from "./http.ts";

const ADD_ONE = [
  ["keep", "0"],
  ["add", "glute-bridge"],
  ["text", "Doing well"],
] as const;

const OWN = {
  "own-name": "Wall sit",
  "own-steps": "Slide down the wall.\r\nHold.",
  "own-dose": "5 times, once a day",
};

function idsOf(version: { readonly exercises: readonly { readonly id: string }[] } | undefined): string[] {
  return version?.exercises.map(({ id }) => id) ?? [];
}

describe("changing the exercises", () => {
  it("adds a version with who, when and why, plans the email, and is in the audit trail", async () => {
    const page = await aPage();
    const answer = await page.act("care", ADD_ONE);
    expect(answer).toMatchObject({ statusCode: 303, headers: { location: `${PAGE}?done=care` } });
    const [first, second] = await page.care();
    expect(first).toMatchObject({ by: "report" });
    expect(idsOf(second)).toEqual(["figure-four-lying", "glute-bridge"]);
    expect(second).toMatchObject({
      at: page.time.now,
      by: { member: "anna", name: ANNA.name },
      why: "Doing well",
      told: "note-1",
      advice: first?.advice,
    });
    expect(await page.emails()).toMatchObject([
      { kind: "reply", step: "note-1", status: "planned", dueAt: "2026-11-23T11:00:00.000Z" },
    ]);
    expect(await page.events()).toMatchObject([{ by: "team", person: "anna", reason: "Doing well" }]);
    const shown = pageText(await page.get(PAGE, page.cookies, "done=care"));
    expect(shown).toContain("The exercises are changed.");
    expect(shown).toMatch(/Anna Kowalska\. New: Bridge\. “Doing well”/);
  });

  it("adds an exercise of the therapist's own, which cautions do not take away", async () => {
    const page = await aPage({ cautions: ["pregnancy"] });
    const fields = { ...OWN, text: "For her legs", "own-link": "https://video.example/wall-sit" };
    await page.act("care", { keep: "0", ...fields });
    const own = {
      name: "Wall sit",
      steps: ["Slide down the wall.", "Hold."],
      dose: "5 times, once a day",
      link: "https://video.example/wall-sit",
    };
    expect((await page.care()).at(-1)).toMatchObject({
      why: "For her legs",
      told: "note-1",
      exercises: [{}, { id: "own", own, because: "chosen by Anna", named: true }],
    });
    const shown = pageText(await page.get(PAGE, page.cookies, "done=care"));
    expect(shown).toMatch(/New: Wall sit\. “For her legs”/);
    const again = await page.act("care", [["keep", "0"], ["keep", "1"], ...Object.entries(fields)]);
    expect(pageText(again)).toContain("There is an exercise of this name already.");
  });

  it.each([
    ["no name", { "own-name": "" }, "the name must not be empty"],
    ["neither steps nor a link", { "own-steps": "" }, "the steps are required without a link"],
    ["a link without https", { "own-link": "http://video.example" }, "the link must be an address such as"],
    ["too many steps", { "own-steps": "Again.\n".repeat(9) }, "the steps may have at most 8 lines"],
    ["a dose that is too long", { "own-dose": "x".repeat(121) }, "the dose must be at most 120"],
  ])("of the therapist's own with %s is not added, and stays in the form", async (_, wrong, words) => {
    const page = await aPage();
    const answer = await page.act("care", { keep: "0", ...OWN, text: "For her legs", ...wrong });
    expect(answer.statusCode).toBe(422);
    expect(pageText(answer)).toContain(`Of your exercise ${words}`);
    const [field] = Object.keys(wrong);
    expect(answer.body).toContain(`id="${field}-fault"`);
    expect(answer.body).toMatch(/<details class="picks" open[^>]*><summary>An exercise of your own/);
    expect(answer.body).toContain('value="For her legs"');
    expect(await page.care()).toHaveLength(1);
  });

  it("keeps what the therapist said about an exercise, and takes out what has no tick", async () => {
    const page = await aPage();
    await page.act("care", ADD_ONE);
    await page.act("care", { keep: "1", text: "The first one hurts" });
    const versions = await page.care();
    expect(versions).toHaveLength(3);
    expect(idsOf(versions.at(-1))).toEqual(["glute-bridge"]);
    expect(versions.at(-1)?.told).toBe("note-1");
  });

  it("shares the email of a note, whichever comes first", async () => {
    const page = await aPage();
    await page.act("care", ADD_ONE);
    await page.act("note", { text: "Have a look." });
    expect(await page.emails()).toHaveLength(1);
    await page.act("undo-note", { note: "2" });
    expect(await page.emails()).toMatchObject([{ status: "planned" }]);
  });

  it("starts with the first edition's choice for a record from before choices were kept", async () => {
    const page = await aPage({}, { care: [] });
    await page.act("care", ADD_ONE);
    const versions = await page.care();
    expect(versions).toHaveLength(2);
    expect(versions[0]?.why).toContain("first edition");
    expect(idsOf(versions[1])).toEqual([...idsOf(versions[0]), "glute-bridge"]);
  });

  it("is recorded without an email for a client who has stopped them", async () => {
    const page = await aPage({ stopped: { reason: "unsubscribed", at: "2026-11-22T10:00:00.000Z" } });
    expect(pageText(await page.get(PAGE, page.cookies, "care"))).toContain("Nothing is sent to Samantha");
    await page.act("care", ADD_ONE);
    expect(await page.care()).toHaveLength(2);
    expect(await page.emails()).toEqual([]);
  });

  it("with too many exercises records nothing, and keeps what was filled in", async () => {
    const page = await aPage();
    // The client has the first.
    const many = EXERCISE_IDS.slice(1, 14).map((id) => ["add", id] as const);
    const answer = await page.act("care", [["text", "More"], ...many]);
    expect(answer.statusCode).toBe(422);
    expect(pageText(answer)).toContain("at most 12 exercises");
    expect(pageText(answer)).toContain("Nothing is recorded yet");
    expect(await page.care()).toHaveLength(1);
  });

  it.each([
    ["a place that does not exist", { keep: "7", text: "x" }],
    ["an unknown exercise", { add: "headstand", text: "x" }],
    ["an exercise twice", { keep: "0", add: "figure-four-lying", text: "x" }],
    ["one that the cautions rule out", { keep: "0", add: "knee-to-chest", text: "x" }],
  ])("%s cannot come from the page, and records nothing", async (_, fields) => {
    const page = await aPage({ cautions: ["pregnancy"] });
    expect((await page.act("care", fields)).statusCode).toBe(409);
    expect(await page.care()).toHaveLength(1);
  });

  it("keeps an exercise that this version does not know", async () => {
    const [known] = aTreatment().care;
    if (!known) throw new Error("No home care");
    const foreign = { id: "not-known-here", dose: {}, because: "" };
    const page = await aPage({}, { care: [{ ...known, exercises: [foreign, ...known.exercises] }] });
    await page.act("care", { add: "glute-bridge", text: "Another" });
    expect(idsOf((await page.care()).at(-1))).toEqual(["not-known-here", "glute-bridge"]);
  });

  it("records nothing for a client without a session", async () => {
    const page = await aPage({ latestSessionId: undefined });
    expect((await page.act("care", ADD_ONE)).statusCode).toBe(409);
  });
});

describe("the page of the exercises", () => {
  it("shows those of now, those that the rules would choose next, and the others by area", async () => {
    const page = await aPage();
    const { body = "" } = await page.get(PAGE, page.cookies, "care");
    expect(body).toMatch(/name="keep" value="0" checked/);
    const order = [...body.matchAll(/name="add" value="([^"]+)"/g)].map(([, id]) => id);
    expect(order.slice(0, 3)).toEqual(["knee-rolls", "glute-bridge", "knee-to-chest"]);
    expect(order).toHaveLength(22);
    expect(order).not.toContain("figure-four-lying");
    expect(body.match(/<img src="data:image\/svg/g)).toHaveLength(23);
  });

  it("does not offer what the cautions rule out, and says so", async () => {
    const page = await aPage({ cautions: ["pregnancy"] });
    const answer = await page.get(PAGE, page.cookies, "care");
    expect(answer.body).not.toContain('value="knee-to-chest"');
    expect(pageText(answer)).toMatch(/Not offered, because of pregnancy: .*Knee to chest/);
  });
});
