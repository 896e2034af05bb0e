import type { FollowUp, Reason } from "../../shared/domain/follow-ups/follow-up.ts";
import { isAboutSafety } from "../../shared/domain/follow-ups/kinds.ts";
import { isHeldBack } from "../../shared/domain/sending/ceiling.ts";
import { type Instant, plus } from "../../shared/domain/time/instant.ts";
import { LONGEST_DELAY } from "../../shared/services/queue.ts";
import type { ScheduleState } from "./client-record.ts";
import { fromNow, told } from "./print.ts";

export const REASON: Record<Reason, string> = {
  unsubscribed: "the client stopped all emails",
  complained: "the client marked an email as spam, which is taken as a stop",
  "no-consent": "the therapist reported that the client does not agree to follow-ups",
  superseded: "a later session has its own follow-ups",
  corrected: "a correction of the session took it out of the plan",
  answered: "the client had already answered",
  "not-asked": "the check-in that it is about was never sent",
  silent: "the client had answered neither two check-ins in a row nor the nudge",
  ended: "the client had ended the check-ins of this session",
  "too-late": "it would have been too late to be useful",
  suppressed: "the client's address refused an earlier email for good",
  refused: "SES refused the message itself",
  unreadable: "the email could not be rendered",
  unconfirmed: "it was sent, at most twice, and SES never confirmed it",
  held: "it waited for the team to close an alert until it was too late",
  cleared: "the client's check-ins no longer waited",
  acknowledged: "the team had acknowledged the alert",
  closed: "the alert was closed",
  restarted: "a new reason raised the alert's level, and its emails were sent again",
  "not-in-team": "the therapist is not in the team",
  limited:
    "three emails had gone to the client's address within 24 hours, until it was too late to be useful",
};

/** Why a planned follow-up waits that was due before. */
export const HELD_BACK = "three emails have gone to the client's address within 24 hours";

/** A follow-up's state and what comes next, in a sentence. */
export function stateInWords(
  followUp: FollowUp,
  schedule: ScheduleState | undefined,
  timeZone: string,
  now: Instant,
): string {
  const { status, reason, nextAt, sentAt, lapsesAt, doubts } = followUp;
  const because = reason ? `: ${REASON[reason]}` : "";
  const at = (moment: Instant | undefined) => (moment ? told(moment, timeZone) : "some time");
  switch (status) {
    case "planned":
      return waiting(followUp, schedule, timeZone, now);
    case "sending":
      return nextAt && nextAt <= now
        ? "Its sender stopped midway. find-overdue recovers it within 10 minutes."
        : "It is being sent now.";
    case "uncertain":
      return doubts > 1
        ? `Sent twice, not yet confirmed by SES. Without confirmation by ${at(nextAt)} it fails and the practice is alerted.`
        : `Sent, not yet confirmed by SES. Without confirmation by ${at(nextAt)} it is sent again.`;
    case "sent":
      return `SES accepted it on ${at(sentAt)}.${lapsesAt ? ` It awaits an answer until ${at(lapsesAt)}.` : ""}`;
    case "answered":
      return `The client answered.${sentAt ? ` It was sent on ${at(sentAt)}.` : ""}`;
    case "lapsed":
      return `It was sent on ${at(sentAt)} and not answered in time.`;
    case "skipped":
      return `Not sent${because}.`;
    case "cancelled":
      return `Cancelled before it was sent${because}.`;
    case "failed":
      return `Failed, and will not be sent${because}.${isAboutSafety(followUp) ? " Someone should call the client." : ""}`;
  }
}

function waiting(
  followUp: FollowUp,
  schedule: ScheduleState | undefined,
  timeZone: string,
  now: Instant,
): string {
  const { attempt, dueAt, nextAt } = followUp;
  const times = attempt === 1 ? "once" : `${attempt} times`;
  const tried = isHeldBack(followUp) ? `Held back: ${HELD_BACK}. ` : attempt > 0 ? `Tried ${times}. ` : "";
  if (nextAt && nextAt <= now) return `${tried}Overdue: find-overdue requeues it within 10 minutes.`;
  if (dueAt <= now) {
    return `${tried}Due, and on the queue. ${nextAt ? `If its message is lost, find-overdue requeues it ${fromNow(nextAt, now)}.` : ""}`.trim();
  }
  if (dueAt <= plus(now, LONGEST_DELAY)) return `${tried}On the queue until it is due.`;
  switch (schedule) {
    case "there":
      return `${tried}Planned; its schedule exists.`;
    case "absent":
      return `${tried}Planned; its schedule is missing, so find-overdue requeues it after ${nextAt ? told(nextAt, timeZone) : "it is due"}.`;
    default:
      return `${tried}Planned; its schedule could not be checked (this needs scheduler:GetSchedule).`;
  }
}
