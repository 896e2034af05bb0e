import type { SNSEvent, SQSEvent } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { createHandler } from "../../functions/record-delivery/handler.ts";
import { type FollowUp, STATUSES } from "../../shared/domain/follow-ups/follow-up.ts";
import { writeTag } from "../../shared/services/mailer.ts";
import { aFollowUp, NOW } from "../records/builders.ts";
import { captureLog, mustNotBeCalled } from "./fakes.ts";
import { notified, queued } from "./queued.ts";

const KEY = { clientId: "c-42", sessionId: "s-1001", step: "after-care" };
const SENT = "2026-11-20T14:58:00.000Z";

function aReport(eventType: string, more: object = {}, tag: string | undefined = writeTag(KEY)) {
  return {
    eventType,
    mail: {
      messageId: "m-1",
      timestamp: SENT,
      source: "care@derby.example",
      destination: ["samantha@example.com"],
      tags: { "ses:configuration-set": ["derby-events"], ...(tag !== undefined && { "follow-up": [tag] }) },
    },
    ...more,
  };
}

function notification(...reports: unknown[]): SQSEvent {
  return notified(...reports.map((report) => JSON.stringify(report)));
}

/** As SNS invokes a function directly. */
function calledBySns(...messages: string[]): SNSEvent {
  return {
    Records: messages.map((message) => ({
      EventVersion: "1.0",
      EventSubscriptionArn: "arn:subscription",
      EventSource: "aws:sns",
      Sns: {
        SignatureVersion: "1",
        Timestamp: NOW,
        Signature: "",
        SigningCertUrl: "",
        MessageId: "n-1",
        Message: message,
        MessageAttributes: {},
        Type: "Notification",
        UnsubscribeUrl: "",
        TopicArn: "arn:topic",
        Subject: "Amazon SES Email Event Notification",
      },
    })),
  };
}

const COMPLAINED = [
  ["complain", "samantha@example.com", "2026-11-20T14:58:00.000Z"],
  ["complained", "c-42", "2026-11-20T14:58:00.000Z"],
];

/** The handler on recording fakes. */
function aRecorder(followUp?: FollowUp) {
  const done: unknown[][] = [];
  const captured = captureLog("record-delivery");
  const handler = createHandler({
    clock: () => NOW,
    followUps: {
      find: async () => followUp,
      settle: async ({ attempt }, how) => {
        done.push(["settle", how, attempt]);
        return true;
      },
      alert: async ({ step }, trouble) => {
        done.push(["alert", step, trouble]);
        return true;
      },
    },
    addresses: {
      refuse: async (address, by) => {
        done.push(["refuse", address, by]);
        return true;
      },
      complain: async (address, _, about) => {
        done.push(["complain", address, about]);
        return true;
      },
    },
    clients: {
      choose: async (clientId, choice, _, about) => {
        done.push([choice, clientId, about]);
        return true;
      },
      suppress: async (clientId, address) => {
        done.push(["suppress", clientId, address]);
        return true;
      },
    },
    log: captured.log,
  });
  return {
    done,
    captured,
    handler,
    receive: (...reports: unknown[]) => handler(notification(...reports)),
  };
}

describe("SES's acceptance of an email", () => {
  const settled = [["settle", "accept", 1]];

  it.each(["Send", "Delivery"])("settles one that is being sent or uncertain: %s", async (eventType) => {
    for (const status of ["sending", "uncertain"] as const) {
      const { receive, done } = aRecorder(aFollowUp({ ...KEY, status }));
      await receive(aReport(eventType));
      expect(done).toEqual(settled);
    }
  });

  it("settles one that is planned for a resend, which saves the resend", async () => {
    const { receive, done } = aRecorder(aFollowUp({ ...KEY, status: "planned", attempt: 1, doubts: 1 }));
    await receive(aReport("Send"));
    expect(done).toEqual(settled);
  });

  it("never settles one that was not tried", async () => {
    const { receive, done } = aRecorder(aFollowUp({ ...KEY, status: "planned", attempt: 0 }));
    await receive(aReport("Send"));
    expect(done).toEqual([]);
  });

  it.each(STATUSES.filter((status) => !["planned", "sending", "uncertain"].includes(status)))(
    "changes nothing for one that is %s",
    async (status) => {
      const { receive, done } = aRecorder(aFollowUp({ ...KEY, status }));
      await receive(aReport("Send"), aReport("Delivery"));
      expect(done).toEqual([]);
    },
  );

  it("changes nothing for one that does not exist", async () => {
    const { receive, done } = aRecorder();
    await receive(aReport("Send"));
    expect(done).toEqual([]);
  });
});

