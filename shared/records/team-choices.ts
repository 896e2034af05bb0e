import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import { addressId } from "../domain/text/address.ts";
import { type Choice, effectOf } from "./choices.ts";
import type { AddressRecord, Profile } from "./items.ts";
import { addressKey, expiresAt } from "./keys.ts";
import { suppressedAfterLifting } from "./operator-changes.ts";
import { asRead, type Table, update, writeTogether } from "./table.ts";
import { type Act, actWrites } from "./team-acts.ts";

/**
 * Choices about emails that a team member records in the client's name: as the client's own page does, but in one
 * transaction on the client's record and the address's. All return false on a conflict.
 */
export function teamChoiceRecords(table: Table, { retentionYears }: { retentionYears: number }) {
  return {
    /** A stop and a start count for the address too. Take it off SES's suppression list before a start. */
    async choose(profile: Profile, address: AddressRecord, choice: Choice, act: Act): Promise<boolean> {
      const expiry = expiresAt(act.now, retentionYears);
      const what = typeof choice === "object" ? "paused" : choice;
      return await writeTogether(table, [
        ...actWrites(table, profile, act, { what, expiry, set: effectOf(choice, act.now) }),
        ...(choice === "unsubscribed" ? stopOf(profile, address, act) : []),
        ...(choice === "started" ? startOf(profile, address, act) : []),
      ]);
    },

    /** Emails to the client's address resume. Take it off SES's suppression list first. */
    async liftRefusal(profile: Profile, address: AddressRecord, act: Act): Promise<boolean> {
      const set = { suppressed: suppressedAfterLifting(profile) };
      const expiry = expiresAt(act.now, retentionYears);
      return await writeTogether(table, [
        ...actWrites(table, profile, act, { what: "refusal-lifted", expiry, set }),
        ...(address.refused ? [changeOf(profile, address, { refused: undefined }, act)] : []),
      ]);
    },
  };

  function stopOf(profile: Profile, address: AddressRecord, act: Act): TransactWriteItem[] {
    const stopped = { reason: "unsubscribed", at: act.now };
    return address.stopped ? [] : [changeOf(profile, address, { stopped }, act)];
  }

  function startOf(profile: Profile, address: AddressRecord, act: Act): TransactWriteItem[] {
    const isListed = address.refused?.by === "list";
    if (!address.stopped && !isListed) return [];
    const set = { stopped: undefined, startedAt: act.now, ...(isListed && { refused: undefined }) };
    return [changeOf(profile, address, set, act)];
  }

  function changeOf(
    { email }: Profile,
    { stopped, refused }: AddressRecord,
    set: Readonly<Record<string, unknown>>,
    { now }: Act,
  ): TransactWriteItem {
    return update(table, addressKey(addressId(email)), {
      set: { ...set, expiresAt: expiresAt(now, retentionYears) },
      ...asRead({ stopped, refused }),
    });
  }
}
