import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { Dependencies } from "../../functions/check-in-page/dependencies.ts";
import type { HttpResponse } from "../../shared/services/http.ts";
import { aClient, anId, anUpdate, aStoredFollowUp, NOW } from "../records/builders.ts";
import { localTable, plant } from "../records/local-table.ts";
import { recordsOf } from "../records/scenes.ts";
import { aCheckInOf, aCheckInPage, checkInToken } from "./a-check-in.ts";
import { mustNotBeCalled, SENT_TO, unboundToken } from "./fakes.ts";
import { pageText } from "./http.ts";

const table = await localTable();
const { answers, clients, followUps } = recordsOf(table);

/** A client with a sent check-in, its link, a planned nudge, and the page. */
async function aScene(overrides: Partial<Dependencies> = {}) {
  const scene = await aCheckInOf(table);
  const planned = aStoredFollowUp({ ...scene.key, kind: "nudge", dueAt: "2026-11-29T09:00:00.000Z" });
  return { ...scene, nudge: await plant(table, planned), ...aCheckInPage(table, overrides) };
}

function locationOf({ headers }: HttpResponse): unknown {
  return headers?.location;
}

describe("GET /check-in/{token}", () => {
  it("shows the form with the client's name, uncached and without external resources", async () => {
    const { token, get } = await aScene();
    const answer = await get(token);
    expect(answer.statusCode).toBe(200);
    expect(pageText(answer)).toContain("Samantha");
    expect(answer.body).toContain('<form method="post"');
    expect(answer.headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "cache-control": expect.stringContaining("no-store"),
      "referrer-policy": "no-referrer",
    });
  });

  it.each(["GET", "HEAD"] as const)("never records anything on %s, whatever the query", async (method) => {
    const { get, ...scene } = await aScene({ answers: { ...answers, record: mustNotBeCalled } });
    table.calls.length = 0;
    for (const query of [
      "",
      "pain=7",
      "pain=7&days=3&change=worse&sign=fever&comment=x",
      "change=1",
      "pain=99",
    ]) {
      expect((await get(scene.token, query, method)).statusCode).toBe(200);
    }
    expect(new Set(table.calls)).toEqual(new Set(["BatchGetItemCommand", "QueryCommand"]));
    expect(await answers.find(scene.checkIn)).toBeUndefined();
    expect(await followUps.find(scene.nudge)).toEqual(scene.nudge);
  });

  it.each(["11", "-1", "7.5", "x", "", "%3Cscript%3E"])("preselects nothing for %j", async (pain) => {
    const { token, get } = await aScene();
    const { body = "", statusCode } = await get(token, `pain=${pain}`);
    expect(statusCode).toBe(200);
    expect(body).not.toMatch(/<input[^>]*name="pain"[^>]*checked/);
    expect(body).not.toContain("<script");
  });

  it("takes one round trip", async () => {
    const { token, get } = await aScene();
    table.trips.count = 0;
    await get(token);
    expect(table.trips.count).toBe(1);
  });
});

describe("a link to an address that its client no longer has", () => {
  it("is 404 and records nothing", async () => {
    const { token, clientId, checkIn, get, post } = await aScene({
      answers: { ...answers, record: mustNotBeCalled },
    });
    const client = aClient({ id: clientId, email: "samantha@example.org" });
    const before = await clients.find(clientId);
    const reportedAt = "2026-11-21T15:00:00.000Z";
    await clients.updateContact(client, anUpdate({ before, reportedAt }));
    for (const answer of [await get(token), await post(token, "pain=3")]) {
      expect(answer.statusCode).toBe(404);
      expect(answer.body).not.toContain("Samantha");
    }
    expect(await answers.find(checkIn)).toBeUndefined();
  });

  it("works for another spelling of the same address", async () => {
    const { token, clientId, get } = await aScene();
    const client = aClient({ id: clientId, email: "SAMANTHA@Example.com" });
    const before = await clients.find(clientId);
    const reportedAt = "2026-11-21T15:00:00.000Z";
    await clients.updateContact(client, anUpdate({ before, reportedAt }));
    expect((await get(token)).statusCode).toBe(200);
  });

  it("from before address binding takes an answer, and links to no other page", async () => {
    const { key, checkIn, get, post } = await aScene();
    const token = await unboundToken("check-in", { ...key, step: checkIn.step });
    expect((await post(token, "pain=3")).statusCode).toBe(303);
    expect((await get(token)).body).not.toContain("/preferences/");
  });
});

