import * as z from "zod/mini";
import type { AddressId } from "../text/address.ts";
import { type Instant, plus } from "../time/instant.ts";
import type { Kind } from "./kinds.ts";

/**
 * The states of an email that is due at a time. Its transitions are below, and drawn in ARCHITECTURE.md.
 *
 * `resend` follows the first doubt: SES may have accepted it, but reported nothing for 15 minutes. After the second
 * comes `give-up`; a doubt that is withdrawn does not count (see recovery.ts). `accept` also leads out of a `planned`
 * that was tried before: a late report by SES makes a second sending unnecessary. `answer` leads out of every status: a
 * client who answers was asked, by this email or by the nudge after it. A follow-up that ends in `failed` also writes an
 * alert in the same transaction (see trouble.ts), except an alert's own email, which is only logged.
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

/** All transitions. Writes take their conditions from here, so there can be no others. */
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

/** Why a follow-up has its status. */
export const REASONS = [
  /** The client stopped all follow-ups. */
  "unsubscribed",
  /** The client marked an email as spam, which counts as a stop. */
  "complained",
  /** The therapist reported that the client no longer agrees. */
  "no-consent",
  /** A later session has its own follow-ups. */
  "superseded",
  /** A correction of the session took it out of the plan. */
  "corrected",
  /** The client has already answered. */
  "answered",
  /** The check-in that it is about was never sent. */
  "not-asked",
  /** The client answered neither two check-ins in a row nor the nudge. */
  "silent",
  /** The client ended the check-ins of this session. */
  "ended",
  /** The client wants no check-ins. */
  "no-check-ins",
  /** The client paused the emails until it was too late. */
  "paused",
  /** It would be too late to be useful. */
  "too-late",
  /** The address bounced permanently. */
  "suppressed",
  /** SES refused the message itself. */
  "refused",
  /** The email could not be rendered while it was useful. */
  "unreadable",
  /** Sent, at most twice, without confirmation from SES. */
  "unconfirmed",
  /** Held for an alert, or by hand, until it was too late. */
  "held",
  /** The hold is lifted, so the client need not ring. */
  "cleared",
  "acknowledged",
  "closed",
  /** A new reason raised the alert's level and restarted its emails. */
  "restarted",
  /** A digest in a week without news. */
  "nothing-to-tell",
  "not-in-team",
  /** A digest of a team member who is away: their stand-in's own says the same. */
  "stand-in",
  /** All that it carried was taken back before it left. */
  "withdrawn",
  /** Its address had the most emails of a day for as long as this one was useful. */
  "limited",
  "erased",
] as const;
export type Reason = (typeof REASONS)[number];

/** Why an email did not reach its client, for the practice to look into. */
export const TROUBLES = [
  /** Permanent bounce. */
  "undelivered",
  /** Transient bounce: a full mailbox, or an unreachable mail server. */
  "returned",
  /** SES refused the message itself. */
  "refused",
  /** Sent, at most twice, without confirmation from SES. */
  "unconfirmed",
  /** It could not be rendered. */
  "unreadable",
  /** It was about safety, but the client stopped, cannot be reached, or it is too late. */
  "withheld",
  /** The ceiling of the client's address held it back until it was too late. Earlier versions do not know it. */
  "limited",
] as const;
export type Trouble = (typeof TROUBLES)[number];

/** Which of the team's addresses an alert's email goes to. It is looked up when sending, since teams change. */
export const TEAM_ADDRESSES = ["practice", "therapist", "second"] as const;
export type TeamAddress = (typeof TEAM_ADDRESSES)[number];

/** The alert that an email to the team, or a reply to the client, belongs to. */
export interface OfAlert {
  readonly number: number;
  /** For the team: the alert's `raised` count that it belongs to. */
  readonly raised?: number | undefined;
  readonly to?: TeamAddress | undefined;
  /** The number of the daily reminder. */
  readonly day?: number | undefined;
}

/** Steps: `after-care`, `gp-referral`, `check-in-day-2` ..., `nudge`; no dots, so that ids can be parsed. */
export const step = z.string().check(z.regex(/^[a-z]+(-[a-z0-9]+)*$/));

/** 7 for `check-in-day-7`; undefined for other steps. */
export function checkInDayOf(step: string): number | undefined {
  const [, day] = /^check-in-day-(\d{1,3})(?:-|$)/.exec(step) ?? [];
  return day === undefined ? undefined : Number(day);
}

export interface FollowUpKey {
  /** For a follow-up to the team (see of-team.ts), the member's id. */
  readonly clientId: string;
  /** For a sign-in the id of its request; for a digest its week and person. */
  readonly sessionId: string;
  readonly step: string;
}

/** The planned part of a follow-up. */
export interface PlannedFollowUp extends FollowUpKey {
  readonly kind: Kind;
  readonly dueAt: Instant;
  /** Not sent after this time. */
  readonly usefulUntil: Instant;
  /** When a sent check-in lapses without an answer. Check-ins only. */
  readonly lapsesAt?: Instant;
  /** The step of the check-in that a nudge repeats, or of the email that an alert reports. */
  readonly about?: string;
  /** The step of the email that the reported one sent again. Alerts only. */
  readonly repeats?: string;
  /** Why an email was not delivered. Alerts only. */
  readonly trouble?: Trouble;
  readonly alert?: OfAlert | undefined;
  /** An after-care that replaces a sent one. */
  readonly correction?: true;
  /** The client's address at planning or at the last hand-over: the sender reads its record in the same round trip. */
  readonly sendTo?: AddressId;
}

export interface FollowUp extends PlannedFollowUp {
  readonly status: Status;
  readonly reason?: Reason;
  /** Number of claims. A settle names its attempt, so that a late one cannot undo a newer one. */
  readonly attempt: number;
  /** Number of times it became uncertain, without those that were withdrawn. */
  readonly doubts: number;
  /** Time of the last claim. */
  readonly claimedAt?: Instant;
  /** When find-overdue checks it. Absent when settled. */
  readonly nextAt?: Instant;
  readonly sentAt?: Instant;
  /** The last claim by a version whose sender takes a place at the address before it hands over to SES. */
  readonly countedClaim?: Instant;
  /** Until when the ceiling of the client's address postponed it last. */
  readonly limitedUntil?: Instant;
}

/** The follow-up's id in the public contract: unique in a practice, and it reveals no more than the session's id. */
export function followUpId({ sessionId, step }: Pick<FollowUpKey, "sessionId" | "step">): string {
  return `${sessionId}.${step}`;
}

/** The shortest lease of a claim: longer than the time-out (60 s), so that it never lapses under a running sender. */
const LEASE = { minutes: 5 } as const;
/** From the claim to a resend: 1 minute for the sender, 1 for a request in flight, 15 for SES's events. */
export const DOUBT = { minutes: 2 + 15 } as const;
/** How long stream, queue and schedule get before find-overdue steps in. */
export const GRACE = { minutes: 10 } as const;

/**
 * The next looks that suffice for a follow-up claimed now, so that the claim need not set its own: after the lease, and
 * no later than for one that is due now. A crashed send is still resent within half an hour.
 */
export function looksThatSuffice(now: Instant): { readonly earliest: Instant; readonly latest: Instant } {
  return { earliest: plus(now, LEASE), latest: plus(now, GRACE) };
}

/** When find-overdue next checks a follow-up that gets this status now. Undefined: settled. */
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
