import { createHash } from "node:crypto";
import { type FollowUpKey, followUpId } from "../domain/follow-ups/follow-up.ts";
import { isOfTeam } from "../domain/follow-ups/of-team.ts";
import type { AddressId } from "../domain/text/address.ts";
import { type Instant, plus, type Span } from "../domain/time/instant.ts";

/** One table, and one partition for each client. ARCHITECTURE.md ("The table") says what each key holds. */
export interface Key {
  readonly PK: string;
  readonly SK: string;
}

const PROFILE = "PROFILE";

export function guardKey(sessionId: string): Key {
  return { PK: `SESSION#${sessionId}`, SK: "SESSION" };
}

/** Earlier versions do not know this partition. */
export function pendingKey(appointmentId: string): Key {
  return { PK: `PENDING#${appointmentId}`, SK: "PENDING" };
}

/** Earlier versions do not know this partition. All hooks of a practice share it: they are few. */
export const HOOKS = "HOOKS";

/** @param hash of the token in the hook's address */
export function hookKey(hash: string): Key {
  return { PK: HOOKS, SK: `HOOK#${hash}` };
}

export function profileKey(clientId: string): Key {
  return { PK: clientPartition(clientId), SK: PROFILE };
}

export function addressKey(address: AddressId): Key {
  return { PK: `ADDRESS#${address}`, SK: "ADDRESS" };
}

export function placesKey(address: AddressId): Key {
  return { PK: addressKey(address).PK, SK: "PLACES" };
}

export const TREATMENT_PREFIX = "TREATMENT#";

export function treatmentKey({ clientId, sessionId }: Pick<FollowUpKey, "clientId" | "sessionId">): Key {
  return { PK: clientPartition(clientId), SK: `${TREATMENT_PREFIX}${sessionId}` };
}

/** @param version the guard's version of this treatment; sorts as text up to 9,999 corrections */
export function historyKey(key: Pick<FollowUpKey, "clientId" | "sessionId">, version: number): Key {
  return {
    PK: clientPartition(key.clientId),
    SK: `HISTORY#${key.sessionId}#${String(version).padStart(4, "0")}`,
  };
}

export function followUpKey({ clientId, sessionId, step }: FollowUpKey): Key {
  const PK = isOfTeam({ step }) ? teamPartition(clientId) : clientPartition(clientId);
  return { PK, SK: `${familyOf(step)}#${sessionId}#${step}` };
}

/**
 * Follow-ups that earlier versions cannot read have a separate prefix, which those never query: after a roll-back they
 * wait, and everything else works.
 */
function familyOf(step: string): string {
  return isOfTeam({ step }) || /^(alert-)?(team-|reply-|note-|again-|hold-|limited-|farewell$)/.test(step)
    ? `${FOLLOW_UP_PREFIX}2`
    : FOLLOW_UP_PREFIX;
}

export const ALERT_PREFIX = "ALERT#";

/** Sorts as text up to 9,999 alerts. */
export function alertKey({ clientId, number }: { readonly clientId: string; readonly number: number }): Key {
  return { PK: clientPartition(clientId), SK: `${ALERT_PREFIX}${String(number).padStart(4, "0")}` };
}

export const NOTE_PREFIX = "NOTE#";

/** Sorts as text up to 999,999 decisions about a client. */
export function noteKey(clientId: string, number: number): Key {
  return { PK: clientPartition(clientId), SK: `${NOTE_PREFIX}${String(number).padStart(6, "0")}` };
}

/** The item that lists a client as held by hand. Earlier versions do not know it. */
export function heldKey(clientId: string): Key {
  return { PK: clientPartition(clientId), SK: "HELD" };
}

export const PROPOSAL_PREFIX = "PROPOSAL#";

/** The key's session and step are those of the check-in whose answer led to the proposal. */
export function proposalKey({ clientId, sessionId, step }: FollowUpKey): Key {
  return { PK: clientPartition(clientId), SK: `${PROPOSAL_PREFIX}${sessionId}#${step}` };
}

export function answerKey({ clientId, sessionId, step }: FollowUpKey): Key {
  return { PK: clientPartition(clientId), SK: `${answerPrefix(sessionId)}${step}` };
}

export const ANSWER_PREFIX = "ANSWER#";

export function answerPrefix(sessionId: string): string {
  return `${ANSWER_PREFIX}${sessionId}#`;
}

export const EVENT_PREFIX = "EVENT#";

