import { describe, expect, it } from "vitest";
import { waitAfter } from "../../functions/send-follow-up/handler.ts";
import { INTERVAL } from "../../infra/constructs/find-overdue.ts";
import { SENDING_TIMEOUT } from "../../infra/constructs/follow-up-queue.ts";
import { looksThatSuffice, nextLook } from "../../shared/domain/follow-ups/follow-up.ts";
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

  it.each([0, 1, 5, 9])(
    "a crashed send is resent, if it was claimed %i minutes after it was due",
    (minutes) => {
      const dueAt = plus(NOW, { minutes: -minutes });
      const planned = nextLook({ dueAt }, "planned", dueAt) ?? "";
      const { earliest, latest } = looksThatSuffice(NOW);
      const look = planned >= earliest && planned <= latest ? planned : nextLook({ dueAt }, "sending", NOW);
      const foundWithin =
        secondsBetween(NOW, look ?? "") + INTERVAL.toSeconds() + SENDING_TIMEOUT.toSeconds();
      // Found before its uncertain period ends, it waits for that; found afterwards, it is resent in the same run.
      const resentWithin = Math.max(foundWithin, longest({ dueAt, claimedAt: NOW }, "uncertain"));
      expect(resentWithin).toBeLessThanOrEqual(HALF_AN_HOUR);
    },
  );
});
