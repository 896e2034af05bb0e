import { GetItemCommand } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { type AddressId, addressId, normalAddress } from "../domain/sessions/address.ts";
import type { Instant } from "../domain/time/instant.ts";
import { type AddressRecord, addressItem, type Profile } from "./items.ts";
import { addressKey, expiresAt } from "./keys.ts";
import { refusalsOf } from "./profiles.ts";
import { type Change, read, type Table, update, whenFree, write } from "./table.ts";

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

/** Records per address, for all clients who have it. Writes return false for a repeat that changes nothing. */
export function addressRecords(table: Table, { retentionYears }: { retentionYears: number }) {
  async function change(address: AddressId, now: Instant, change: Change): Promise<boolean> {
    const set = { ...change.set, expiresAt: expiresAt(now, retentionYears) };
    const input = update(table, addressKey(address), { ...change, set });
    return (await whenFree(() => write(table, input))).written;
  }

  return {
    /** Empty if nothing is recorded. */
    async find(address: AddressId): Promise<AddressRecord> {
      const { Item } = await table.client.send(
        new GetItemCommand({
          TableName: table.name,
          Key: marshall(addressKey(address)),
          ConsistentRead: true,
        }),
      );
      return Item ? addressItem.parse(read(Item)) : {};
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

    /** Lifts any refusal. */
    async allow(address: AddressId, now: Instant): Promise<boolean> {
      return await change(address, now, {
        set: { refused: undefined },
        condition: "attribute_exists(#refused)",
      });
    },
  };
}
