import { describe, expect, it } from "vitest";
import { isSilent } from "../../../shared/domain/answers/silence.ts";
import type { FollowUp, Status } from "../../../shared/domain/follow-ups/follow-up.ts";
import { aFollowUp } from "../builders.ts";

const checkIn = (day: number, status: Status): FollowUp =>
  aFollowUp({
    step: `check-in-day-${day}`,
    kind: "check-in",
    status,
    dueAt: `2026-11-${String(day).padStart(2, "0")}T09:00:00.000Z`,
  });
const nudge = (status: Status): FollowUp =>
  aFollowUp({ step: "nudge", kind: "nudge", status, dueAt: "2026-11-09T09:00:00.000Z" });

/** Whether the client is silent at the check-in of day 28, after these of days 2, 7 and 14, and the nudge. */
function silentAfter(statuses: readonly [Status, Status, Status], nudged: Status): boolean {
  const [second, seventh, fourteenth] = statuses;
  const due = checkIn(28, "sending");
  return isSilent(due, [
    checkIn(2, second),
    checkIn(7, seventh),
    nudge(nudged),
    checkIn(14, fourteenth),
    due,
  ]);
}

describe("a client is silent", () => {
  it.each([
    [["lapsed", "lapsed", "sent"], "sent", true],
    [["answered", "lapsed", "lapsed"], "sent", true],
    // The one of day 14 was not sent, as the client was silent already.
    [["lapsed", "lapsed", "skipped"], "sent", true],
    [["skipped", "lapsed", "lapsed"], "sent", true],
    [["lapsed", "lapsed", "answered"], "sent", false],
    [["lapsed", "answered", "lapsed"], "sent", false],
    [["lapsed", "lapsed", "lapsed"], "planned", false],
    [["lapsed", "lapsed", "lapsed"], "skipped", false],
    [["lapsed", "lapsed", "lapsed"], "uncertain", false],
    [["failed", "skipped", "lapsed"], "sent", false],
    [["uncertain", "cancelled", "sent"], "sent", false],
  ] as const)("after check-ins that are %j, and a nudge that is %s: %s", (statuses, nudged, silent) => {
    expect(silentAfter(statuses, nudged)).toBe(silent);
  });

  it("only by what came before this check-in", () => {
    const later = [checkIn(7, "lapsed"), checkIn(14, "lapsed"), nudge("sent")];
    expect(isSilent(checkIn(2, "sending"), later)).toBe(false);
    expect(isSilent(checkIn(14, "sending"), later)).toBe(false);
  });

  it("at check-ins alone", () => {
    const before = [checkIn(2, "lapsed"), checkIn(7, "lapsed"), nudge("sent")];
    for (const kind of ["after-care", "gp-referral", "nudge"] as const)
      expect(isSilent(aFollowUp({ kind, dueAt: "2026-11-20T09:00:00.000Z" }), before)).toBe(false);
  });
});
