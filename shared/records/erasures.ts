import * as z from "zod/mini";
import { type Erasure, erasedAtFor } from "../domain/sessions/erasure.ts";
import { id, moment } from "../domain/text/schemas.ts";
import { type Instant, plus } from "../domain/time/instant.ts";
import type { Profile } from "./items.ts";
import { DUE_INDEX, type EpochSeconds, expiresAt, LISTS, profileKey } from "./keys.ts";
import { isTombstone } from "./profiles.ts";
import { asRead, itemAt, put, type RawItem, type Table, writeTogether } from "./table.ts";
import { listed } from "./transition.ts";

const erased = z.object({ clientId: id, erasedAt: moment });

/** The attributes that tombstone and profile share. */
const recorded = z.object({
  contactAt: z.optional(z.string()),
  latestCompletedAt: z.optional(z.string()),
  erasedAt: z.optional(z.string()),
});

export type ErasureRecords = ReturnType<typeof erasureRecords>;

export function erasureRecords(table: Table, { retentionYears }: { retentionYears: number }) {
  async function find(clientId: string): Promise<Erasure | undefined> {
    return erasureIn(await itemAt(table, profileKey(clientId)));
  }

  return {
    /** The latest erasure of this client's record. */
    find,

    /**
     * Replaces the client's profile, if there is one, by a tombstone that waits for the sweep. From then on the client is
     * unknown to all that reads, and nothing more is sent.
     * @returns undefined on a conflict: retry
     */
    async erase(clientId: string, requestedAt: Instant, now: Instant): Promise<Erasure | undefined> {
      const item = await itemAt(table, profileKey(clientId));
      const { contactAt, latestCompletedAt, erasedAt } = recorded.parse(item ?? {});
      const known = item && isTombstone(item) ? [erasedAt] : [contactAt, latestCompletedAt, erasedAt];
      const erasure = { clientId, erasedAt: erasedAtFor(requestedAt, known), state: "sweeping" as const };
      const tombstone = {
        ...profileKey(clientId),
        clientId,
        erasedAt: erasure.erasedAt,
        contactAt: NEVER,
        ...listed(LISTS.erasing, now),
        expiresAt: expiresAt(now, retentionYears),
      };
      const seen = asRead({ contactAt, latestCompletedAt, erasedAt });
      return (await writeTogether(table, [put(table, tombstone, seen)])) ? erasure : undefined;
    },
  };
}

/** Undefined if the client was never erased. */
export function erasureIn(item: RawItem | undefined): Erasure | undefined {
  if (item?.erasedAt === undefined) return undefined;
  const { clientId, erasedAt } = erased.parse(item);
  if (!isTombstone(item)) return { clientId, erasedAt, state: "returned" };
  return { clientId, erasedAt, state: item[DUE_INDEX.partition] === LISTS.erasing ? "sweeping" : "swept" };
}

/**
 * The tombstone that is left of a client once all else is deleted. A report from before the erasure fails the
 * condition of every report's write, since its details or its session are older. So a new session needs no read. The
 * condition accepts an equal time, so these times are a moment later.
 */
export function sweptTombstone({ clientId, erasedAt }: Erasure, expiry: EpochSeconds): RawItem {
  const afterwards = momentAfter(erasedAt);
  return {
    ...profileKey(clientId),
    clientId,
    erasedAt,
    contactAt: afterwards,
    latestCompletedAt: afterwards,
    expiresAt: expiry,
  };
}

/** The end of the latest session, for a returned client who has none yet. */
export function noSessionSince({ erasedAt }: Pick<Profile, "erasedAt">): Instant | undefined {
  return erasedAt && momentAfter(erasedAt);
}

function momentAfter(erasedAt: Instant): Instant {
  return plus(erasedAt, { seconds: 0.001 });
}

/** Later than any report: until the sweep is done, none is recorded, not even by earlier versions. */
const NEVER = "9999-12-31T23:59:59.999Z";
