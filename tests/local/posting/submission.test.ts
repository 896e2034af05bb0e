import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bodyToPost } from "../../../infra/local/posting/submission.ts";
import { practiceEvent } from "../../../shared/domain/sessions/session.ts";

const SAMPLES = new URL("../../../infra/local/samples/", import.meta.url);
const NOW = "2030-01-31T12:00:00.000Z";
const NOTHING = { endedAgo: undefined, id: undefined };

const aFile = (session: { completedAt: string; timestamp?: string; type?: string }) => {
  const { completedAt, timestamp = "now", type = "session.completed" } = session;
  const content = { type, timestamp, data: { session: { id: "s-1", completedAt }, note: "now" } };
  return { content, text: JSON.stringify(content, null, 2) };
};
const aPractice = (recorded?: { completedAt: string; reportedAt: string }) => ({
  now: NOW,
  session: async (id: string) => (id === "s-1" ? recorded : undefined),
});
const composed = async (...parts: Parameters<typeof bodyToPost>) => JSON.parse(await bodyToPost(...parts));

describe("a submitted file", () => {
  it("is posted verbatim if its times are absolute", async () => {
    const file = aFile({ completedAt: "2029-01-01T10:00:00Z", timestamp: "2029-01-01T11:00:00Z" });
    expect(await bodyToPost(file, NOTHING, aPractice())).toBe(file.text);
  });

  it.each([
    ["now", NOW],
    ["now-PT5M", "2030-01-31T11:55:00.000Z"],
    ["now-P2DT1H", "2030-01-29T11:00:00.000Z"],
    ["now+P1W", "2030-02-07T12:00:00.000Z"],
  ])("resolves %s by the practice's time, and changes no other field", async (completedAt, moment) => {
    expect(await composed(aFile({ completedAt }), NOTHING, aPractice())).toEqual({
      type: "session.completed",
      timestamp: NOW,
      data: { session: { id: "s-1", completedAt: moment }, note: "now" },
    });
  });

  it("gets the given age and id", async () => {
    const file = aFile({ completedAt: "2029-01-01T10:00:00Z", timestamp: "2029-01-01T11:00:00Z" });
    const changes = { endedAgo: "PT5M", id: "s-2" };
    expect(await composed(file, changes, aPractice())).toMatchObject({
      timestamp: NOW,
      data: { session: { id: "s-2", completedAt: "2030-01-31T11:55:00.000Z" } },
    });
  });

  it("repeats the same report if the practice already has the session", async () => {
    const recorded = { completedAt: "2029-12-01T10:00:00.000Z", reportedAt: "2029-12-01T10:05:00.000Z" };
    for (const changes of [NOTHING, { endedAgo: "PT1H", id: undefined }]) {
      expect(await composed(aFile({ completedAt: "now-PT5M" }), changes, aPractice(recorded))).toMatchObject({
        timestamp: recorded.reportedAt,
        data: { session: { completedAt: recorded.completedAt } },
      });
    }
  });

  it("changes the session's end in a correction only on request", async () => {
    const recorded = { completedAt: "2029-12-01T10:00:00.000Z", reportedAt: "2029-12-01T10:05:00.000Z" };
    const file = aFile({ completedAt: "now-PT5M", type: "session.corrected" });
    const ended = async (endedAgo: string | undefined) =>
      await composed(file, { endedAgo, id: undefined }, aPractice(recorded));
    expect(await ended(undefined)).toMatchObject({
      timestamp: NOW,
      data: { session: { completedAt: recorded.completedAt } },
    });
    expect(await ended("PT1H")).toMatchObject({
      data: { session: { completedAt: "2030-01-31T11:00:00.000Z" } },
    });
  });

  it("uses this machine's time for a remote practice", async () => {
    const before = Date.now();
    const { timestamp } = await composed(aFile({ completedAt: "now-PT5M" }), NOTHING, undefined);
    expect(Date.parse(timestamp)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(timestamp)).toBeLessThanOrEqual(Date.now());
  });

  it("is refused with a sentence for an invalid time or unfitting options", async () => {
    await expect(bodyToPost(aFile({ completedAt: "now-PX" }), NOTHING, aPractice())).rejects.toThrow(
      "now-PT5M",
    );
    const booking = { text: "{}", content: { type: "appointment.booked" } };
    await expect(bodyToPost(booking, { endedAgo: "PT5M", id: undefined }, aPractice())).rejects.toThrow(
      "the file has none",
    );
  });
});

describe.each(readdirSync(SAMPLES))("the sample %s", (name) => {
  it("has only times relative to now", async () => {
    const text = readFileSync(new URL(name, SAMPLES), "utf8");
    expect(text).not.toMatch(/"\d{4}-\d\d-\d\d/);
    const event = await composed({ text, content: JSON.parse(text) }, NOTHING, aPractice());
    expect(practiceEvent.parse(event)).toMatchObject({ timestamp: NOW });
  });
});
