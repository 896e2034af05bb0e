import type { Resumed } from "../domain/alerts/alert-emails.ts";
import type { HandHold } from "../domain/alerts/hand-hold.ts";
import { listHandHold, unlistEnded } from "./held-clients.ts";
import type { Profile } from "./items.ts";
import { expiresAt } from "./keys.ts";
import { resumeFollowUp } from "./plan-writes.ts";
import { type Table, writeTogether } from "./table.ts";
import { type Act, actWrites } from "./team-acts.ts";

export type HandHoldRecords = ReturnType<typeof handHoldRecords>;

/** Holds that a team member begins and ends: both return false on a conflict. */
export function handHoldRecords(table: Table, { retentionYears }: { retentionYears: number }) {
  return {
    async begin(profile: Profile, handHold: HandHold, act: Act): Promise<boolean> {
      const set = { handHold, handHoldReason: act.reason };
      const expiry = expiresAt(act.now, retentionYears);
      return await writeTogether(table, [
        ...actWrites(table, profile, act, { what: "held", expiry, set }),
        listHandHold(table, profile.clientId, handHold, expiry),
      ]);
    },

    /** @param resumed the check-ins that waited, and are still useful */
    async end(profile: Profile, resumed: readonly Resumed[], act: Act): Promise<boolean> {
      const set = { handHold: undefined, handHoldReason: undefined };
      const expiry = expiresAt(act.now, retentionYears);
      return await writeTogether(table, [
        ...actWrites(table, profile, act, { what: "hold-ended", expiry, set }),
        listHandHold(table, profile.clientId, undefined, expiry),
        ...resumed.map((each) => resumeFollowUp(table, each, act.now)),
      ]);
    },

    /** Takes a client whose hold a later session has ended off the list of those on hold. */
    unlistEnded: async (profile: Profile) => await unlistEnded(table, profile),
  };
}
