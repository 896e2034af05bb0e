import type { SNSEvent, SQSBatchResponse, SQSEvent } from "aws-lambda";
import {
  type FollowUp,
  type FollowUpKey,
  followUpId,
  mayFollow,
  type Trouble,
} from "../../shared/domain/follow-ups/follow-up.ts";
import { isAboutSafety, isToTeam } from "../../shared/domain/follow-ups/kinds.ts";
import { errorName } from "../../shared/services/log.ts";
import type { Dependencies } from "./dependencies.ts";
import { meaningOf, messageOf, readSesEvent, type SesEvent } from "./ses-event.ts";

/** From the queue; or from SNS itself, which called the function before there was a queue. */
type Handler = (event: SQSEvent | SNSEvent) => Promise<SQSBatchResponse>;

/**
 * Takes what SES reports of an email. That it accepted one settles what a crash left open. After a permanent bounce
 * or a complaint nothing more is sent to the address, and the therapists hear of a bounce. Repeated and reordered
 * reports change nothing.
 */
export function createHandler({ clock, followUps, clients, addresses, log }: Dependencies): Handler {
  return async ({ Records }) => {
    const failed: string[] = [];
    const take = async (each: (typeof Records)[number]): Promise<void> => {
      // Lambda retries an event of SNS when the whole function fails.
      if ("Sns" in each) return await record(each.Sns.Message);
      try {
        await record(messageOf(each.body));
      } catch (error) {
        log.error("record-failed", { messageId: each.messageId, error: errorName(error) });
        failed.push(each.messageId);
      }
    };
    await Promise.all(Records.map(take));
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
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
    const meaning = meaningOf(event);
    // A bounce of or a complaint about an alert is the practice's own, and says nothing of the client.
    const isOfClient = !(followUp && isToTeam(followUp));
    switch (meaning) {
      case "refused-for-good":
      case "echo":
        if (followUp) await tell(followUp, "undelivered");
        if (isOfClient) await refuse(event, meaning, ids);
        break;
      case "returned":
        if (followUp) await tell(followUp, "returned");
        break;
      case "complaint":
        if (!isOfClient) break;
        for (const address of event.mail.destination)
          await addresses.complain(address, clock(), event.mail.timestamp);
        if (await clients.choose(key.clientId, "complained", clock(), event.mail.timestamp))
          log.warn("client-complained", ids);
        break;
      case "rejected":
        log.error("follow-up-refused", ids);
        if (followUp) await tell(followUp, "refused");
        break;
    }
    log.info("delivery-recorded", { ...ids, reason: meaning });
  }

  /** Not the address that the event names: that is spelt, or forwarded to, as the mail server pleases. */
  async function refuse(
    { mail }: SesEvent,
    meaning: "refused-for-good" | "echo",
    ids: { followUpId: string; clientId: string },
  ): Promise<void> {
    for (const address of mail.destination) {
      const isNew = await addresses.refuse(address, meaning === "echo" ? "list" : "bounce", clock());
      // Noted with the client too, for the version before. An echo is not, since a new start takes it back.
      if (meaning !== "echo") await clients.suppress(ids.clientId, address, clock());
      if (isNew) log.warn("address-suppressed", ids);
    }
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
