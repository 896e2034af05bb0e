import * as z from "zod";
import type { AddressId } from "../sessions/address.ts";
import type { Instant } from "../time/instant.ts";
import { plus } from "../time/instant.ts";
import type { Kind } from "./kinds.ts";

/**
 * One email that is due at a time, and the states it goes through.
 *
 *     planned ──claim──▶ sending ──accept──▶ sent ──answer──▶ answered
 *        ▲ ▲                │ │ └─refuse─▶ failed │
 *        │ └──postpone──────┤ └─doubt─▶ uncertain └──lapse──▶ lapsed ──answer──▶ answered
 *        │                  │              │ │ └─accept─▶ sent
 *        └──────────────────│──resend──────┘ └─give-up─▶ failed
 *                           ├─skip──▶ skipped
 *     planned ──cancel──▶ cancelled ◀──cancel─┘
 *
 * `resend` happens once at most: SES accepted it perhaps, and nothing told us so for 15 minutes. `accept` also leads
 * out of a `planned` that was tried before: SES's late word that it has the email saves the second sending. `answer`
 * leads out of every status: who answers was asked, by this email or by the nudge after it. `requeue` leaves a
 * `planned` one planned, and `plan` leads from `planned` and `cancelled` to `planned`, when a correction plans anew.
 * Whatever ends in `failed` has written an alert to the therapists in the same transaction (see trouble.ts); of an
 * alert's own emails only the log tells.
 */
export const STATUSES = [
  "planned",
  "sending",
  "sent",
  "uncertain",
  "answered",
  "lapsed",
  "skipped",
  "cancelled",
  "failed",
] as const;
export type Status = (typeof STATUSES)[number];

interface TransitionRule {
  readonly from: readonly Status[];
  readonly to: Status;
}

/** Every change of status that exists. Writes take their conditions from here, so no other can happen. */
export const TRANSITIONS = {
  plan: { from: ["planned", "cancelled"], to: "planned" },
  claim: { from: ["planned"], to: "sending" },
  accept: { from: ["sending", "uncertain", "planned"], to: "sent" },
  postpone: { from: ["sending"], to: "planned" },
  refuse: { from: ["sending"], to: "failed" },
  doubt: { from: ["sending"], to: "uncertain" },
  requeue: { from: ["planned"], to: "planned" },
  resend: { from: ["uncertain"], to: "planned" },
  "give-up": { from: ["uncertain"], to: "failed" },
  skip: { from: ["sending"], to: "skipped" },
  cancel: { from: ["planned", "sending"], to: "cancelled" },
  answer: {
    from: ["planned", "sending", "uncertain", "sent", "lapsed", "failed", "skipped", "cancelled", "answered"],
    to: "answered",
  },
  lapse: { from: ["sent"], to: "lapsed" },
} as const satisfies Record<string, TransitionRule>;
export type Transition = keyof typeof TRANSITIONS;

export function mayFollow(status: Status, transition: Transition): boolean {
  const from: readonly Status[] = TRANSITIONS[transition].from;
  return from.includes(status);
}

/** Why a follow-up has the status it has, in a fixed word. */
export const REASONS = [
  /** The client stopped all follow-ups. */
  "unsubscribed",
  /** The client marked an email as spam; taken as a stop. */
  "complained",
  /** The therapist reported that the client no longer agrees. */
  "no-consent",
  /** A later session has follow-ups of its own. */
  "superseded",
  /** A correction of the session took it out of the plan. */
  "corrected",
  /** The client answered before, so there is nothing to ask. */
  "answered",
  /** The check-in that it is about was never sent. */
  "not-asked",
  /** It would come too late to be of use. */
  "too-late",
  /** The address refused an earlier email for good. */
  "suppressed",
  /** SES refused the message itself. */
  "refused",
  /** The email could not be made, and the time in which it was useful is over. */
  "unreadable",
  /** Sent twice at most, and neither time anything told that SES took it. */
  "unconfirmed",
  /** The client's check-ins waited for the team to clear an alert, until it was too late. */
  "held",
  /** Nothing is held any more, so the client need not ring. */
  "cleared",
  /** Somebody of the team has acknowledged the alert. */
  "acknowledged",
  /** The alert is closed. */
  "closed",
  /** A new reason has raised the alert's level, and its emails are sent anew. */
  "restarted",
  /** The therapist is not of the team. */
  "not-in-team",
] as const;
export type Reason = (typeof REASONS)[number];

