import { describe, expect, it } from "vitest";
import { STATUSES } from "../../shared/domain/follow-ups/follow-up.ts";
import { plus } from "../../shared/domain/time/instant.ts";
import { writeTag } from "../../shared/services/mailer.ts";
import { aStoredFollowUp } from "../records/builders.ts";
import { aBounce, aRecorder, aSesEvent, COMPLAINED, KEY, SENT } from "./a-recorder.ts";
import { notified } from "./queued.ts";

describe("SES's acceptance of an email", () => {
  it.each([
    ["is being sent", { status: "sending" }],
    ["is uncertain", { status: "uncertain" }],
    ["is planned for a resend, which that saves", { status: "planned", attempt: 1, doubts: 1 }],
  ] as const)("settles one that %s", async (_, followUp) => {
    for (const eventType of ["Send", "Delivery"]) {
      const { receive, done } = aRecorder(aStoredFollowUp({ ...KEY, ...followUp }));
      await receive(aSesEvent(eventType));
      expect(done).toEqual([["settle", "accept", 1]]);
    }
  });

  it.each([
    ["was not tried", aStoredFollowUp({ ...KEY, status: "planned", attempt: 0 })],
    ["does not exist", undefined],
    ...STATUSES.filter((status) => !["planned", "sending", "uncertain"].includes(status)).map(
      (status) => [`is ${status}`, aStoredFollowUp({ ...KEY, status })] as const,
    ),
  ] as const)("changes nothing for one that %s", async (_, followUp) => {
    const { receive, done } = aRecorder(followUp);
    await receive(aSesEvent("Send"), aSesEvent("Delivery"));
    expect(done).toEqual([]);
  });
});

describe("an email whose session was reported again after its record was erased", () => {
  // SES's report is about an email that it took over ten minutes before the new one was first claimed.
  const claimedAt = plus(SENT, { minutes: 11 });
  const anew = { ...KEY, status: "sending", attempt: 1, claimedAt } as const;

  it.each(["Send", "Delivery"])("does not settle the new one by its %s event", async (eventType) => {
    const { receive, done } = aRecorder(aStoredFollowUp(anew));
    await receive(aSesEvent(eventType));
    expect(done).toEqual([]);
  });

  it("stops emails to its address if it bounces, and the new one is not said to have come back", async () => {
    const { receive, done } = aRecorder(aStoredFollowUp({ ...anew, status: "sent" }));
    await receive(aBounce("Permanent"));
    expect(done.map(([what]) => what)).toEqual(["refuse", "suppress"]);
  });

  it.each([
    ["clocks may differ by that much", { claimedAt: plus(SENT, { minutes: 10 }) }],
    ["it may be of an earlier attempt", { attempt: 2 }],
  ] as const)("settles it all the same if %s", async (_, changes) => {
    const { receive, done } = aRecorder(aStoredFollowUp({ ...anew, ...changes }));
    await receive(aSesEvent("Send"));
    expect(done.map(([what, how]) => [what, how])).toEqual([["settle", "accept"]]);
  });
});

describe("an email whose follow-up is erased", () => {
  it.each([
    [
      "to the client",
      "after-care",
      [
        ["refuse", "samantha@example.com", "bounce"],
        ["suppress", "c-42", "samantha@example.com"],
      ],
    ],
    ["to the team about an answer", "team-1-1-practice", []],
    ["to the team about an email", "alert-after-care", []],
  ])("stops emails to its address if it bounces and was %s: %#", async (_, step, expected) => {
    const { receive, done } = aRecorder();
    await receive({
      ...aBounce("Permanent"),
      mail: aSesEvent("Bounce", {}, writeTag({ ...KEY, step })).mail,
    });
    expect(done).toEqual(expected);
  });
});

/** SES's event for a suppressed email. */
function anEcho(of: "Bounce" | "Complaint") {
  const recipients = [{ emailAddress: "samantha@example.com" }];
  return of === "Bounce"
    ? aSesEvent("Bounce", {
        bounce: {
          bounceType: "Permanent",
          bounceSubType: "OnAccountSuppressionList",
          bouncedRecipients: [{ ...recipients[0], action: "failed", status: "5.1.1" }],
        },
      })
    : aSesEvent("Complaint", {
        complaint: { complaintSubType: "OnAccountSuppressionList", complainedRecipients: recipients },
      });
}

describe("an email that SES suppressed", () => {
  it.each(["Bounce", "Complaint"] as const)(
    "is not a second complaint, and stops emails to the address: %s",
    async (of) => {
      const { receive, done, captured } = aRecorder();
      await receive(anEcho(of));
      expect(done).toEqual([["refuse", "samantha@example.com", "list"]]);
      expect(captured.codes()).toEqual(["address-suppressed", "delivery-recorded"]);
    },
  );

  it.each(["Bounce", "Complaint"] as const)("alerts the practice: %s", async (of) => {
    const { receive, done } = aRecorder(aStoredFollowUp({ ...KEY, status: "sent" }));
    await receive(anEcho(of));
    expect(done).toContainEqual(["alert", "after-care", "undelivered"]);
  });
});

describe("a bounce", () => {
  it("that is permanent stops emails to the recipient's address", async () => {
    const { receive, done, captured } = aRecorder();
    await receive(aBounce("Permanent"));
    expect(done).toEqual([
      ["refuse", "samantha@example.com", "bounce"],
      ["suppress", "c-42", "samantha@example.com"],
    ]);
    expect(captured.codes()).toEqual(["address-suppressed", "delivery-recorded"]);
  });

  it.each(["Transient", "Undetermined"])("that is transient stops nothing: %s", async (bounceType) => {
    const { receive, done } = aRecorder();
    await receive(aBounce(bounceType, { action: "failed", status: "4.2.2" }));
    expect(done).toEqual([]);
  });

  it("of an alert does not concern the client", async () => {
    const { receive, done } = aRecorder(aStoredFollowUp({ ...KEY, kind: "therapist-alert", status: "sent" }));
    await receive(aBounce("Permanent"), anEcho("Bounce"), anEcho("Complaint"));
    expect(done.filter(([what]) => what !== "alert")).toEqual([]);
  });
});

