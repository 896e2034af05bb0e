import { describe, expect, it } from "vitest";
import type { Dependencies } from "../../functions/send-follow-up/dependencies.ts";
import { firstEmails, replyAbout } from "../../shared/domain/alerts/alert-emails.ts";
import type { Alert } from "../../shared/domain/alerts/alerts.ts";
import type { PlannedFollowUp } from "../../shared/domain/follow-ups/follow-up.ts";
import { addressId } from "../../shared/domain/text/address.ts";
import { writeMessage } from "../../shared/services/queue.ts";
import { ANSWERED, anAlert, aReason } from "../domain/alerts/alert-builders.ts";
import { aPractice } from "../domain/builders.ts";
import { onOneLine } from "../emails/samples.ts";
import { aStoredFollowUp, aTreatment } from "../records/builders.ts";
import { sure } from "../sure.ts";
import { aSender, KEY, type Scene, tokenIn } from "./a-sender.ts";
import { NO_ALERTS, testLinks } from "./fakes.ts";

const PRACTICE = aPractice({
  team: [{ id: "anna", name: "Anna Kowalska", address: "anna@example.com" }],
  secondAlertAddress: "second@example.com",
});

interface AlertScene extends Pick<Scene, "profile" | "handover" | "about"> {
  readonly planned: PlannedFollowUp;
  readonly alert?: Alert;
}

/** The sender with one claimed email, at its time. */
async function sending({ planned, alert, ...scene }: AlertScene) {
  const alerts: Dependencies["alerts"] = {
    ...NO_ALERTS,
    find: async (_, number) => (alert?.number === number ? alert : undefined),
    ofClient: async () => (alert ? [alert] : []),
    move: async (_, after, { by, liftsHold }) => sender.done.push(["move", after.status, by, liftsHold]) > 0,
  };
  const sender = aSender({
    now: planned.dueAt,
    followUp: { ...planned, attempt: 1 },
    treatment: { therapist: { ...aTreatment().therapist, id: "anna" } },
    overrides: { practice: PRACTICE, alerts },
    ...scene,
  });
  await sender.receive(writeMessage({ ...KEY, step: planned.step }));
  return { ...sender, links: testLinks(() => planned.dueAt) };
}

function anEmail(to: "practice" | "therapist" | "second", alert = anAlert()): PlannedFollowUp {
  return sure(firstEmails(alert, "anna", PRACTICE).find(({ step }) => step.endsWith(to)));
}

describe("an email of an alert", () => {
  it.each([
    ["practice", "team@derby.example", "Please look: a client has answered"],
    ["therapist", "anna@example.com", "Please look: a client has answered"],
    ["second", "second@example.com", "Please look: nobody has seen a client's answer"],
  ] as const)("goes to %s, with a link to this alert for that address", async (to, address, subject) => {
    const { emails, done, links } = await sending({ planned: anEmail(to), alert: anAlert() });
    expect(done).toEqual([["settle", "accept"]]);
    expect(emails).toMatchObject([{ to: address, subject }]);
    expect(await links.open("alert", tokenIn(emails[0]?.html, "alert"))).toEqual({
      subject: { clientId: "c-42", alert: 1 },
      sentTo: addressId(address),
    });
  });

  it("names the client and the urgency, and nothing that the client said", async () => {
    const alert = anAlert({
      level: "now",
      reasons: [aReason({ name: "sign", level: "now", signs: ["saddle"], because: "Ticked a sign" })],
    });
    const { emails } = await sending({ planned: anEmail("practice", alert), alert });
    const { text = "", subject } = emails[0] ?? {};
    expect(text).toContain("Samantha, client c-42");
    expect(text).toContain("This cannot wait");
    expect(subject).toBe("Please look now: a client has answered");
    expect(`${subject} ${text}`).not.toMatch(/sign\b|numb|bottom|pain|worse/i);
    expect(emails[0]).not.toHaveProperty("unsubscribeUrl");
  });

  it.each(["practice", "second"] as const)(
    "to %s tells when the newest answer came, not a bounce",
    async (to) => {
      const at = "2026-11-24T09:05:00.000Z";
      const bounce = { name: "undelivered", level: "soon" } as const;
      const later = aReason({ ...bounce, step: "reply-1", at: "2026-11-24T10:00:00.000Z" });
      const alert = anAlert({
        reasons: [aReason(bounce), aReason(), aReason({ name: "contact", at }), later],
      });
      const { emails } = await sending({ planned: anEmail(to, alert), alert });
      expect(onOneLine(emails[0]?.text ?? "")).toContain(
        "answered a check-in on Tuesday 24 November at 09:05.",
      );
    },
  );

  it("says that it was not acknowledged when it escalates, and logs that", async () => {
    const { emails, captured } = await sending({ planned: anEmail("second"), alert: anAlert() });
    expect(emails[0]?.text).toContain("Nobody has marked it as seen");
    expect(captured.codes()).toEqual(["follow-up-sent", "alert-escalated"]);
  });

  it("is not sent after a later session, which closes the alert and lifts its hold", async () => {
    const { emails, done, captured } = await sending({
      planned: anEmail("second"),
      alert: anAlert(),
      profile: {
        latestCompletedAt: "2026-11-23T12:00:00.000Z",
        hold: { alert: 1, since: ANSWERED, begunBy: 1 },
      },
    });
    expect(emails).toEqual([]);
    expect(done).toEqual([
      ["move", "closed", "session", true],
      ["settle", "skip", "closed"],
    ]);
    expect(captured.codes()).toContain("alert-closed");
  });

  it("that SES rejects raises an alarm", async () => {
    const { captured } = await sending({
      planned: anEmail("practice"),
      alert: anAlert(),
      handover: { outcome: "refused", error: "MessageRejected" },
    });
    expect(captured.entries()).toContainEqual(
      expect.objectContaining({ level: "error", code: "alert-not-delivered", reason: "refused" }),
    );
  });
});