/** What kept an email from a client, so that a person of the practice has to look. */
export const TROUBLES = [
  /** The address refused it for good. */
  "undelivered",
  /** It came back, and another one may arrive: a mailbox was full, or a mail server did not answer for too long. */
  "returned",
  /** SES refused the message itself. */
  "refused",
  /** Sent twice at most, and neither time anything told that SES took it. */
  "unconfirmed",
  /** It could not be made. */
  "unreadable",
  /** It was about safety, and the client must not or cannot be written to. */
  "withheld",
] as const;
export type Trouble = (typeof TROUBLES)[number];

/** To whom of the team an email of an alert goes. Addresses are looked up when it is sent: people come and go. */
export const RECIPIENTS = ["practice", "therapist", "second"] as const;
export type Recipient = (typeof RECIPIENTS)[number];

/** Which alert an email belongs to: one to the team about a client's answers, or a reply to the client. */
export interface OfAlert {
  readonly number: number;
  /** For the team: the start of the alert's clock that it belongs to. */
  readonly raised?: number | undefined;
  readonly to?: Recipient | undefined;
  /** Which of the daily reminders it is. */
  readonly day?: number | undefined;
}

/** Steps: `after-care`, `gp-referral`, `check-in-day-2` ..., `nudge`; no dots, so that an id can be taken apart. */
export const step = z.string().regex(/^[a-z]+(-[a-z0-9]+)*$/);

/** 7 of `check-in-day-7`, the day that a plan gave it; undefined for what is no check-in. */
export function checkInDayOf(step: string): number | undefined {
  const [, day] = /^check-in-day-(\d{1,3})(?:-|$)/.exec(step) ?? [];
  return day === undefined ? undefined : Number(day);
}

export interface FollowUpKey {
  readonly clientId: string;
  readonly sessionId: string;
  readonly step: string;
}

/** What a plan decides of a follow-up. */
export interface PlannedFollowUp extends FollowUpKey {
  readonly kind: Kind;
  readonly dueAt: Instant;
  /** After this moment it is no longer worth sending. */
  readonly usefulUntil: Instant;
  /** A sent check-in without an answer lapses at this moment. Only check-ins have it. */
  readonly lapsesAt?: Instant;
  /** The step of the check-in that a nudge asks about again, or of the email that an alert tells of. */
  readonly about?: string;
  /** What an alert tells. Only alerts have it. */
  readonly trouble?: Trouble;
  readonly alert?: OfAlert | undefined;
  /** An after-care that replaces one which was sent and has since been corrected. */
  readonly correction?: true;
  /** The client's address when it was planned, so that the sender can read what is known of it without waiting. */
  readonly sendTo?: AddressId;
}

export interface FollowUp extends PlannedFollowUp {
  readonly status: Status;
  readonly reason?: Reason;
  /** How often it was claimed. A settle names the attempt it belongs to, so a late one cannot undo a newer one. */
  readonly attempt: number;
  /** How often it became uncertain. */
  readonly doubts: number;
  /** When it was claimed last. */
  readonly claimedAt?: Instant;
  /** When find-overdue should look at it. Absent when settled. */
  readonly nextAt?: Instant;
  readonly sentAt?: Instant;
}

/** The contract's id of a follow-up: unique in a practice, and never telling more than the session's id does. */
export function followUpId({ sessionId, step }: Pick<FollowUpKey, "sessionId" | "step">): string {
  return `${sessionId}.${step}`;
}

/** Longer than the sender's time-out (60 s), so that a claim never lapses while its sender still works. */
const LEASE = { minutes: 5 } as const;
/**
 * When an uncertain send is sent once more, from its claim: SES has it within the sender's minute, and one more for
 * what was still on its way, or not at all; its own events then get 15 minutes to say so.
 */
export const DOUBT = { minutes: 2 + 15 } as const;
/** How long the ordinary ways (stream, queue, schedule) get before find-overdue steps in. */
export const GRACE = { minutes: 10 } as const;

/** When find-overdue should next look at a follow-up that gets this status now. Undefined: settled. */
export function nextLook(
  followUp: Pick<FollowUp, "dueAt" | "lapsesAt" | "claimedAt">,
  status: Status,
  now: Instant,
): Instant | undefined {
  switch (status) {
    case "planned":
      return plus(followUp.dueAt, GRACE);
    case "sending":
      return plus(now, LEASE);
    case "uncertain":
      return plus(followUp.claimedAt ?? now, DOUBT);
    case "sent":
      return followUp.lapsesAt;
    default:
      return undefined;
  }
}
