import { describe, expect, it } from "vitest";
import type { Answer } from "../../shared/domain/answers/check-in.ts";
import { plus } from "../../shared/domain/time/instant.ts";
import { aTreatment } from "../records/builders.ts";
import { itemsOfClient, plantTreatment } from "../records/local-table.ts";
import { aCheckInPage, checkInToken } from "./a-check-in.ts";
import { aPage, KEY, PAGE } from "./a-client-page.ts";
import { ANNA } from "./a-team.ts";
import { pageText } from "./http.ts";

const BETTER: readonly Partial<Answer>[] = [{ change: "better" }, { change: "better" }];
const DAYS = [2, 7, 14, 28];
const DAY_7 = { proposal: "check-in-day-7" };

/** A client who has answered one check-in after another on their page, and Anna at theirs. */
async function aProposed(answers = BETTER) {
  const page = await aPage();
  const client = aCheckInPage(page.table);
  client.time.now = page.time.now;
  const answer = async (day: number, { pain = 3, change = "same", comment = "" }: Partial<Answer>) => {
    const dueAt = plus(page.time.now, { days: day });
    const checkIn = await page.plant({ step: `check-in-day-${day}`, status: "sent", dueAt });
    return await client.post(await checkInToken(checkIn), `pain=${pain}&change=${change}&comment=${comment}`);
  };
  for (const [index, each] of answers.entries()) await answer(DAYS[index] ?? 1, each);
  return {
    ...page,
    answer,
    proposals: async () => await itemsOfClient(page.table, KEY.clientId, "PROPOSAL#"),
  };
}

