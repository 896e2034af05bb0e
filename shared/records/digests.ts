import type { PlannedFollowUp } from "../domain/follow-ups/follow-up.ts";
import type { Instant } from "../domain/time/instant.ts";
import { followUpKey, secondsAfter } from "./keys.ts";
import { addFollowUp } from "./plan-writes.ts";
import { itemAt, type Table, writeTogether } from "./table.ts";

/** Kept as long as sign-ins, to look into: far beyond the week in which it could be planned again. */
const KEPT = { days: 30 } as const;

export type DigestRecords = ReturnType<typeof digestRecords>;

export function digestRecords(table: Table) {
  return {
    /** Plans a digest unless it is planned already. @returns whether it was planned now */
    async plan(digest: PlannedFollowUp, now: Instant): Promise<boolean> {
      if (await itemAt(table, followUpKey(digest))) return false;
      const add = addFollowUp(table, digest, now, secondsAfter(now, KEPT));
      return await writeTogether(table, [add]);
    },
  };
}
