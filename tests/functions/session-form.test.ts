import { describe, expect, it } from "vitest";
import { itemsOfClient } from "../records/local-table.ts";
import { recordsOf } from "../records/scenes.ts";
import { aSessionForm, filled, KNOWN, TAPPED } from "./a-session-form.ts";
import { BEN } from "./a-team.ts";
import { jsonOf, pageText } from "./http.ts";

const SESSION = /^form-[0-9a-f-]{36}$/;

describe("the session form of a known client", () => {
  it("records the session as the webhook does, by the person who is signed in", async () => {
    const form = await aSessionForm();
    const fields = await form.fill();
    const answer = await form.post(fields, "send");
    const sessionId = fields.get("session") ?? "";
    expect(sessionId).toMatch(SESSION);
    expect(answer).toMatchObject({
      statusCode: 303,
      headers: { location: `/session-form?sent=${sessionId}` },
    });
    expect(await form.sent()).toMatchObject({
      sessionId,
      completedAt: form.time.now,
      therapist: { id: "anna", name: "Anna Kowalska", email: "anna@example.com" },
      outcome: {
        presentation: [{ area: "lower-back", side: "both", feels: ["tightness", "ache"] }],
        painScore: 6,
        findings: [{ site: "glutes", finding: "knots" }],
        techniques: ["sports-massage"],
        factors: ["desk-work"],
        messageToClient: "It was good to see you.",
      },
    });
    expect((await form.followUps()).map(({ step }) => step)).toContain("after-care");
    expect(await form.profile()).toMatchObject({ latestSessionId: sessionId, email: "samantha@example.com" });
  });

  it("has the chips first that the practice's recent sessions have most", async () => {
    const form = await aSessionForm();
    expect(await chipsBeforeMore(form)).not.toContain("hot-stone");
    for (let number = 0; number < 12; number++) {
      const technique = ["hot-stone", "stretching"];
      const client = { email: `kim${number}@example.com`, firstName: "Kim", consent: "yes" };
      await form.send({ ...TAPPED, technique, ...client }, "new");
    }
    expect(await chipsBeforeMore(form)).toContain("hot-stone");
  });

  it("tells afterwards what follows, and when", async () => {
    const form = await aSessionForm();
    const { headers } = await form.send();
    const [, query = ""] = String(headers?.location).split("?");
    const shown = pageText(await form.open(query));
    expect(shown).toMatch(/The session is recorded .* Aftercare .* Check-in, day 2 Comes on/);
  });

  it("records one session however often it is sent, also when the client's details change meanwhile", async () => {
    const form = await aSessionForm();
    const fields = await form.fill();
    const first = await form.postAsProgram(fields);
    form.pass({ minutes: 3 });
    const other = await form.fill({ ...TAPPED, caution: "dizziness" });
    await form.post(other, "send");
    const second = await form.postAsProgram(fields);
    expect([first.statusCode, second.statusCode]).toEqual([202, 200]);
    expect(jsonOf(second)).toEqual(jsonOf(first));
    expect(await form.treatments()).toHaveLength(3);
  });

  it("refuses other content under the same session", async () => {
    const form = await aSessionForm();
    const fields = await form.fill();
    await form.post(fields, "send");
    fields.set("pain", "2");
    expect((await form.postAsProgram(fields)).statusCode).toBe(409);
    const page = await form.post(fields, "send");
    expect(page.statusCode).toBe(422);
    expect(pageText(page)).toContain("This session was sent before, with something else in it.");
  });

  it("takes contact details and consent from the record, whatever is posted", async () => {
    const form = await aSessionForm({ consent: { followUp: false } });
    const fields = await form.fill({ ...TAPPED, firstName: "Eve", email: "eve@example.com" });
    await form.post(fields, "send");
    expect(await form.profile()).toMatchObject({
      firstName: "Samantha",
      email: "samantha@example.com",
      consent: { followUp: false },
    });
    expect(await form.followUps()).toEqual([]);
  });

  it("keeps a caution that another person adds while the form is open, and drops one that is ticked off", async () => {
    const form = await aSessionForm({ cautions: ["knee-problem"] });
    const fields = await form.fill();
    expect(fields.getAll("caution")).toEqual(["knee-problem"]);
    await form.send({ ...TAPPED, caution: ["knee-problem", "pregnancy"] });
    fields.delete("caution");
    await form.post(fields, "send");
    expect((await form.profile())?.cautions).toEqual(["pregnancy"]);
  });

  it.each([
    [
      "leaves the age of details that it only repeats, so that a late update of the practice's system counts",
      {},
      true,
    ],
    ["gives details that it changes its own age", { caution: "pregnancy" }, false],
  ])("%s", async (_, tapped, isAsBefore) => {
    const contactAt = "2026-10-01T09:00:00.000Z";
    const form = await aSessionForm({ contactAt });
    await form.send({ ...TAPPED, ...tapped });
    expect((await form.profile())?.contactAt === contactAt).toBe(isAsBefore);
  });

  it("books the next visit, once", async () => {
    const form = await aSessionForm();
    const fields = await form.fill({ ...TAPPED, "next-day": "2026-12-04", "next-time": "09:30" });
    await form.post(fields, "send");
    await form.post(fields, "send");
    const { appointments } = (await form.profile()) ?? {};
    expect(Object.values(appointments as object)).toMatchObject([{ startsAt: "2026-12-04T09:30:00.000Z" }]);
  });

  it("ended when the form was opened, or when its fields say", async () => {
    const form = await aSessionForm();
    await form.send({ ...TAPPED, day: "2026-11-22", time: "17:15" });
    expect((await form.treatments()).map(({ completedAt }) => completedAt)).toContain(
      "2026-11-22T17:15:00.000Z",
    );
  });
});

