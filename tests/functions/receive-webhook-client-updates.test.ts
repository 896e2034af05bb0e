import { describe, expect, it } from "vitest";
import { NOW } from "../records/builders.ts";
import { localTable } from "../records/local-table.ts";
import { recordsOf, sendFollowUp } from "../records/scenes.ts";
import { aReceiver } from "./a-webhook.ts";
import { afterCareOf, anEvent } from "./an-event.ts";

const table = await localTable();
const records = recordsOf(table);
const { clients, followUps } = records;

const LATER = "2026-11-20T16:00:00.000Z";

describe("POST /webhook with client.updated", () => {
  it("changes the details and moves planned follow-ups to the new zone", async () => {
    const { send, time } = aReceiver(table);
    const event = anEvent();
    await send(event);
    const before = await followUps.ofClient(event.data.client.id);
    time.now = LATER;
    const client = { ...event.data.client, email: "new@example.com", timeZone: "America/New_York" };
    const update = { type: "client.updated", timestamp: LATER, data: { client } };
    expect((await send(update)).statusCode).toBe(202);
    expect(await clients.find(client.id)).toMatchObject({ email: "new@example.com" });
    const moved = await followUps.ofClient(client.id);
    const hoursLater = (step: string) =>
      (Date.parse(moved.find((each) => each.step === step)?.dueAt ?? "") -
        Date.parse(before.find((each) => each.step === step)?.dueAt ?? "")) /
      3_600_000;
    expect(hoursLater("check-in-day-2")).toBe(5);
    // A repeat and an older one change nothing.
    expect((await send(update)).statusCode).toBe(200);
    const older = { ...update, timestamp: NOW, data: { client: { ...client, email: "old@example.com" } } };
    expect((await send(older)).statusCode).toBe(200);
    expect(await clients.find(client.id)).toMatchObject({ email: "new@example.com" });
  });

  it("applies to a session with an older report that arrives later: zone and consent", async () => {
    const { send, time } = aReceiver(table);
    time.now = LATER;
    const event = anEvent();
    const client = { ...event.data.client, timeZone: "Asia/Kolkata" };
    await send({ type: "client.updated", timestamp: LATER, data: { client } });
    expect((await send(event)).statusCode).toBe(202);
    const all = await followUps.ofClient(client.id);
    const checkIn = all.find(({ step }) => step === "check-in-day-2");
    // Nine in Kolkata.
    expect(checkIn?.dueAt.slice(11, 13)).toMatch(/^0[34]$/);

    const other = anEvent();
    const stopped = { ...other.data.client, consent: { followUp: false } };
    await send({ type: "client.updated", timestamp: LATER, data: { client: stopped } });
    expect((await send(other)).statusCode).toBe(202);
    expect(await followUps.ofClient(stopped.id)).toEqual([]);
  });

  it("alerts the practice when a client with an unsent GP referral withdraws consent", async () => {
    const { send, time } = aReceiver(table);
    const event = anEvent({ outcome: { concerns: ["trapped-nerve"] } });
    await send(event);
    time.now = LATER;
    const client = { ...event.data.client, consent: { followUp: false } };
    await send({ type: "client.updated", timestamp: LATER, data: { client } });
    const all = await followUps.ofClient(client.id);
    expect(all.find(({ kind }) => kind === "therapist-alert")).toMatchObject({
      about: "gp-referral",
      trouble: "withheld",
      status: "planned",
    });
  });

  it("cancels what is planned on a withdrawal of consent", async () => {
    const { send, time } = aReceiver(table);
    const event = anEvent();
    await send(event);
    time.now = LATER;
    const client = { ...event.data.client, consent: { followUp: false } };
    await send({ type: "client.updated", timestamp: LATER, data: { client } });
    const all = await followUps.ofClient(client.id);
    expect(new Set(all.map(({ status, reason }) => `${status} ${reason}`))).toEqual(
      new Set(["cancelled no-consent"]),
    );
  });

  it("withdraws sent exercises on a new caution against them", async () => {
    const { send, time } = aReceiver(table);
    const event = anEvent({ outcome: { homeCare: {} } });
    await send(event);
    await sendFollowUp(records, afterCareOf(event), LATER);
    const corrected = { ...afterCareOf(event), step: "after-care-2" };
    const update = async (cautions: string[] | undefined, timestamp: string) => {
      time.now = timestamp;
      const client = { ...event.data.client, ...(cautions && { cautions }) };
      expect((await send({ type: "client.updated", timestamp, data: { client } })).statusCode).toBe(202);
    };

    await update(undefined, "2026-11-20T16:00:00.000Z");
    await update(["shoulder-problem"], "2026-11-20T16:01:00.000Z");
    expect(await followUps.find(corrected)).toBeUndefined();

    await update(["shoulder-problem", "pregnancy"], "2026-11-20T16:02:00.000Z");
    expect(await followUps.find(corrected)).toMatchObject({
      status: "planned",
      dueAt: "2026-11-20T16:07:00.000Z",
      correction: true,
    });
  });

  it("leaves a new caution to the first email if that is unsent", async () => {
    const { send } = aReceiver(table);
    const event = anEvent({ outcome: { homeCare: {} } });
    await send(event);
    const client = { ...event.data.client, cautions: ["pregnancy"] };
    await send({ type: "client.updated", timestamp: NOW, data: { client } });
    const all = await followUps.ofClient(client.id);
    expect(all.filter(({ kind }) => kind === "after-care")).toHaveLength(1);
    expect(await clients.find(client.id)).toMatchObject({ cautions: ["pregnancy"] });
  });

  it("accepts other details with the same timestamp, and the same ones once", async () => {
    const { send } = aReceiver(table);
    const event = anEvent();
    await send(event);
    const { client } = event.data;
    const update = async (changed: object) => {
      const data = { client: { ...client, ...changed } };
      return (await send({ type: "client.updated", timestamp: event.timestamp, data })).statusCode;
    };
    expect(await update({})).toBe(200);
    expect(await update({ email: "new@example.com" })).toBe(202);
    expect(await update({ email: "new@example.com" })).toBe(200);
    expect(await update({ email: "new@example.com", consent: { followUp: false } })).toBe(202);
    expect(await clients.find(client.id)).toMatchObject({
      email: "new@example.com",
      consent: { followUp: false },
    });
    expect(await update({ timeZone: undefined })).toBe(202);
    expect(await clients.find(client.id)).not.toHaveProperty("timeZone");
  });

  it("creates a client without a session", async () => {
    const { send } = aReceiver(table);
    const { client } = anEvent().data;
    const answer = await send({ type: "client.updated", timestamp: NOW, data: { client } });
    expect(answer.statusCode).toBe(202);
    expect(await clients.find(client.id)).toBeDefined();
  });
});
