import { describe, expect, it } from "vitest";
import { anId } from "../records/builders.ts";
import { itemsOfClient, localTable } from "../records/local-table.ts";
import { aReportedSession, LATER } from "./a-reported-session.ts";
import { jsonOf } from "./http.ts";

const table = await localTable();

describe("POST /webhook with session.corrected", () => {
  it("replaces the record, keeps the old one and answers 202; again, 200 with the same body", async () => {
    const { correct, send, event, client, treatment } = await aReportedSession(table);
    const first = await correct({ painScore: 2 });
    expect(first.statusCode).toBe(202);
    const again = await correct({ painScore: 2 });
    expect(again.statusCode).toBe(200);
    expect(again.body).toBe(first.body);
    expect((await treatment())?.outcome.painScore).toBe(2);
    expect(await itemsOfClient(table, client.id, "HISTORY#")).toHaveLength(1);
    // The first report still gets its first answer.
    expect((await send(event)).statusCode).toBe(200);
  });

  it("replans unsent follow-ups", async () => {
    const { correct, followUps } = await aReportedSession(table);
    const answer = await correct({}, LATER, { followUp: { checkIns: ["P2D", "P3W"] } });
    expect(jsonOf(answer)).toMatchObject({
      followUps: [{ kind: "after-care" }, { kind: "check-in" }, { kind: "check-in" }, { kind: "nudge" }],
    });
    const status = (await followUps()).map(({ step, status }) => [step, status]);
    expect(Object.fromEntries(status)).toMatchObject({
      "check-in-day-2": "planned",
      "check-in-day-7": "cancelled",
      "check-in-day-14": "cancelled",
      "check-in-day-21": "planned",
    });
  });

  it("sends a corrected after-care only when the client was told something that changed", async () => {
    const { correct, followUp } = await aReportedSession(table, {}, { firstEmail: "sent" });
    await correct({ note: "only for the record" });
    expect(await followUp("after-care-2")).toBeUndefined();
    await correct({ messageToClient: "Something else" });
    expect(await followUp("after-care-2")).toMatchObject({ correction: true });
  });

  const CHOSEN = { outcome: { homeCare: {} } };

  it.each([
    ["withdraws them when a caution is added", [], ["pregnancy"], true],
    ["leaves them where it says nothing of the cautions", ["pregnancy"], undefined, false],
  ] as const)("%s", async (_, known, cautions, withdraws) => {
    const session = { ...CHOSEN, client: { cautions: [...known] } };
    const { correct, client, followUp } = await aReportedSession(table, session, { firstEmail: "sent" });
    expect((await correct({}, LATER, { client: { ...client, cautions } })).statusCode).toBe(202);
    expect((await followUp("after-care-2"))?.correction).toBe(withdraws || undefined);
  });

  it("answers 409 if a newer one is recorded, and changes nothing", async () => {
    const { correct, treatment, captured } = await aReportedSession(table);
    await correct({ painScore: 2 }, "2026-11-20T17:00:00.000Z");
    expect((await correct({ painScore: 8 }, LATER)).statusCode).toBe(409);
    expect(captured.entries().at(-1)).toMatchObject({ level: "warn", code: "webhook-refused", status: 409 });
    expect((await treatment())?.outcome.painScore).toBe(2);
  });

  it("answers 422 for another client, without revealing whether that one exists", async () => {
    const { correct, client, captured } = await aReportedSession(table);
    const known = await aReportedSession(table);
    const [one = {}, other = {}] = await Promise.all(
      [known.client.id, anId("c")].map((id) => correct({}, LATER, { client: { ...client, id } })),
    );
    expect([one.statusCode, other.statusCode]).toEqual([422, 422]);
    expect(one.body).toBe(other.body);
    expect(jsonOf(one)).toMatchObject({ errors: [{ path: "/data/client/id" }] });
    const refused = { level: "warn", code: "webhook-refused", status: 422 };
    expect(captured.entries().slice(-2)).toMatchObject([refused, refused]);
  });

  it("is decided again after a conflict: four at once are all recorded", async () => {
    const { correct, client } = await aReportedSession(table);
    const answers = await Promise.all([1, 2, 3, 4].map((painScore) => correct({ painScore })));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([202, 202, 202, 202]);
    expect(await itemsOfClient(table, client.id, "HISTORY#")).toHaveLength(4);
  });
});
