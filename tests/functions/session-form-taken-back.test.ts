import { describe, expect, it } from "vitest";
import { aProfile } from "../records/builders.ts";
import { itemsOfClient, plantItem, plantProfile } from "../records/local-table.ts";
import { recordsOf } from "../records/scenes.ts";
import { sure } from "../sure.ts";
import { aSessionForm, type Fields, filled, KNOWN, TAPPED } from "./a-session-form.ts";
import { pageText } from "./http.ts";

/** A session that was just sent, and what its page offers. */
async function aSentSession(
  tapped: Fields = TAPPED,
  query?: string,
  profile?: Parameters<typeof aSessionForm>[0],
) {
  const form = await aSessionForm(profile);
  const fields = await form.fill(tapped, query);
  await form.post(fields, "send");
  const sessionId = fields.get("session") ?? "";
  const clientId = fields.get("client") ?? "";
  const key = { clientId, sessionId, step: "after-care" };
  return {
    ...form,
    fields,
    sessionId,
    clientId,
    page: async () => await form.open(`sent=${sessionId}`),
    takeBack: async () => await form.post(new URLSearchParams({ session: sessionId }), "take-back"),
    /** As the sender does. */
    claim: async () => await recordsOf(form.table).followUps.claim(key, form.time.now),
    ofSession: async () => (await form.followUps(clientId)).filter((each) => each.sessionId === sessionId),
  };
}

it("gives a minute: the first email of a session from the form leaves no earlier", async () => {
  const session = await aSentSession();
  const [first] = (await session.ofSession()).filter(({ step }) => step === "after-care");
  expect(first?.dueAt).toBe("2026-11-23T10:01:00.000Z");
  session.pass({ seconds: 59 });
  expect(await session.claim()).toHaveProperty("refused");
});

it.each([
  ["at once", {}, "until the first email leaves, a minute after Send."],
  ["two days late", { day: "2026-11-21", time: "09:00" }, "For ten minutes you can take it back."],
])("says how long that is, of a session that is reported %s", async (_, when, words) => {
  const session = await aSentSession({ ...TAPPED, ...when });
  expect(pageText(await session.page())).toContain(words);
});

it("cancels every email, and lets the client's session before go on as the latest", async () => {
  const session = await aSentSession();
  expect(pageText(await session.page())).toContain("Take it back");
  session.pass({ seconds: 59 });
  const page = await session.takeBack();
  expect(pageText(page)).toContain("The session is taken back. Nothing of it is sent.");
  const emails = await session.ofSession();
  expect(emails.length).toBeGreaterThan(2);
  for (const email of emails) expect(email).toMatchObject({ status: "cancelled", because: "withdrawn" });
  expect(await session.profile()).toMatchObject({ latestSessionId: KNOWN.sessionId });
  const shown = pageText(await session.get(`/team/clients/${session.clientId}`, session.cookies));
  expect(shown).not.toContain(`Session ${session.sessionId}`);
  const trail = await itemsOfClient(session.table, session.clientId, "EVENT#");
  expect(trail).toMatchObject([{ by: "team", person: "anna" }]);
  expect(String(trail[0]?.SK)).toContain(`session-taken-back#${session.sessionId}`);
});

it("gives the form back as it was, under a new session", async () => {
  const session = await aSentSession({ ...TAPPED, concern: "other", note: "For us." });
  const again = filled((await session.takeBack()).body ?? "");
  expect(again.get("session")).toMatch(/^form-/);
  expect(again.get("session")).not.toBe(session.sessionId);
  for (const [name, value] of Object.entries({ ...TAPPED, concern: "other", note: "For us." }))
    expect(again.getAll(name), name).toEqual([value].flat());
  expect((await session.post(again, "send")).statusCode).toBe(303);
  expect(await session.profile()).toMatchObject({ latestSessionId: again.get("session") });
});

