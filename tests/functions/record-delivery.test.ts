import type { SNSEvent } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { createHandler } from "../../functions/record-delivery/handler.ts";
import { type FollowUp, STATUSES } from "../../shared/domain/follow-up.ts";
import { writeTag } from "../../shared/mailer.ts";
import { aFollowUp, NOW } from "../records/builders.ts";
import { captureLog, mustNotBeCalled } from "./fakes.ts";

const KEY = { clientId: "c-42", sessionId: "s-1001", step: "after-care" };

function aReport(eventType: string, more: object = {}, tag: string | undefined = writeTag(KEY)) {
  return {
    eventType,
    mail: {
      messageId: "m-1",
      source: "care@derby.example",
      destination: ["samantha@example.com"],
      tags: { "ses:configuration-set": ["derby-events"], ...(tag !== undefined && { "follow-up": [tag] }) },
    },
    ...more,
  };
}

function notification(...reports: unknown[]): SNSEvent {
  return {
    Records: reports.map((report) => ({
      EventVersion: "1.0",
      EventSubscriptionArn: "arn:subscription",
      EventSource: "aws:sns",
      Sns: {
        SignatureVersion: "1",
        Timestamp: NOW,
        Signature: "",
        SigningCertUrl: "",
        MessageId: "n-1",
        Message: JSON.stringify(report),
        MessageAttributes: {},
        Type: "Notification",
        UnsubscribeUrl: "",
        TopicArn: "arn:topic",
        Subject: "Amazon SES Email Event Notification",
      },
    })),
  };
}

/** The recorder among plain objects that note what it does to them. */
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
    },
    clients: {
      choose: async (clientId, choice) => {
        done.push([choice, clientId]);
        return true;
      },
      suppress: async (clientId, address) => {
        done.push(["suppress", clientId, address]);
      },
    },
    log: captured.log,
  });
  return { done, captured, receive: (...reports: unknown[]) => handler(notification(...reports)) };
}

describe("SES's word that it has an email", () => {
  const settled = [["settle", "accept", 1]];

  it.each(["Send", "Delivery"])("settles one that is on its way, or in doubt: %s", async (eventType) => {
    for (const status of ["sending", "uncertain"] as const) {
      const { receive, done } = aRecorder(aFollowUp({ ...KEY, status }));
      await receive(aReport(eventType));
      expect(done).toEqual(settled);
    }
  });

  it("settles one that is planned again after a doubt, which saves the second sending", async () => {
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

describe("a bounce", () => {
  function aBounce(bounceType: string) {
    // A mail server may name another address than the one that was written to.
    const bouncedRecipients = [{ emailAddress: "Samantha <S.Smith@forwarded.example>", status: "5.1.1" }];
    return aReport("Bounce", { bounce: { bounceType, bounceSubType: "General", bouncedRecipients } });
  }

  it("for good ends the writing to the address that was written to", async () => {
    const { receive, done, captured } = aRecorder();
    await receive(aBounce("Permanent"));
    expect(done).toEqual([["suppress", "c-42", "samantha@example.com"]]);
    expect(captured.codes()).toEqual(["address-suppressed", "delivery-recorded"]);
  });

  it.each(["Transient", "Undetermined"])("that may pass ends nothing: %s", async (bounceType) => {
    const { receive, done } = aRecorder();
    await receive(aBounce(bounceType));
    expect(done).toEqual([]);
  });
});

describe("other reports", () => {
  it("of a complaint stop the follow-ups", async () => {
    const { receive, done, captured } = aRecorder();
    const complaint = { complainedRecipients: [{ emailAddress: "samantha@example.com" }] };
    await receive(aReport("Complaint", { complaint }));
    expect(done).toEqual([["complained", "c-42"]]);
    expect(captured.codes()).toEqual(["client-complained", "delivery-recorded"]);
  });

  it.each(["Reject", "Rendering Failure"])(
    "of an email that SES gave up on come in front of a person: %s",
    async (type) => {
      const { receive, done, captured } = aRecorder();
      await receive(aReport(type));
      expect(done).toEqual([]);
      expect(captured.entries()[0]).toMatchObject({ level: "error", code: "follow-up-refused" });
    },
  );

  it("of a delay change nothing", async () => {
    const { receive, done } = aRecorder();
    await receive(aReport("DeliveryDelay"));
    expect(done).toEqual([]);
  });

  it("of mail that is none of ours change nothing", async () => {
    const { receive, done, captured } = aRecorder();
    await receive(aReport("Complaint", {}, "none"), aReport("Send", {}, ""), {
      ...aReport("Send"),
      mail: { destination: [], tags: {} },
    });
    expect(done).toEqual([]);
    expect(captured.codes()).toEqual(["delivery-foreign", "delivery-foreign", "delivery-foreign"]);
  });

  it("never bring an address into the log", async () => {
    const { receive, captured } = aRecorder(aFollowUp({ ...KEY, status: "sending" }));
    const bounce = { bounceType: "Permanent", bouncedRecipients: [{ emailAddress: "samantha@example.com" }] };
    await receive(aReport("Send"), aReport("Bounce", { bounce }), aReport("Complaint"));
    expect(captured.text()).not.toContain("@");
  });
});

describe("a report that cannot be recorded", () => {
  it("throws, so that SNS brings it again", async () => {
    const handler = createHandler({
      clock: () => NOW,
      followUps: { find: mustNotBeCalled, settle: mustNotBeCalled },
      clients: { choose: mustNotBeCalled, suppress: mustNotBeCalled },
      log: captureLog().log,
    });
    await expect(handler(notification(aReport("Send")))).rejects.toThrow();
    await expect(handler(notification({ eventType: "Send" }))).rejects.toThrow();
    await expect(handler(notification(aReport("Surprise")))).rejects.toThrow();
  });
});
