import { describe, expect, it } from "vitest";
import { waitAfter } from "../../functions/send-follow-up/handler.ts";
import { INTERVAL } from "../../infra/constructs/find-overdue.ts";
import { SENDING_TIMEOUT } from "../../infra/constructs/follow-up-queue.ts";
import { looksThatSuffice, nextLook } from "../../shared/domain/follow-ups/follow-up.ts";
import { SWEPT_AFTER } from "../../shared/domain/sessions/erasure.ts";
import { plus, secondsBetween } from "../../shared/domain/time/instant.ts";
import { aStoredFollowUp, NOW } from "../records/builders.ts";
import { derbyTemplate } from "./template.ts";

/** Rule 3 of docs/promises.md, once nothing fails any more. */
const HALF_AN_HOUR = 30 * 60;

/** As far as the clocks of two functions may differ, in seconds: the simulator's worst. */
const CLOCKS_APART = 10 * 60;

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
        const dueAt = plus(NOW, waitAfter(aStoredFollowUp({ sessionId, attempt })));
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

  it("a client's record is erased, and no function that read it before still writes", () => {
    const functions = Object.values(derbyTemplate().findResources("AWS::Lambda::Function"));
    const timeouts = functions.map(({ Properties }) => Number(Properties.Timeout));
    const pause = SWEPT_AFTER.minutes * 60;
    expect(Math.max(...timeouts) + CLOCKS_APART).toBeLessThanOrEqual(pause);
    expect(pause + INTERVAL.toSeconds() + Math.max(...timeouts)).toBeLessThanOrEqual(HALF_AN_HOUR);
  });
});