export function eventKey(clientId: string, at: Instant, what: string): Key {
  return { PK: clientPartition(clientId), SK: `${EVENT_PREFIX}${at}#${what}` };
}

/** The client whose record has this key. */
export function clientIdOf({ PK }: Key): string {
  return PK.slice(clientPartition("").length);
}

export function clientPartition(clientId: string): string {
  return `CLIENT#${clientId}`;
}

function teamPartition(memberId: string): string {
  return `TEAM#${memberId}`;
}

export function memberKey(memberId: string): Key {
  return { PK: teamPartition(memberId), SK: "MEMBER" };
}

export const REQUEST_PREFIX = "REQUEST#";

export function requestKey(memberId: string, request: string): Key {
  return { PK: teamPartition(memberId), SK: `${REQUEST_PREFIX}${request}` };
}

export const TEAM_SESSION_PREFIX = "SIGNED-IN#";

/** @param hash of the secret in the cookie */
export function teamSessionKey(memberId: string, hash: string): Key {
  return { PK: teamPartition(memberId), SK: `${TEAM_SESSION_PREFIX}${hash}` };
}

export const LOOK_PREFIX = "LOOK#";

/** The access trail: one item for each person who looked at a client's page on a day (UTC). */
export function lookKey(clientId: string, memberId: string, at: Instant): Key {
  return { PK: clientPartition(clientId), SK: `${LOOK_PREFIX}${at.slice(0, 10)}#${memberId}` };
}

/** The common prefix of all follow-ups, for the stream's filter and readers. */
export const FOLLOW_UP_PREFIX = "FOLLOWUP";

/** The prefix of a session's plan and the alerts about it. */
export function followUpPrefix(sessionId: string): string {
  return `${FOLLOW_UP_PREFIX}#${sessionId}#`;
}

/** The sparse index of unsettled follow-ups: by shard, then by the time of the next check. */
export const DUE_INDEX = { name: "due", partition: "dueShard", sort: "nextAt" } as const;

/**
 * A thousand sessions a second make about seven thousand index writes, and a DynamoDB partition takes a thousand a
 * second: this many shards keep each below a quarter of that. Reading all of them costs two cents a month.
 */
export const DUE_SHARDS = Array.from({ length: 64 }, (_, shard) => `due-${shard.toString(16)}`);

export function dueShard(key: FollowUpKey): string {
  const shard = createHash("sha256").update(followUpId(key)).digest().readUInt8(31) % DUE_SHARDS.length;
  return `due-${shard.toString(16)}`;
}

/**
 * Besides its shards, that index holds the team's lists, each sorted by the time of the cause. One query reads a
 * list, however many clients there are, and readers of the shards do not see it. Most entries are attributes of an
 * item that the cause writes anyway: an alert that is not closed (`undelivered`: only about emails), an answer that
 * says better or else names few days with exercises, a check-in that was left out, an appointment that has ended. A
 * proposal and a hold by hand have their own items. `erasing` is not a list of the team's: it holds the clients whose
 * records are still to be swept.
 */
export const LISTS = {
  open: "alerts-open",
  undelivered: "alerts-undelivered",
  acknowledged: "alerts-acknowledged",
  improved: "improved",
  fewDays: "few-days",
  proposals: "proposals",
  silent: "silent",
  pending: "pending",
  held: "held-by-hand",
  erasing: "erasing",
} as const;

/**
 * It also holds the clients by their searchable names, in a partition for each first letter: one query finds all that
 * begin alike, and an import of many clients does not overload one partition.
 */
export function namePartition(searchableName: string): string {
  return `name-${[...searchableName][0]}`;
}

/** Whole seconds since 1970, as DynamoDB's TTL needs. */
export type EpochSeconds = number;

/** When a record expires: the practice's retention after `since`. */
export function expiresAt(since: Instant, retentionYears: number): EpochSeconds {
  return secondsAfter(since, { days: Math.ceil(retentionYears * 365.25) });
}

export function secondsAfter(since: Instant, span: Span): EpochSeconds {
  return Math.ceil(Date.parse(plus(since, span)) / 1000);
}

/** Parses a follow-up's key; for index rows, which hold only keys. */
export function followUpKeyOf({ PK, SK }: Readonly<Record<string, unknown>>): FollowUpKey {
  const [, clientId] = String(PK).split("#");
  const [, sessionId, step] = String(SK).split("#");
  if (!clientId || !sessionId || !step) throw new Error("Not the key of a follow-up");
  return { clientId, sessionId, step };
}
