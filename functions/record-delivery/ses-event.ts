import * as z from "zod";
import type { FollowUpKey } from "../../shared/domain/follow-up.ts";
import { readTag, TAG } from "../../shared/mailer.ts";

const mail = z.object({
  /** The addresses that it was sent to, as they were given to SES. */
  destination: z.array(z.string()),
  tags: z.record(z.string(), z.array(z.string())),
});

/** What SES publishes of an email, as far as it matters here. */
const sesEvent = z.discriminatedUnion("eventType", [
  z.object({ eventType: z.enum(["Send", "Delivery", "Reject", "DeliveryDelay", "Rendering Failure"]), mail }),
  z.object({
    eventType: z.literal("Bounce"),
    mail,
    bounce: z.object({ bounceType: z.string() }),
  }),
  z.object({ eventType: z.literal("Complaint"), mail }),
]);
type SesEvent = z.infer<typeof sesEvent>;

/** Reads the message of an SNS notification. The key is undefined for an email that is none of our follow-ups. */
export function readSesEvent(message: string): { event: SesEvent; key: FollowUpKey | undefined } {
  const event = sesEvent.parse(JSON.parse(message));
  return { event, key: readTag(event.mail.tags[TAG]?.[0] ?? "") };
}
