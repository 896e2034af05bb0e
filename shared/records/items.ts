import * as z from "zod";
import type { Answer } from "../domain/answers/check-in.ts";
import { REASONS, RECIPIENTS, STATUSES, step, TROUBLES } from "../domain/follow-ups/follow-up.ts";
import { KINDS } from "../domain/follow-ups/kinds.ts";
import { sessionParts } from "../domain/sessions/session.ts";
import { emailAddress, id, moment } from "../domain/sessions/text.ts";
import type { Instant } from "../domain/time/instant.ts";
import { answerAdditions, type StoredAnswer, storedAnswer } from "./answer-additions.ts";
import { storedReason } from "./stored-reason.ts";

/** What the table holds, checked on the way out as on the way in. Keys and index attributes are left to keys.ts. */

const { client, therapist, outcome } = sessionParts;

/** An address that refused mail for good, and when. */
const refusal = z.object({ address: emailAddress, at: moment });
export type Refusal = z.infer<typeof refusal>;

const stop = z.object({ reason: z.enum(["unsubscribed", "complained"]), at: moment });

export const profileItem = z.object({
  clientId: id,
  firstName: client.shape.firstName,
  email: emailAddress,
  timeZone: client.shape.timeZone,
  consent: client.shape.consent,
  cautions: client.shape.cautions,
  /** The moment of the report that the contact details are from: older reports do not change them. */
  contactAt: moment,
  /**
   * The moment of the report that the consent is from, where that is not the one of these contact details: a withdrawal
   * counts also when it is stamped a little before them.
   */
  consentFrom: z.object({ reportedAt: moment, contactAt: moment }).optional(),
  /** Of the updates that were recorded last, to know a repeat: the beginnings of their digests, the oldest first. */
  updates: z.array(z.string()).optional(),
  /** Absent for a client of whom no session was reported yet. */
  latestSessionId: id.optional(),
  latestCompletedAt: moment.optional(),
  stopped: stop.optional(),
  /** When the client started the emails again, if they ever did. */
  startedAt: moment.optional(),
  /** The address that refused mail for good last, and those that did before it, the oldest first. */
  suppressed: refusal.extend({ earlier: z.array(refusal).optional() }).optional(),
  appointments: z
    .record(id, z.object({ startsAt: moment, reportedAt: moment, cancelled: z.literal(true).optional() }))
    .optional(),
  /** The next one at the time of the last report: all that earlier versions know. */
  appointment: z.object({ id, startsAt: moment, reportedAt: moment }).optional(),
  /** The latest answer for which check-ins wait; it may be over, see `isOnHold`. */
  hold: z.object({ alert: z.int().min(1), since: moment, begunBy: z.int().min(1) }).optional(),
});
export type Profile = z.infer<typeof profileItem>;

/** What belongs to an address, for every client who has it. */
export const addressItem = z.object({
  /** Mail to it was refused for good (`bounce`), or SES keeps it on its suppression list and drops what is for it. */
  refused: z.object({ at: moment, by: z.enum(["bounce", "list"]), spelling: emailAddress }).optional(),
  /** With the spelling that SES may have put on its list, which it tells apart from others. */
  stopped: stop.extend({ spelling: emailAddress.optional() }).optional(),
  /** When its stop was last taken back: a complaint of an email from before that is no longer news. */
  startedAt: moment.optional(),
});
export type AddressRecord = z.infer<typeof addressItem>;

export const treatmentItem = z.object({
  clientId: id,
  sessionId: id,
  completedAt: moment,
  /** When the session was first reported. */
  receivedAt: moment,
  /** The moment of the report that this is from. */
  reportedAt: moment,
  therapist,
  outcome,
  checkIns: z.array(z.string()).optional(),
  /** The client's, as the session's first report told it; each later report leaves it in its event. */
  consent: client.shape.consent.optional(),
  /** That of the guard, of whose version this is. Absent before the first correction. */
  version: z.int().optional(),
});
export type Treatment = z.infer<typeof treatmentItem>;

const storedFollowUp = z.object({
  clientId: id,
  sessionId: id,
  step,
  kind: z.enum(KINDS),
  dueAt: moment,
  usefulUntil: moment,
  lapsesAt: moment.optional(),
  about: step.optional(),
  trouble: z.enum(TROUBLES).optional(),
  alert: z
    .object({
      number: z.int().min(1),
      raised: z.int().min(1).optional(),
      to: z.enum(RECIPIENTS).optional(),
      day: z.int().min(1).optional(),
    })
    .optional(),
  correction: z.literal(true).optional(),
  sendTo: z.string().optional(),
  status: z.enum(STATUSES),
  reason: z.enum(REASONS).optional(),
  /** The reason, where `reason` holds the nearest word that earlier versions can read. */
  because: z.enum(REASONS).optional(),
  attempt: z.int().min(0),
  doubts: z.int().min(0),
  claimedAt: moment.optional(),
  nextAt: moment.optional(),
  sentAt: moment.optional(),
});

export const followUpItem = storedFollowUp.transform(({ because, ...followUp }) => {
  // An earlier version may have given it another reason since, and knows nothing of this attribute.
  const isCurrent = because !== undefined && followUp.reason === storedReason(because).reason;
  return isCurrent ? { ...followUp, reason: because } : followUp;
});

export type GivenAnswer = Answer & { readonly answeredAt: Instant };

export const answerItem = z
  .object({
    sessionId: id,
    step,
    latest: storedAnswer,
    /** What the client said before they changed it, oldest first. */
    earlier: z.array(storedAnswer),
    additions: answerAdditions.optional(),
  })
  .transform(({ latest, earlier, additions = {}, ...key }) => {
    const whole = (stored: StoredAnswer): GivenAnswer => ({ ...stored, ...additions[stored.answeredAt] });
    return { ...key, latest: whole(latest), earlier: earlier.map(whole) };
  });
export type AnswerRecord = z.infer<typeof answerItem>;

/** What the practice's system was told when it reported a session; told again, word for word, when it repeats. */
export const receipt = z.object({
  sessionId: id,
  clientId: id,
  followUps: z.array(z.object({ id: z.string(), kind: z.enum(KINDS), dueAt: moment })),
});
export type Receipt = z.infer<typeof receipt>;

export const guardItem = z.object({
  clientId: id,
  /** Grows by one with every correction. */
  version: z.int().min(1),
  reportedAt: moment,
  /** With the digests of what was reported; oldest first. The first version kept `digest` alone. */
  receipts: z.array(z.object({ digest: z.string(), understood: z.string().optional(), receipt })),
});
export type Guard = z.infer<typeof guardItem>;

/** Of one report. */
export interface Digests {
  /** Of the report as it was written: an earlier version, after a roll-back, knows it by nothing else. */
  readonly digest: string;
  /** Of the report as it was understood: the same however its times, spaces and fields were written. */
  readonly understood: string;
}

/** What was answered to this very report, if it came before. */
export function receiptFor(guard: Guard, { digest, understood }: Digests): Receipt | undefined {
  const known = new Set([digest, understood]);
  // A report that was written as we would write it has one digest, also in a guard of the first version.
  return guard.receipts.find(
    (given) => known.has(given.digest) || (given.understood && known.has(given.understood)),
  )?.receipt;
}
