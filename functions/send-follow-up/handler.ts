import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { isEscalation } from "../../shared/domain/alerts/alert-emails.ts";
import {
  type FollowUp,
  type FollowUpKey,
  followUpId,
  type Reason,
} from "../../shared/domain/follow-ups/follow-up.ts";
import { isAboutSafety } from "../../shared/domain/follow-ups/kinds.ts";
import { spread } from "../../shared/domain/follow-ups/plan.ts";
import { isNotMissed } from "../../shared/domain/follow-ups/trouble.ts";
import type { Decision } from "../../shared/domain/sending/decision.ts";
import { type Instant, plus } from "../../shared/domain/time/instant.ts";
import { errorName } from "../../shared/services/log.ts";
import type { Handover } from "../../shared/services/mailer.ts";
import { attemptOf, LONGEST_DELAY, readMessage } from "../../shared/services/queue.ts";
import type { Dependencies } from "./dependencies.ts";
import { createVerdict, type Verdict } from "./verdict.ts";

type Handler = (event: SQSEvent) => Promise<SQSBatchResponse>;

/** `again` leaves the message on the queue. */
type Outcome = "done" | "again";

/**
 * The only sender: claims a follow-up, decides whether to send it, sends and settles it. A postponed follow-up reaches
 * the queue or Scheduler again through the table's stream, so its message can be deleted.
 */
export function createHandler(dependencies: Dependencies): Handler {
  const { clock, followUps, queue, mailer, log } = dependencies;
  const verdictOn = createVerdict(dependencies);

  return async ({ Records }) => {
    const outcomes = await Promise.all(Records.map(receive));
    const again = Records.filter((_, index) => outcomes[index] === "again");
    return { batchItemFailures: again.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };

  async function receive(record: SQSRecord): Promise<Outcome> {
    try {
      return await deliver(readMessage(record.body), attemptOf(record));
    } catch (error) {
      log.error("record-failed", { messageId: record.messageId, error: errorName(error) });
      return "again";
    }
  }

  async function deliver(key: FollowUpKey, attempt: number | undefined): Promise<Outcome> {
    const claim = await followUps.claim(key, clock());
    // Read the time again: a claim with conflicts takes a while, and the decision is about the present.
    const now = clock();
    if ("refused" in claim) return await afterRefusedClaim({ key, attempt }, claim.refused, now);
    const followUp = claim.claimed;
    let verdict: Verdict;
    try {
      verdict = await verdictOn(followUp, now);
    } catch (error) {
      log.error("record-failed", { ...idsOf(followUp), error: errorName(error) });
      // Nothing reached SES, so the send is not uncertain: retry later while it is still useful.
      if (now > followUp.usefulUntil) {
        alarmIfUnheard(followUp, "unreadable");
        await followUps.settle(followUp, "refuse", now, "unreadable");
      } else await followUps.postpone(followUp, plus(now, waitAfter(followUp)), now);
      return "done";
    }
    if (verdict.verdict === "send") await settle(followUp, await mailer.send(verdict.email));
    else await withhold(followUp, verdict, now);
    return "done";
  }

  async function afterRefusedClaim(
    { key, attempt }: { key: FollowUpKey; attempt: number | undefined },
    standing: FollowUp | undefined,
    now: Instant,
  ): Promise<Outcome> {
    if (standing?.status === "planned") {
      log.info("follow-up-early", idsOf(standing));
      // After each attempt the stream queues another message: copies must not grow in number while SES is down.
      const isCopy = attempt !== undefined && attempt < standing.attempt;
      // Clocks differ a little; if it is earlier than that, there is a schedule.
      const isDueSoon = standing.dueAt <= plus(now, LONGEST_DELAY);
      if (isDueSoon && !isCopy) await queue.put(standing, standing.dueAt, now);
      return "done";
    }
    log.info("follow-up-not-ours", {
      followUpId: followUpId(key),
      clientId: key.clientId,
      reason: standing?.status,
    });
    // Another call is sending it. If that one crashes, this message retries.
    return standing?.status === "sending" ? "again" : "done";
  }

  async function withhold(
    followUp: FollowUp,
    decision: Exclude<Decision, { verdict: "send" }>,
    now: Instant,
  ): Promise<void> {
    if (decision.verdict === "wait") {
      const { until, isLimited } = decision;
      await followUps.postpone(followUp, until, now, isLimited);
      log.info("follow-up-waits", { ...idsOf(followUp), ...(isLimited && { reason: "limited" }) });
      return;
    }
    const { verdict, reason } = decision;
    await followUps.settle(followUp, verdict, now, reason);
    log.info(verdict === "skip" ? "follow-up-skipped" : "follow-up-cancelled", {
      ...idsOf(followUp),
      reason,
    });
    alarmIfUnheard(followUp, reason);
  }

  /** Raises an alarm when a referral or an alert's email was not sent. */
  function alarmIfUnheard(followUp: FollowUp, reason: Reason): void {
    if (followUp.kind === "therapist-alert" && FAILURES.has(reason))
      log.error("alert-not-delivered", { ...idsOf(followUp), reason });
    if (isAboutSafety(followUp) && !isNotMissed(reason))
      log.error("safety-follow-up-not-sent", { ...idsOf(followUp), reason });
  }

  async function settle(followUp: FollowUp, handover: Handover): Promise<void> {
    const now = clock();
    const ids = idsOf(followUp);
    switch (handover.outcome) {
      case "accepted":
        await followUps.settle(followUp, "accept", now);
        log.info("follow-up-sent", { ...ids, messageId: handover.messageId });
        if (isEscalation(followUp)) log.warn("alert-escalated", { ...ids, alert: followUp.alert?.number });
        return;
      case "busy":
        await followUps.postpone(followUp, plus(now, waitAfter(followUp)), now);
        log[followUp.attempt < WORRYING_ATTEMPT ? "warn" : "error"]("follow-up-postponed", {
          ...ids,
          error: handover.error,
        });
        return;
      case "refused":
        // Log before settling: if we crash between, the alarm has fired.
        log.error("follow-up-refused", { ...ids, error: handover.error });
        alarmIfUnheard(followUp, "refused");
        await followUps.settle(followUp, "refuse", now, "refused");
        return;
      case "unknown":
        await followUps.settle(followUp, "doubt", now);
        log.warn("follow-up-uncertain", { ...ids, error: handover.error });
        return;
    }
  }
}

/** Reasons for which an alert's email never reached the team, though it was needed. */
const FAILURES: ReadonlySet<Reason> = new Set(["unreadable", "refused", "too-late"]);

/** SES has been throttling for most of an hour: a person should look at the account. */
const WORRYING_ATTEMPT = 9;

/**
 * A wait with its seconds stays below 9 minutes. If its message is lost, the grace and find-overdue's interval (10
 * minutes each) are added, so everything leaves within half an hour once SES accepts emails again.
 */
const LONGEST_WAIT_MINUTES = 8;

/** Exponential back-off with a limit, and with jitter so that retries do not come all at once. */
export function waitAfter(followUp: FollowUp): { minutes: number; seconds: number } {
  return {
    minutes: Math.min(2 ** (followUp.attempt - 1), LONGEST_WAIT_MINUTES),
    seconds: spread(followUp) % 60,
  };
}

function idsOf(followUp: FollowUp) {
  const { clientId, kind, attempt } = followUp;
  return { followUpId: followUpId(followUp), clientId, kind, attempt };
}
