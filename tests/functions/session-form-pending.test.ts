import { describe, expect, it } from "vitest";
import { cancelsEnd, type PendingSession, whyNotPending } from "../../shared/domain/sessions/pending.ts";
import { pendingSessions } from "../../shared/records/pending-sessions.ts";
import { aProfile } from "../records/builders.ts";
import { plantProfile } from "../records/local-table.ts";
import { aSessionForm, filled, KNOWN, TAPPED } from "./a-session-form.ts";
import { pageText } from "./http.ts";

const ENDED: PendingSession = {
  id: "booking-7",
  endedAt: "2026-11-23T09:30:00.000Z",
  reportedAt: "2026-11-23T09:31:00.000Z",
  client: { firstName: "Rosa", lastName: "Núñez", email: "rosa@example.com", timeZone: "Europe/Madrid" },
};

type Post = Awaited<ReturnType<typeof aSessionForm>>["post"];

async function takeBack(post: Post, session: string) {
  return await post(new URLSearchParams({ session }), "take-back");
}

async function scene(session = ENDED) {
  const form = await aSessionForm();
  await pendingSessions(form.table).add(session, { isReported: false });
  return { ...form, today: async () => (await form.get("/team", form.cookies)).body ?? "" };
}

describe("the session form of an ended appointment", () => {
  it("is opened from Today, and asks whose session it was", async () => {
    const { today, open } = await scene();
    expect(await today()).toContain('href="/session-form?pending=booking-7"');
    const page = (await open("pending=booking-7")).body ?? "";
    expect(page).toContain('href="/session-form?new&amp;pending=booking-7"');
    expect(page).toContain('action="/session-form?pending=booking-7"');
  });

  it("offers the client whose id the booking system has", async () => {
    const { open } = await scene({ ...ENDED, client: { id: KNOWN.clientId } });
    const page = (await open("pending=booking-7")).body ?? "";
    expect(page).toContain(`href="/session-form?client=${KNOWN.clientId}&amp;pending=booking-7"`);
  });

  it("is filled in with the new client and the time, and never with consent", async () => {
    const { fill } = await scene();
    const fields = Object.fromEntries(await fill({}, "new&pending=booking-7"));
    expect(fields).toMatchObject({ session: "booking-7", day: "2026-11-23", time: "09:30" });
    expect(fields).toMatchObject({ firstName: "Rosa", lastName: "Núñez", email: "rosa@example.com" });
    expect(fields).not.toHaveProperty("consent");
  });

  it("records the session under the appointment's id, and takes it off Today", async () => {
    const { fill, post, treatments, today } = await scene();
    const fields = await fill(TAPPED, `client=${KNOWN.clientId}&pending=booking-7`);
    const { headers } = await post(fields, "send");
    expect(headers?.location).toBe("/session-form?sent=booking-7");
    expect(await treatments()).toContainEqual(
      expect.objectContaining({ sessionId: "booking-7", completedAt: "2026-11-23T09:30:00.000Z" }),
    );
    expect(await today()).not.toContain("booking-7");
  });

  it("records it once when two people report it", async () => {
    const { fill, post, treatments } = await scene();
    const query = `client=${KNOWN.clientId}&pending=booking-7`;
    const [first, second] = [await fill(TAPPED, query), await fill({ ...TAPPED, pain: "2" }, query)];
    await post(first, "send");
    const answer = await post(second, "send");
    expect(answer.statusCode).toBe(422);
    expect(pageText(answer)).toContain("was sent before");
    expect((await treatments()).filter(({ sessionId }) => sessionId === "booking-7")).toHaveLength(1);
  });

  it("waits on Today again when its session is taken back, and says for whom it was reported", async () => {
    const { fill, post, today, open, treatments, pass } = await scene();
    await post(await fill(TAPPED, `client=${KNOWN.clientId}&pending=booking-7`), "send");
    const again = filled((await takeBack(post, "booking-7")).body ?? "");
    expect(again.get("pending")).toBe("booking-7");
    const page = await today();
    expect(page).toContain("Samantha, client c-42");
    expect(page).toContain("It was reported for Samantha, and taken back.");
    expect((await open("pending=booking-7")).body).toContain("client=c-42&amp;pending=booking-7");

    const fields = await fill(TAPPED, `client=${KNOWN.clientId}&pending=booking-7`);
    expect(fields.get("session")).toBe(again.get("session"));
    expect((await post(fields, "send")).headers?.location).toBe(`/session-form?sent=${again.get("session")}`);
    expect(await today()).not.toContain("booking-7");
    pass({ minutes: 1 });
    const counted = (await treatments()).filter(({ takenBack }) => !takenBack);
    expect(counted.map(({ sessionId }) => sessionId)).toEqual(
      expect.arrayContaining([KNOWN.sessionId, again.get("session")]),
    );
    expect(counted).toHaveLength(2);
  });

  it("waits again as often as its session is taken back", async () => {
    const { fill, post, today } = await scene();
    let session = "booking-7";
    for (let time = 0; time < 3; time++) {
      const fields = await fill(TAPPED, `client=${KNOWN.clientId}&pending=booking-7`);
      session = fields.get("session") ?? "";
      expect((await post(fields, "send")).headers?.location).toBe(`/session-form?sent=${session}`);
      expect(await today()).not.toContain("booking-7");
      await takeBack(post, session);
      expect(await today()).toContain("booking-7");
    }
    expect(session).toMatch(/^form-/);
  });

  it("leaves Today when what was taken back is reported for another client", async () => {
    const { fill, post, today, table } = await scene();
    await plantProfile(table, aProfile({ clientId: "c-43", firstName: "Ann" }));
    await post(await fill(TAPPED, `client=${KNOWN.clientId}&pending=booking-7`), "send");
    await takeBack(post, "booking-7");
    const fields = await fill({}, "client=c-43&taken-back=booking-7");
    expect((await post(fields, "send")).statusCode).toBe(303);
    expect(await today()).not.toContain("booking-7");
  });

  it("goes on being known when it waits again: a repeat changes nothing, a cancellation takes it off", async () => {
    const { fill, post, today, table } = await scene();
    const records = pendingSessions(table);
    await post(await fill(TAPPED, `client=${KNOWN.clientId}&pending=booking-7`), "send");
    await takeBack(post, "booking-7");
    const known = await records.known("booking-7");
    expect(whyNotPending(known, ENDED, "2026-11-23T10:00:00.000Z")).toBe("recorded-before");
    const cancelled = "2026-11-23T10:00:00.000Z";
    expect(cancelsEnd(known, cancelled)).toBe(true);
    expect(await records.cancel({ id: "booking-7", startsAt: ENDED.endedAt }, known, cancelled)).toBe(true);
    expect(await today()).not.toContain("booking-7");
  });

  it("waits no longer when a person has decided on it before the form was sent and taken back", async () => {
    const { fill, post, today, table } = await scene();
    const fields = await fill(TAPPED, `client=${KNOWN.clientId}&pending=booking-7`);
    await pendingSessions(table).dismiss(ENDED, "ben", "2026-11-23T10:00:00.000Z");
    await post(fields, "send");
    expect(pageText(await takeBack(post, "booking-7"))).toContain("The session is taken back.");
    expect(await today()).not.toContain("booking-7");
  });

  it.each(["booking-8", "..", "a b"])("leads back to Today when %j does not wait", async (wanted) => {
    const { open } = await scene();
    const { statusCode, headers } = await open(`pending=${encodeURIComponent(wanted)}`);
    expect([statusCode, headers?.location]).toEqual([303, "/team?news"]);
  });
});
