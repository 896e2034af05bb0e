import { isAgain } from "../follow-ups/again.ts";
import type { FollowUp, PlannedFollowUp, Status } from "../follow-ups/follow-up.ts";
import { isLead } from "../follow-ups/kinds.ts";
import { sendableFrom } from "../follow-ups/plan.ts";
import type { Practice } from "../practice/practice.ts";
import { type Instant, latest, plus } from "../time/instant.ts";
import { zoneOf } from "../time/local-time.ts";
import { type Outlook, whyNotSent } from "./outlook.ts";
import { pausedFor } from "./pause.ts";

/** Time to take it back. */
const TO_TAKE_BACK = { minutes: 10 } as const;
/** Long enough for a place at an address that had the most emails of a day. */
const LEAD_USEFUL = { days: 2 } as const;

/**
 * An email as it is sent again. A check-in is useful while its client can still answer it, a first email for at least
 * two days, since a person wants it to be read.
 * @param number counts the decisions about the client
 */
export function againOf(
  first: FollowUp,
  number: number,
  client: Pick<PlannedFollowUp, "sendTo"> & { readonly timeZone: string },
  now: Instant,
  practice: Practice,
): PlannedFollowUp {
  const { clientId, sessionId, step: about, correction, lapsesAt, usefulUntil } = first;
  const { timeZone, sendTo } = client;
  const again = { clientId, sessionId, step: `again-${number}`, kind: "reply", about } as const;
  // Spread by the email that it repeats, so that the page can say when it leaves before the number is known.
  const spreadBy = { ...again, step: about };
  const dueAt = sendableFrom(plus(now, TO_TAKE_BACK), spreadBy, { completedAt: now, timeZone }, practice);
  return {
    ...again,
    dueAt,
    usefulUntil: lapsesAt ?? latest(usefulUntil, plus(dueAt, LEAD_USEFUL)),
    ...(correction && { correction }),
    ...(sendTo && { sendTo }),
  };
}

/**
 * The emails that the team can send again: for the client's latest session, the newest first email and the check-in
 * that waits for its answer. Not one that is being sent again already, or that would not be sent now.
 */
export function repeatable(record: Outlook, practice: Practice, now: Instant): FollowUp[] {
  const ofSession = record.followUps.filter(({ sessionId }) => sessionId === record.latestSessionId);
  const lead = ofSession.filter((each) => isLead(each) && each.status !== "cancelled").at(-1);
  const asked = ofSession.filter(({ kind, status }) => kind === "check-in" && status === "sent").at(-1);
  return [lead, asked].filter((first) => first !== undefined).filter(isRepeatable);

  function isRepeatable(first: FollowUp): boolean {
    const again = againOf(first, 0, { timeZone: zoneOf(record, practice) }, now, practice);
    const isUnderWay = ofSession.some(
      (each) => isAgain(each) && each.about === first.step && UNSETTLED.has(each.status),
    );
    const isPaused = pausedFor(again, record, now, practice) !== undefined;
    const planned = { ...again, status: "planned", attempt: 0, doubts: 0 } as const;
    return TRIED.has(first.status) && !isUnderWay && !isPaused && !whyNotSent(planned, record, practice, now);
  }
}

const TRIED: ReadonlySet<Status> = new Set(["sent", "failed"]);
const UNSETTLED: ReadonlySet<Status> = new Set(["planned", "sending", "uncertain"]);