describe("an invalid check-in link", () => {
  it("gets the same response for every reason", async () => {
    const { links, ...scene } = await aScene();
    const good = { ...scene.key, step: scene.checkIn.step };
    const [head = "", payload = "", signature = ""] = scene.token.split(".");
    const tokens = {
      empty: "",
      noise: "abc",
      tampered: `${head}.${payload}.${signature.slice(0, -2)}xx`,
      "for another page": await links.sign("preferences", { clientId: scene.clientId }, SENT_TO),
      "of an unknown client": await links.sign("check-in", { ...good, clientId: anId("c") }, SENT_TO),
      "of an unknown session": await links.sign("check-in", { ...good, sessionId: anId("s") }, SENT_TO),
      "of an unknown check-in": await links.sign("check-in", { ...good, step: "check-in-day-365" }, SENT_TO),
      "of the nudge": await checkInToken(scene.nudge),
    };
    const bodies = new Set<string>();
    for (const [name, token] of Object.entries(tokens)) {
      const answers = [await scene.get(token), await scene.post(token, "pain=3")];
      for (const { statusCode, body = "", headers } of answers) {
        expect(statusCode, name).toBe(404);
        bodies.add(JSON.stringify([body, headers]));
      }
    }
    scene.time.now = "2027-06-01T00:00:00.000Z";
    const expired = await scene.get(scene.token);
    bodies.add(JSON.stringify([expired.body, expired.headers]));
    expect(expired.statusCode).toBe(404);
    expect(bodies.size).toBe(1);
    expect([...bodies][0]).not.toContain("Samantha");
    expect(new Set(scene.captured.codes())).toEqual(new Set(["link-refused"]));
  });
});

