import { describe, expect, it } from "vitest";
import {
  isAboutSafety,
  isInPlan,
  isLead,
  isRoutine,
  isToTeam,
  KINDS,
} from "../../../shared/domain/follow-ups/kinds.ts";

describe("a kind of follow-up", () => {
  it.each([
    ["goes to the team", isToTeam, ["therapist-alert", "sign-in", "digest"]],
    ["is planned with its session", isInPlan, ["after-care", "gp-referral", "check-in", "nudge"]],
    ["is a session's first email", isLead, ["after-care", "gp-referral"]],
    ["waits during a hold", isRoutine, ["check-in", "nudge"]],
    ["is about safety by itself", isAboutSafety, ["gp-referral"]],
  ] as const)("%s", (_, holds, kinds) => {
    expect(KINDS.filter((kind) => holds({ kind }))).toEqual(kinds);
  });

  it("is about safety when it is an alert about an email that is", () => {
    const kind = "therapist-alert";
    expect(isAboutSafety({ kind, about: "gp-referral-2" })).toBe(true);
    expect(isAboutSafety({ kind, about: "after-care" })).toBe(false);
  });
});