it("is too late once an email has left, and says so", async () => {
  const session = await aSentSession();
  session.pass({ minutes: 1 });
  expect(await session.claim()).toHaveProperty("claimed");
  const page = pageText(await session.takeBack());
  expect(page).toContain("It was not taken back");
  expect(page).not.toContain("Take it back");
  expect(await session.profile()).toMatchObject({ latestSessionId: session.sessionId });
});

it("either sends or takes back when both happen at once, never both", async () => {
  for (let round = 0; round < 5; round++) {
    const session = await aSentSession();
    session.pass({ minutes: 1 });
    const [page, claim] = await Promise.all([session.takeBack(), session.claim()]);
    const isTakenBack = pageText(page).includes("The session is taken back.");
    expect("claimed" in claim).toBe(!isTakenBack);
    const statuses = (await session.ofSession()).map(({ status }) => status);
    expect(statuses.includes("sending")).toBe(!isTakenBack);
    expect(statuses.includes("cancelled")).toBe(isTakenBack);
  }
});

it("can be done once: a second tap changes nothing, nor does the same form when it comes again", async () => {
  const session = await aSentSession();
  await session.takeBack();
  const after = await session.profile();
  expect(pageText(await session.takeBack())).toContain("The session is taken back. Nothing of it is sent.");
  expect((await session.postAsProgram(session.fields)).statusCode).toBe(200);
  expect(await session.profile()).toEqual(after);
  // Where the second sending leads.
  expect(pageText(await session.page())).toContain("The session is taken back. Nothing of it is sent.");
  expect((await session.ofSession()).every(({ status }) => status === "cancelled")).toBe(true);
});

it("takes back the next visit as well, and gives it back with the form", async () => {
  const visit = { "next-day": "2026-12-04", "next-time": "09:30" };
  const session = await aSentSession({ ...TAPPED, ...visit });
  const again = filled((await session.takeBack()).body ?? "");
  expect(Object.fromEntries(again)).toMatchObject(visit);
  const { appointments } = (await session.profile()) ?? {};
  expect(Object.values(appointments as object)).toMatchObject([{ cancelled: true }]);
});

it("takes back the next visit by a second tap, if the first one ended in between", async () => {
  const session = await aSentSession({ ...TAPPED, "next-day": "2026-12-04", "next-time": "09:30" });
  const { appointments, appointment } = sure(await session.profile());
  session.pass({ seconds: 10 });
  await session.takeBack();
  await plantItem(session.table, { ...sure(await session.profile()), appointments, appointment });
  await session.takeBack();
  const after = sure(await session.profile());
  expect(Object.values(after.appointments as object)).toMatchObject([{ cancelled: true }]);
});

it("leaves a new client without a session", async () => {
  const tapped = { ...TAPPED, firstName: "Noor", email: "noor@example.com", consent: "yes" };
  const session = await aSentSession(tapped, "new");
  await session.takeBack();
  const profile = await session.profile(session.clientId);
  expect(profile).toMatchObject({ firstName: "Noor" });
  expect(profile).not.toHaveProperty("latestSessionId");
  expect(profile).not.toHaveProperty("latestCompletedAt");
});

it("is not for sessions of the practice's own system, nor after ten minutes", async () => {
  const session = await aSentSession();
  const own = new URLSearchParams({ session: KNOWN.sessionId });
  expect((await session.post(own, "take-back")).statusCode).toBe(303);
  const silent = await aSessionForm({ consent: { followUp: false } });
  const fields = await silent.fill();
  await silent.post(fields, "send");
  silent.pass({ minutes: 11 });
  const page = await silent.post(new URLSearchParams({ session: fields.get("session") ?? "" }), "take-back");
  expect(pageText(page)).toContain("It was not taken back");
});

