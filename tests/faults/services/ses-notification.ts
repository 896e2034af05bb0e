import type { Accepted } from "./ses.ts";

export type MailEvent = "Send" | "Delivery" | "Bounce" | "Complaint" | "Reject";

/**
 * Three things are reported as a bounce: an address that does not exist; a mail server that did not accept the email
 * while SES retried; and an automatic reply to a delivered email.
 */
export type BounceKind = "permanent" | "given up" | "holiday notice";

const BOUNCES = {
  permanent: {
    bounceType: "Permanent",
    bounceSubType: "General",
    recipient: { action: "failed", status: "5.1.1", diagnosticCode: "smtp; 550 5.1.1 user unknown" },
  },
  "given up": {
    bounceType: "Transient",
    bounceSubType: "MailboxFull",
    recipient: { action: "failed", status: "4.2.2", diagnosticCode: "smtp; 452 4.2.2 mailbox full" },
  },
  "holiday notice": { bounceType: "Transient", bounceSubType: "General", recipient: {} },
} as const satisfies Record<BounceKind, object>;

/** SES's event about an email, with the fields that are read. */
export function sesNotification(email: Accepted, eventType: MailEvent, now: number, bounce: BounceKind) {
  const timestamp = new Date(now).toISOString();
  return {
    eventType,
    mail: {
      timestamp: new Date(email.at).toISOString(),
      source: email.source,
      messageId: email.messageId,
      destination: email.to,
      tags: Object.fromEntries([...email.tags].map(([name, value]) => [name, [value]])),
    },
    ...(eventType === "Bounce" && { bounce: { ...bounceOf(email, bounce), timestamp } }),
    ...(eventType === "Reject" && { reject: { reason: "Bad content" } }),
    ...(eventType === "Complaint" && { complaint: { complaintFeedbackType: "abuse", timestamp } }),
  };
}

function bounceOf({ to }: Accepted, kind: BounceKind) {
  const { recipient, ...bounce } = BOUNCES[kind];
  return { ...bounce, bouncedRecipients: to.map((emailAddress) => ({ emailAddress, ...recipient })) };
}
