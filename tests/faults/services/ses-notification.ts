import type { Accepted } from "./ses.ts";

export type MailEvent = "Send" | "Delivery" | "Bounce" | "Complaint";

/** What SES publishes of an email, as far as anyone may read it. */
export function sesNotification(email: Accepted, eventType: MailEvent, now: number) {
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
      bounce: { bounceType: "Permanent", bounceSubType: "General", timestamp },
    }),
    ...(eventType === "Complaint" && { complaint: { complaintFeedbackType: "abuse", timestamp } }),
  };
}
