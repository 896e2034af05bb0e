import * as z from "zod";
import type { FollowUpKey } from "../../shared/domain/follow-up.ts";
import { moment } from "../../shared/domain/text.ts";
import { readTag, TAG } from "../../shared/mailer.ts";

const mail = z.object({
  /** When it was sent. */
  timestamp: moment,
  /** The addresses that it was sent to, as they were given to SES. */
  destination: z.array(z.string()),
  tags: z.record(z.string(), z.array(z.string())),
});

/** What SES publishes of an email, as far as it matters here. */
const sesEvent = z.discriminatedUnion("eventType", [
  z.object({ eventType: z.enum(["Send", "Delivery", "Reject"]), mail }),
  z.object({
    eventType: z.literal("Bounce"),
    mail,
    bounce: z.object({
      bounceType: z.string(),
      /** `action` is there when a mail server has said what became of it, and not when somebody's holiday notice came. */
      bouncedRecipients: z.array(z.object({ action: z.string().optional() })).optional(),
    }),
  }),
  z.object({ eventType: z.literal("Complaint"), mail }),
]);
type SesEvent = z.infer<typeof sesEvent>;
type Bounce = Extract<SesEvent, { eventType: "Bounce" }>["bounce"];

/**
 * Whether the email has not arrived, and will not: SES reports a bounce that is not permanent once it has stopped
 * trying (https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html). An automatic reply
 * is reported as one too.
 */
export function hasComeBack({ bounceType, bouncedRecipients = [] }: Bounce): boolean {
  return bounceType !== "Transient" || bouncedRecipients.some(({ action }) => action === "failed");
}

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
