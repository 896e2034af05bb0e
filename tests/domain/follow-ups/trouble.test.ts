import { expect, it } from "vitest";
import { alertAbout, troubleOf } from "../../../shared/domain/follow-ups/trouble.ts";
import { aFollowUp, aPractice } from "../builders.ts";

const AT_NIGHT = "2026-11-23T02:00:00.000Z";

it("a lost letter to see a doctor is reported at night too, the second time that it is sent as well", () => {
  const dueAt = (parts: Parameters<typeof aFollowUp>[0]) =>
    alertAbout(aFollowUp(parts), "undelivered", AT_NIGHT, aPractice())?.dueAt;
  const again = { step: "again-4", kind: "reply" } as const;
  expect(dueAt({ step: "gp-referral", kind: "gp-referral" })).toBe(AT_NIGHT);
  expect(dueAt({ ...again, about: "gp-referral" })).toBe(AT_NIGHT);
  expect(dueAt({ ...again, about: "after-care" })?.slice(0, 13)).toBe("2026-11-23T08");
});

it("an alert's own email is not reported, since that would fail in the same way", () => {
  const alert = aFollowUp({ step: "alert-1", kind: "therapist-alert" });
  expect(alertAbout(alert, "refused", AT_NIGHT, aPractice())).toBeUndefined();
});

it.each([
  ["a stop", "unsubscribed", "withheld"],
  ["a correction", "corrected", undefined],
  ["the erasure of the client's record", "erased", undefined],
])("a letter to see a doctor that is not sent because of %s", (_, reason, trouble) => {
  expect(troubleOf(aFollowUp({ kind: "gp-referral" }), "cancel", reason)).toBe(trouble);
});
