import { expect, it } from "vitest";
import type { FollowUp } from "../../shared/domain/follow-ups/follow-up.ts";
import { emailName } from "../../shared/pages/team-words.ts";
import { aFollowUp } from "../domain/builders.ts";

it.each<[string, Partial<FollowUp>]>([
  ["Check-in, day 2", { step: "check-in-day-2", kind: "check-in" }],
  ["Reminder of the check-in, day 7", { step: "nudge", kind: "nudge", about: "check-in-day-7" }],
  ["Aftercare, corrected", { step: "after-care-2", kind: "after-care", correction: true }],
  ["Alert to the team", { kind: "therapist-alert", step: "alert-after-care", about: "after-care" }],
])("names an email %s", (name, overrides) => {
  expect(emailName(aFollowUp(overrides))).toBe(name);
});
