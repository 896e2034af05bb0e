import * as z from "zod/mini";
import type { Answer } from "../domain/answers/check-in.ts";
import { REASONS, STATUSES, step, TEAM_ADDRESSES, TROUBLES } from "../domain/follow-ups/follow-up.ts";
import { KINDS } from "../domain/follow-ups/kinds.ts";
import { emailAddress, id, moment } from "../domain/text/schemas.ts";
import type { Instant } from "../domain/time/instant.ts";
import { answerAdditions, type StoredAnswer, storedAnswer } from "./answer-additions.ts";
import { careVersions } from "./care-item.ts";
import { DUE_INDEX } from "./keys.ts";
import { sessionParts } from "./session-parts.ts";
import { cautionsOf } from "./stored-cautions.ts";
import { storedReason } from "./stored-reason.ts";

/** Schemas of the table's items, checked on reads and writes. For keys and index attributes see keys.ts. */

const { client, therapist, outcome } = sessionParts;

/** An address that bounced permanently, and when. */
const refusal = z.object({ address: emailAddress, at: moment });
export type Refusal = z.infer<typeof refusal>;

const stop = z.object({ reason: z.enum(["unsubscribed", "complained"]), at: moment });

export const storedProfile = z.object({
  clientId: id,
  firstName: client.shape.firstName,
  lastName: client.shape.lastName,
  email: emailAddress,
  timeZone: client.shape.timeZone,
  consent: client.shape.consent,
  cautions: client.shape.cautions,
  /** Those that the first version does not know. */
  furtherCautions: client.shape.cautions,
  /** The timestamp of the report of the contact details: older reports do not change them. */
  contactAt: moment,
  /**
   * The timestamp of the consent's report, if it is not that of the contact details: a withdrawal also counts if its
   * timestamp is slightly older.
   */
  consentFrom: z.optional(z.object({ reportedAt: moment, contactAt: moment })),
  /** Prefixes of the fingerprints of recent updates, oldest first, to recognise repeats. */
  updates: z.optional(z.array(z.string())),
  /** Absent before the first session. */
  latestSessionId: z.optional(id),
  latestCompletedAt: z.optional(moment),
  /** The session whose news waits for the client's consent. Earlier versions leave it as it is. */
  untold: z.optional(id),
  /** A session without a plan until the client agreed: it counts as reported then. */
  agreed: z.optional(z.object({ sessionId: id, at: moment })),
  stopped: z.optional(stop),
  /** When the client last started the emails again. */
  startedAt: z.optional(moment),
  /** Since when the client wants no check-ins. Earlier versions do not know it, nor pauses. */
  noCheckInsSince: z.optional(moment),
  /** The end of the last pause, which may be over. */
  pausedUntil: z.optional(moment),
  /** How often the client stopped and started on the last day (by UTC) on which they did. */
  choices: z.optional(z.object({ day: z.string(), count: z.int().check(z.minimum(1)) })),
  /** When an earlier record of this returned client was erased. */
  erasedAt: z.optional(moment),
  /** The last address that bounced permanently, and earlier ones, oldest first. */
  suppressed: z.optional(z.extend(refusal, { earlier: z.optional(z.array(refusal)) })),
  appointments: z.optional(
    z.record(id, z.object({ startsAt: moment, reportedAt: moment, cancelled: z.optional(z.literal(true)) })),
  ),
  /** The next appointment as of the last report, for earlier versions. */
  appointment: z.optional(z.object({ id, startsAt: moment, reportedAt: moment })),
  /** Sessions whose check-ins the client has ended, the latest last. */
  endedSessions: z.optional(z.array(id)),
  /** The number of the team's decisions about the client, and the form of the last one. */
  acts: z.optional(z.object({ count: z.int().check(z.minimum(1)), form: z.string() })),
  /** The team's latest note to the client that was not taken back. Notes from before it was kept are not in it. */
  lastNote: z.optional(z.object({ by: z.string(), at: moment })),
  /** The latest hold by hand; it may be over, see `handHoldOf`. */
  handHold: z.optional(z.object({ since: moment, by: id })),
  /** Why, in the person's own words. */
  handHoldReason: z.optional(z.string()),
  /** The latest hold; it may be over, see `isHeldByAlert`. */
  hold: z.optional(
    z.object({ alert: z.int().check(z.minimum(1)), since: moment, begunBy: z.int().check(z.minimum(1)) }),
  ),
});

export const profileItem = z.pipe(
  storedProfile,
  z.transform(({ furtherCautions, ...profile }) => {
    const cautions = cautionsOf({ cautions: profile.cautions, furtherCautions });
    return { ...profile, ...(cautions && { cautions }) };
  }),
);
export type Profile = z.infer<typeof profileItem>;

/** The record of an address, for every client who has it. */
export const addressItem = z.object({
  /** It bounced permanently (`bounce`), or SES suppresses it (`list`). */
  refused: z.optional(z.object({ at: moment, by: z.enum(["bounce", "list"]), spelling: emailAddress })),
  /** With the exact spelling that SES may have put on its suppression list. */
  stopped: z.optional(z.extend(stop, { spelling: z.optional(emailAddress) })),
  /** When its stop was last lifted: complaints about emails from before are ignored. */
  startedAt: z.optional(moment),
});
export type AddressRecord = z.infer<typeof addressItem>;