describe("the therapist's own words and exercise", () => {
  const OWN_EXERCISE = {
    "own-name": "Wall sit",
    "own-steps": "Lean on a wall.\nSit.",
    "own-link": "https://videos.example/1",
  };

  it("are recorded beside ours, and the exercise beside those that the catalogue proposes", async () => {
    const form = await aSessionForm();
    const own = { "own.area": "jaw", "feel.own": "ache", "own.technique": "lomi lomi" };
    const seen = await form.post(await form.fill({ ...TAPPED, ...own, ...OWN_EXERCISE }), "preview");
    expect(pageText(seen)).toMatch(/The exercises .*Wall sit.* Add other exercises/);
    const sent = filled(seen.body ?? "");
    await form.post(sent, "send");
    expect(await form.sent()).toMatchObject({
      wholeOutcome: {
        presentation: [{ area: "lower-back" }, { area: { other: "jaw" }, feels: ["ache"] }],
        techniques: ["sports-massage", { other: "lomi lomi" }],
        homeCare: {
          exercises: expect.arrayContaining([
            { name: "Wall sit", steps: ["Lean on a wall.", "Sit."], link: "https://videos.example/1" },
          ]),
        },
      },
    });
    const again = await form.post(await form.fill({}, `client=${KNOWN.clientId}&as=last`), "preview");
    expect(pageText(again)).toContain("Wall sit");
    expect(again.body).toContain("your jaw");
  });

  it.each([
    [{ "own.area": "see evil.example" }, "The area must not hold a web address"],
    [{ "own.site": "calves" }, "Please choose what you found (calves), or take it off."],
    [{ ...OWN_EXERCISE, "own-name": "" }, "Of your exercise the name must not be empty."],
    [
      { ...OWN_EXERCISE, "own-link": "http://videos.example" },
      "Of your exercise the link must be an address",
    ],
  ])("are refused where they stand: %j", async (typed, words) => {
    const form = await aSessionForm();
    const page = await form.post(await form.fill({ ...TAPPED, ...typed }), "preview");
    expect(page.statusCode).toBe(422);
    expect(pageText(page)).toContain(words);
    expect(await form.treatments()).toHaveLength(1);
  });
});

