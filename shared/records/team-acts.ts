import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import { handHoldOf } from "../domain/alerts/hand-hold.ts";
import type { Instant } from "../domain/time/instant.ts";
import { listHandHold } from "./held-clients.ts";
import type { Profile } from "./items.ts";
import { type EpochSeconds, eventKey, profileKey } from "./keys.ts";
import { profileAsRead } from "./profile-writes.ts";
import { asRead, put, type Table, type Update, update } from "./table.ts";

/** A team member's decision about a client. */
export interface Act {
  /** The team member's id. */
  readonly person: string;
  /** In their own words. Operators are not shown it, since it may be about health. */
  readonly reason?: string;
  /** Recognises the same form when it is posted again. */
  readonly form: string;
  readonly now: Instant;
}

/** How a decision is recorded. */
interface Recorded {
  /** For the audit trail, such as `note-written#7`. */
  readonly what: string;
  readonly expiry: EpochSeconds;
  /** Attributes of the profile that the decision changes. */
  readonly set?: Update["set"];
  /** More attributes of the audit entry. */
  readonly entry?: Readonly<Record<string, unknown>>;
}

/** The number of the next decision about this client. */
export function nextNumber({ acts }: Pick<Profile, "acts">): number {
  return (acts?.count ?? 0) + 1;
}

/**
 * The writes that every decision begins with: the client's profile, if it has not changed since it was read, and the
 * audit entry. If two people decide at once, one has to read again.
 */
export function actWrites(
  table: Table,
  profile: Profile,
  { person, reason, form, now }: Act,
  { what, expiry, set = {}, entry = {} }: Recorded,
): TransactWriteItem[] {
  const { clientId, acts, stopped, suppressed, hold, endedSessions, noCheckInsSince, pausedUntil } = profile;
  const contact = profileAsRead(profile);
  const others = asRead({ acts, stopped, suppressed, hold, endedSessions, noCheckInsSince, pausedUntil });
  return [
    update(table, profileKey(clientId), {
      set: { ...set, acts: { count: nextNumber(profile), form } },
      condition: `${contact.condition} AND ${others.condition}`,
      values: { ...contact.values, ...others.values },
    }),
    put(table, {
      ...eventKey(clientId, now, what),
      by: "team",
      person,
      ...(reason && { reason }),
      ...entry,
      expiresAt: expiry,
    }),
    // Holds from before there was a list of them come onto it, and ended ones leave it.
    ...(profile.handHold && !("handHold" in set)
      ? [listHandHold(table, clientId, handHoldOf(profile), expiry)]
      : []),
  ];
}