/** A mail server's report has action and status; an automatic reply has neither. */
function aBounce(bounceType: string, said: object = { action: "failed", status: "5.1.1" }) {
  // A mail server may name an address other than the recipient.
  const bouncedRecipients = [{ emailAddress: "Samantha <S.Smith@forwarded.example>", ...said }];
  return aReport("Bounce", { bounce: { bounceType, bounceSubType: "General", bouncedRecipients } });
}

/** SES's event for a suppressed email. */
function anEcho(of: "Bounce" | "Complaint") {
  const recipients = [{ emailAddress: "samantha@example.com" }];
  return of === "Bounce"
    ? aReport("Bounce", {
        bounce: {
          bounceType: "Permanent",
          bounceSubType: "OnAccountSuppressionList",
          bouncedRecipients: [{ ...recipients[0], action: "failed", status: "5.1.1" }],
        },
      })
    : aReport("Complaint", {
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
    const { receive, done } = aRecorder(aFollowUp({ ...KEY, status: "sent" }));
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
    const { receive, done } = aRecorder(aFollowUp({ ...KEY, kind: "therapist-alert", status: "sent" }));
    await receive(aBounce("Permanent"), anEcho("Bounce"), anEcho("Complaint"));
    expect(done.filter(([what]) => what !== "alert")).toEqual([]);
  });
});

describe("the practice", () => {
  const sent = aFollowUp({ ...KEY, status: "sent" });

  it.each([
    ["bounced permanently", aBounce("Permanent"), "undelivered"],
    ["bounced off a full mailbox", aBounce("Transient", { action: "failed" }), "returned"],
    ["a mail server rejected", aBounce("Transient", { action: "failed", status: "5.3.0" }), "undelivered"],
    ["bounced for an unknown reason", aBounce("Undetermined", {}), "returned"],
    ["SES rejected after accepting it", aReport("Reject"), "refused"],
  ])("is alerted to an email that %s", async (_, report, trouble) => {
    const { receive, done } = aRecorder(sent);
    await receive(report);
    expect(done).toContainEqual(["alert", "after-care", trouble]);
  });

  it("is not alerted to delivered or delayed emails, or automatic replies", async () => {
    const { receive, done } = aRecorder(sent);
    await receive(
      aReport("Send"),
      aReport("Delivery"),
      aBounce("Transient", {}),
      aBounce("Transient", { action: "delayed", status: "4.4.1" }),
    );
    expect(done).toEqual([]);
  });

  it("is not alerted to its own undelivered alerts, which are logged", async () => {
    const { receive, captured } = aRecorder(aFollowUp({ ...KEY, kind: "therapist-alert", status: "sent" }));
    await receive(aBounce("Permanent"));
    expect(captured.entries()[0]).toMatchObject({ level: "error", code: "alert-not-delivered" });
  });

  it("stops no client by marking an alert as spam", async () => {
    const { receive, done } = aRecorder(aFollowUp({ ...KEY, kind: "therapist-alert", status: "sent" }));
    await receive(aReport("Complaint"));
    expect(done).toEqual([]);
  });
});

describe("any report of an email", () => {
  it.each([aBounce("Transient"), aBounce("Permanent"), aReport("Complaint"), aReport("Reject")])(
    "settles it when the Send event was lost: $eventType",
    async (report) => {
      const { receive, done } = aRecorder(aFollowUp({ ...KEY, status: "uncertain" }));
      await receive(report);
      expect(done[0]).toEqual(["settle", "accept", 1]);
    },
  );
});

describe("an undelivered GP referral", () => {
  const referral = aFollowUp({ ...KEY, kind: "gp-referral", status: "sent" });
  const alarm = {
    level: "error",
    capability: "record-delivery",
    code: "safety-follow-up-not-delivered",
    followUpId: "s-1001.after-care",
    clientId: "c-42",
  };

  it.each([
    ["bounced for good", aBounce("Permanent")],
    ["was rejected", aReport("Reject")],
  ])("raises an alarm: it %s", async (_, report) => {
    const { receive, captured } = aRecorder(referral);
    await receive(report);
    expect(captured.entries()).toContainEqual(alarm);
  });

  it("does not while it may still arrive", async () => {
    const { receive, captured } = aRecorder(referral);
    await receive(aBounce("Transient", { action: "delayed" }), aReport("Delivery"));
    expect(captured.codes()).not.toContain(alarm.code);
  });

  it.each(["after-care", "check-in", "nudge"] as const)("does not for other kinds: %s", async (kind) => {
    const { receive, captured } = aRecorder(aFollowUp({ ...KEY, kind, status: "sent" }));
    await receive(aBounce("Permanent"), aReport("Reject"));
    expect(captured.codes()).not.toContain(alarm.code);
  });
});