describe("as last time", () => {
  it("fills what was found, done and given, and not the pain and the words", async () => {
    const form = await aSessionForm();
    expect(pageText(await form.open())).toContain("As last time");
    const fields = await form.fill({}, `client=${KNOWN.clientId}&as=last`);
    expect(Object.fromEntries(fields)).toMatchObject({ area: "lower-back", site: "glutes", message: "" });
    expect(fields.getAll("found.glutes")).toEqual(["tension", "knots"]);
    expect(fields.has("pain")).toBe(false);
    await form.post(fields, "send");
    expect(await form.sent()).toMatchObject({
      outcome: { homeCare: { exercises: [{ id: "figure-four-lying" }] } },
    });
  });

  it("keeps the therapist's own numbers for an exercise", async () => {
    const exercise = { id: "glute-bridge", repetitions: 12, note: `Slowly, "please".` } as const;
    const outcome = { presentation: [{ area: "hips" as const }], homeCare: { exercises: [exercise] } };
    const form = await aSessionForm({}, { outcome });
    await form.send({}, `client=${KNOWN.clientId}&as=last`);
    expect(await form.sent()).toMatchObject({ outcome: { homeCare: { exercises: [exercise] } } });
  });

  it("records what the doctor should look at, as it was typed and looked at", async () => {
    const form = await aSessionForm();
    const typed = { concern: "other", since: " a week ", noteForGp: "The left leg.\r\nBoth, if you can." };
    const looked = await form.post(await form.fill({ ...TAPPED, ...typed }), "preview");
    expect(looked.body?.includes("Both, if you can.&lt;/span&gt;")).toBe(true);
    await form.post(filled(looked.body ?? ""), "send");
    const told = { since: "a week", noteForGp: "The left leg.\nBoth, if you can." };
    expect(await form.sent()).toMatchObject({ wholeOutcome: told });
  });

  it("leaves the exercises to the catalogue if those that it proposes are sent as they are", async () => {
    const form = await aSessionForm();
    const looked = await form.post(await form.fill(TAPPED), "preview");
    expect(filled(looked.body ?? "").getAll("exercise")).not.toEqual([]);
    await form.post(filled(looked.body ?? ""), "send");
    expect(await form.sent()).not.toHaveProperty("outcome.homeCare");
  });

  it.each([
    ["because of the concern: a doctor looks first", { concern: "other" }],
    ["because of how much it hurts", { pain: "9" }],
    ["because of the cautions", { caution: "recent-surgery" }],
  ])("says before it is sent that no exercises are chosen, %s", async (words, tapped) => {
    const form = await aSessionForm();
    const page = await form.post(await form.fill({ ...TAPPED, ...tapped }), "preview");
    expect(pageText(page)).toContain(`No exercises are chosen, ${words}.`);
  });

  it.each([
    ["a concern", { concern: "other" }],
    ["severe pain", { pain: "9" }],
    ["a caution", { caution: "pregnancy" }],
  ])("gives no exercise of last time that does not go with %s", async (_, tapped) => {
    const form = await aSessionForm();
    await form.send(tapped, `client=${KNOWN.clientId}&as=last`);
    const { care } = (await form.sent()) as { care?: { exercises: { id: string }[] }[] };
    expect(care?.[0]?.exercises.map(({ id }) => id)).not.toContain("figure-four-lying");
  });
});

describe("the session form of a new client", () => {
  const NEW = { ...TAPPED, firstName: "Noor", lastName: "Aziz", email: "noor@example.com" };

  it.each([
    ["records them, with nothing sent unless they say yes", {}, false],
    ["records their yes, and plans their emails", { consent: "yes" }, true],
  ])("%s", async (_, tapped, followUp) => {
    const form = await aSessionForm();
    const fields = await form.fill({ ...NEW, ...tapped }, "new");
    await form.post(fields, "send");
    const clientId = fields.get("client") ?? "";
    const client = { firstName: "Noor", lastName: "Aziz", consent: { followUp } };
    expect(await form.profile(clientId)).toMatchObject(client);
    expect((await form.followUps(clientId)).length > 0).toBe(followUp);
  });

  it("says so if there is a client of this name already", async () => {
    const form = await aSessionForm();
    await form.send(NEW, "new");
    const page = await form.post(await form.fill({ ...NEW, firstName: "noor" }, "new"), "preview");
    expect(pageText(page)).toMatch(/There is a client Noor Aziz \(c-[0-9a-f]{16}\) already/);
  });

  it("is told if it comes late, of a session before the client was erased", async () => {
    const form = await aSessionForm();
    const fields = await form.fill(NEW, "new");
    await form.post(fields, "send");
    const clientId = fields.get("client") ?? "";
    form.pass({ minutes: 1 });
    await recordsOf(form.table).erasures.erase(clientId, form.time.now, form.time.now);
    const page = await form.post(fields, "send");
    expect(page.statusCode).toBe(422);
    expect(pageText(page)).toContain("The client's record was erased after this session");
    const kept = await form.postAsProgram(fields);
    expect(kept.statusCode).toBe(422);
    expect(kept.body).toContain("The client's record was erased after this session");
  });

  it("cannot be posted over a client whom the practice's system knows", async () => {
    const form = await aSessionForm();
    const page = await form.send({ ...NEW, client: KNOWN.clientId }, "new");
    expect(page.statusCode).toBe(422);
    expect(await form.profile()).toMatchObject({ firstName: "Samantha" });
  });
});

