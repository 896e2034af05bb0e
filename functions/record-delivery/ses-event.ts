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
    bounce: z.object({ bounceType: z.string() }),
  }),
  z.object({ eventType: z.literal("Complaint"), mail }),
]);
type SesEvent = z.infer<typeof sesEvent>;

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