describe("other reports", () => {
  it("of a complaint stop the follow-ups", async () => {
    const { receive, done, captured } = aRecorder();
    const complaint = { complainedRecipients: [{ emailAddress: "samantha@example.com" }] };
    await receive(aReport("Complaint", { complaint }));
    // With the email's time, since complaints about emails from before a new start are ignored.
    expect(done).toEqual(COMPLAINED);
    expect(captured.codes()).toEqual(["client-complained", "delivery-recorded"]);
  });

  it("of an email that SES rejected raise an alarm", async () => {
    const { receive, done, captured } = aRecorder();
    await receive(aReport("Reject"));
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
    await receive(aReport("Complaint", {}, "none"), aReport("Send", {}, ""), {
      ...aReport("Send"),
      mail: { timestamp: SENT, destination: [], tags: {} },
    });
    expect(done).toEqual([]);
    expect(captured.codes()).toEqual(["delivery-foreign", "delivery-foreign", "delivery-foreign"]);
  });

  it("never put an address into the log", async () => {
    const { receive, captured } = aRecorder(aFollowUp({ ...KEY, status: "sending" }));
    const bounce = { bounceType: "Permanent", bouncedRecipients: [{ emailAddress: "samantha@example.com" }] };
    await receive(aReport("Send"), aReport("Bounce", { bounce }), aReport("Complaint"));
    expect(captured.text()).not.toContain("@");
  });
});

/** A recorder on a table that fails. */
function aFailingRecorder() {
  const failing = async (): Promise<never> => {
    throw Object.assign(new Error("not now"), { name: "ThrottlingException" });
  };
  const captured = captureLog();
  const handler = createHandler({
    clock: () => NOW,
    followUps: { find: failing, settle: failing, alert: failing },
    clients: { choose: failing, suppress: failing },
    addresses: { refuse: failing, complain: failing },
    log: captured.log,
  });
  return { handler, captured };
}

describe("a report that cannot be recorded", () => {
  it("stays on the queue for a retry: the table fails", async () => {
    const { handler, captured } = aFailingRecorder();
    const reports = [aReport("Send"), aBounce("Permanent"), aReport("Complaint"), aReport("Reject")];
    expect(await handler(notification(...reports))).toEqual({
      batchItemFailures: reports.map((_, index) => ({ itemIdentifier: `message-${index}` })),
    });
    expect(captured.entries()).toContainEqual({
      level: "error",
      capability: "test",
      code: "record-failed",
      messageId: "message-0",
      error: "ThrottlingException",
    });
  });

  it("does not stop the others of its batch", async () => {
    const { handler, done } = aRecorder();
    const [bad, good] = [queued("{"), notification(aReport("Complaint"))];
    const Records = [...bad.Records, ...good.Records.map((each) => ({ ...each, messageId: "good" }))];
    expect(await handler({ Records })).toEqual({ batchItemFailures: [{ itemIdentifier: "message-0" }] });
    expect(done).toEqual(COMPLAINED);
  });

  it.each([
    ["no JSON", "{", "SyntaxError"],
    ["no notification", "{}", "$ZodError"],
    ["truncated JSON", '{"eventType":"Send","mail":{', "SyntaxError"],
    ["an email without a recipient or a tag", '{"eventType":"Send"}', "$ZodError"],
    ["an unexpected event", JSON.stringify(aReport("Surprise")), "$ZodError"],
    ["a bounce of no type", JSON.stringify(aReport("Bounce")), "$ZodError"],
  ])("is logged with its cause: %s", async (what, message, error) => {
    const captured = captureLog();
    const handler = createHandler({
      clock: () => NOW,
      followUps: { find: mustNotBeCalled, settle: mustNotBeCalled, alert: mustNotBeCalled },
      clients: { choose: mustNotBeCalled, suppress: mustNotBeCalled },
      addresses: { refuse: mustNotBeCalled, complain: mustNotBeCalled },
      log: captured.log,
    });
    const { batchItemFailures } = await handler(what.startsWith("no ") ? queued(message) : notified(message));
    expect(batchItemFailures).toHaveLength(1);
    expect(captured.entries()).toMatchObject([{ level: "error", code: "record-failed", error }]);
  });
});

describe("a direct invocation by SNS, retried by Lambda with this version", () => {
  it("is recorded like a message of the queue", async () => {
    const { handler, done } = aRecorder();
    await handler(calledBySns(JSON.stringify(aReport("Complaint"))));
    expect(done).toEqual(COMPLAINED);
  });

  it("fails as a whole, so that Lambda retries it", async () => {
    const { handler } = aFailingRecorder();
    await expect(handler(calledBySns(JSON.stringify(aReport("Send"))))).rejects.toThrow("not now");
  });
});
