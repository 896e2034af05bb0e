import type { SNSEvent, SQSBatchResponse, SQSEvent } from "aws-lambda";
import {
  type FollowUp,
  type FollowUpKey,
  followUpId,
  mayFollow,
  type Trouble,
} from "../../shared/domain/follow-ups/follow-up.ts";
import { isAboutSafety, isToTeam } from "../../shared/domain/follow-ups/kinds.ts";
import { wasToTeam } from "../../shared/domain/follow-ups/of-team.ts";
import { isOfErasedRecord } from "../../shared/domain/follow-ups/recovery.ts";
import type { Instant } from "../../shared/domain/time/instant.ts";
import { errorName } from "../../shared/services/log.ts";
import { retryOnConflict } from "../../shared/services/retry-on-conflict.ts";
import type { Dependencies } from "./dependencies.ts";
import { meaningOf, messageOf, readSesEvent, type SesEvent } from "./ses-event.ts";

/** From the queue, or directly from SNS as in versions before there was a queue. */
type Handler = (event: SQSEvent | SNSEvent) => Promise<SQSBatchResponse>;

/**
 * Records SES's reports about emails. An accepted email settles a send that crashed. A permanent bounce or a complaint
 * stops emails to the address, and a bounce alerts the practice. Idempotent for repeated and reordered reports.
 */
export function createHandler({ clock, followUps, clients, addresses, log }: Dependencies): Handler {
  return async ({ Records }) => {
    const failed: string[] = [];
    const take = async (each: (typeof Records)[number]): Promise<void> => {
      // For SNS events, Lambda retries only if the whole function fails.
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
    // Any report means that SES accepted the email, so it makes up for a lost Send event.
    const followUp = await accept(key, event.mail.timestamp);
    const meaning = meaningOf(event);
    // A bounce or complaint about an alert concerns the practice's address, not the client's.
    const isOfClient = !(followUp ? isToTeam(followUp) : wasToTeam(key));
    switch (meaning) {
      case "refused-for-good":
      case "echo":
        if (followUp) await alertPractice(followUp, "undelivered");
        if (isOfClient) await refuse(event, meaning, ids);
        break;
      case "returned":
        if (followUp) await alertPractice(followUp, "returned");
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
        if (followUp) await alertPractice(followUp, "refused");
        break;
    }
    log.info("delivery-recorded", { ...ids, reason: meaning });
  }

  /** Not the address in the event: mail servers may respell or forward it. */
  async function refuse(
    { mail }: SesEvent,
    meaning: "refused-for-good" | "echo",
    ids: { followUpId: string; clientId: string },
  ): Promise<void> {
    for (const address of mail.destination) {
      const isNew = await addresses.refuse(address, meaning === "echo" ? "list" : "bounce", clock());
      // Also noted with the client, for the previous version. An echo is not, since a new start lifts it.
      if (meaning !== "echo") await clients.suppress(ids.clientId, address, clock());
      if (isNew) log.warn("address-suppressed", ids);
    }
  }

  /** Alerts the practice that a client was not reached; at once if it was about safety. */
  async function alertPractice(followUp: FollowUp, trouble: Trouble): Promise<void> {
    const ids = { followUpId: followUpId(followUp), clientId: followUp.clientId };
    if (followUp.kind === "therapist-alert") log.error("alert-not-delivered", ids);
    else if (isAboutSafety(followUp)) log.error("safety-follow-up-not-delivered", ids);
    await followUps.alert(followUp, trouble, clock());
  }

  /**
   * Settles the follow-up as sent, unless it is settled already. If another attempt has been claimed in the meantime,
   * the report counts for that one too.
   * @returns the follow-up as read; undefined when it does not exist any more
   */
  async function accept(key: FollowUpKey, sentAt: Instant): Promise<FollowUp | undefined> {
    const { followUp } = await retryOnConflict(async () => {
      const found = await followUps.find(key);
      const followUp = found && isOfErasedRecord(found, sentAt) ? undefined : found;
      const isSettled = !followUp || followUp.attempt === 0 || !mayFollow(followUp.status, "accept");
      if (isSettled || (await followUps.settle(followUp, "accept", clock()))) return { followUp };
      return undefined;
    });
    return followUp;
  }
}
