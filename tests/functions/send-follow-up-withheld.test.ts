import { describe, expect, it } from "vitest";
import { addressId } from "../../shared/domain/text/address.ts";
import type { Claim } from "../../shared/records/follow-ups.ts";
import { aStoredFollowUp, NOW } from "../records/builders.ts";
import { AGAIN, aSender, CHECK_IN, KEY, MESSAGE, NOTHING_FAILED, NUDGE, type Scene } from "./a-sender.ts";
import { failing } from "./fakes.ts";

describe("a follow-up that no longer makes sense", () => {
  const stopped = { reason: "unsubscribed", at: NOW } as const;
  const DAY_14 = { ...CHECK_IN, step: "check-in-day-14", dueAt: "2026-12-04T09:00:00.000Z" };
  const lapsed = (step: string, dueAt: string) =>
    aStoredFollowUp({ ...CHECK_IN, step, status: "lapsed", dueAt });

  it.each<[string, Scene, string[]]>([
    ["a stop", { profile: { stopped } }, ["cancel", "unsubscribed"]],
    ["a stop of its address, by whichever client", { address: { stopped } }, ["cancel", "unsubscribed"]],
    ["no consent", { profile: { consent: { followUp: false } } }, ["cancel", "no-consent"]],
    [
      "an address that bounced",
      { profile: { suppressed: { address: "samantha@example.com", at: NOW } } },
      ["skip", "suppressed"],
    ],
    ["a later session", { profile: { latestSessionId: "s-1002" } }, ["cancel", "superseded"]],
    [
      "an answer to what the nudge asks",
      { followUp: NUDGE, ofSession: [aStoredFollowUp({ ...CHECK_IN, status: "answered" })] },
      ["skip", "answered"],
    ],
    [
      "a nudge about a check-in that was never sent",
      { followUp: NUDGE, ofSession: [aStoredFollowUp({ ...CHECK_IN, status: "cancelled" })] },
      ["skip", "not-asked"],
    ],
    [
      "two check-ins in a row and a nudge without an answer",
      {
        followUp: DAY_14,
        now: "2026-12-04T09:00:01.000Z",
        ofSession: [
          lapsed("check-in-day-2", "2026-11-22T09:00:00.000Z"),
          lapsed(CHECK_IN.step, "2026-11-27T09:00:00.000Z"),
          aStoredFollowUp({ ...NUDGE, status: "sent", dueAt: "2026-11-29T09:00:00.000Z" }),
        ],
      },
      ["skip", "silent"],
    ],
  ])("is not sent after %s", async (_, scene, settled) => {
    const { receive, done, emails } = aSender(scene);
    expect(await receive(MESSAGE)).toEqual(NOTHING_FAILED);
    expect(done).toEqual([["settle", ...settled]]);
    expect(emails).toEqual([]);
  });

  it("is not sent if it was in time only before its claim, which met conflicts", async () => {
    const moments = [NOW];
    const clock = () => moments.shift() ?? "2026-11-20T15:00:30.000Z";
    const followUp = { usefulUntil: "2026-11-20T15:00:10.000Z" };
    const { receive, done, emails } = aSender({ followUp, overrides: { clock } });
    expect(await receive(MESSAGE)).toEqual(NOTHING_FAILED);
    expect(done).toEqual([["settle", "skip", "too-late"]]);
    expect(emails).toEqual([]);
  });

  it.each(["check-in", "gp-referral", "therapist-alert"] as const)(
    "is not sent once the client's record is erased, and nobody is alarmed: %s",
    async (kind) => {
      const clients = { readWithAddress: async () => ({ address: {}, isErased: true as const }) };
      const { receive, done, emails, captured } = aSender({ followUp: { kind }, overrides: { clients } });
      expect(await receive(MESSAGE)).toEqual(NOTHING_FAILED);
      expect(done).toEqual([["settle", "cancel", "erased"]]);
      expect(emails).toEqual([]);
      expect(captured.codes()).toEqual(["follow-up-cancelled"]);
    },
  );

  it("raises an alarm if it was about safety", async () => {
    const { receive, captured } = aSender({ followUp: { kind: "gp-referral" }, profile: { stopped } });
    await receive(MESSAGE);
    expect(captured.entries()).toMatchObject([
      { code: "follow-up-cancelled" },
      { level: "error", code: "safety-follow-up-not-sent", reason: "unsubscribed" },
    ]);
  });

  it.each<[string, Scene, string]>([
    ["SES refused it", { handover: { outcome: "refused", error: "MessageRejected" } }, "refused"],
    [
      "it could not be rendered",
      { treatment: undefined, followUp: { usefulUntil: "2026-11-20T14:00:00.000Z" } },
      "unreadable",
    ],
  ])("raises an alarm if it was about safety and %s", async (_, scene, reason) => {
    const { receive, captured } = aSender({ ...scene, followUp: { ...scene.followUp, kind: "gp-referral" } });
    await receive(MESSAGE);
    expect(captured.entries().at(-1)).toMatchObject({
      level: "error",
      code: "safety-follow-up-not-sent",
      reason,
    });
  });

  it("is postponed to the morning in quiet hours", async () => {
    const { receive, done, emails } = aSender({
      now: "2026-11-22T22:30:00.000Z",
      followUp: { kind: "check-in", usefulUntil: "2026-11-25T09:00:00.000Z" },
    });
    expect(await receive(MESSAGE)).toEqual(NOTHING_FAILED);
    expect(done).toEqual([["postpone", expect.stringMatching(/^2026-11-23T08:/)]]);
    expect(emails).toEqual([]);
  });

  it.each([
    ["waits for it while useful", "2026-11-23T12:00:00.000Z", ["postpone", expect.any(String), "limited"]],
    ["is skipped when that is too late", "2026-11-26T12:00:00.000Z", ["settle", "skip", "limited"]],
  ])("that finds no room at its address %s", async (_, roomAt, noted) => {
    const followUp = { kind: "check-in", usefulUntil: "2026-11-25T09:00:00.000Z" } as const;
    const { receive, done, emails, captured } = aSender({ roomAt, followUp });
    expect(await receive(MESSAGE)).toEqual(NOTHING_FAILED);
    expect(done).toEqual([noted]);
    expect(emails).toEqual([]);
    expect(captured.entries()).toMatchObject([{ reason: "limited" }]);
  });

  it.each(["gp-referral", "reply"] as const)("needs no room at its address: %s", async (kind) => {
    const { receive, done } = aSender({ roomAt: "2026-11-23T12:00:00.000Z", followUp: { kind } });
    await receive(MESSAGE);
    expect(done).toEqual([["settle", "accept"]]);
  });
});

