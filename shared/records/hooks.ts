import { createHash, randomBytes } from "node:crypto";
import * as z from "zod/mini";
import { id, moment } from "../domain/text/schemas.ts";
import { earliestFirst, type Instant } from "../domain/time/instant.ts";
import { HOOKS, hookKey, secondsAfter } from "./keys.ts";
import { itemAt, itemsOf, type Table, valuesOf, whenFree, write } from "./table.ts";

const hook = z.object({ name: id, madeAt: moment, revokedAt: z.optional(moment) });
export type Hook = z.infer<typeof hook>;

/** How long a revoked hook is still listed. */
const LISTED = { days: 90 } as const;

/** The addresses for systems that cannot sign. Only a hash of each token is kept. */
export function hookRecords(table: Table) {
  async function items() {
    const query = {
      KeyConditionExpression: "PK = :hooks",
      ExpressionAttributeValues: valuesOf({ hooks: HOOKS }),
    };
    return await Array.fromAsync(itemsOf(table, { ...query, ConsistentRead: true }));
  }

  return {
    /** Whether a hook has this token. Found by its hash, so no comparison leaks by its timing how much of it is right. */
    async isOpen(token: string): Promise<boolean> {
      if (!/^[\w-]{43}$/.test(token)) return false;
      const item = await itemAt(table, hookKey(hashOf(token)));
      return item !== undefined && hook.parse(item).revokedAt === undefined;
    },

    /** @returns the token, which nobody can read again */
    async make(name: string, now: Instant): Promise<string> {
      const token = randomBytes(32).toString("base64url");
      const set = { name, madeAt: now };
      await whenFree(() => write(table, hookKey(hashOf(token)), { set }));
      return token;
    },

    /** Permanently refuses the token of this name, from now on. Idempotent. */
    async revoke(name: string, now: Instant): Promise<void> {
      const set = { revokedAt: now, expiresAt: secondsAfter(now, LISTED) };
      const own = (await items()).filter((item) => item.name === name && item.revokedAt === undefined);
      for (const { SK } of own) await whenFree(() => write(table, { PK: HOOKS, SK: String(SK) }, { set }));
    },

    /** Oldest first, with those that were revoked lately. */
    async list(): Promise<Hook[]> {
      const hooks = (await items()).map((item) => hook.parse(item));
      return hooks.toSorted(earliestFirst("madeAt"));
    },
  };
}
export type HookRecords = ReturnType<typeof hookRecords>;

/** A random token of 256 bits needs no slow hash. */
function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
