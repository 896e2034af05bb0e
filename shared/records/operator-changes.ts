import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import { addressId } from "../domain/text/address.ts";
import type { Instant } from "../domain/time/instant.ts";
import type { AddressRecord, Profile } from "./items.ts";
import { addressKey, eventKey, expiresAt, profileKey } from "./keys.ts";
import { refusalsOf } from "./profiles.ts";
import { put, type Table, update, writeTogether } from "./table.ts";

/** The operator who changed something for a client, at whose request, and why. */
export interface AuditEntry {
  readonly by: string;
  readonly askedBy: string;
  readonly why: string;
}

/** A client's refused addresses without their present one. */
export function suppressedAfterLifting(profile: Profile): Profile["suppressed"] {
  const own = addressId(profile.email);
  const [last, ...others] = refusalsOf(profile)
    .filter((refusal) => addressId(refusal.address) !== own)
    .toReversed();
  const earlier = others.toReversed();
  return last && { ...last, ...(earlier.length > 0 && { earlier }) };
}

/** Changes by the operator on a client's behalf, each in one transaction with its audit entry. */
export function operatorChanges(table: Table, { retentionYears }: { retentionYears: number }) {
  /** @returns false on a conflict: retry */
  async function commit(
    what: string,
    { clientId }: Profile,
    audit: AuditEntry,
    now: Instant,
    writes: TransactWriteItem[],
  ): Promise<boolean> {
    const item = { ...eventKey(clientId, now, what), ...audit, expiresAt: expiresAt(now, retentionYears) };
    return await writeTogether(table, [...writes, put(table, item)]);
  }

  return {
    /** Resumes emails to the client's address after a permanent bounce. */
    async liftRefusal(
      profile: Profile,
      address: AddressRecord,
      audit: AuditEntry,
      now: Instant,
    ): Promise<boolean> {
      const own = addressId(profile.email);
      const suppressed = suppressedAfterLifting(profile);
      const seen = profile.suppressed?.address;
      return await commit("refusal-lifted", profile, audit, now, [
        update(table, profileKey(profile.clientId), {
          set: { suppressed },
          condition: seen ? "#suppressed.#address = :seen" : "attribute_not_exists(#suppressed)",
          values: seen ? { seen } : {},
        }),
        ...(address.refused
          ? [
              update(table, addressKey(own), {
                set: { refused: undefined },
                condition: "#refused.#at = :at",
                values: { at: address.refused.at },
              }),
            ]
          : []),
      ]);
    },

    /** Lifts the stops of the client and of their address. */
    async start(profile: Profile, address: AddressRecord, audit: AuditEntry, now: Instant): Promise<boolean> {
      const lift = { set: { stopped: undefined, startedAt: now }, condition: "#stopped.#at = :at" };
      const { clientId, email, stopped } = profile;
      return await commit("started", profile, audit, now, [
        ...(stopped ? [update(table, profileKey(clientId), { ...lift, values: { at: stopped.at } })] : []),
        ...(address.stopped
          ? [
              update(table, addressKey(addressId(email)), {
                ...lift,
                values: { at: address.stopped.at },
              }),
            ]
          : []),
      ]);
    },
  };
}