describe("better twice in a row", () => {
  it("is put before the team with its reason and answers, on Today and on the client's page", async () => {
    const page = await aProposed();
    expect(await page.proposals()).toMatchObject([
      { rule: "better", status: "open", add: ["knee-rolls"], out: [], step: "check-in-day-7" },
    ]);
    const today = pageText(await page.get("/team", page.cookies));
    expect(today).toMatch(/Changes to decide on Samantha, client c-42 Add Knee rolls\. Said twice in a row/);
    const shown = pageText(await page.open());
    expect(shown).toMatch(/Add Knee rolls\. Said twice in a row that it is better \(Monday 23 November/);
    expect(shown).toMatch(/Day 2: pain 3 of 10, better Day 7: pain 3 of 10, better/);
    expect(await page.care()).toHaveLength(1);
    expect(await page.emails()).toEqual([]);
  });

  it("is withdrawn when the client changes the answer", async () => {
    const page = await aProposed();
    await page.answer(7, { change: "worse" });
    expect(await page.proposals()).toMatchObject([{ status: "withdrawn" }]);
    expect(pageText(await page.get("/team", page.cookies))).toContain("No change of the exercises");
  });
});

describe("a proposal that a later answer no longer leads to", () => {
  it.each([
    ["number", [{ pain: 3 }, { pain: 9 }], { pain: 2 }],
    ["not-improving", [{ pain: 5 }, { pain: 5 }, { pain: 5 }], { pain: 2 }],
    ["better", BETTER, { change: "same" }],
    ["better", BETTER, { change: "much-worse" }],
  ] as const)("by the rule %s is withdrawn, and cannot be approved any more", async (rule, answers, next) => {
    const page = await aProposed(answers);
    const step = `check-in-day-${DAYS[answers.length - 1]}`;
    expect(await page.proposals()).toMatchObject([{ rule, status: "open", step }]);
    const open = await page.open();
    await page.answer(28, next);
    expect(await page.proposals()).toMatchObject([{ rule, status: "withdrawn" }]);
    const shown = pageText(await page.open());
    expect(shown).toMatch(/Earlier proposals: 1 .* A newer answer no longer leads to it\./);
    expect(shown).not.toContain("A change of the exercises, proposed");
    expect(pageText(await page.get("/team", page.cookies))).toContain("No change of the exercises");
    expect((await page.act("approve", { proposal: step }, { page: open })).statusCode).toBe(409);
    expect(await page.care()).toHaveLength(1);
  });
});

describe("approving", () => {
  it("changes the exercises with one tap, in one write with email and audit trail", async () => {
    const page = await aProposed();
    const answer = await page.act("approve", DAY_7);
    expect(answer.headers?.location).toBe(`${PAGE}?done=approve`);
    const versions = await page.care();
    expect(versions.at(-1)).toMatchObject({
      by: { member: "anna" },
      why: "Proposed: Said twice in a row that it is better",
      exercises: [{ id: "figure-four-lying" }, { id: "knee-rolls" }],
    });
    expect(await page.proposals()).toMatchObject([{ status: "approved", decided: { by: ANNA.name } }]);
    expect(await page.emails()).toMatchObject([{ kind: "reply", status: "planned" }]);
    expect(pageText(await page.get("/team", page.cookies))).toContain("No change of the exercises");
    expect(pageText(await page.open())).toContain("Approved by Anna Kowalska");
    expect((await page.act("undo-turn-down", DAY_7)).statusCode).toBe(409);
  });

  it("from a page of before the client changed the answer records nothing", async () => {
    const page = await aProposed();
    const open = await page.open();
    await page.answer(7, { change: "worse" });
    expect((await page.act("approve", DAY_7, { page: open })).statusCode).toBe(409);
    expect(await page.care()).toHaveLength(1);
  });

  it("after a correction of its session records nothing, and a later answer puts it anew", async () => {
    const page = await aProposed();
    await plantTreatment(page.table, aTreatment({ ...KEY, version: 2, care: await page.care() }));
    const open = await page.open();
    expect(pageText(open)).toContain("have changed since, so it no longer fits.");
    expect(open.body).not.toContain("act=approve");
    expect((await page.act("approve", DAY_7)).statusCode).toBe(409);
    expect(await page.care()).toHaveLength(1);
    await page.answer(14, { change: "better" });
    expect((await page.act("approve", { proposal: "check-in-day-14" })).statusCode).toBe(303);
    expect((await page.proposals()).map(({ status }) => status).toSorted()).toEqual(["approved", "replaced"]);
  });
});

describe("another change instead", () => {
  it("starts from what is proposed, and ends the proposal", async () => {
    const page = await aProposed();
    const { body = "" } = await page.get(PAGE, page.cookies, "care&proposal=check-in-day-7");
    expect(body).toMatch(/name="add" value="knee-rolls" checked/);
    expect(pageText({ body })).toContain(
      "Proposed: add Knee rolls. Said twice in a row that it is better. The boxes below are ticked that way",
    );
    await page.act("care", { keep: "0", add: "glute-bridge", text: "Rather this" });
    expect(await page.proposals()).toMatchObject([{ status: "changed", decided: { by: ANNA.name } }]);
  });
});

describe("a proposal to take one out", () => {
  it("stands below the alert of the same answer, which shows what the client wrote too", async () => {
    const page = await aProposed([{ pain: 3 }, { pain: 9, comment: "The bridge pinches." }]);
    const words = pageText(await page.open());
    expect(words).toMatch(/Alert of .*Pain 9 of 10[^“]*“The bridge pinches\.” The others get no more emails/);
    expect(words).toMatch(/Take out .*Day 7: pain 9 of 10, the same “The bridge pinches\.”/);
  });

  it("is named where its tick is missing, so that nobody takes it out unawares", async () => {
    const page = await aProposed([{ pain: 3 }, { pain: 9 }]);
    const { body = "" } = await page.get(PAGE, page.cookies, "care&proposal=check-in-day-7");
    expect(body).toMatch(/name="keep" value="0"\s*\/?>/);
    expect(pageText({ body })).toMatch(
      /Proposed: take out Figure-four stretch, lying down\..*To be taken out, as proposed\./,
    );
    const plain = pageText(await page.get(PAGE, page.cookies, "care"));
    expect(plain).not.toContain("roposed");
  });
});

describe("turning down", () => {
  it("keeps the reason, changes nothing, and is not proposed again for this session", async () => {
    const page = await aProposed();
    await page.act("turn-down", { ...DAY_7, text: "Too soon" });
    expect(await page.proposals()).toMatchObject([
      { status: "turned-down", decided: { by: ANNA.name, why: "Too soon" } },
    ]);
    await page.answer(14, { change: "much-better" });
    expect(await page.proposals()).toHaveLength(1);
    expect(await page.care()).toHaveLength(1);
    expect(await page.emails()).toEqual([]);
    expect(pageText(await page.open())).toContain("Turned down by Anna Kowalska. “Too soon”");
  });
});
