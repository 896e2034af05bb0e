import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Dependencies } from "../../functions/send-follow-up/dependencies.ts";
import { createHandler, waitAfter } from "../../functions/send-follow-up/handler.ts";
import type { FollowUp } from "../../shared/domain/follow-ups/follow-up.ts";
import type { Instant } from "../../shared/domain/time/instant.ts";
import type { Claim } from "../../shared/records/follow-ups.ts";
import type { AddressRecord, Profile, Treatment } from "../../shared/records/items.ts";
import type { Email, Handover } from "../../shared/services/mailer.ts";
import { writeMessage } from "../../shared/services/queue.ts";
import { aPractice } from "../domain/builders.ts";
import { aFollowUp, aProfile, aTreatment, NOW } from "../records/builders.ts";
import { hand } from "../services/an-email.ts";
import { captureLog, NO_ALERTS, SENT_TO, testLinks } from "./fakes.ts";
import { queued } from "./queued.ts";

const KEY = { clientId: "c-42", sessionId: "s-1001" };
const CHECK_IN = { ...KEY, step: "check-in-day-7", kind: "check-in" } as const;
const NUDGE = { step: "nudge", kind: "nudge", about: CHECK_IN.step } as const;

interface Scene {
  readonly now?: string;
  /** As claimed. */
  readonly followUp?: Partial<FollowUp>;
  readonly refused?: FollowUp | undefined;
  readonly profile?: Partial<Profile> | undefined;
  readonly treatment?: Partial<Treatment> | undefined;
  /** The address's record. */
  readonly address?: AddressRecord;
  /** The other follow-ups of the session. */
  readonly ofSession?: FollowUp[];
  readonly ofSessionFails?: boolean;
  /** The follow-up that an alert is about, if outside the plan. */
  readonly about?: FollowUp;
  /** When there will be room at the address, where there is none. */
  readonly roomAt?: Instant;
  readonly handover?: Handover;
  readonly overrides?: Partial<Dependencies>;
}

/** The sender on recording fakes. */
function aSender(scene: Scene = {}) {
  const { now = NOW, ofSession = [], handover = { outcome: "accepted", messageId: "m-1" } } = scene;
  const done: unknown[][] = [];
  const emails: Email[] = [];
  const captured = captureLog("send-follow-up");
  const followUp = aFollowUp({ ...KEY, kind: "after-care", status: "sending", ...scene.followUp });
  const claim: Claim = "refused" in scene ? { refused: scene.refused } : { claimed: followUp };
  const clock = () => now;
  const handler = createHandler({
    practice: aPractice(),
    publicUrl: "https://d1.example",
    clock,
    followUps: {
      claim: async () => claim,
      settle: async (_, how, __, reason) => {
        done.push(reason ? ["settle", how, reason] : ["settle", how]);
        return true;
      },
      postpone: async (_, dueAt, __, isLimited) => {
        done.push(isLimited ? ["postpone", dueAt, "limited"] : ["postpone", dueAt]);
        return true;
      },
      ofClient: async () => {
        if (scene.ofSessionFails) throw new Error("The table cannot be read");
        return ofSession;
      },
      find: async () => scene.about,
    },
    alerts: NO_ALERTS,
    addresses: { takePlace: async () => scene.roomAt },
    clients: {
      readWithAddress: async () => ({
        address: scene.address ?? {},
        ...("profile" in scene && !scene.profile
          ? {}
          : {
              profile: aProfile({ clientId: KEY.clientId, latestSessionId: KEY.sessionId, ...scene.profile }),
            }),
        ...("treatment" in scene && !scene.treatment
          ? {}
          : { treatment: aTreatment({ ...KEY, outcome: outcomeFor(scene), ...scene.treatment }) }),
      }),
    },
    queue: {
      put: async (_, dueAt) => {
        done.push(["queue", dueAt]);
      },
    },
    links: testLinks(clock),
    mailer: {
      send: async (email) => {
        emails.push(email);
        return handover;
      },
    },
    log: captured.log,
    ...scene.overrides,
  });
  return {
    done,
    emails,
    captured,
    followUp,
    handler,
    receive: (...bodies: string[]) => handler(queued(...bodies)),
  };
}

/** A session that fits the first email. */
function outcomeFor({ followUp }: Scene) {
  return {
    ...aTreatment().outcome,
    concerns: followUp?.kind === "gp-referral" ? ["trapped-nerve" as const] : [],
  };
}

const MESSAGE = writeMessage({ ...KEY, step: "after-care" });
const NOTHING_FAILED = { batchItemFailures: [] };
const AGAIN = { batchItemFailures: [{ itemIdentifier: "message-0" }] };