describe("a fault", () => {
  it("stands at its field in words, and nothing that was typed is lost", async () => {
    const form = await aSessionForm();
    const typed = {
      ...TAPPED,
      email: "noor@",
      message: `"Rest" & <walk>`,
      firstName: "",
      "next-day": "2026-12-04",
    };
    const fields = await form.fill({ ...typed, area: [], note: "For us." }, "new");
    const page = await form.post(fields, "send");
    expect(page.statusCode).toBe(422);
    const shown = pageText(page);
    for (const words of [
      "Please enter the first name.",
      "Please enter an email address, such as name@example.com.",
      "Please choose at least one area.",
      "Please give the day and the time, or neither.",
    ])
      expect(shown.split(words), words).toHaveLength(3);
    const kept = filled(page.body ?? "");
    kept.sort();
    fields.sort();
    expect([...kept].filter(([, value]) => value)).toEqual([...fields].filter(([, value]) => value));
    expect(await form.treatments()).toHaveLength(1);
  });

  it.each([
    ["a place without a finding", { "found.glutes": [] }, "site"],
    ["a word that is none", { technique: "magic" }, "technique"],
    ["a session in the future", { day: "2026-11-30", time: "10:00" }, "day"],
    ["a day that is none", { day: "2026-02-30", time: "10:00" }, "day"],
    ["a next visit before the session", { "next-day": "2026-11-01", "next-time": "10:00" }, "next-day"],
    ["a message that is too long", { message: "a".repeat(4_001) }, "message"],
    ["a note for the doctor that is too long", { noteForGp: "a".repeat(1_001) }, "noteForGp"],
    ["a session id that is not ours", { session: "s-1001" }, "session"],
    ["an unknown client", { client: "c-none" }, "session"],
  ])("is told to a program by its field: %s", async (_, tapped, field) => {
    const form = await aSessionForm();
    const answer = await form.postAsProgram(await form.fill({ ...TAPPED, ...tapped }));
    expect(answer.statusCode).toBe(422);
    expect(answer.headers?.["content-type"]).toBe("application/problem+json");
    expect(jsonOf(answer)).toMatchObject({ errors: [{ path: `/${field}` }] });
  });

  it("is told that the client is not known any more, and offered no form that would be refused again", async () => {
    const form = await aSessionForm();
    const page = await form.send({ ...TAPPED, client: "c-none", note: "A note." });
    expect(page.statusCode).toBe(422);
    expect(pageText(page)).toContain("The client is not known any more.");
    for (const part of ['name="firstName"', 'value="preview"']) expect(page.body).not.toContain(part);
    expect(page.body).toContain("A note.");
  });

  it("is told of a form that is too long", async () => {
    const form = await aSessionForm();
    const fields = await form.fill({ ...TAPPED, note: "a".repeat(400_000) });
    expect((await form.post(fields, "send")).statusCode).toBe(413);
  });
});

describe("a person who is not signed in", () => {
  it("keeps all that was typed on a page, and gets a 401 as a program", async () => {
    const form = await aSessionForm();
    const fields = await form.fill();
    form.pass({ hours: 13 });
    const page = await form.post(fields, "send");
    expect(page.statusCode).toBe(401);
    for (const [, value] of fields) if (value) expect(page.body).toContain(`value="${value}"`);
    expect((await form.postAsProgram(fields)).statusCode).toBe(401);
    expect(await form.treatments()).toHaveLength(1);
  });
});

it("finds the client by name, and leads to their form", async () => {
  const form = await aSessionForm();
  await form.send({ ...TAPPED, firstName: "Noor", lastName: "Aziz", email: "n@example.com" }, "new");
  const page = await form.post(new URLSearchParams({ name: "azi" }), "find");
  expect(page.body).toMatch(/href="\/session-form\?client=c-[0-9a-f]{16}">Noor Aziz/);
  const byId = await form.post(new URLSearchParams({ name: "c-42" }), "find");
  expect(byId.body).toContain('href="/session-form?client=c-42"');
});

it("notes who looked at a client's form", async () => {
  const form = await aSessionForm();
  expect((await form.open("client=nobody")).statusCode).toBe(404);
  await form.get("/session-form", await form.signIn(BEN), "client=c-42");
  const looks = await itemsOfClient(form.table, KNOWN.clientId, "LOOK#");
  expect(looks).toMatchObject([{ by: "ben", times: 1 }]);
});

/** The techniques in sight. */
async function chipsBeforeMore(form: Awaited<ReturnType<typeof aSessionForm>>): Promise<string[]> {
  const page = (await form.open()).body ?? "";
  const [, techniques = ""] = page.split("What did you do?");
  const [first = ""] = techniques.split("<details");
  return [...first.matchAll(/value="([^"]+)"/g)].map(([, value = ""]) => value);
}
