import * as z from "zod";
import type { Answer } from "../domain/answers/check-in.ts";
import { REASONS, RECIPIENTS, STATUSES, step, TROUBLES } from "../domain/follow-ups/follow-up.ts";
import { KINDS } from "../domain/follow-ups/kinds.ts";
import { sessionParts } from "../domain/sessions/session.ts";
import { emailAddress, id, moment } from "../domain/sessions/text.ts";
import type { Instant } from "../domain/time/instant.ts";
import { answerAdditions, type StoredAnswer, storedAnswer } from "./answer-additions.ts";
import { storedReason } from "./stored-reason.ts";

/** Schemas of the table's items, checked on reads and writes. For keys and index attributes see keys.ts. */

const { client, therapist, outcome } = sessionParts;

/** An address that bounced permanently, and when. */
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
  /** The timestamp of the report of the contact details: older reports do not change them. */
  contactAt: moment,
  /**
   * The timestamp of the consent's report, if it is not that of the contact details: a withdrawal also counts if its
   * timestamp is slightly older.
   */
  consentFrom: z.object({ reportedAt: moment, contactAt: moment }).optional(),
  /** Prefixes of the digests of recent updates, oldest first, to recognise repeats. */
  updates: z.array(z.string()).optional(),
  /** Absent before the first session. */
  latestSessionId: id.optional(),
  latestCompletedAt: moment.optional(),
  stopped: stop.optional(),
  /** When the client last started the emails again. */
  startedAt: moment.optional(),
  /** How often the client stopped and started on the last day (by UTC) on which they did. */
  choices: z.object({ day: z.string(), count: z.int().min(1) }).optional(),
  /** The last address that bounced permanently, and earlier ones, oldest first. */
  suppressed: refusal.extend({ earlier: z.array(refusal).optional() }).optional(),
  appointments: z
    .record(id, z.object({ startsAt: moment, reportedAt: moment, cancelled: z.literal(true).optional() }))
    .optional(),
  /** The next appointment as of the last report, for earlier versions. */
  appointment: z.object({ id, startsAt: moment, reportedAt: moment }).optional(),
  /** The latest hold; it may be over, see `isOnHold`. */
  hold: z.object({ alert: z.int().min(1), since: moment, begunBy: z.int().min(1) }).optional(),
});
export type Profile = z.infer<typeof profileItem>;

/** The record of an address, for every client who has it. */
export const addressItem = z.object({
  /** It bounced permanently (`bounce`), or SES suppresses it (`list`). */
  refused: z.object({ at: moment, by: z.enum(["bounce", "list"]), spelling: emailAddress }).optional(),
  /** With the exact spelling that SES may have put on its suppression list. */
  stopped: stop.extend({ spelling: emailAddress.optional() }).optional(),
  /** When its stop was last lifted: complaints about emails from before are ignored. */
  startedAt: moment.optional(),
});
export type AddressRecord = z.infer<typeof addressItem>;

/** The emails of the last day to an address, by which no more than a few go to it. */
export const placesItem = z.object({ places: z.array(z.object({ email: z.string(), at: moment })) });

export const treatmentItem = z.object({
  clientId: id,
  sessionId: id,
  completedAt: moment,
  /** When the session was first reported. */
  receivedAt: moment,
  /** The timestamp of this report. */
  reportedAt: moment,
  therapist,
  outcome,
  checkIns: z.array(z.string()).optional(),
  /** The client's consent in the session's first report; later ones are in their audit entries. */
  consent: client.shape.consent.optional(),
  /** The guard's version. Absent before the first correction. */
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
  /** The exact reason, if `reason` holds the nearest one that earlier versions know. */
  because: z.enum(REASONS).optional(),
  attempt: z.int().min(0),
  doubts: z.int().min(0),
  claimedAt: moment.optional(),
  nextAt: moment.optional(),
  sentAt: moment.optional(),
  limitedUntil: moment.optional(),
});

export const followUpItem = storedFollowUp.transform(({ because, ...followUp }) => {
  // An earlier version may have changed `reason` without this attribute.
  const isCurrent = because !== undefined && followUp.reason === storedReason(because).reason;
  return isCurrent ? { ...followUp, reason: because } : followUp;
});

export type GivenAnswer = Answer & { readonly answeredAt: Instant };

export const answerItem = z
  .object({
    sessionId: id,
    step,
    latest: storedAnswer,
    /** The client's earlier answers, oldest first. */
    earlier: z.array(storedAnswer),
    additions: answerAdditions.optional(),
  })
  .transform(({ latest, earlier, additions = {}, ...key }) => {
    const whole = (stored: StoredAnswer): GivenAnswer => ({ ...stored, ...additions[stored.answeredAt] });
    return { ...key, latest: whole(latest), earlier: earlier.map(whole) };
  });
export type AnswerRecord = z.infer<typeof answerItem>;

/** The answer to a session's report; repeated verbatim for a repeated report. */
export const receipt = z.object({
  sessionId: id,
  clientId: id,
  followUps: z.array(z.object({ id: z.string(), kind: z.enum(KINDS), dueAt: moment })),
});
export type Receipt = z.infer<typeof receipt>;

export const guardItem = z.object({
  clientId: id,
  /** Incremented by every correction. */
  version: z.int().min(1),
  reportedAt: moment,
  /** With the digests of the reports, oldest first. The first version stored only `digest`. */
  receipts: z.array(z.object({ digest: z.string(), understood: z.string().optional(), receipt })),
});
export type Guard = z.infer<typeof guardItem>;

/** The digests of one report. */
export interface Digests {
  /** Of the raw report: the only one that earlier versions know, after a roll-back. */
  readonly digest: string;
  /** Of the parsed report: independent of the spelling of times, zones and durations, spacing and order. */
  readonly understood: string;
  /** The same as earlier versions parsed it, who may have recorded the report. */
  readonly before?: string;
}

/** The earlier answer to the same report, if any. */
export function receiptFor(
  guard: Guard,
  { digest, understood, before = understood }: Digests,
): Receipt | undefined {
  const known = new Set([digest, understood, before]);
  // A report in our canonical form has equal digests, so a guard of the first version matches too.
  return guard.receipts.find(
    (given) => known.has(given.digest) || (given.understood && known.has(given.understood)),
  )?.receipt;
}
