import type { FollowUp } from "../domain/follow-ups/follow-up.ts";
import { countedSince, type Place, placeName, roomFor } from "../domain/sending/ceiling.ts";
import { type AddressId, addressId, normalAddress } from "../domain/text/address.ts";
import type { Instant } from "../domain/time/instant.ts";
import { retryOnConflict } from "../services/retry-on-conflict.ts";
import { type AddressRecord, addressItem, type Profile, placesItem } from "./items.ts";
import { addressKey, expiresAt, placesKey, secondsAfter } from "./keys.ts";
import { refusalsOf } from "./profiles.ts";
import { asRead, itemAt, type Table, type Update, whenFree, write } from "./table.ts";

export type AddressRecords = ReturnType<typeof addressRecords>;

/** Every spelling under which SES may have suppressed an address. */
export function spellingsOf(address: string, { refused, stopped }: AddressRecord): ReadonlySet<string> {
  const known = [address, normalAddress(address), refused?.spelling, stopped?.spelling];
  return new Set(known.filter((spelling) => spelling !== undefined));
}

/** The stop and the refusal that apply to a client, by client or by address. */
export function stopAndRefusalOf(
  profile: Pick<Profile, "email" | "stopped" | "suppressed">,
  address: AddressRecord,
) {
  const own = addressId(profile.email);
  const earlier = refusalsOf(profile).find((refusal) => addressId(refusal.address) === own);
  return {
    stopped: profile.stopped ?? address.stopped,
    refusedAt: address.refused?.at ?? earlier?.at,
  };
}

/** Longer than any place counts, by every clock. */
const PLACES_KEPT = { days: 2 } as const;

/** Records per address, for all clients who have it. Writes return false for a repeat that changes nothing. */
export function addressRecords(table: Table, { retentionYears }: { retentionYears: number }) {
  async function change(address: AddressId, now: Instant, change: Update): Promise<boolean> {
    const set = { ...change.set, expiresAt: expiresAt(now, retentionYears) };
    return (await whenFree(() => write(table, addressKey(address), { ...change, set }))).written;
  }

  return {
    /** Empty if nothing is recorded. */
    async find(address: AddressId): Promise<AddressRecord> {
      const item = await itemAt(table, addressKey(address));
      return item ? addressItem.parse(item) : {};
    },

    async stop(address: AddressId, now: Instant): Promise<boolean> {
      return await change(address, now, {
        set: { stopped: { reason: "unsubscribed", at: now } },
        condition: "attribute_not_exists(#stopped)",
      });
    },

    /** @param about when the email was sent: complaints about emails from before a new start are ignored */
    async complain(spelling: string, now: Instant, about: Instant): Promise<boolean> {
      return await change(addressId(spelling), now, {
        set: { stopped: { reason: "complained", at: now, spelling } },
        condition:
          "(attribute_not_exists(#stopped) OR #stopped.#reason <> :reason) AND " +
          "(attribute_not_exists(#startedAt) OR #startedAt <= :about)",
        values: { about, reason: "complained" },
      });
    },

    /** Lifts a stop, and a refusal that came only from SES's suppression list: remove it there first. */
    async start(address: AddressId, now: Instant): Promise<void> {
      await change(address, now, {
        set: { stopped: undefined, startedAt: now },
        condition: "attribute_exists(#stopped)",
      });
      await change(address, now, {
        set: { refused: undefined, startedAt: now },
        condition: "#refused.#by = :list",
        values: { list: "list" },
      });
    },

    /** @param by a start lifts a refusal by `list`, but not one by `bounce` */
    async refuse(spelling: string, by: "bounce" | "list", now: Instant): Promise<boolean> {
      return await change(addressId(spelling), now, {
        set: { refused: { at: now, by, spelling } },
        condition: "attribute_not_exists(#refused)",
      });
    },

    /**
     * Takes one of the address's places for an email that is about to be sent: one write, or two if another email of
     * the last day has taken one.
     * @returns when there will be room, if there is none now
     */
    async takePlace(address: AddressId, followUp: FollowUp, now: Instant): Promise<Instant | undefined> {
      const nothingCounts = {
        condition: "attribute_not_exists(#newest) OR #newest <= :since",
        values: { since: countedSince(now) },
      };
      let seen: readonly Place[] | undefined;
      const room = await retryOnConflict(async () => {
        const room = roomFor(followUp, seen ?? [], now);
        if ("roomAt" in room) return room;
        const change = {
          set: { ...room, expiresAt: secondsAfter(now, PLACES_KEPT) },
          ...(seen ? asRead({ places: seen }) : nothingCounts),
        };
        const outcome = await write(table, placesKey(address), change);
        if (outcome.written) return room;
        const standing = outcome.refused.get(0);
        seen = standing && placesItem.parse(standing).places;
        return undefined;
      });
      return "roomAt" in room ? room.roomAt : undefined;
    },

    /** Whether the uncertain send of this follow-up had taken a place. */
    async hasPlace(address: AddressId, followUp: FollowUp): Promise<boolean> {
      const item = await itemAt(table, placesKey(address));
      const uncertain = placeName({ ...followUp, doubts: followUp.doubts - 1 });
      return item !== undefined && placesItem.parse(item).places.some(({ email }) => email === uncertain);
    },

    /** Lifts any refusal. */
    async allow(address: AddressId, now: Instant): Promise<boolean> {
      return await change(address, now, {
        set: { refused: undefined },
        condition: "attribute_exists(#refused)",
      });
    },
  };
}
