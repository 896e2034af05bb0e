import { describe, expect, it } from "vitest";
import { secondsBetween } from "../../shared/domain/time/instant.ts";
import { NOW } from "../records/builders.ts";
import { localTable } from "../records/local-table.ts";
import { recordsOf } from "../records/scenes.ts";
import { sure } from "../sure.ts";
import { aReportedSession, LATER } from "./a-reported-session.ts";
import { aReceiver } from "./a-webhook.ts";
import { anEvent } from "./an-event.ts";

const table = await localTable();
const { followUps } = recordsOf(table);

describe("POST /webhook with client.updated", () => {
  it("changes the details and moves planned follow-ups to the new zone", async () => {
    const { update, profile, followUp } = await aReportedSession(table);
    const before = sure(await followUp("check-in-day-2"));
    const news = { email: "new@example.com", timeZone: "America/New_York" };
    expect((await update(news)).statusCode).toBe(202);
    expect(await profile()).toMatchObject(news);
    const moved = sure(await followUp("check-in-day-2"));
    expect(secondsBetween(before.dueAt, moved.dueAt)).toBe(5 * 3_600);
    // A repeat and an older one change nothing.
    expect((await update(news)).statusCode).toBe(200);
    expect((await update({ email: "old@example.com" }, NOW)).statusCode).toBe(200);
    expect(await profile()).toMatchObject(news);
  });

  /** The plan of a session whose older report comes after this update. */
  async function plannedAfter(changed: object) {
    const { send, time } = aReceiver(table);
    time.now = LATER;
    const event = anEvent();
    const client = { ...event.data.client, ...changed };
    await send({ type: "client.updated", timestamp: LATER, data: { client } });
    expect((await send(event)).statusCode).toBe(202);
    return await followUps.ofClient(client.id);
  }

  it("applies to a session with an older report that arrives later: zone and consent", async () => {
    const inKolkata = await plannedAfter({ timeZone: "Asia/Kolkata" });
    const checkIn = inKolkata.find(({ step }) => step === "check-in-day-2");
    // Nine in Kolkata.
    expect(checkIn?.dueAt.slice(11, 13)).toMatch(/^0[34]$/);
    expect(await plannedAfter({ consent: { followUp: false } })).toEqual([]);
  });

  it("cancels what is planned on a withdrawal of consent, and alerts the practice to a GP referral", async () => {
    const { update, followUps } = await aReportedSession(table, { outcome: { concerns: ["trapped-nerve"] } });
    await update({ consent: { followUp: false } });
    const alert = { kind: "therapist-alert", about: "gp-referral", trouble: "withheld", status: "planned" };
    const all = await followUps();
    expect(all.filter(({ status }) => status !== "cancelled")).toMatchObject([alert]);
    expect(all.filter(({ reason }) => reason === "no-consent")).toHaveLength(6);
  });

  it("withdraws sent exercises on a new caution against them", async () => {
    const chosen = { outcome: { homeCare: {} } };
    const { update, followUp } = await aReportedSession(table, chosen, { firstEmail: "sent" });
    await update({}, "2026-11-20T16:00:00.000Z");
    await update({ cautions: ["shoulder-problem"] }, "2026-11-20T16:01:00.000Z");
    expect(await followUp("after-care-2")).toBeUndefined();
    await update({ cautions: ["shoulder-problem", "pregnancy"] }, "2026-11-20T16:02:00.000Z");
    const corrected = { status: "planned", dueAt: "2026-11-20T16:07:00.000Z", correction: true };
    expect(await followUp("after-care-2")).toMatchObject(corrected);
  });

  it("withdraws nothing for a caution that was known", async () => {
    const session = { outcome: { homeCare: {} }, client: { cautions: ["pregnancy" as const] } };
    const { update, followUp } = await aReportedSession(table, session, { firstEmail: "sent" });
    expect((await update({ email: "new@example.com" })).statusCode).toBe(202);
    expect(await followUp("after-care-2")).toBeUndefined();
  });

  it("accepts other details with the same timestamp, and the same ones once", async () => {
    const { update, event, profile } = await aReportedSession(table);
    const statusOf = async (changed: object) => (await update(changed, event.timestamp)).statusCode;
    const news = { email: "new@example.com", consent: { followUp: false } };
    expect(await statusOf({})).toBe(200);
    expect(await statusOf({ email: news.email })).toBe(202);
    expect(await statusOf({ email: news.email })).toBe(200);
    expect(await statusOf(news)).toBe(202);
    expect(await profile()).toMatchObject(news);
    expect(await statusOf({ timeZone: undefined })).toBe(202);
    expect(await profile()).not.toHaveProperty("timeZone");
  });
});