describe("an alert to the therapists", () => {
  const alert = {
    step: "alert-after-care",
    kind: "therapist-alert",
    about: "after-care",
    trouble: "undelivered",
  } as const;
  const message = writeMessage({ ...KEY, step: alert.step });
  const undelivered = aFollowUp({ ...KEY, kind: "after-care", step: "after-care", status: "sent" });

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

  it("has links that open only this client's pages", async () => {
    const { receive, emails } = aSender({ followUp: { kind: "check-in", step: "check-in-day-2" } });
    await receive(MESSAGE);
    const links = testLinks(() => NOW);
    const [email] = emails;
    const tokenIn = (path: string, text = "") =>
      new RegExp(`https://d1\\.example/${path}/([\\w.-]+)`).exec(text)?.[1] ?? "";
    expect(await links.open("unsubscribe", tokenIn("unsubscribe", email?.unsubscribeUrl))).toEqual({
      subject: { clientId: "c-42" },
      sentTo: SENT_TO,
    });
    expect(await links.open("preferences", tokenIn("preferences", email?.html))).toEqual({
      subject: { clientId: "c-42" },
      sentTo: SENT_TO,
    });
    const checkIn = await links.open("check-in", tokenIn("check-in", email?.html));
    expect(checkIn).toEqual({ subject: { ...KEY, step: "check-in-day-2" }, sentTo: SENT_TO });
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
    const [email] = emails;
    if (!email) throw new Error("Nothing was sent");
    const { attachments } = (await hand(email)).parsed;
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
      ofSession: [aFollowUp({ ...CHECK_IN, step: "check-in-day-7", status: "sent" })],
    });
    await receive(MESSAGE);
    const token = /\/check-in\/([\w.-]+)/.exec(emails[0]?.html ?? "")?.[1] ?? "";
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

  const BUSY = { handover: { outcome: "busy", error: "Throttling" } } as const;

  it.each([
    [1, "2026-11-20T15:01:24.000Z"],
    [2, "2026-11-20T15:02:24.000Z"],
    [4, "2026-11-20T15:08:24.000Z"],
    [5, "2026-11-20T15:08:24.000Z"],
    [40, "2026-11-20T15:08:24.000Z"],
  ])("backs off further after each throttled attempt: attempt %i", async (attempt, dueAt) => {
    const { receive, done } = aSender({ ...BUSY, followUp: { attempt } });
    await receive(MESSAGE);
    expect(done).toEqual([["postpone", dueAt]]);
  });

  it("adds jitter by the follow-up's id", async () => {
    const seconds = new Set<number>();
    for (let session = 0; session < 40; session++) {
      const { receive, done } = aSender({
        ...BUSY,
        followUp: { sessionId: `s-${session}` },
        profile: { latestSessionId: `s-${session}` },
      });
      await receive(MESSAGE);
      await receive(MESSAGE);
      const waits = done.map(([, dueAt]) => (Date.parse(String(dueAt)) - Date.parse(NOW)) / 1000);
      expect(waits[1]).toBe(waits[0]);
      seconds.add(waits[0] ?? Number.NaN);
    }
    expect(Math.min(...seconds)).toBeGreaterThanOrEqual(60);
    expect(Math.max(...seconds)).toBeLessThanOrEqual(119);
    expect(seconds.size).toBeGreaterThan(20);
  });

  it("backs off for most of an hour before it raises an alarm", () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8].map((attempt) => waitAfter(aFollowUp({ ...KEY, attempt })));
    const minutes = waits.reduce((sum, wait) => sum + wait.minutes, 0);
    expect(minutes).toBeGreaterThanOrEqual(45);
    expect(minutes).toBeLessThan(60);
  });

  it.each([
    [1, "warn"],
    [8, "warn"],
    [9, "error"],
  ])("raises an alarm when SES keeps throttling: attempt %i logs %s", async (attempt, level) => {
    const { receive, captured } = aSender({ ...BUSY, followUp: { attempt } });
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
});

describe("a follow-up that no longer makes sense", () => {
  const stopped = { reason: "unsubscribed", at: NOW } as const;
  const cases: [string, Scene, unknown[]][] = [
    ["a stop", { profile: { stopped } }, ["settle", "cancel", "unsubscribed"]],
    [
      "a complaint",
      { profile: { stopped: { reason: "complained", at: NOW } } },
      ["settle", "cancel", "complained"],
    ],
    ["no consent", { profile: { consent: { followUp: false } } }, ["settle", "cancel", "no-consent"]],
    [
      "an address that bounced",
      { profile: { suppressed: { address: "samantha@example.com", at: NOW } } },
      ["settle", "skip", "suppressed"],
    ],
    ["a later session", { profile: { latestSessionId: "s-1002" } }, ["settle", "cancel", "superseded"]],
    [
      "an answer to what the nudge asks",
      { followUp: NUDGE, ofSession: [aFollowUp({ ...CHECK_IN, status: "answered" })] },
      ["settle", "skip", "answered"],
    ],
    [
      "a nudge about a check-in that was never sent",
      { followUp: NUDGE, ofSession: [aFollowUp({ ...CHECK_IN, status: "cancelled" })] },
      ["settle", "skip", "not-asked"],
    ],
    [
      "its useful time",
      { followUp: { usefulUntil: "2026-11-20T14:00:00.000Z" } },
      ["settle", "skip", "too-late"],
    ],
  ];

  it.each(cases)("is not sent after %s", async (_, scene, settled) => {
    const { receive, done, emails } = aSender(scene);
    expect(await receive(MESSAGE)).toEqual(NOTHING_FAILED);
    expect(done).toEqual([settled]);
    expect(emails).toEqual([]);
  });

  it("is sent to a new address, though an older one bounced", async () => {
    const { receive, done } = aSender({ profile: { suppressed: { address: "old@example.com", at: NOW } } });
    await receive(MESSAGE);
    expect(done).toEqual([["settle", "accept"]]);
  });

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

  it("is sent in quiet hours if it is about safety", async () => {
    const { receive, done } = aSender({ now: "2026-11-22T22:30:00.000Z", followUp: { kind: "gp-referral" } });
    await receive(MESSAGE);
    expect(done).toEqual([["settle", "accept"]]);
  });
});

