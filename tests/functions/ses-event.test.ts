import { describe, expect, it } from "vitest";
import { type Meaning, meaningOf, readSesEvent } from "../../functions/record-delivery/ses-event.ts";
import { writeTag } from "../../shared/services/mailer.ts";

const KEY = { clientId: "c-42", sessionId: "s-1001", step: "after-care" };

function meaningOfEvent(eventType: string, more: object): Meaning | undefined {
  const mail = {
    timestamp: "2026-11-20T14:58:00.000Z",
    destination: ["recipient@example.com"],
    tags: { "follow-up": [writeTag(KEY)] },
  };
  const read = readSesEvent(JSON.stringify({ eventType, mail, ...more }));
  return read && meaningOf(read.event);
}

/** A recipient in a mail server's report. */
const said = (action: string, status: string, diagnosticCode = "") => ({
  emailAddress: "recipient@example.com",
  action,
  status,
  diagnosticCode,
});
const SILENT = { emailAddress: "recipient@example.com" };

/** https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html */
const BOUNCES: [type: string, subType: string | undefined, recipients: object[] | undefined, Meaning][] = [
  // The documentation's own example.
  [
    "Permanent",
    "General",
    [said("failed", "5.1.1", "smtp; 550 5.1.1 <recipient@example.com>... User unknown")],
    "refused-for-good",
  ],
  ["Permanent", "NoEmail", undefined, "refused-for-good"],
  ["Permanent", "General", [SILENT], "refused-for-good"],
  ["Permanent", "General", [said("failed", "4.4.7")], "returned"],
  ["Permanent", "Suppressed", [said("failed", "5.1.1")], "echo"],
  [
    "Permanent",
    "OnAccountSuppressionList",
    [
      said(
        "failed",
        "5.1.1",
        "Amazon SES did not send the message to this address because it is on the list.",
      ),
    ],
    "echo",
  ],
  ["Permanent", "UnsubscribedRecipient", [said("failed", "5.1.1")], "echo"],
  // The documentation's example of an out-of-office.
  ["Transient", "General", [SILENT], "auto-reply"],
  ["Transient", "General", [], "auto-reply"],
  ["Transient", undefined, [{}], "auto-reply"],
  ["Transient", "General", [said("failed", "4.4.7", "smtp; 554 4.4.7 Message expired")], "returned"],
  ["Transient", "General", [said("failed", "5.3.0")], "refused-for-good"],
  ["Transient", "General", [said("Failed", " 5.7.1 (policy)")], "refused-for-good"],
  ["Transient", "General", [said("delayed", "4.4.1")], "accepted"],
  ["Transient", "MailboxFull", [said("failed", "4.2.2")], "returned"],
  ["Transient", "MailboxFull", [SILENT], "returned"],
  ["Transient", "MailboxFull", [said("failed", "5.2.2", "smtp; 552 5.2.2 over quota")], "refused-for-good"],
  ["Transient", "MessageTooLarge", [SILENT], "returned"],
  ["Transient", "ContentRejected", [said("failed", "4.7.1")], "returned"],
  ["Transient", "AttachmentRejected", [SILENT], "returned"],
  ["Transient", "CustomTimeoutExceeded", undefined, "returned"],
  ["Undetermined", "Undetermined", [SILENT], "returned"],
  ["Undetermined", "Undetermined", [said("failed", "4.0.0")], "returned"],
  ["Undetermined", "Undetermined", [said("failed", "5.0.0")], "refused-for-good"],
];

describe("what an event of SES means", () => {
  it.each(BOUNCES)("a bounce %s/%s of %j is %s", (bounceType, bounceSubType, bouncedRecipients, meaning) => {
    const bounce = { bounceType, bounceSubType, bouncedRecipients, feedbackId: "f-1" };
    expect(meaningOfEvent("Bounce", { bounce })).toBe(meaning);
  });

  it.each([
    [{ complaintSubType: null, complaintFeedbackType: "abuse" }, "complaint"],
    [{}, "complaint"],
    [{ complaintSubType: "OnAccountSuppressionList" }, "echo"],
    [{ complaintSubType: null, complaintFeedbackType: "not-spam" }, "delivered"],
    [{ complaintSubType: null, complaintFeedbackType: "other" }, "complaint"],
  ])("a complaint %j is %s", (complaint, meaning) => {
    expect(meaningOfEvent("Complaint", { complaint })).toBe(meaning);
  });

  it.each([
    ["Send", { send: {} }, "accepted"],
    ["Delivery", { delivery: { smtpResponse: "250 ok" } }, "delivered"],
    ["Reject", { reject: { reason: "Bad content" } }, "rejected"],
  ])("%s means itself", (eventType, more, meaning) => {
    expect(meaningOfEvent(eventType, more)).toBe(meaning);
  });
});