describe("the practice", () => {
  const sent = aStoredFollowUp({ ...KEY, status: "sent" });

  it.each([
    ["bounced permanently", aBounce("Permanent"), "undelivered"],
    ["bounced off a full mailbox", aBounce("Transient", { action: "failed" }), "returned"],
    ["a mail server rejected", aBounce("Transient", { action: "failed", status: "5.3.0" }), "undelivered"],
    ["bounced for an unknown reason", aBounce("Undetermined", {}), "returned"],
    ["SES rejected after accepting it", aSesEvent("Reject"), "refused"],
  ])("is alerted to an email that %s", async (_, report, trouble) => {
    const { receive, done } = aRecorder(sent);
    await receive(report);
    expect(done).toContainEqual(["alert", "after-care", trouble]);
  });

  it("is not alerted to delivered or delayed emails, or automatic replies", async () => {
    const { receive, done } = aRecorder(sent);
    await receive(
      aSesEvent("Send"),
      aSesEvent("Delivery"),
      aBounce("Transient", {}),
      aBounce("Transient", { action: "delayed", status: "4.4.1" }),
    );
    expect(done).toEqual([]);
  });

  it("is not alerted to its own undelivered alerts, which are logged", async () => {
    const { receive, captured } = aRecorder(
      aStoredFollowUp({ ...KEY, kind: "therapist-alert", status: "sent" }),
    );
    await receive(aBounce("Permanent"));
    expect(captured.entries()[0]).toMatchObject({ level: "error", code: "alert-not-delivered" });
  });

  it("stops no client by marking an alert as spam", async () => {
    const { receive, done } = aRecorder(aStoredFollowUp({ ...KEY, kind: "therapist-alert", status: "sent" }));
    await receive(aSesEvent("Complaint"));
    expect(done).toEqual([]);
  });
});

describe("any report of an email", () => {
  it.each([aBounce("Transient"), aBounce("Permanent"), aSesEvent("Complaint"), aSesEvent("Reject")])(
    "settles it when the Send event was lost: $eventType",
    async (report) => {
      const { receive, done } = aRecorder(aStoredFollowUp({ ...KEY, status: "uncertain" }));
      await receive(report);
      expect(done[0]).toEqual(["settle", "accept", 1]);
    },
  );
});

describe("an undelivered GP referral", () => {
  const referral = aStoredFollowUp({ ...KEY, kind: "gp-referral", status: "sent" });
  const alarm = {
    level: "error",
    capability: "record-delivery",
    code: "safety-follow-up-not-delivered",
    followUpId: "s-1001.after-care",
    clientId: "c-42",
  };

  it.each([
    ["bounced for good", aBounce("Permanent")],
    ["was rejected", aSesEvent("Reject")],
  ])("raises an alarm: it %s", async (_, report) => {
    const { receive, captured } = aRecorder(referral);
    await receive(report);
    expect(captured.entries()).toContainEqual(alarm);
  });

  it("does not while it may still arrive", async () => {
    const { receive, captured } = aRecorder(referral);
    await receive(aBounce("Transient", { action: "delayed" }), aSesEvent("Delivery"));
    expect(captured.codes()).not.toContain(alarm.code);
  });

  it.each(["after-care", "check-in", "nudge"] as const)("does not for other kinds: %s", async (kind) => {
    const { receive, captured } = aRecorder(aStoredFollowUp({ ...KEY, kind, status: "sent" }));
    await receive(aBounce("Permanent"), aSesEvent("Reject"));
    expect(captured.codes()).not.toContain(alarm.code);
  });
});

describe("other reports", () => {
  it("of a complaint stop the follow-ups", async () => {
    const { receive, done, captured } = aRecorder();
    const complaint = { complainedRecipients: [{ emailAddress: "samantha@example.com" }] };
    await receive(aSesEvent("Complaint", { complaint }));
    // With the email's time, since complaints about emails from before a new start are ignored.
    expect(done).toEqual(COMPLAINED);
    expect(captured.codes()).toEqual(["client-complained", "delivery-recorded"]);
  });

  it("of an email that SES rejected raise an alarm", async () => {
    const { receive, done, captured } = aRecorder();
    await receive(aSesEvent("Reject"));
    expect(done).toEqual([]);
    expect(captured.entries()[0]).toMatchObject({ level: "error", code: "follow-up-refused" });
  });

  it("that are not JSON change nothing, such as SES's greeting to a new topic", async () => {
    const { handler, done, captured } = aRecorder();
    const greeting = "Successfully validated SNS topic for Amazon SES event publishing.";
    await handler(notified(greeting, ""));
    expect(done).toEqual([]);
    expect(captured.entries()).toMatchObject([
      { level: "warn", code: "delivery-foreign" },
      { level: "warn", code: "delivery-foreign" },
    ]);
  });

  it("about other mail change nothing", async () => {
    const { receive, done, captured } = aRecorder();
    await receive(aSesEvent("Complaint", {}, "none"), aSesEvent("Send", {}, ""), {
      ...aSesEvent("Send"),
      mail: { timestamp: SENT, destination: [], tags: {} },
    });
    expect(done).toEqual([]);
    expect(captured.codes()).toEqual(["delivery-foreign", "delivery-foreign", "delivery-foreign"]);
  });
});
