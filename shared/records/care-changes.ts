import type { FollowUp, PlannedFollowUp } from "../domain/follow-ups/follow-up.ts";
import { type CareVersion, versionsOf } from "../domain/home-care/care.ts";
import type { Instant } from "../domain/time/instant.ts";
import { careAsRead } from "./care-item.ts";
import type { Profile, Treatment } from "./items.ts";
import { expiresAt, treatmentKey } from "./keys.ts";
import { addFollowUp } from "./plan-writes.ts";
import { type EndedProposal, endProposal } from "./proposals.ts";
import { planReply } from "./reply-writes.ts";
import { type Table, update, writeTogether } from "./table.ts";
import { type Act, actWrites, nextNumber } from "./team-acts.ts";

export type CareRecords = ReturnType<typeof careRecords>;

export function careRecords(table: Table, { retentionYears }: { retentionYears: number }) {
  return {
    /**
     * Adds a version to a treatment's home care, if none was added since it was read.
     * @param email tells the client; undefined if nothing is sent to them
     * @param ends the proposals that this decides
     * @returns false on a conflict
     */
    async change(
      profile: Profile,
      treatment: Treatment,
      version: CareVersion,
      email: PlannedFollowUp | FollowUp | undefined,
      act: Act,
      ends: readonly EndedProposal[],
    ): Promise<boolean> {
      const expiry = expiresAt(act.now, retentionYears);
      const asRead = careAsRead(treatment);
      return await writeTogether(table, [
        ...actWrites(table, profile, act, { what: `care-changed#${nextNumber(profile)}`, expiry }),
        update(table, treatmentKey(treatment), {
          set: { care: [...versionsOf({ ...treatment, cautions: profile.cautions }), version] },
          condition: `attribute_exists(PK) AND ${asRead.condition}`,
          values: asRead.values,
        }),
        ...ends.map((ended) => endProposal(table, ended)),
        ...(email ? [planReply(table, email, act.now, expiry)] : []),
      ]);
    },

    /**
     * Leaves it to another email to tell what the one of this step would have told, unless home care has changed since it
     * was read.
     * @returns false on a conflict
     */
    async tellBy(email: PlannedFollowUp, step: string, treatment: Treatment, now: Instant): Promise<boolean> {
      const asRead = careAsRead(treatment);
      const care = treatment.care.map((each) => (each.told === step ? { ...each, told: email.step } : each));
      return await writeTogether(table, [
        update(table, treatmentKey(treatment), {
          set: { care },
          condition: `attribute_exists(PK) AND ${asRead.condition}`,
          values: asRead.values,
        }),
        addFollowUp(table, email, now, expiresAt(now, retentionYears)),
      ]);
    },
  };
}
