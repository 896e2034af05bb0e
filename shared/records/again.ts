import type { FollowUp, PlannedFollowUp } from "../domain/follow-ups/follow-up.ts";
import type { Profile } from "./items.ts";
import { expiresAt } from "./keys.ts";
import { addFollowUp, cancelFollowUp } from "./plan-writes.ts";
import { type Table, writeTogether } from "./table.ts";
import { type Act, actWrites } from "./team-acts.ts";

/** Emails that the team sends again. Both return false on a conflict. */
export function againRecords(table: Table, { retentionYears }: { retentionYears: number }) {
  return {
    async plan(profile: Profile, again: PlannedFollowUp, act: Act): Promise<boolean> {
      const expiry = expiresAt(act.now, retentionYears);
      return await writeTogether(table, [
        ...actWrites(table, profile, act, { what: `sent-again#${again.about}`, expiry }),
        addFollowUp(table, again, act.now, expiry),
      ]);
    },

    /** Before it leaves. */
    async takeBack(profile: Profile, again: FollowUp, act: Act): Promise<boolean> {
      const expiry = expiresAt(act.now, retentionYears);
      return await writeTogether(table, [
        ...actWrites(table, profile, act, { what: `not-sent-again#${again.about}`, expiry }),
        cancelFollowUp(table, again, act.now, "withdrawn"),
      ]);
    },
  };
}
