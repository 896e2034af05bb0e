import type { Instant } from "../domain/time/instant.ts";
import { memberKey, REQUEST_PREFIX, TEAM_SESSION_PREFIX } from "./keys.ts";
import { itemsOf, type Table, valuesOf, whenFree, write } from "./table.ts";

/** Signing a team member out until an operator lets them in again. */
export function teamAccess(table: Table) {
  return {
    /**
     * Bars the team member first, so that no session can begin, and then ends every session and every link.
     * Idempotent. @returns the number of sessions that were ended
     */
    async signOut(memberId: string, now: Instant): Promise<number> {
      await whenFree(() => write(table, memberKey(memberId), { set: { barredAt: now } }));
      await endAll(memberId, REQUEST_PREFIX, now);
      return await endAll(memberId, TEAM_SESSION_PREFIX, now);
    },

    /** Idempotent. Ended sessions stay ended. */
    async letIn(memberId: string): Promise<void> {
      await whenFree(() => write(table, memberKey(memberId), { set: { barredAt: undefined } }));
    },

    /** The number of open sessions. */
    async sessionsOf(memberId: string, now: Instant): Promise<number> {
      return (await openItems(memberId, TEAM_SESSION_PREFIX, now)).length;
    },
  };

  async function endAll(memberId: string, prefix: string, now: Instant): Promise<number> {
    const ended = await Promise.all(
      (await openItems(memberId, prefix, now)).map((SK) =>
        whenFree(() =>
          write(
            table,
            { PK: memberKey(memberId).PK, SK },
            { set: { endedAt: now }, condition: "attribute_exists(PK) AND attribute_not_exists(#endedAt)" },
          ),
        ),
      ),
    );
    return ended.filter(({ written }) => written).length;
  }

  async function openItems(memberId: string, prefix: string, now: Instant): Promise<string[]> {
    const items = await Array.fromAsync(
      itemsOf(table, {
        KeyConditionExpression: "PK = :member AND begins_with(SK, :prefix)",
        ExpressionAttributeValues: valuesOf({ member: memberKey(memberId).PK, prefix }),
        ConsistentRead: true,
      }),
    );
    return items
      .filter(({ until, endedAt }) => String(until) > now && endedAt === undefined)
      .map(({ SK }) => String(SK));
  }
}
