import { describe, expect, it, vi } from "vitest";
import { inUsualZone, USUAL_ZONES } from "../../../shared/domain/time/usual-zones.ts";

const JANUARY = "2026-01-15T12:00:00.000Z";
const hourIn = (timeZone: string) => inUsualZone(timeZone, () => new Date(JANUARY).getHours());

describe("a usual zone", () => {
  it.each([...USUAL_ZONES])("%s is spelt as the database has it", (name) => {
    expect(new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone).toBe(name);
  });

  it("gives Date its local time", () => {
    expect(hourIn("Europe/London")).toBe(12);
    expect(hourIn("America/New_York")).toBe(7);
    expect(hourIn("Australia/Brisbane")).toBe(22);
  });

  it.each([undefined, "Asia/Tokyo", ":UTC"])("leaves the process its own zone: %s", (own) => {
    vi.stubEnv("TZ", own);
    const before = new Date(JANUARY).toString();
    hourIn("America/New_York");
    expect([process.env.TZ, new Date(JANUARY).toString()]).toEqual([own, before]);
  });

  it("leaves it after an error too", () => {
    vi.stubEnv("TZ", "Asia/Tokyo");
    expect(() =>
      inUsualZone("America/New_York", () => {
        throw new Error("unreadable");
      }),
    ).toThrow("unreadable");
    expect(new Date(JANUARY).getHours()).toBe(21);
  });

  it("is no other", () => {
    expect(hourIn("Europe/Paris")).toBeUndefined();
    expect(hourIn("europe/london")).toBeUndefined();
  });
});
