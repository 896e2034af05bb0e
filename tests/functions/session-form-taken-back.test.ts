import { expect, it } from "vitest";
import { itemsOfClient } from "../records/local-table.ts";
import { recordsOf } from "../records/scenes.ts";
import { aSessionForm, type Fields, filled, KNOWN, TAPPED } from "./a-session-form.ts";
import { visibleText } from "./http.ts";

/** A session that was just sent, and what its page offers. */
async function aSentSession(tapped: Fields = TAPPED, query?: string) {
  const form = await aSessionForm();
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

it("cancels every email, and lets the client's session before go on as the latest", async () => {
  const session = await aSentSession();
  expect(visibleText(await session.page())).toContain("Take it back");
  session.pass({ seconds: 59 });
  const page = await session.takeBack();
  expect(visibleText(page)).toContain("The session is taken back. Nothing of it is sent.");
  const emails = await session.ofSession();
  expect(emails.length).toBeGreaterThan(2);
  for (const email of emails) expect(email).toMatchObject({ status: "cancelled", because: "withdrawn" });
  expect(await session.profile()).toMatchObject({ latestSessionId: KNOWN.sessionId });
  const shown = visibleText(await session.get(`/team/clients/${session.clientId}`, session.cookies));
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
  const page = visibleText(await session.takeBack());
  expect(page).toContain("It was not taken back");
  expect(page).not.toContain("Take it back");
  expect(await session.profile()).toMatchObject({ latestSessionId: session.sessionId });
});

it("either sends or takes back when both happen at once, never both", async () => {
  for (let round = 0; round < 5; round++) {
    const session = await aSentSession();
    session.pass({ minutes: 1 });
    const [page, claim] = await Promise.all([session.takeBack(), session.claim()]);
    const isTakenBack = visibleText(page).includes("The session is taken back.");
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
  expect(visibleText(await session.takeBack())).toContain(
    "The session is taken back. Nothing of it is sent.",
  );
  expect((await session.postAsProgram(session.fields)).statusCode).toBe(200);
  expect(await session.profile()).toEqual(after);
  expect((await session.ofSession()).every(({ status }) => status === "cancelled")).toBe(true);
});

it("takes back the next visit as well", async () => {
  const tapped = { ...TAPPED, "next-day": "2026-12-04", "next-time": "09:30" };
  const session = await aSentSession(tapped);
  await session.takeBack();
  const { appointments } = (await session.profile()) ?? {};
  expect(Object.values(appointments as object)).toMatchObject([{ cancelled: true }]);
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
  expect(visibleText(page)).toContain("It was not taken back");
});
