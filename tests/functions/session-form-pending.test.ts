import { describe, expect, it } from "vitest";
import type { PendingSession } from "../../shared/domain/sessions/pending.ts";
import { pendingSessions } from "../../shared/records/pending-sessions.ts";
import { aSessionForm, KNOWN, TAPPED } from "./a-session-form.ts";
import { visibleText } from "./http.ts";

const ENDED: PendingSession = {
  id: "booking-7",
  endedAt: "2026-11-23T09:30:00.000Z",
  reportedAt: "2026-11-23T09:31:00.000Z",
  client: { firstName: "Rosa", lastName: "Núñez", email: "rosa@example.com", timeZone: "Europe/Madrid" },
};

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
    expect(visibleText(answer)).toContain("was sent before");
    expect((await treatments()).filter(({ sessionId }) => sessionId === "booking-7")).toHaveLength(1);
  });

  it.each(["booking-8", "..", "a b"])("leads back to Today when %j does not wait", async (wanted) => {
    const { open } = await scene();
    const { statusCode, headers } = await open(`pending=${encodeURIComponent(wanted)}`);
    expect([statusCode, headers?.location]).toEqual([303, "/team?news"]);
  });
});
