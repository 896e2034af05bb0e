import type { FollowUp } from "../../shared/domain/follow-ups/follow-up.ts";
import { isAboutSafety } from "../../shared/domain/follow-ups/kinds.ts";
import { isHeldBack } from "../../shared/domain/sending/ceiling.ts";
import { HELD_BACK, REASON_WORDS } from "../../shared/domain/sending/reason-words.ts";
import { type Instant, plus } from "../../shared/domain/time/instant.ts";
import { LONGEST_DELAY } from "../../shared/services/queue.ts";
import type { ScheduleState } from "./client-record.ts";
import { fromNow, told } from "./print.ts";

/** A follow-up's state and what comes next, in a sentence. */
export function stateInWords(
  followUp: FollowUp,
  schedule: ScheduleState | undefined,
  timeZone: string,
  now: Instant,
): string {
  const { status, reason, nextAt, sentAt, lapsesAt, doubts } = followUp;
  const because = reason ? `: ${REASON_WORDS[reason]}` : "";
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
