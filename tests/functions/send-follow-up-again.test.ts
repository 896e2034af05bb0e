import { describe, expect, it } from "vitest";
import type { FollowUp } from "../../shared/domain/follow-ups/follow-up.ts";
import { writeMessage } from "../../shared/services/queue.ts";
import { aStoredFollowUp } from "../records/builders.ts";
import { aSender, CHECK_IN, KEY, NOTHING_FAILED, type Scene, tokenIn } from "./a-sender.ts";
import { testLinks } from "./fakes.ts";

const NOON = "2026-11-28T12:00:00.000Z";
const EMAIL = { ...KEY, step: "again-7", kind: "reply" } as const;
const SENT = { status: "sent", attempt: 1, dueAt: "2026-11-27T09:00:00.000Z" } as const;
const LEAD = { ...KEY, step: "after-care", kind: "after-care" } as const;
const ASKED = aStoredFollowUp({ ...CHECK_IN, ...SENT });

async function sending(about: string, ofSession: FollowUp[], scene: Scene = {}) {
  const planned = { dueAt: NOON, usefulUntil: "2026-11-30T09:00:00.000Z" };
  const followUp = { ...EMAIL, ...planned, about };
  const sender = aSender({ now: NOON, ...scene, ofSession, followUp: { ...followUp, ...scene.followUp } });
  expect(await sender.receive(writeMessage(EMAIL))).toEqual(NOTHING_FAILED);
  return sender;
}

describe("an email that the team sends again", () => {
  it("asks what the check-in asked, by the same link, and says that it comes again", async () => {
    const { emails } = await sending(CHECK_IN.step, [ASKED]);
    expect(emails[0]?.subject).toBe("Sent again: Your day-7 check-in from Massage Therapy Derby");
    expect(emails[0]?.text).toContain("You may have this email already: we are sending it again.");
    const opened = await testLinks(() => NOON).open("check-in", tokenIn(emails[0]?.text, "check-in"));
    expect(opened?.subject).toMatchObject({ step: CHECK_IN.step });
  });

  it("shows what counts now, with the word that it replaces another if its first one did", async () => {
    const first = aStoredFollowUp({ ...LEAD, ...SENT });
    const { emails } = await sending(LEAD.step, [first]);
    expect(emails[0]?.subject).toBe("Sent again: A note from Massage Therapy Derby after your session");
    expect(emails[0]?.text).toContain("Figure-four");
    const corrected = await sending(LEAD.step, [first], { followUp: { correction: true } });
    expect(corrected.emails[0]?.text).toContain("This email replaces the one that we sent you earlier.");
  });
});
