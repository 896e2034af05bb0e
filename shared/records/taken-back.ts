import type { FollowUp } from "../domain/follow-ups/follow-up.ts";
import type { PendingSession } from "../domain/sessions/pending.ts";
import { careAsRead } from "./care-item.ts";
import { noSessionSince } from "./erasures.ts";
import type { Profile, Treatment } from "./items.ts";
import { expiresAt, treatmentKey } from "./keys.ts";
import { pendingAgain } from "./pending-sessions.ts";
import { cancelFollowUp } from "./plan-writes.ts";
import { asRead, type Table, update, writeTogether } from "./table.ts";
import { type Act, actWrites } from "./team-acts.ts";

interface Known {
  readonly profile: Profile;
  /** The session. */
  readonly treatment: Treatment;
  /** The client's newest other session, if there is one. */
  readonly newestOther: Treatment | undefined;
  /** The session's follow-ups: none has been attempted. */
  readonly followUps: readonly FollowUp[];
  /** The session's appointment, if it waits on Today again. */
  readonly waiting: Required<PendingSession> | undefined;
}

export function takenBackRecords(table: Table, { retentionYears }: { retentionYears: number }) {
  return {
    /**
     * Takes a session back: its emails are cancelled, and the client's latest session is again the one before, whose
     * check-ins resume. An appointment from Today waits there again. The record stays, marked, with the member who
     * did it.
     * @returns false on a conflict, such as with the sender: read again
     */
    async takeBack(
      { profile, treatment, newestOther, followUps, waiting }: Known,
      by: string,
      act: Act,
    ): Promise<boolean> {
      const { sessionId, version, care } = treatment;
      const { now } = act;
      const untouched = asRead({ version, takenBack: undefined });
      const asItIs = careAsRead({ care });
      const isLatest = profile.latestSessionId === sessionId;
      const before = isLatest && {
        latestSessionId: newestOther?.sessionId,
        latestCompletedAt: newestOther?.completedAt ?? noSessionSince(profile),
      };
      return await writeTogether(table, [
        ...actWrites(table, profile, act, {
          what: `session-taken-back#${sessionId}`,
          expiry: expiresAt(now, retentionYears),
          set: { ...before },
        }),
        update(table, treatmentKey(treatment), {
          set: { takenBack: { by, at: now } },
          condition: `attribute_exists(PK) AND ${untouched.condition} AND ${asItIs.condition}`,
          values: { ...untouched.values, ...asItIs.values },
        }),
        ...followUps.map((followUp) => cancelFollowUp(table, followUp, now, "withdrawn")),
        ...(waiting ? [pendingAgain(table, waiting)] : []),
      ]);
    },
  };
}
