import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { waitAfter } from "../../functions/send-follow-up/handler.ts";
import { addressId } from "../../shared/domain/text/address.ts";
import type { Purpose } from "../../shared/services/links.ts";
import { writeMessage } from "../../shared/services/queue.ts";
import { aPractice } from "../domain/builders.ts";
import { aStoredFollowUp, aTreatment, NOW } from "../records/builders.ts";
import { hand } from "../services/an-email.ts";
import { sure } from "../sure.ts";
import { aSender, CHECK_IN, KEY, MESSAGE, NOTHING_FAILED, NUDGE, tokenIn } from "./a-sender.ts";
import { mustNotBeCalled, SENT_TO, testLinks } from "./fakes.ts";

describe("an alert to the therapists", () => {
  const alert = {
    step: "alert-after-care",
    kind: "therapist-alert",
    about: "after-care",
    trouble: "undelivered",
  } as const;
  const message = writeMessage({ ...KEY, step: alert.step });
  const undelivered = aStoredFollowUp({ ...KEY, kind: "after-care", step: "after-care", status: "sent" });

  it("goes to the practice's address, whatever the client chose, without an unsubscribe link", async () => {
    const stopped = { stopped: { reason: "unsubscribed", at: NOW } } as const;
    const { receive, emails, done } = aSender({
      followUp: alert,
      ofSession: [undelivered],
      profile: stopped,
    });
    expect(await receive(message)).toEqual(NOTHING_FAILED);
    expect(done).toEqual([["settle", "accept"]]);
    expect(emails).toMatchObject([
      { to: aPractice().alertAddress, subject: "An email did not reach a client" },
    ]);
    expect(emails[0]).not.toHaveProperty("unsubscribeUrl");
    expect(emails[0]?.text).toContain("c-42");
    expect(emails[0]?.text).not.toMatch(/Samantha|samantha@|https:/);
  });

  it("is retried later when the reported email cannot be found", async () => {
    const { receive, done, captured } = aSender({ followUp: alert });
    expect(await receive(message)).toEqual(NOTHING_FAILED);
    expect(done).toMatchObject([["postpone", expect.any(String)]]);
    expect(captured.codes()).toEqual(["record-failed"]);
  });
});

