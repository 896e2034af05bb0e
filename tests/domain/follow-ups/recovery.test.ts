import { describe, expect, it } from "vitest";
import { type FollowUp, mayFollow, nextLook, STATUSES } from "../../../shared/domain/follow-ups/follow-up.ts";
import { addressWithPlaces, recoveryOf } from "../../../shared/domain/follow-ups/recovery.ts";
import { addressId } from "../../../shared/domain/text/address.ts";
import { plus } from "../../../shared/domain/time/instant.ts";
import { aFollowUp } from "../builders.ts";

const YESTERDAY = "2026-11-21T20:00:00.000Z";
const NOW = "2026-11-22T09:30:00.000Z";
const EARLIER = "2026-11-22T09:29:59.999Z";
const LATER = "2026-11-22T09:30:00.001Z";

describe("an overdue follow-up", () => {
  it.each([
    ["planned", 0, "requeue"],
    ["planned", 1, "requeue"],
    ["planned", 2, "requeue"],
    ["sending", 0, "doubt"],
    ["sending", 1, "doubt"],
    ["sending", 2, "doubt"],
    ["uncertain", 1, "resend"],
    ["uncertain", 2, "give-up"],
    ["uncertain", 3, "give-up"],
    ["sent", 0, "lapse"],
    ["sent", 2, "lapse"],
    ["answered", 0, undefined],
    ["lapsed", 0, undefined],
    ["skipped", 0, undefined],
    ["cancelled", 0, undefined],
    ["failed", 2, undefined],
  ] as const)("that is %s with %i doubts needs: %s", (status, doubts, recovery) => {
    for (const nextAt of [EARLIER, NOW]) {
      expect(recoveryOf(aFollowUp({ status, doubts, nextAt }), NOW)).toBe(recovery);
    }
  });
});

describe("a follow-up whose time has not come", () => {
  it.each(STATUSES)("needs nothing while %s", (status) => {
    expect(recoveryOf(aFollowUp({ status, doubts: 1, nextAt: LATER }), NOW)).toBeUndefined();
    expect(recoveryOf(aFollowUp({ status, doubts: 1 }), NOW)).toBeUndefined();
  });
});

describe("every recovery", () => {
  it.each(STATUSES)("of a follow-up that is %s is a transition it may take", (status) => {
    for (const doubts of [0, 1, 2]) {
      const recovery = recoveryOf(aFollowUp({ status, doubts, nextAt: NOW }), NOW);
      if (recovery) expect(mayFollow(status, recovery)).toBe(true);
    }
  });

  it.each(STATUSES)("exists at the first check by find-overdue of a follow-up that is %s", (status) => {
    const followUp = aFollowUp({ status, doubts: 1, lapsesAt: "2026-11-27T09:00:00.000Z" });
    const nextAt = nextLook(followUp, status, NOW);
    if (!nextAt) return;
    expect(recoveryOf({ ...followUp, nextAt }, nextAt)).toBeDefined();
    expect(recoveryOf({ ...followUp, nextAt }, plus(nextAt, { seconds: -1 }))).toBeUndefined();
  });
});

describe("an uncertain send", () => {
  const claimedAt = "2026-11-22T09:00:00.000Z";
  const sendTo = addressId("samantha@example.com");
  const uncertain = aFollowUp({ kind: "check-in", attempt: 1, claimedAt, countedClaim: claimedAt, sendTo });

  it("is told by its address's places", () => {
    expect(addressWithPlaces(uncertain, NOW)).toBe(sendTo);
    expect(addressWithPlaces({ ...uncertain, attempt: 2 }, NOW)).toBe(sendTo);
  });

  it.each<[string, Partial<FollowUp>]>([
    ["of a kind that takes no place", { kind: "reply" }],
    ["claimed by a version that took none", { countedClaim: undefined }],
    ["claimed by such a version after a roll-back", { countedClaim: "2026-11-22T08:00:00.000Z" }],
    ["so old that its place may be gone", { claimedAt: YESTERDAY, countedClaim: YESTERDAY }],
    ["of a sender that dies each time", { attempt: 3 }],
    ["to an unknown address", { sendTo: undefined }],
  ])("may have reached SES if it is one %s", (_, changes) => {
    expect(addressWithPlaces(aFollowUp({ ...uncertain, ...changes }), NOW)).toBeUndefined();
  });
});