describe("a follow-up that cannot be claimed", () => {
  const planned = (dueAt: string) => aStoredFollowUp({ ...KEY, dueAt });

  it("is queued again for its due time if it is a little early", async () => {
    const { receive, done, emails } = aSender({ refused: planned("2026-11-20T15:15:00.000Z") });
    expect(await receive(MESSAGE)).toEqual(NOTHING_FAILED);
    expect(done).toEqual([["queue", "2026-11-20T15:15:00.000Z"]]);
    expect(emails).toEqual([]);
  });

  it.each([
    ["queued again", 4, [["queue", "2026-11-20T15:08:00.000Z"]]],
    ["deleted, if an attempt came since and the stream queued another message,", 3, []],
  ])("is %s while it waits for its next attempt", async (_, attempt, queuedAgain) => {
    const refused = { ...planned("2026-11-20T15:08:00.000Z"), attempt: 4 };
    const { receiveQueued, done } = aSender({ refused });
    expect(await receiveQueued(attempt, MESSAGE)).toEqual(NOTHING_FAILED);
    expect(done).toEqual(queuedAgain);
  });

  it("is left to its schedule if it is far too early", async () => {
    const { receive, done } = aSender({ refused: planned("2026-11-20T15:15:00.001Z") });
    expect(await receive(MESSAGE)).toEqual(NOTHING_FAILED);
    expect(done).toEqual([]);
  });

  it("stays on the queue while another call sends it, in case that one crashes", async () => {
    const { receive, done } = aSender({ refused: aStoredFollowUp({ ...KEY, status: "sending" }) });
    expect(await receive(MESSAGE)).toEqual(AGAIN);
    expect(done).toEqual([]);
  });

  it.each(["sent", "uncertain", "answered", "lapsed", "skipped", "cancelled", "failed"] as const)(
    "is deleted from the queue when it is %s",
    async (status) => {
      const { receive, done, emails, captured } = aSender({ refused: aStoredFollowUp({ ...KEY, status }) });
      expect(await receive(MESSAGE)).toEqual(NOTHING_FAILED);
      expect(done).toEqual([]);
      expect(emails).toEqual([]);
      expect(captured.entries()).toMatchObject([{ code: "follow-up-not-ours", reason: status }]);
    },
  );

  it("is deleted from the queue when it does not exist", async () => {
    const { receive, done } = aSender({ refused: undefined });
    expect(await receive(MESSAGE)).toEqual(NOTHING_FAILED);
    expect(done).toEqual([]);
  });
});

