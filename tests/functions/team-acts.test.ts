import { describe, expect, it } from "vitest";
import { aProfile, aTreatment } from "../records/builders.ts";
import { plantProfile, plantTreatment } from "../records/local-table.ts";
import { aPage, PAGE } from "./a-client-page.ts";
import { BEN } from "./a-team.ts";
import { pageText } from "./http.ts";

type Act = readonly [act: string, fields: Record<string, string>];

const CHECK_IN = { step: "check-in-day-2" };
const PROPOSAL = { proposal: "check-in-day-7" };

/** A decision, and what another person decides at the same time. */
const ACTS: readonly (readonly [...hers: Act, his: Act])[] = [
  ["note", { text: "From Anna" }, ["note", { text: "From Ben" }]],
  [
    "care",
    { keep: "0", add: "glute-bridge", text: "Stronger" },
    ["care", { add: "knee-rolls", text: "Stiff" }],
  ],
  ["hold", { text: "Hers" }, ["hold", { text: "His" }]],
  ["choice", { choice: "stop", text: "Rang" }, ["choice", { choice: "no-check-ins", text: "Wrote" }]],
  [
    "address",
    { email: "a@example.com", text: "Spelt" },
    ["address", { email: "b@example.com", text: "Said" }],
  ],
  ["again", CHECK_IN, ["again", CHECK_IN]],
  ["approve", PROPOSAL, ["turn-down", { ...PROPOSAL, text: "Not yet" }]],
];

/** Anna at the page of a client about whom every decision can be made. */
async function aScene() {
  const page = await aPage();
  await page.plant({ ...CHECK_IN, status: "sent", dueAt: "2026-11-22T09:20:00.000Z" });
  await page.propose({ out: [], add: ["knee-rolls"] });
  return page;
}