describe("sending a follow-up", () => {
  it("sends it through SES and settles it as sent", async () => {
    const { receive, done, emails, captured } = aSender();
    expect(await receive(MESSAGE)).toEqual(NOTHING_FAILED);
    expect(done).toEqual([["settle", "accept"]]);
    expect(emails).toMatchObject([
      {
        to: "samantha@example.com",
        from: { name: "Massage Therapy Derby", address: "care@derby.example" },
        replyTo: "hello@derby.example",
        followUp: { ...KEY, step: "after-care" },
      },
    ]);
    expect(captured.codes()).toEqual(["follow-up-sent"]);
  });

  it("shows earlier answers in a check-in about exercises, oldest first, and reads none for the first one", async () => {
    const answer = (step: string, pain: number, answeredAt: string) => {
      const given = { pain, signs: [], answeredAt };
      return { sessionId: KEY.sessionId, step, latest: given, earlier: [] };
    };
    const answered = [
      answer("check-in-day-5", 3, "2026-11-25T10:00:00.000Z"),
      answer("check-in-day-2", 5, "2026-11-22T10:00:00.000Z"),
    ];
    const later = aSender({ followUp: { kind: "check-in", step: "check-in-day-7" }, answered });
    await later.receive(MESSAGE);
    const text = later.emails[0]?.text.replace(/\s+/g, " ");
    expect(text).toContain("5 on Sunday 22 November and 3 on Wednesday 25 November.");
    const first = aSender({
      followUp: { kind: "check-in", step: "check-in-day-2" },
      overrides: { answers: { ofSession: mustNotBeCalled } },
    });
    await first.receive(MESSAGE);
    expect(first.emails[0]?.text).not.toContain("numbers you gave");
  });

  it.each([
    ["is", {}, {}],
    ["is not, without any", {}, { checkIns: [] }],
    ["is not, for a client who wants none", { noCheckInsSince: NOW }, {}],
  ])("the client %s told in the aftercare that check-ins may follow", async (is, profile, treatment) => {
    const { receive, emails } = aSender({ profile, treatment });
    await receive(MESSAGE);
    const text = emails[0]?.text.replace(/\s+/g, " ");
    expect(text?.includes("We may email to ask how you are.")).toBe(is === "is");
  });

  it.each([
    ["with the first email after the session that ended the hold", {}, {}, 1],
    ["with no email of a later week", CHECK_IN, {}, 0],
    ["while the hold lasts", {}, { latestCompletedAt: "2026-11-18T14:55:00.000Z" }, 0],
    ["when there was none", {}, { handHold: undefined }, 0],
  ] as const)(
    "takes a client off the list of those on hold by hand %s",
    async (_, followUp, profile, times) => {
      const handHold = { since: "2026-11-19T09:00:00.000Z", by: "anna" };
      const { receive, done } = aSender({
        followUp,
        profile: { handHold, latestCompletedAt: "2026-11-20T14:55:00.000Z", ...profile },
      });
      await receive(MESSAGE);
      expect(done.filter(([what]) => what === "unlist")).toHaveLength(times);
    },
  );

  it("has links that open only this client's pages", async () => {
    const { receive, emails } = aSender({ followUp: { kind: "check-in", step: "check-in-day-2" } });
    await receive(MESSAGE);
    const [email] = emails;
    const opened = (purpose: Purpose, text = "") =>
      testLinks(() => NOW).open(purpose, tokenIn(text, purpose));
    const ofClient = { subject: { clientId: "c-42" }, sentTo: SENT_TO };
    expect(await opened("unsubscribe", email?.unsubscribeUrl)).toEqual(ofClient);
    expect(await opened("preferences", email?.html)).toEqual(ofClient);
    expect(await opened("exercises", email?.html)).toEqual({ subject: KEY, sentTo: SENT_TO });
    const checkIn = { subject: { ...KEY, step: "check-in-day-2" }, sentTo: SENT_TO };
    expect(await opened("check-in", email?.html)).toEqual(checkIn);
  });

  it.each([
    ["derby.png", ["<logo@aftercare>"]],
    [undefined, []],
  ])("has the practice's logo as an inline picture, if any: %s", async (logo, expected) => {
    const { receive, emails } = aSender({
      followUp: { kind: "check-in", step: "check-in-day-2" },
      overrides: { practice: aPractice(logo === undefined ? {} : { logo }) },
    });
    await receive(MESSAGE);
    const { attachments } = (await hand(sure(emails[0]))).parsed;
    expect(attachments.map(({ contentId }) => contentId)).toEqual(expected);
    for (const { content, ...attachment } of attachments) {
      expect(attachment).toMatchObject({ filename: logo, mimeType: "image/png", disposition: "inline" });
      expect(Buffer.from(content as ArrayBuffer)).toEqual(
        readFileSync(new URL("../../shared/pictures/logos/derby.png", import.meta.url)),
      );
    }
  });

  it("asks about the check-in that the nudge is about", async () => {
    const { receive, emails } = aSender({
      followUp: { ...NUDGE, about: "check-in-day-7" },
      ofSession: [aStoredFollowUp({ ...CHECK_IN, step: "check-in-day-7", status: "sent" })],
    });
    await receive(MESSAGE);
    const token = tokenIn(emails[0]?.html, "check-in");
    expect((await testLinks(() => NOW).open("check-in", token))?.subject).toEqual({
      ...KEY,
      step: "check-in-day-7",
    });
  });

  it.each([
    [
      { outcome: "busy", error: "Throttling" },
      ["postpone", "2026-11-20T15:01:24.000Z"],
      "follow-up-postponed",
    ],
    [{ outcome: "refused", error: "MessageRejected" }, ["settle", "refuse", "refused"], "follow-up-refused"],
    [{ outcome: "unknown", error: "ETIMEDOUT" }, ["settle", "doubt"], "follow-up-uncertain"],
  ] as const)("settles by SES's answer: %o", async (handover, settled, code) => {
    const { receive, done, captured } = aSender({ handover });
    expect(await receive(MESSAGE)).toEqual(NOTHING_FAILED);
    expect(done).toEqual([settled]);
    expect(captured.entries()).toMatchObject([{ code, error: handover.error }]);
  });

  it.each([
    [1, 1],
    [2, 2],
    [4, 8],
    [5, 8],
    [40, 8],
  ])("waits longer after each throttled attempt: after attempt %i for %i minutes", (attempt, minutes) => {
    expect(waitAfter(aStoredFollowUp({ ...KEY, attempt })).minutes).toBe(minutes);
  });

  it("adds jitter by the follow-up's id", () => {
    const waits = Array.from({ length: 40 }, (_, session) =>
      [1, 2].map(() => waitAfter(aStoredFollowUp({ ...KEY, sessionId: `s-${session}` })).seconds),
    );
    for (const [first = -1, again] of waits) {
      expect(again).toBe(first);
      expect(first >= 0 && first < 60).toBe(true);
    }
    expect(new Set(waits.flat()).size).toBeGreaterThan(20);
  });

  it("backs off for most of an hour before it raises an alarm", () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8].map((attempt) => waitAfter(aStoredFollowUp({ ...KEY, attempt })));
    const minutes = waits.reduce((sum, wait) => sum + wait.minutes, 0);
    expect(minutes).toBeGreaterThanOrEqual(45);
    expect(minutes).toBeLessThan(60);
  });

  it.each([
    [1, "warn"],
    [8, "warn"],
    [9, "error"],
  ])("raises an alarm when SES keeps throttling: attempt %i logs %s", async (attempt, level) => {
    const { receive, captured } = aSender({
      handover: { outcome: "busy", error: "Throttling" },
      followUp: { attempt },
    });
    await receive(MESSAGE);
    expect(captured.entries()).toMatchObject([{ level, code: "follow-up-postponed", error: "Throttling" }]);
  });

  it.each([
    [0, false],
    [1, true],
  ])("marks a resend, by the number of uncertain sends: %i", async (doubts, resent) => {
    const { receive, emails } = aSender({ followUp: { doubts } });
    await receive(MESSAGE);
    expect(emails).toMatchObject([{ resent }]);
  });

  it.each([
    ["samantha@example.com", []],
    ["former@example.com", [addressId("samantha@example.com")]],
  ])(
    "notes where an email goes before it does, if it was planned to go elsewhere: %s",
    async (planned, noted) => {
      const { receive, emails, readdressed } = aSender({ followUp: { sendTo: addressId(planned) } });
      await receive(MESSAGE);
      expect(emails).toHaveLength(1);
      expect(readdressed).toEqual(noted);
    },
  );

  it.each([
    [true, true],
    [undefined, false],
  ] as const)(
    "asks in a GP referral to stop earlier exercises, if there may be any: %s",
    async (correction, asks) => {
      const { receive, emails } = aSender({
        followUp: { kind: "gp-referral", step: "gp-referral", ...(correction && { correction }) },
        treatment: { outcome: { ...aTreatment().outcome, homeCare: undefined, concerns: ["other"] } },
      });
      await receive(MESSAGE);
      const words = "Please stop the exercises that we sent you earlier.";
      expect(emails[0]?.text.includes(words)).toBe(asks);
      expect(emails[0]?.html.includes(words)).toBe(asks);
    },
  );

  it("tells in an after-care that it takes the place of a note to see a doctor", async () => {
    const referral = aStoredFollowUp({ ...KEY, step: "gp-referral", kind: "gp-referral", status: "sent" });
    const words = "The earlier one asked you to see your GP";
    for (const [ofSession, tells] of [[[referral], true] as const, [[], false] as const]) {
      const { receive, emails } = aSender({ followUp: { correction: true }, ofSession: [...ofSession] });
      await receive(MESSAGE);
      expect(emails[0]?.text.replaceAll(/\s+/g, " ").includes(words)).toBe(tells);
    }
  });
});
