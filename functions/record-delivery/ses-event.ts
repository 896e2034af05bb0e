import * as z from "zod/mini";
import type { FollowUpKey } from "../../shared/domain/follow-ups/follow-up.ts";
import { moment } from "../../shared/domain/text/schemas.ts";
import { readTag, TAG } from "../../shared/services/mailer.ts";

const mail = z.object({
  /** When the email was sent. */
  timestamp: moment,
  /** The recipients, as given to SES. */
  destination: z.array(z.string()),
  tags: z.record(z.string(), z.array(z.string())),
});

/**
 * The part of SES's events that we use.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
const sesEvent = z.discriminatedUnion("eventType", [
  z.object({ eventType: z.enum(["Send", "Delivery", "Reject"]), mail }),
  z.object({
    eventType: z.literal("Bounce"),
    mail,
    bounce: z.object({
      bounceType: z.string(),
      bounceSubType: z.nullish(z.string()),
      /** `action` and `status` (RFC 3464) are set when a mail server reported the outcome. */
      bouncedRecipients: z.nullish(
        z.array(z.object({ action: z.nullish(z.string()), status: z.nullish(z.string()) })),
      ),
    }),
  }),
  z.object({
    eventType: z.literal("Complaint"),
    mail,
    complaint: z.optional(
      z.object({ complaintSubType: z.nullish(z.string()), complaintFeedbackType: z.nullish(z.string()) }),
    ),
  }),
]);
export type SesEvent = z.infer<typeof sesEvent>;
type Bounce = Extract<SesEvent, { eventType: "Bounce" }>["bounce"];

/** What an event means for its email. */
export type Meaning =
  /** SES accepted it; delivery is not known yet. */
  | "accepted"
  | "delivered"
  /** SES found a problem in the message and does not send it. */
  | "rejected"
  /** Permanent bounce: no email to this address will arrive. */
  | "refused-for-good"
  /** Transient bounce: the next email may arrive. */
  | "returned"
  /** An automatic reply, such as a holiday notice; the email arrived. */
  | "auto-reply"
  /** The client marked it as spam. */
  | "complaint"
  /** SES did not send it because the address is on a suppression list: the echo of an earlier bounce or complaint. */
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
      // The client moved it out of the spam folder.
      return event.complaint?.complaintFeedbackType === "not-spam" ? "delivered" : "complaint";
  }
}

/** The mail server's status code (RFC 3463) overrides SES's bounce type. */
function meaningOfBounce({ bounceType, bounceSubType, bouncedRecipients }: Bounce): Meaning {
  if (isOfAList(bounceSubType)) return "echo";
  const recipients = bouncedRecipients ?? [];
  const has = (digit: string) => recipients.some(({ status }) => status?.trim().startsWith(`${digit}.`));
  if (has("5")) return "refused-for-good";
  if (bounceType === "Permanent") return has("4") ? "returned" : "refused-for-good";
  // Undetermined: the email came back, and nothing is known about the address.
  if (bounceType !== "Transient") return "returned";
  const actions = recipients.flatMap(({ action }) => action?.toLowerCase() ?? []);
  if (actions.includes("failed")) return "returned";
  // The mail server is still trying.
  if (actions.includes("delayed")) return "accepted";
  const saysWhy = has("4") || (bounceSubType ?? "General") !== "General";
  return saysWhy ? "returned" : "auto-reply";
}

/** Emails that SES suppressed: by the account's list, SES's global list, or a contact list. */
function isOfAList(subType: string | null | undefined): boolean {
  return subType != null && LISTS.has(subType);
}
const LISTS: ReadonlySet<string> = new Set([
  "OnAccountSuppressionList",
  "Suppressed",
  "UnsubscribedRecipient",
]);

const notification = z.object({ Message: z.string() });

/** Unwraps the SNS envelope of a queue message. */
export function messageOf(body: string): string {
  return notification.parse(JSON.parse(body)).Message;
}

/**
 * Parses a notification's message. Undefined if it is not about a follow-up: another email, or SES's greeting to a new
 * topic.
 */
export function readSesEvent(message: string): { event: SesEvent; key: FollowUpKey } | undefined {
  if (!message.startsWith("{")) return undefined;
  const event = sesEvent.parse(JSON.parse(message));
  const key = readTag(event.mail.tags[TAG]?.[0] ?? "");
  return key && { event, key };
}