describe("a reply to the client", () => {
  const [reply] = replyAbout(anAlert(), "Europe/London", ANSWERED, PRACTICE);
  const planned = reply as PlannedFollowUp;

  it.each([
    ["Anna Kowalska", "Anna has seen your answer"],
    ["the practice", "Massage Therapy Derby has seen your answer"],
  ])("names who has seen the answer: %s", async (acknowledgedBy, words) => {
    const alert = anAlert({ status: "acknowledged", acknowledgedBy });
    const { emails } = await sending({ planned, alert });
    expect(emails).toMatchObject([
      { to: "samantha@example.com", subject: "A word from Massage Therapy Derby" },
    ]);
    expect(emails[0]?.text).toContain(words);
    expect(emails[0]?.text).toContain("may call you");
    expect(emails[0]).toHaveProperty("unsubscribeUrl");
  });

  it.each([
    [
      "saddle",
      /^.*Call 999 or go to A&E now.*may need help at once.*do not wait for our call.*Anna has read/,
    ],
    ["fever", /^.*Call 111, or ask your GP for an urgent appointment today.*needs help today.*Anna has read/],
  ] as const)("sends a client who ticked %s where their page did, before all else", async (sign, words) => {
    const reasons = [aReason({ name: "sign", level: "now", signs: [sign] }), aReason({ name: "contact" })];
    const alert = anAlert({ status: "acknowledged", acknowledgedBy: "Anna Kowalska", level: "now", reasons });
    const { emails } = await sending({ planned, alert });
    expect(onOneLine(emails[0]?.text ?? "")).toMatch(words);
    expect(emails[0]?.text).not.toContain("has seen your answer");
  });

  it("asks to ring while the hold lasts", async () => {
    const hold = { alert: 1, since: ANSWERED, begunBy: 1 };
    const ring = { ...planned, step: "hold-1" };
    const { emails } = await sending({ planned: ring, alert: anAlert(), profile: { hold } });
    expect(emails[0]).toMatchObject({ subject: "Please ring Massage Therapy Derby" });
    expect(emails[0]?.text).toContain("01332 555 012");
    expect(emails[0]?.text).toContain("Until we have talked, please leave out your exercises.");
    const cleared = await sending({ planned: ring, alert: anAlert() });
    expect(cleared.done).toEqual([["settle", "skip", "cleared"]]);
  });
});

describe("a client who is on hold", () => {
  const profile = {
    hold: { alert: 1, since: ANSWERED, begunBy: 1 },
    latestCompletedAt: "2026-11-20T14:55:00.000Z",
  };
  const correction: PlannedFollowUp = {
    ...KEY,
    step: "after-care-2",
    kind: "after-care",
    correction: true,
    dueAt: "2026-11-23T12:00:00.000Z",
    usefulUntil: "2026-11-30T12:00:00.000Z",
  };

  it("gets a fixed sentence instead of exercises in a correction", async () => {
    const { emails } = await sending({ planned: correction, profile });
    expect(emails[0]?.text).toContain("Please leave out your exercises for now");
    expect(emails[0]?.text).not.toContain("Figure-four");
    expect(emails[0]?.pictures).toEqual([]);
  });
});

describe("an email about an undelivered one", () => {
  it("has the link to its alert", async () => {
    const planned = {
      ...KEY,
      step: "alert-reply-1",
      kind: "therapist-alert",
      about: "reply-1",
      trouble: "undelivered",
      dueAt: ANSWERED,
      usefulUntil: "2026-12-07T10:00:00.000Z",
    } as const;
    const alert = anAlert({
      level: "soon",
      reasons: [aReason({ name: "undelivered", level: "soon", step: "reply-1" })],
    });
    const about = aStoredFollowUp({ ...KEY, step: "reply-1", kind: "reply", status: "sent" });
    const { emails } = await sending({ planned, alert, about });
    expect(emails[0]?.html).toContain("https://d1.example/alert/");
    expect(emails[0]?.to).toBe("team@derby.example");
  });
});
