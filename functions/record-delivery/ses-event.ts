import * as z from "zod";
import type { FollowUpKey } from "../../shared/domain/follow-ups/follow-up.ts";
import { moment } from "../../shared/domain/sessions/text.ts";
import { readTag, TAG } from "../../shared/services/mailer.ts";

const mail = z.object({
  /** When it was sent. */
  timestamp: moment,
  /** The addresses that it was sent to, as they were given to SES. */
  destination: z.array(z.string()),
  tags: z.record(z.string(), z.array(z.string())),
});

/**
 * What SES publishes of an email, as far as it matters here.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
const sesEvent = z.discriminatedUnion("eventType", [
  z.object({ eventType: z.enum(["Send", "Delivery", "Reject"]), mail }),
  z.object({
    eventType: z.literal("Bounce"),
    mail,
    bounce: z.object({
      bounceType: z.string(),
      bounceSubType: z.string().nullish(),
      /** `action` and `status` (RFC 3464) are there when a mail server has said what became of the email. */
      bouncedRecipients: z
        .array(z.object({ action: z.string().nullish(), status: z.string().nullish() }))
        .nullish(),
    }),
  }),
  z.object({
    eventType: z.literal("Complaint"),
    mail,
    complaint: z
      .object({ complaintSubType: z.string().nullish(), complaintFeedbackType: z.string().nullish() })
      .optional(),
  }),
]);
export type SesEvent = z.infer<typeof sesEvent>;
type Bounce = Extract<SesEvent, { eventType: "Bounce" }>["bounce"];

/** What an event says of the email that it is about. */
export type Meaning =
  /** SES has it, and nothing more is known yet. */
  | "accepted"
  | "delivered"
  /** SES found something in the message for which it does not send it. */
  | "rejected"
  /** It did not arrive, and no other email to this address will. */
  | "refused-for-good"
  /** It did not arrive, while the next one may. */
  | "returned"
  /** A machine answered, such as a holiday notice; the email has arrived. */
  | "auto-reply"
  /** The client called it spam. */
  | "complaint"
  /** SES did not send it, since a list of its own has the address: the echo of an earlier bounce or complaint. */
  | "echo";

export function meaningOf(event: SesEvent): Meaning {
  switch (event.eventType) {
    case "Send":
      return "accepted";
    case "Delivery":
      return "delivered";
    case "Reject":
      return "rejected";
    case "Bounce":
      return meaningOfBounce(event.bounce);
    case "Complaint":
      if (isOfAList(event.complaint?.complaintSubType)) return "echo";
      // The client has taken it out of the spam folder.
      return event.complaint?.complaintFeedbackType === "not-spam" ? "delivered" : "complaint";
  }
}

/** The mail server's own status code (RFC 3463) counts for more than the type that SES makes of it. */
function meaningOfBounce({ bounceType, bounceSubType, bouncedRecipients }: Bounce): Meaning {
  if (isOfAList(bounceSubType)) return "echo";
  const recipients = bouncedRecipients ?? [];
  const has = (digit: string) => recipients.some(({ status }) => status?.trim().startsWith(`${digit}.`));
  if (has("5")) return "refused-for-good";
  if (bounceType === "Permanent") return has("4") ? "returned" : "refused-for-good";
  // Why, SES could not tell: the email has come back, and nothing is known of the address.
  if (bounceType !== "Transient") return "returned";
  const actions = recipients.flatMap(({ action }) => action?.toLowerCase() ?? []);
  if (actions.includes("failed")) return "returned";
  // It is still being tried.
  if (actions.includes("delayed")) return "accepted";
  const saysWhy = has("4") || (bounceSubType ?? "General") !== "General";
  return saysWhy ? "returned" : "auto-reply";
}

/** Subtypes of what SES kept back by itself: the account's list, SES's own, and that of a contact list. */
function isOfAList(subType: string | null | undefined): boolean {
  return subType != null && LISTS.has(subType);
}
const LISTS: ReadonlySet<string> = new Set([
  "OnAccountSuppressionList",
  "Suppressed",
  "UnsubscribedRecipient",
]);

const notification = z.object({ Message: z.string() });

/** What was published, out of the envelope in which SNS puts it into the queue. */
export function messageOf(body: string): string {
  return notification.parse(JSON.parse(body)).Message;
}

/**
 * Reads the message of an SNS notification. Undefined for what is none of our follow-ups: another email, or the
 * sentence with which SES greets a new topic.
 */
export function readSesEvent(message: string): { event: SesEvent; key: FollowUpKey } | undefined {
  if (!message.startsWith("{")) return undefined;
  const event = sesEvent.parse(JSON.parse(message));
  const key = readTag(event.mail.tags[TAG]?.[0] ?? "");
  return key && { event, key };
}