describe("a follow-up that cannot be claimed", () => {
  const planned = (dueAt: string) => aFollowUp({ ...KEY, dueAt });

  it("is queued again for its due time if it is a little early", async () => {
    const { receive, done, emails } = aSender({ refused: planned("2026-11-20T15:15:00.000Z") });
    expect(await receive(MESSAGE)).toEqual(NOTHING_FAILED);
    expect(done).toEqual([["queue", "2026-11-20T15:15:00.000Z"]]);
    expect(emails).toEqual([]);
  });

  it("is left to its schedule if it is far too early", async () => {
    const { receive, done } = aSender({ refused: planned("2026-11-20T15:15:00.001Z") });
    expect(await receive(MESSAGE)).toEqual(NOTHING_FAILED);
    expect(done).toEqual([]);
  });

  it("stays on the queue while another call sends it, in case that one crashes", async () => {
    const { receive, done } = aSender({ refused: aFollowUp({ ...KEY, status: "sending" }) });
    expect(await receive(MESSAGE)).toEqual(AGAIN);
    expect(done).toEqual([]);
  });

  it.each(["sent", "uncertain", "answered", "lapsed", "skipped", "cancelled", "failed"] as const)(
    "is deleted from the queue when it is %s",
    async (status) => {
      const { receive, done, emails, captured } = aSender({ refused: aFollowUp({ ...KEY, status }) });
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

describe("an address's record", () => {
  const refused = { at: NOW, by: "bounce", spelling: "samantha@example.com" } as const;

  it.each([
    ["a refusal", { refused }, ["settle", "skip", "suppressed"]],
    ["a stop", { stopped: { reason: "unsubscribed", at: NOW } }, ["settle", "cancel", "unsubscribed"]],
    ["a complaint", { stopped: { reason: "complained", at: NOW } }, ["settle", "cancel", "complained"]],
  ] as const)("stops emails to every client who has it: %s", async (_, address, settled) => {
    const { receive, done, emails } = aSender({ address });
    await receive(MESSAGE);
    expect(emails).toEqual([]);
    expect(done).toEqual([settled]);
  });

  it("counts in any spelling if an earlier version noted it with the client", async () => {
    const suppressed = { address: "Samantha@Example.com", at: NOW };
    const { receive, done } = aSender({ profile: { suppressed } });
    await receive(MESSAGE);
    expect(done).toEqual([["settle", "skip", "suppressed"]]);
  });
});

describe("a failure while sending", () => {
  const failing = async (): Promise<never> => {
    throw Object.assign(new Error("samantha@example.com"), { name: "ThrottlingException" });
  };

  const unreadable: [string, Scene][] = [
    ["the client's record cannot be read", { overrides: { clients: { readWithAddress: failing } } }],
    ["the links cannot be signed", { overrides: { links: { sign: failing } } }],
    ["the answers cannot be read", { followUp: NUDGE, ofSessionFails: true }],
    ["the client is not recorded", { profile: undefined }],
    ["the session is not recorded", { treatment: undefined }],
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

  it.each(unreadable.filter(([name]) => name !== "the links cannot be signed"))(
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
    [
      "claim",
      {
        overrides: {
          followUps: { claim: failing, settle: failing, postpone: failing, find: failing, ofClient: failing },
        },
      },
    ],
    ["queue", { refused: aFollowUp({ ...KEY, dueAt: NOW }), overrides: { queue: { put: failing } } }],
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
    const sending = aFollowUp({ ...KEY, kind: "after-care", status: "sending" });
    let claims = 0;
    const claim = async (): Promise<Claim> => (claims++ === 0 ? { claimed: sending } : { refused: sending });
    const { receive, emails } = aSender({
      overrides: {
        followUps: { claim, settle: failing, postpone: failing, find: failing, ofClient: failing },
      },
    });
    expect(await receive(MESSAGE)).toEqual(AGAIN);
    expect(await receive(MESSAGE)).toEqual(AGAIN);
    expect(emails).toHaveLength(1);
  });

  it("logs a rejection before settling it, in case it crashes between", async () => {
    const followUp = aFollowUp({ ...KEY, kind: "after-care", status: "sending" });
    const claim = async (): Promise<Claim> => ({ claimed: followUp });
    const { receive, captured } = aSender({
      handover: { outcome: "refused", error: "MessageRejected" },
      overrides: {
        followUps: { claim, settle: failing, postpone: failing, find: failing, ofClient: failing },
      },
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