describe.each(ACTS)("the decision %s", (act, fields, his) => {
  it("is recorded once, however often its form is posted, also at once", async () => {
    const page = await aScene();
    const open = await page.open();
    const taps = await Promise.all([1, 2].map(() => page.act(act, fields, { page: open })));
    taps.push(await page.act(act, fields, { page: open }));
    expect(taps.map(({ headers }) => headers?.location)).toEqual(Array(3).fill(`${PAGE}?done=${act}`));
    expect(await page.events()).toHaveLength(1);
  });

  it("of two people at once is one, and the other is told to read it first", async () => {
    const page = await aScene();
    const ben = await page.signIn(BEN);
    const opened = [await page.open(), await page.open(ben)];
    const answers = await Promise.all([
      page.act(act, fields, { page: opened[0] }),
      page.act(...his, { page: opened[1], who: ben }),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([303, 409]);
    expect(await page.events()).toHaveLength(1);
    const late = answers.find(({ statusCode }) => statusCode === 409);
    expect(pageText(late ?? {})).toContain("Something new has come in.");
  });

  it("records nothing from an old tab", async () => {
    const page = await aScene();
    const old = await page.open();
    await page.act("note", { text: "Please look at it again." });
    expect((await page.act(act, fields, { page: old })).statusCode).toBe(409);
    expect(await page.events()).toHaveLength(1);
  });
});

it("a decision is not taken from another client's page", async () => {
  const page = await aScene();
  const other = { clientId: "c-43", sessionId: "s-2" };
  await plantProfile(page.table, aProfile({ clientId: "c-43", latestSessionId: "s-2" }));
  await plantTreatment(page.table, aTreatment(other));
  const theirs = await page.get("/team/clients/c-43", page.cookies);
  expect((await page.act("note", { text: "Hers" }, { page: theirs })).statusCode).toBe(409);
  expect(await page.events()).toEqual([]);
});

it.each(["note", "care", "choice", "address"])("a %s that comes second loses no word", async (act) => {
  const page = await aScene();
  const old = await page.open();
  await page.act("note", { text: "Read me first." });
  const [, fields = {}] = ACTS.find(([name]) => name === act) ?? [];
  expect((await page.act(act, fields, { page: old })).body).toContain(fields.text);
});

describe("what was typed into a form that is gone once it is sent", () => {
  const PROFILES: Readonly<Record<string, Parameters<typeof aPage>[0]>> = {
    consent: { consent: { followUp: false } },
    "lift-refusal": { suppressed: { address: aProfile().email, at: "2026-11-21T09:00:00.000Z" } },
  };
  it.each<readonly [Act, first: Act, why: string]>([
    [["hold", {}], ["hold", { text: "Away" }], "The check-ins are on hold already"],
    [["note", {}], ["choice", { choice: "stop", text: "Rang" }], "You cannot write to Samantha from here"],
    [["turn-down", PROPOSAL], ["approve", PROPOSAL], "The proposed change no longer waits."],
    [["consent", {}], ["consent", { text: "Said so" }], "It is recorded already that Samantha agrees"],
    [
      ["lift-refusal", {}],
      ["lift-refusal", { text: "It works" }],
      "The address no longer refuses our emails.",
    ],
  ])("stands on the page, with why it is not recorded: %j after %j", async ([act, fields], first, why) => {
    const page = await aPage(PROFILES[act]);
    await page.propose({ out: [], add: ["knee-rolls"] });
    const [ben, old] = [await page.signIn(BEN), await page.open()];
    expect((await page.act(...first, { who: ben })).statusCode).toBe(303);
    const late = await page.act(act, { ...fields, text: "Flies to <Rome>.\nBack in May." }, { page: old });
    expect(late.statusCode).toBe(409);
    expect(pageText(late)).toContain(why);
    expect(late.body).toContain("“Flies to &lt;Rome&gt;.\nBack in May.”");
    expect(await page.events()).toHaveLength(1);
  });

  it("does not stand there twice while the form is there", async () => {
    const page = await aScene();
    const old = await page.open();
    await page.act("note", { text: "Read me first." });
    const late = await page.act("hold", { text: "Flies to Rome." }, { page: old });
    expect(late.body?.split("Flies to Rome.")).toHaveLength(2);
  });
});

describe("a form with a fault", () => {
  it.each<readonly [...Act, words: string]>([
    ["note", {}, "Write what the client is to read."],
    ["note", { text: "x".repeat(2_001) }, "Use at most 2,000 letters"],
    ["hold", { text: "x".repeat(501) }, "at most 500 letters"],
    ["care", { keep: "0", add: "glute-bridge" }, "Write in one line why"],
    ["care", { keep: "0", text: "As it is" }, "Nothing is changed yet"],
    ["choice", { text: "On the phone" }, "Choose what the client wants."],
    ["choice", { choice: "pause", until: "2026-11-23", text: "Away" }, "Choose a day from tomorrow"],
    ["choice", { choice: "stop" }, "Say how you know, in a few words."],
    ["address", { email: "sam@", text: "Spelt" }, "Give an address such as name@example.com."],
    ["address", { email: "samantha@example.com", text: "Spelt" }, "This is the address already."],
    ["address", { email: "a@example.com" }, "Say how you know, in a few words."],
    ["turn-down", PROPOSAL, "Write in one line why not"],
  ])(
    "records nothing, says what is wrong, and stays as it was filled in: %s of %j",
    async (act, fields, words) => {
      const page = await aScene();
      const answer = await page.act(act, fields);
      expect(answer.statusCode).toBe(422);
      expect(pageText(answer)).toContain(words);
      expect(answer.body).toContain(fields.text ?? "");
      expect(await page.events()).toEqual([]);
    },
  );
});

it.each<Act>([
  ["choice", { choice: "start", text: "On the phone" }],
  ["lift-refusal", { text: "It works" }],
  ["again", { step: "check-in-day-7" }],
  ["again", { step: "" }],
  ...["", "x", "1"].map((note): Act => ["undo-note", { note }]),
  ...["", "again-1", CHECK_IN.step].map((step): Act => ["undo-again", { step }]),
  ...["", "x", "check-in-day-14"].map((proposal): Act => ["approve", { proposal }]),
  ["turn-down", { proposal: "x", text: "Not yet" }],
  ...["", "x", PROPOSAL.proposal].map((proposal): Act => ["undo-turn-down", { proposal }]),
  ["undo-care", {}],
  ["resume", {}],
  ["consent", { text: "On the phone" }],
])("what the page cannot have offered records nothing: %s of %j", async (act, fields) => {
  const page = await aScene();
  expect((await page.act(act, fields)).statusCode).toBe(409);
  expect(await page.events()).toEqual([]);
});

it.each(["", "nothing", "constructor"])("%j is no decision", async (act) => {
  const page = await aScene();
  expect((await page.act(act, { text: "Hello" })).statusCode).toBe(404);
});
