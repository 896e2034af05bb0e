import type { Resumed } from "../domain/alerts/alert-emails.ts";
import type { HandHold } from "../domain/alerts/hand-hold.ts";
import type { Profile } from "./items.ts";
import { expiresAt } from "./keys.ts";
import { resumeFollowUp } from "./plan-writes.ts";
import { type Table, transact } from "./table.ts";
import { type Act, actWrites } from "./team-acts.ts";

export type HandHoldRecords = ReturnType<typeof handHoldRecords>;

/** Holds that a person of the team begins and ends. Both return false on a conflict. */
export function handHoldRecords(table: Table, { retentionYears }: { retentionYears: number }) {
  return {
    async begin(profile: Profile, handHold: HandHold, act: Act): Promise<boolean> {
      const set = { handHold, handHoldReason: act.reason };
      const writes = actWrites(table, profile, "held", act, expiresAt(act.now, retentionYears), set);
      return (await transact(table, writes)).written;
    },

    /** @param resumed the check-ins that waited, and are still useful */
    async end(profile: Profile, resumed: readonly Resumed[], act: Act): Promise<boolean> {
      const set = { handHold: undefined, handHoldReason: undefined };
      const { written } = await transact(table, [
        ...actWrites(table, profile, "hold-ended", act, expiresAt(act.now, retentionYears), set),
        ...resumed.map((each) => resumeFollowUp(table, each, act.now)),
      ]);
      return written;
    },
  };
}
