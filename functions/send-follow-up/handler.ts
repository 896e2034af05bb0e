import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { isEscalation } from "../../shared/domain/alerts/alert-emails.ts";
import {
  type FollowUp,
  type FollowUpKey,
  followUpId,
  type Reason,
} from "../../shared/domain/follow-ups/follow-up.ts";
import { isAboutSafety } from "../../shared/domain/follow-ups/kinds.ts";
import { spread } from "../../shared/domain/follow-ups/plan.ts";
import type { Decision } from "../../shared/domain/sending/decision.ts";
import { type Instant, plus } from "../../shared/domain/time/instant.ts";
import { errorName } from "../../shared/services/log.ts";
import type { Handover } from "../../shared/services/mailer.ts";
import { LONGEST_DELAY, readMessage } from "../../shared/services/queue.ts";
import type { Dependencies } from "./dependencies.ts";
import { createJudge, type Verdict } from "./judge.ts";

type Handler = (event: SQSEvent) => Promise<SQSBatchResponse>;

/** What becomes of a message: `again` leaves it on the queue. */
type Outcome = "done" | "again";

/**
 * The only sender: claims a follow-up, asks whether it still makes sense, sends it, settles it. What it gives back
 * as planned travels from the table's stream to the queue or to Scheduler again, so its message is done with.
 */
export function createHandler(dependencies: Dependencies): Handler {
  const { clock, followUps, queue, mailer, log } = dependencies;
  const judge = createJudge(dependencies);

  return async ({ Records }) => {
    const outcomes = await Promise.all(Records.map(({ body, messageId }) => receive(body, messageId)));
    const again = Records.filter((_, index) => outcomes[index] === "again");
    return { batchItemFailures: again.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };

  async function receive(body: string, messageId: string): Promise<Outcome> {
    try {
      return await deliver(readMessage(body));
    } catch (error) {
      log.error("record-failed", { messageId, error: errorName(error) });
      return "again";
    }
  }

  async function deliver(key: FollowUpKey): Promise<Outcome> {
    const now = clock();
    const claim = await followUps.claim(key, now);
    if ("refused" in claim) return await leave(key, claim.refused, now);
    const followUp = claim.claimed;
    let verdict: Verdict;
    try {
      verdict = await judge(followUp, now);
    } catch (error) {
      log.error("record-failed", { ...idsOf(followUp), error: errorName(error) });
      // Nothing went to SES, so this is no doubt: it is given back, for as long as it is of use.
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

  /** A follow-up that is not ours to send now. */
  async function leave(key: FollowUpKey, standing: FollowUp | undefined, now: Instant): Promise<Outcome> {
    if (standing?.status === "planned") {
      log.info("follow-up-early", idsOf(standing));
      // A little early is a clock that differs; for more than that there is a schedule.
      if (standing.dueAt <= plus(now, LONGEST_DELAY)) await queue.put(key, standing.dueAt, now);
      return "done";
    }
    log.info("follow-up-not-ours", {
      followUpId: followUpId(key),
      clientId: key.clientId,
      reason: standing?.status,
    });
    // Someone is sending it. Should they crash, this message is here to try again.
    return standing?.status === "sending" ? "again" : "done";
  }

  async function withhold(
    followUp: FollowUp,
    decision: Exclude<Decision, { verdict: "send" }>,
    now: Instant,
  ): Promise<void> {
    if (decision.verdict === "wait") {
      await followUps.postpone(followUp, decision.until, now);
      log.info("follow-up-waits", idsOf(followUp));
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

  /** A person should know that a client was not told to see a doctor, and that the team hears nothing of an alert. */
  function alarmIfUnheard(followUp: FollowUp, reason: Reason): void {
    if (followUp.kind === "therapist-alert" && FAILURES.has(reason))
      log.error("alert-not-delivered", { ...idsOf(followUp), reason });
    if (isAboutSafety(followUp) && reason !== "corrected")
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
        // The log first: a crash in between must not hide it.
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

/** The ends of an alert's email after which nobody has read it, though it was needed. */
const FAILURES: ReadonlySet<Reason> = new Set(["unreadable", "refused", "too-late"]);

/** From here on SES has said "not now" for most of an hour: a person should look at the account. */
const WORRYING_ATTEMPT = 9;

/**
 * With the seconds added, a wait stays below 9 minutes. Should its message be lost, the grace and find-overdue's
 * interval (10 minutes each) follow, and everything still leaves within half an hour once SES takes emails again.
 */
const LONGEST_WAIT_MINUTES = 8;

/** Twice as long after every attempt, up to a limit; and not for all the same, so that they do not come in a crowd. */
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