describe("a failure while sending", () => {
  const FAILING = {
    settle: failing,
    postpone: failing,
    find: failing,
    ofClient: failing,
    sendTo: async () => true,
  };

  const unreadable: [string, Scene][] = [
    ["the client's record cannot be read", { overrides: { clients: { readWithAddress: failing } } }],
    ["the links cannot be signed", { overrides: { links: { sign: failing } } }],
    ["the answers cannot be read", { followUp: NUDGE, ofSessionFails: true }],
    ["the client is not recorded", { profile: undefined }],
    ["the session is not recorded", { treatment: undefined }],
    ["the claim was lost", { followUp: { sendTo: addressId("former@example.com") }, claimIsLost: true }],
  ];

  it.each(unreadable)("before the call to SES postpones the follow-up: %s", async (_, scene) => {
    const { receive, done, emails, captured } = aSender({
      ...scene,
      followUp: { ...scene.followUp, usefulUntil: NOW },
    });
    expect(await receive(MESSAGE)).toEqual(NOTHING_FAILED);
    expect(done).toEqual([["postpone", "2026-11-20T15:01:24.000Z"]]);
    expect(emails).toEqual([]);
    expect(captured.codes()).toEqual(["record-failed"]);
    expect(captured.text()).not.toContain("samantha");
  });

  // An email that is too late is not composed.
  it.each(unreadable.filter(([name]) => !/links|claim/.test(name)))(
    "before the call to SES fails the follow-up once it is no longer useful: %s",
    async (_, scene) => {
      const usefulUntil = "2026-11-20T14:59:59.999Z";
      const { receive, done, emails, captured } = aSender({
        ...scene,
        followUp: { ...scene.followUp, usefulUntil },
      });
      expect(await receive(MESSAGE)).toEqual(NOTHING_FAILED);
      expect(done).toEqual([["settle", "refuse", "unreadable"]]);
      expect(emails).toEqual([]);
      expect(captured.entries()).toMatchObject([{ level: "error", code: "record-failed" }]);
    },
  );

  it.each<[string, Scene]>([
    ["claim", { overrides: { followUps: { ...FAILING, claim: failing } } }],
    ["queue", { refused: aStoredFollowUp({ ...KEY, dueAt: NOW }), overrides: { queue: { put: failing } } }],
    ["mailer, which answers and never throws", { overrides: { mailer: { send: failing } } }],
  ])("leaves the message on the queue: %s", async (_, scene) => {
    const { receive, captured } = aSender(scene);
    expect(await receive(MESSAGE)).toEqual(AGAIN);
    expect(captured.entries().filter(({ level }) => level === "error")).toEqual([
      {
        level: "error",
        capability: "send-follow-up",
        code: "record-failed",
        messageId: "message-0",
        error: "ThrottlingException",
      },
    ]);
  });

  it("leaves the message on the queue when SES's answer cannot be recorded, without sending twice", async () => {
    const sending = aStoredFollowUp({ ...KEY, kind: "after-care", status: "sending" });
    let claims = 0;
    const claim = async (): Promise<Claim> => (claims++ === 0 ? { claimed: sending } : { refused: sending });
    const { receive, emails } = aSender({ overrides: { followUps: { ...FAILING, claim } } });
    expect(await receive(MESSAGE)).toEqual(AGAIN);
    expect(await receive(MESSAGE)).toEqual(AGAIN);
    expect(emails).toHaveLength(1);
  });

  it("logs a rejection before settling it, in case it crashes between", async () => {
    const followUp = aStoredFollowUp({ ...KEY, kind: "after-care", status: "sending" });
    const claim = async (): Promise<Claim> => ({ claimed: followUp });
    const { receive, captured } = aSender({
      handover: { outcome: "refused", error: "MessageRejected" },
      overrides: { followUps: { ...FAILING, claim } },
    });
    expect(await receive(MESSAGE)).toEqual(AGAIN);
    expect(captured.codes()).toEqual(["follow-up-refused", "record-failed"]);
  });

  it("reports exactly the failed messages, including an unreadable one", async () => {
    const { receive, emails } = aSender();
    const answer = await receive(
      MESSAGE,
      "{",
      MESSAGE,
      JSON.stringify({ ...KEY, step: "x", name: "Samantha" }),
    );
    expect(answer).toEqual({
      batchItemFailures: [{ itemIdentifier: "message-1" }, { itemIdentifier: "message-3" }],
    });
    expect(emails).toHaveLength(2);
  });
});
