import { describe, expect, it } from "vitest";
import { handHoldFrom, handHoldOf, isHeld } from "../../../shared/domain/alerts/hand-hold.ts";
import { readReason } from "../../../shared/domain/team/reason.ts";

const NOON = "2026-11-23T12:00:00.000Z";
const LATER = "2026-11-23T12:00:00.001Z";

describe("a hold by hand", () => {
  it("lasts until a session that was completed after it", () => {
    const handHold = handHoldFrom({}, "anna", NOON);
    expect(handHoldOf({ handHold, latestCompletedAt: NOON })).toEqual({ since: NOON, by: "anna" });
    expect(handHoldOf({ handHold, latestCompletedAt: LATER })).toBeUndefined();
    expect(handHoldOf({})).toBeUndefined();
  });

  it("is not ended by a session before it whose end lies in the future by another clock", () => {
    const latestCompletedAt = "2026-11-23T12:05:00.000Z";
    const handHold = handHoldFrom({ latestCompletedAt }, "anna", NOON);
    expect(handHoldOf({ handHold, latestCompletedAt })).toBeDefined();
  });

  it("stands beside that of an alert", () => {
    const hold = { alert: 1, since: NOON, begunBy: 1 };
    const handHold = { since: NOON, by: "anna" };
    const held = [{}, { hold }, { handHold }, { hold, handHold }].map((each) =>
      isHeld({ ...each, latestCompletedAt: NOON }),
    );
    expect(held).toEqual([false, true, true, true]);
  });

  it.each([
    ["", "Say why, in a few words."],
    ["x".repeat(501), "Use at most 500 letters, and plain text only."],
  ])("needs a reason: %j", (typed, fault) => {
    expect(readReason(typed)).toEqual({ fault });
  });
});
