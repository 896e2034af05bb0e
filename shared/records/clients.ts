import { afterReport, nextAppointment } from "../domain/sessions/appointments.ts";
import { type AddressId, addressId } from "../domain/text/address.ts";
import { emailAddress } from "../domain/text/schemas.ts";
import type { Instant } from "../domain/time/instant.ts";
import { retryOnConflict } from "../services/retry-on-conflict.ts";
import { type Choice, choiceWrites, isNews } from "./choices.ts";
import { contactRecords } from "./contact.ts";
import { type AddressRecord, addressItem, type Profile, type Treatment, treatmentItem } from "./items.ts";
import { addressKey, expiresAt, profileKey, treatmentKey } from "./keys.ts";
import { appointmentsOf, getAll, isTombstone, profileIn, readProfile, refusalsOf } from "./profiles.ts";
import { asRead, type Table, type Update, type WriteResult, write, writeTogether } from "./table.ts";

export type ClientRecords = ReturnType<typeof clientRecords>;

export function clientRecords(table: Table, { retentionYears }: { retentionYears: number }) {
  async function change(clientId: string, change: Update): Promise<WriteResult> {
    return await write(table, profileKey(clientId), change);
  }

  return {
    /** Reads the client and one session; missing items are left out. */
    async read(clientId: string, sessionId: string): Promise<{ profile?: Profile; treatment?: Treatment }> {
      const keys = [profileKey(clientId), treatmentKey({ clientId, sessionId })];
      const [item, treatment] = await getAll(table, keys);
      const profile = profileIn(item);
      return {
        ...(profile && { profile }),
        ...(treatment && { treatment: treatmentItem.parse(treatment) }),
      };
    },

    /**
     * Like `read`, with the record of the client's address, and whether the client's record is erased.
     * @param sendTo the client's likely address: one round trip if right, two if not
     */
    async readWithAddress({
      clientId,
      sessionId,
      sendTo,
    }: {
      clientId: string;
      sessionId: string;
      sendTo?: AddressId;
    }): Promise<{ profile?: Profile; treatment?: Treatment; address: AddressRecord; isErased?: true }> {
      const keys = [profileKey(clientId), treatmentKey({ clientId, sessionId })];
      const [item, treatment, ofHint] = await getAll(table, [
        ...keys,
        ...(sendTo ? [addressKey(sendTo)] : []),
      ]);
      const profile = profileIn(item);
      const own = profile && addressId(profile.email);
      const [address] =
        own === undefined || own === sendTo ? [ofHint] : await getAll(table, [addressKey(own)]);
      return {
        ...(profile && { profile }),
        ...(treatment && { treatment: treatmentItem.parse(treatment) }),
        address: address ? addressItem.parse(address) : {},
        ...(item && isTombstone(item) && { isErased: true }),
      };
    },

    async find(clientId: string): Promise<Profile | undefined> {
      return await readProfile(table, clientId);
    },

    ...contactRecords(table, { retentionYears }),

    /** Records an appointment or its cancellation, unless a newer report is known. */
    async book(
      clientId: string,
      { id, startsAt, cancelled = false }: { id: string; startsAt: Instant; cancelled?: boolean },
      reportedAt: Instant,
    ): Promise<"recorded" | "older" | "unknown-client" | "changed-meanwhile"> {
      const seen = await readProfile(table, clientId);
      if (!seen) return "unknown-client";
      const { appointments, appointment } = seen;
      const reported = { startsAt, reportedAt, ...(cancelled && { cancelled: true as const }) };
      const after = afterReport(appointmentsOf(seen), id, reported);
      if (!after) return "older";
      const next = nextAppointment(after, reportedAt);
      const { condition, values } = asRead({ appointments, appointment });
      const { written } = await change(clientId, {
        set: {
          appointments: after,
          appointment: next && { id: next.id, startsAt: next.startsAt, reportedAt: next.reportedAt },
        },
        condition: `attribute_exists(PK) AND ${condition}`,
        values,
      });
      return written ? "recorded" : "changed-meanwhile";
    },

    /**
     * Records a stop or start, with an audit entry. False if it changes nothing.
     * @param about when the email was sent: complaints about emails from before the client's new start are ignored
     */
    async choose(clientId: string, choice: Choice, now: Instant, about: Instant = now): Promise<boolean> {
      return await retryOnConflict(async () => {
        const seen = await readProfile(table, clientId);
        if (!seen || !isNews(seen, choice, about)) return false;
        const writes = choiceWrites(table, seen, choice, now, expiresAt(now, retentionYears));
        return (await writeTogether(table, writes)) || undefined;
      });
    },

    /**
     * Stops emails to this address, also if the client changes to another and back.
     * @returns false if it was already recorded, or the client is unknown
     */
    async suppress(clientId: string, address: string, now: Instant): Promise<boolean> {
      return await retryOnConflict(async () => {
        const profile = await readProfile(table, clientId);
        if (!profile || !emailAddress.safeParse(address).success) return false;
        const known = refusalsOf(profile);
        if (known.some((refusal) => refusal.address === address)) return false;
        const { suppressed: before } = profile;
        const earlier = known.slice(-ADDRESSES_KEPT);
        const { written } = await change(clientId, {
          set: { suppressed: { address, at: now, ...(before && { earlier }) } },
          condition: before
            ? "#suppressed.#address = :seen"
            : "attribute_exists(PK) AND attribute_not_exists(#suppressed)",
          values: before ? { seen: before.address } : {},
        });
        return written || undefined;
      });
    },
  };
}

/** Cap on remembered refused addresses. */
const ADDRESSES_KEPT = 20;
