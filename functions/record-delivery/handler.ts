import type { SNSEvent } from "aws-lambda";
import {
  type FollowUp,
  type FollowUpKey,
  followUpId,
  isAboutSafety,
  mayFollow,
  type Trouble,
} from "../../shared/domain/follow-up.ts";
import type { Dependencies } from "./dependencies.ts";
import { hasComeBack, readSesEvent } from "./ses-event.ts";

type Handler = (event: SNSEvent) => Promise<void>;

/**
 * Takes what SES reports of an email. Its word that it accepted one settles what a crash left open; an address
 * that refuses for good, or a complaint, ends the writing, and the therapists hear of the former. Repeated and reordered reports change nothing.
 */
export function createHandler({ clock, followUps, clients, addresses, log }: Dependencies): Handler {
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
    // Whatever SES reports of an email, it has accepted it: so a lost Send event is made up for by any other.
    const followUp = await accept(key);
    switch (event.eventType) {
      case "Bounce":
        if (event.bounce.bounceType !== "Permanent") {
          if (followUp && hasComeBack(event.bounce)) await tell(followUp, "returned");
          break;
        }
        if (followUp) await tell(followUp, "undelivered");
        // Not the address that the bounce names: that is spelt, or forwarded to, as the mail server pleases.
        for (const address of event.mail.destination) {
          await addresses.refuse(address, "bounce", clock());
          if (await clients.suppress(key.clientId, address, clock())) log.warn("address-suppressed", ids);
        }
        break;
      case "Complaint":
        // Of an alert it is the practice's own, and says nothing of the client.
        if (followUp?.kind === "therapist-alert") break;
        for (const address of event.mail.destination)
          await addresses.complain(address, clock(), event.mail.timestamp);
        if (await clients.choose(key.clientId, "complained", clock(), event.mail.timestamp))
          log.warn("client-complained", ids);
        break;
      case "Reject":
        log.error("follow-up-refused", ids);
        if (followUp) await tell(followUp, "refused");
        break;
    }
    log.info("delivery-recorded", { ...ids, reason: event.eventType });
  }

  /** A person should know that a client was not reached, and at once where it was about safety. */
  async function tell(followUp: FollowUp, trouble: Trouble): Promise<void> {
    const ids = { followUpId: followUpId(followUp), clientId: followUp.clientId };
    if (followUp.kind === "therapist-alert") log.error("alert-not-delivered", ids);
    else if (isAboutSafety(followUp)) log.error("safety-follow-up-not-delivered", ids);
    await followUps.alert(followUp, trouble, clock());
  }

  /**
   * Settles what SES has, unless it is settled; only what was handed over can be accepted. Another attempt may be
   * claimed meanwhile, and the report counts for it too.
   * @returns the follow-up as it was read; undefined when there is none (any more)
   */
  async function accept(key: FollowUpKey): Promise<FollowUp | undefined> {
    for (let tries = 1; ; tries++) {
      const followUp = await followUps.find(key);
      if (!followUp || followUp.attempt === 0 || !mayFollow(followUp.status, "accept")) return followUp;
      if ((await followUps.settle(followUp, "accept", clock())) || tries === TRIES) return followUp;
    }
  }
}

const TRIES = 3;
