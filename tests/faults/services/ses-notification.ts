import type { Accepted } from "./ses.ts";

export type MailEvent = "Send" | "Delivery" | "Bounce" | "Complaint";

/**
 * Three things are reported as a bounce: an address that does not exist; a mail server that would not take this email
 * for as long as SES tried; and somebody's holiday notice, of an email that has arrived.
 */
export type BounceKind = "permanent" | "given up" | "holiday notice";

const BOUNCES = {
  permanent: { bounceType: "Permanent", bounceSubType: "General", bouncedRecipients: [{ action: "failed" }] },
  "given up": {
    bounceType: "Transient",
    bounceSubType: "MailboxFull",
    bouncedRecipients: [{ action: "failed" }],
  },
  "holiday notice": { bounceType: "Transient", bounceSubType: "General", bouncedRecipients: [{}] },
} as const satisfies Record<BounceKind, object>;

/** What SES publishes of an email, as far as anyone may read it. */
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
    ...(eventType === "Bounce" && {
      bounce: { ...BOUNCES[bounce], timestamp },
    }),
    ...(eventType === "Complaint" && { complaint: { complaintFeedbackType: "abuse", timestamp } }),
  };
}