/** The emails of the last day to an address, which the ceiling counts. */
export const placesItem = z.object({ places: z.array(z.object({ email: z.string(), at: moment })) });

export const storedTreatment = z.object({
  clientId: id,
  sessionId: id,
  completedAt: moment,
  /** When the session was first reported. */
  receivedAt: moment,
  /** The timestamp of this report. */
  reportedAt: moment,
  therapist,
  outcome,
  /** The whole outcome, if `outcome` leaves out words that the first version does not know. */
  wholeOutcome: z.optional(outcome),
  /** Oldest first. One is added on the condition `careAsRead`. */
  care: careVersions,
  checkIns: z.optional(z.array(z.string())),
  /** The client's consent in the session's first report; later ones are in their audit entries. */
  consent: z.optional(client.shape.consent),
  /** The guard's version. Absent before the first correction. */
  version: z.optional(z.int()),
  /** The team member who reported it by the form. Earlier versions do not know this attribute, nor the next one. */
  reportedBy: z.optional(id),
  /** The ended appointment from whose entry on Today they did. */
  appointment: z.optional(id),
  /** The team member who took it back before any email left: the team then sees it as never reported. */
  takenBack: z.optional(z.object({ by: z.string(), at: moment })),
});

export const treatmentItem = z.pipe(
  storedTreatment,
  z.transform(({ wholeOutcome, ...treatment }) => ({
    ...treatment,
    outcome: wholeOutcome ?? treatment.outcome,
  })),
);
export type Treatment = z.infer<typeof treatmentItem>;

const storedFollowUp = z.object({
  clientId: id,
  sessionId: id,
  step,
  kind: z.enum(KINDS),
  dueAt: moment,
  usefulUntil: moment,
  lapsesAt: z.optional(moment),
  about: z.optional(step),
  repeats: z.optional(step),
  trouble: z.optional(z.enum(TROUBLES)),
  alert: z.optional(
    z.object({
      number: z.int().check(z.minimum(1)),
      raised: z.optional(z.int().check(z.minimum(1))),
      to: z.optional(z.enum(TEAM_ADDRESSES)),
      day: z.optional(z.int().check(z.minimum(1))),
    }),
  ),
  correction: z.optional(z.literal(true)),
  sendTo: z.optional(z.string()),
  status: z.enum(STATUSES),
  reason: z.optional(z.enum(REASONS)),
  /** The exact reason, if `reason` holds the nearest one that earlier versions know. */
  because: z.optional(z.enum(REASONS)),
  attempt: z.int().check(z.minimum(0)),
  doubts: z.int().check(z.minimum(0)),
  claimedAt: z.optional(moment),
  countedClaim: z.optional(moment),
  nextAt: z.optional(moment),
  sentAt: z.optional(moment),
  limitedUntil: z.optional(moment),
});

export const followUpItem = z.pipe(
  storedFollowUp,
  z.transform(({ because, ...followUp }) => {
    // An earlier version may have changed `reason` without this attribute.
    const isCurrent = because !== undefined && followUp.reason === storedReason(because).reason;
    return isCurrent ? { ...followUp, reason: because } : followUp;
  }),
);

export type GivenAnswer = Answer & { readonly answeredAt: Instant };

export const answerItem = z.pipe(
  z.object({
    sessionId: id,
    step,
    latest: storedAnswer,
    /** The client's earlier answers, oldest first. */
    earlier: z.array(storedAnswer),
    additions: z.optional(answerAdditions),
    /** The list that it is on. */
    [DUE_INDEX.partition]: z.optional(z.string()),
  }),
  z.transform(({ latest, earlier, additions = {}, ...key }) => {
    const whole = (stored: StoredAnswer): GivenAnswer => ({ ...stored, ...additions[stored.answeredAt] });
    return { ...key, latest: whole(latest), earlier: earlier.map(whole) };
  }),
);
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
  version: z.int().check(z.minimum(1)),
  reportedAt: moment,
  /** With the fingerprints of the reports, oldest first. The first version stored only `digest`. */
  receipts: z.array(z.object({ digest: z.string(), understood: z.optional(z.string()), receipt })),
});
export type Guard = z.infer<typeof guardItem>;

/** The fingerprints by which a repeated report is recognised. */
export interface Fingerprints {
  /** Of the raw report: the only fingerprint that earlier versions know, after a roll-back. */
  readonly digest: string;
  /** Of the parsed report: independent of the spelling of times, zones and durations, spacing and order. */
  readonly understood: string;
  /** The same as earlier versions parsed it, who may have recorded the report. */
  readonly before?: string;
}

/** The earlier answer to the same report, if any. */
export function receiptFor(
  guard: Guard,
  { digest, understood, before = understood }: Fingerprints,
): Receipt | undefined {
  const known = new Set([digest, understood, before]);
  // A report in our canonical form has equal fingerprints, so a guard of the first version matches too.
  return guard.receipts.find(
    (given) => known.has(given.digest) || (given.understood && known.has(given.understood)),
  )?.receipt;
}
