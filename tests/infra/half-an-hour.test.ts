import { describe, expect, it } from "vitest";
import { waitAfter } from "../../functions/send-follow-up/handler.ts";
import { INTERVAL } from "../../infra/constructs/find-overdue.ts";
import { SENDING_TIMEOUT } from "../../infra/constructs/follow-up-queue.ts";
import { nextLook } from "../../shared/domain/follow-ups/follow-up.ts";
import { plus, secondsBetween } from "../../shared/domain/time/instant.ts";
import { aFollowUp, NOW } from "../records/builders.ts";

/** Rule 3 of docs/promises.md, once nothing fails any more. */
const HALF_AN_HOUR = 30 * 60;

/** Seconds until a follow-up that gets this status now is sent, if its message is lost. */
function longest(followUp: Parameters<typeof nextLook>[0], status: "planned" | "uncertain"): number {
  const foundAt = nextLook(followUp, status, NOW) ?? "";
  return secondsBetween(NOW, foundAt) + INTERVAL.toSeconds() + SENDING_TIMEOUT.toSeconds();
}

describe("within half an hour", () => {
  const everyMinuteOfTheHour = Array.from({ length: 200 }, (_, index) => `s-${index}`);

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100])(
    "a throttled email is sent, even if its message is lost: attempt %i",
    (attempt) => {
      for (const sessionId of everyMinuteOfTheHour) {
        const dueAt = plus(NOW, waitAfter(aFollowUp({ sessionId, attempt })));
        expect(longest({ dueAt }, "planned")).toBeLessThanOrEqual(HALF_AN_HOUR);
      }
    },
  );

  it("an unconfirmed email is resent", () => {
    expect(longest({ dueAt: NOW, claimedAt: NOW }, "uncertain")).toBeLessThanOrEqual(HALF_AN_HOUR);
  });

  it("a crashed send is found within its uncertain period, so that the two do not add up", () => {
    const claim = { dueAt: NOW, claimedAt: NOW };
    const foundAt = secondsBetween(NOW, nextLook(claim, "sending", NOW) ?? "") + INTERVAL.toSeconds();
    expect(foundAt).toBeLessThanOrEqual(secondsBetween(NOW, nextLook(claim, "uncertain", NOW) ?? ""));
  });
});