describe("POST /check-in/{token}", () => {
  const WHOLE = "pain=3&days=5&change=better&comment=Fine%0D%0Athanks";

  it("records the answer in two round trips, and redirects with 303 to the page, which shows it", async () => {
    const { token, checkIn, nudge, get, post, captured } = await aScene();
    table.trips.count = 0;

    const answer = await post(token, WHOLE);

    expect(table.trips.count).toBe(2);
    expect(answer.statusCode).toBe(303);
    expect(locationOf(answer)).toBe(`/check-in/${token}`);
    expect((await answers.find(checkIn))?.latest).toEqual({
      pain: 3,
      exerciseDays: 5,
      change: "better",
      signs: [],
      comment: "Fine\nthanks",
      answeredAt: NOW,
    });
    expect(await followUps.find(checkIn)).toMatchObject({ status: "answered" });
    expect(await followUps.find(nudge)).toMatchObject({ status: "cancelled", reason: "answered" });
    expect(captured.codes()).toEqual(["check-in-answered"]);
    const shown = pageText(await get(token));
    for (const words of ["Thank you, Samantha", "3 out of 10", "5 days", "Better", "It has arrived."]) {
      expect(shown).toContain(words);
    }
    expect(shown).not.toContain("Fine");
  });

  it("shows the form with the answer, to change it, and keeps earlier answers", async () => {
    const { token, checkIn, get, post, time } = await aScene();
    await post(token, "pain=8");
    const form = await get(token, "change=1");
    expect(/<input[^>]*name="pain"[^>]*checked[^>]*>/.exec(form.body ?? "")?.[0]).toContain('value="8"');
    time.now = "2026-11-20T15:10:00.000Z";
    expect((await post(token, "pain=2")).statusCode).toBe(303);
    const record = await answers.find(checkIn);
    expect(record?.latest.pain).toBe(2);
    expect(record?.earlier.map(({ pain }) => pain)).toEqual([8]);
    expect(pageText(await get(token))).toContain("2 out of 10");
  });

  it.each([WHOLE, "pain=3", "pain=3&days=&change=&comment="])(
    "records the same answer once, however often it is posted: %s",
    async (fields) => {
      const { token, checkIn, post, time, captured } = await aScene();
      await post(token, fields);
      time.now = "2026-11-20T15:10:00.000Z";
      table.calls.length = 0;
      expect((await post(token, fields)).statusCode).toBe(303);
      expect(table.calls).not.toContain("TransactWriteItemsCommand");
      expect((await answers.find(checkIn))?.latest.answeredAt).toBe(NOW);
      expect(captured.codes()).toEqual(["check-in-answered"]);
    },
  );

  it("answers both taps of a double tap with 303, and records one answer", async () => {
    const { token, checkIn, post } = await aScene();
    const both = await Promise.all([post(token, "pain=3"), post(token, "pain=3")]);
    expect(both.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    expect((await answers.find(checkIn))?.earlier).toEqual([]);
  });

  it("keeps both of two concurrent different answers", async () => {
    const { token, checkIn, post } = await aScene();
    await Promise.all([post(token, "pain=3"), post(token, "pain=4")]);
    const record = await answers.find(checkIn);
    const said = [...(record?.earlier ?? []), record?.latest].map((answer) => answer?.pain);
    expect(said.toSorted()).toEqual([3, 4]);
  });

  it("keeps the input after an error, escaped as text, with where to get help", async () => {
    const { token, post } = await aScene();
    const answer = await post(token, "days=2&sign=saddle&comment=%3Cscript%3Ealert(1)%3C%2Fscript%3E");
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain("&lt;script&gt;alert(1)");
    expect(answer.body).not.toContain("<script");
    expect(pageText(answer)).toContain("999");
    expect(/<input[^>]*name="days"[^>]*checked[^>]*>/.exec(answer.body ?? "")?.[0]).toContain('value="2"');
  });

  it("shows where to get help for a sign, and logs that there was one, not which", async () => {
    const { token, get, post, captured } = await aScene();
    await post(token, "pain=3&sign=saddle");
    expect(pageText(await get(token))).toContain("999");
    expect(captured.entries().at(-1)).toMatchObject({ level: "warn", code: "safety-sign-reported" });
    expect(captured.text()).not.toContain("saddle");
  });
});

describe("a check-in that cannot be read or recorded", () => {
  const failing = async (): Promise<never> => {
    throw Object.assign(new Error("Samantha, pain 9"), { name: "ThrottlingException" });
  };

  it("answers 503 with the posted values, to send them again, and logs none of them", async () => {
    const { token, post, captured } = await aScene({ answers: { ...answers, record: failing } });
    const answer = await post(token, "pain=9&comment=Still+sore");
    expect(answer.statusCode).toBe(503);
    expect(answer.headers).toHaveProperty("retry-after");
    expect(answer.body).toContain('name="pain" value="9"');
    expect(answer.body).toContain("Still sore");
    expect(captured.entries()).toEqual([
      { level: "error", capability: "check-in-page", code: "page-failed", error: "ThrottlingException" },
    ]);
  });

  it("shows help for a sign all the same", async () => {
    const { token, post } = await aScene({ answers: { ...answers, ofSession: failing, record: failing } });
    expect(pageText(await post(token, "pain=9&sign=saddle"))).toContain("999");
  });

  it("gives up after ten conflicts", async () => {
    // On a slow machine the time is up before ten tries are.
    vi.useFakeTimers({ toFake: ["performance"] });
    onTestFinished(() => void vi.useRealTimers());
    let tries = 0;
    const record = async () => {
      tries++;
      return false;
    };
    const { token, post } = await aScene({ answers: { ...answers, record } });
    expect((await post(token, "pain=9")).statusCode).toBe(503);
    expect(tries).toBe(10);
  });
});
