import type { SNSEvent } from "aws-lambda";
import { type FollowUpKey, followUpId, isAboutSafety, mayFollow } from "../../shared/domain/follow-up.ts";
import type { Dependencies } from "./dependencies.ts";
import { readSesEvent } from "./ses-event.ts";

type Handler = (event: SNSEvent) => Promise<void>;

/**
 * Takes what SES reports of an email. Its word that it accepted one settles what a crash left open; an address
 * that refuses for good, or a complaint, ends the writing. Repeated and reordered reports change nothing.
 */
export function createHandler({ clock, followUps, clients, log }: Dependencies): Handler {
  return async ({ Records }) => {
    for (const { Sns } of Records) await record(Sns.Message);
  };

  async function record(message: string): Promise<void> {
    const read = readSesEvent(message);
    if (!read) {
      log.warn("delivery-foreign");
      return;
    }
    const { event, key } = read;
    const ids = { followUpId: followUpId(key), clientId: key.clientId };
    switch (event.eventType) {
      case "Send":
      case "Delivery":
        await accept(key);
        break;
      case "Bounce":
        if (event.bounce.bounceType !== "Permanent") break;
        // Not the address that the bounce names: that is spelt, or forwarded to, as the mail server pleases.
        for (const address of event.mail.destination) {
          await clients.suppress(key.clientId, address, clock());
        }
        log.warn("address-suppressed", ids);
        await alarmIfSafety(key);
        break;
      case "Complaint":
        if (await clients.choose(key.clientId, "complained", clock(), event.mail.timestamp))
          log.warn("client-complained", ids);
        break;
      case "Reject":
        log.error("follow-up-refused", ids);
        await alarmIfSafety(key);
        break;
    }
    log.info("delivery-recorded", { ...ids, reason: event.eventType });
  }

  /** A person should know that a client was not told to see a doctor. */
  async function alarmIfSafety(key: FollowUpKey): Promise<void> {
    const followUp = await followUps.find(key);
    if (!followUp || !isAboutSafety(followUp.kind)) return;
    log.error("safety-follow-up-not-delivered", { followUpId: followUpId(key), clientId: key.clientId });
  }

  /** Only what was handed over can be accepted: a follow-up that was never tried stays as it is. */
  async function accept(key: FollowUpKey): Promise<void> {
    const followUp = await followUps.find(key);
    if (!followUp || followUp.attempt === 0 || !mayFollow(followUp.status, "accept")) return;
    await followUps.settle(followUp, "accept", clock());
  }
}