describe("what was typed for the wrong client", () => {
  const OTHER = { clientId: "c-7", firstName: "Noor", lastName: "Haddad", email: "noor@example.com" };

  /** Taken back, and the way to the form of another client. */
  async function forAnother(
    tapped: Fields = TAPPED,
    other: Parameters<typeof aProfile>[0] = {},
    first: Parameters<typeof aSessionForm>[0] = {},
  ) {
    const session = await aSentSession({ ...tapped }, undefined, first);
    await plantProfile(session.table, aProfile({ ...OTHER, ...other }));
    const [, query = ""] =
      /"\/session-form\?(taken-back=[^"]+)"/.exec((await session.takeBack()).body ?? "") ?? [];
    return { ...session, query };
  }

  it("is reported for the right one, under a new session, with nothing of the first client", async () => {
    const first: Parameters<typeof aSessionForm>[0] = { lastName: "Jones", cautions: ["pregnancy"] };
    const session = await forAnother({ ...TAPPED, note: "For us." }, {}, first);
    const choose = await session.open(session.query);
    expect(pageText(choose)).toContain("Whose session was it?");
    const page = await session.open(`client=c-7&${session.query}`);
    for (const own of ["Samantha", "Jones", "samantha@example.com", KNOWN.clientId])
      expect(page.body).not.toContain(own);
    const form = filled(page.body ?? "");
    expect(form.get("session")).not.toBe(session.sessionId);
    expect(form.getAll("caution")).toEqual([]);
    for (const [name, value] of Object.entries({ ...TAPPED, note: "For us." }))
      expect(form.getAll(name), name).toEqual([value].flat());
    expect((await session.post(form, "send")).statusCode).toBe(303);
    expect(await session.profile("c-7")).toMatchObject({ latestSessionId: form.get("session") });
    expect(await session.treatments("c-7")).toMatchObject([{ completedAt: "2026-11-23T10:00:00.000Z" }]);
    expect(await session.profile()).toMatchObject({ latestSessionId: KNOWN.sessionId });
  });

  it("is kept on the way: while a client is looked for, and for a new one", async () => {
    const session = await forAnother();
    const found = await session.post(new URLSearchParams({ name: "c-7" }), "find", session.query);
    expect(found.body).toContain(`href="/session-form?client=c-7&amp;${session.query}"`);
    expect(found.body).toContain(`href="/session-form?new&amp;${session.query}"`);
    const form = filled((await session.open(`new&${session.query}`)).body ?? "");
    expect(form.getAll("technique")).toEqual([TAPPED.technique]);
    for (const name of ["firstName", "lastName", "email", "consent"]) expect(form.get(name) || "").toBe("");
    expect(form.get("client")).toMatch(/^c-[0-9a-f]{16}$/);
  });

  it("has no exercise that the right client's cautions rule out", async () => {
    const chosen = { ...TAPPED, chosen: "yes", exercise: ["glute-bridge", "knee-rolls"] };
    for (const [cautions, exercises] of [
      [[], ["glute-bridge", "knee-rolls"]],
      [["recently-gave-birth"], ["knee-rolls"]],
    ] as const) {
      const session = await forAnother(chosen, { cautions: [...cautions] });
      const form = filled((await session.open(`client=c-7&${session.query}`)).body ?? "");
      expect(form.has("chosen")).toBe(false);
      await session.post(form, "send");
      const [treatment] = await session.treatments("c-7");
      expect(treatment?.outcome).toMatchObject({ homeCare: { exercises: exercises.map((id) => ({ id })) } });
    }
  });

  it("is not offered once the record of the first client is erased", async () => {
    const session = await forAnother();
    const { erasures } = recordsOf(session.table);
    await erasures.erase(session.clientId, session.time.now, session.time.now);
    expect((await session.open(`client=c-7&${session.query}`)).headers?.location).toBe("/session-form");
  });

  it("is not offered after an hour, nor of a session that stands", async () => {
    const session = await forAnother();
    session.pass({ hours: 1, seconds: 1 });
    for (const query of [session.query, `taken-back=${KNOWN.sessionId}`, "taken-back=none", "taken-back="])
      expect((await session.open(`client=c-7&${query}`)).headers?.location).toBe("/session-form");
  });
});
