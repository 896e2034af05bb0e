import type { FollowUp, Reason } from "../../shared/domain/follow-ups/follow-up.ts";
import { isAboutSafety } from "../../shared/domain/follow-ups/kinds.ts";
import { type Instant, plus } from "../../shared/domain/time/instant.ts";
import { LONGEST_DELAY } from "../../shared/services/queue.ts";
import type { ScheduleState } from "./client-record.ts";
import { fromNow, told } from "./print.ts";

/** Why a follow-up ended as it did. */
export const REASON: Record<Reason, string> = {
  unsubscribed: "the client stopped all emails",
  complained: "the client marked an email as spam, which is taken as a stop",
  "no-consent": "the therapist reported that the client does not agree to follow-ups",
  superseded: "a later session has follow-ups of its own",
  corrected: "a correction of the session took it out of the plan",
  answered: "the client had answered before",
  "not-asked": "the check-in that it is about was never sent",
  "too-late": "it would have come too late to be of use",
  suppressed: "the client's address refused an earlier email for good",
  refused: "SES refused the message itself",
  unreadable: "the email could not be made",
  unconfirmed: "it was sent twice at most, and nothing ever told that SES took it",
  held: "it waited for the team to clear an alert, until it was too late",
  cleared: "the client's check-ins no longer waited",
  acknowledged: "somebody of the team had acknowledged the alert",
  closed: "the alert was closed",
  restarted: "a new reason raised the alert's level, and its emails were sent anew",
  "not-in-team": "the therapist is not of the team",
};

/** How a follow-up stands and what comes next, in a sentence. */
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
        ? "Its sender stopped in the middle. find-overdue takes it up within 10 minutes."
        : "It is being sent at this moment.";
    case "uncertain":
      return doubts > 1
        ? `SES may have it, for the second time; nothing told so yet. Without SES's word by ${at(nextAt)} a person is asked to look.`
        : `SES may have it; nothing told so yet. Without SES's word by ${at(nextAt)} it is sent once more.`;
    case "sent":
      return `SES took it on ${at(sentAt)}.${lapsesAt ? ` An answer is awaited until ${at(lapsesAt)}.` : ""}`;
    case "answered":
      return `The client answered.${sentAt ? ` It was sent on ${at(sentAt)}.` : ""}`;
    case "lapsed":
      return `It was sent on ${at(sentAt)}, and not answered in time.`;
    case "skipped":
      return `Not sent${because}.`;
    case "cancelled":
      return `Taken back before it was sent${because}.`;
    case "failed":
      return `Not sent, and it will not be${because}.${isAboutSafety(followUp) ? " Someone should call the client." : ""}`;
  }
}

function waiting(
  followUp: FollowUp,
  schedule: ScheduleState | undefined,
  timeZone: string,
  now: Instant,
): string {
  const { attempt, dueAt, nextAt } = followUp;
  const tried = attempt > 0 ? `Tried ${attempt === 1 ? "once" : `${attempt} times`}, and given back. ` : "";
  if (nextAt && nextAt <= now) return `${tried}Overdue: find-overdue puts it on the queue within 10 minutes.`;
  if (dueAt <= now) {
    return `${tried}Due, and on the queue. ${nextAt ? `If it is lost, that is found ${fromNow(nextAt, now)}.` : ""}`.trim();
  }
  if (dueAt <= plus(now, LONGEST_DELAY)) return `${tried}Waits in the queue for its time.`;
  switch (schedule) {
    case "there":
      return `${tried}Waits for its time; its schedule is there.`;
    case "absent":
      return `${tried}Waits for its time, without a schedule. That is repaired: find-overdue puts it on the queue after ${nextAt ? told(nextAt, timeZone) : "its time"}.`;
    default:
      return `${tried}Waits for its time. Whether its schedule is there cannot be told (that takes scheduler:GetSchedule).`;
  }
}
