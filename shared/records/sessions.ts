import { handHoldOf } from "../domain/alerts/hand-hold.ts";
import type { Replanning } from "../domain/follow-ups/correction.ts";
import type { FollowUp, PlannedFollowUp } from "../domain/follow-ups/follow-up.ts";
import { type Erasure, relationTo } from "../domain/sessions/erasure.ts";
import type { Client } from "../domain/sessions/session.ts";
import { earliestFirst } from "../domain/time/instant.ts";
import { troubleWrites } from "./alert-writes.ts";
import { careAsRead } from "./care-item.ts";
import { erasureIn } from "./erasures.ts";
import { listHandHold } from "./held-clients.ts";
import { type Guard, guardItem, type Profile, type Receipt, type Treatment, treatmentItem } from "./items.ts";
import {
  eventKey,
  expiresAt,
  guardKey,
  historyKey,
  profileKey,
  TREATMENT_PREFIX,
  treatmentKey,
} from "./keys.ts";
import { noLongerPending } from "./pending-sessions.ts";
import { addFollowUp, replanFollowUps } from "./plan-writes.ts";
import {
  type EndedSession,
  latestSessionOf,
  mayHaveMovedBack,
  profileAfter,
  profileByNewest,
} from "./profile-writes.ts";
import { profileIn } from "./profiles.ts";
import { detailsAtOf, type Report, treatmentAttributes, treatmentOf } from "./reported-session.ts";
import { isContended, itemAt, itemsOfClient, put, type Table, transact, update } from "./table.ts";

export type SessionRecords = ReturnType<typeof sessionRecords>;

/** Cap on remembered answers to corrections. */
const RECEIPTS_KEPT = 50;

export function sessionRecords(table: Table, { retentionYears }: { retentionYears: number }) {
  /** The client's newest other session. */
  async function newestSession({ client, session }: { client: Client; session: EndedSession }) {
    const items = await itemsOfClient(table, client.id, TREATMENT_PREFIX);
    return items
      .map((item) => treatmentItem.parse(item))
      .filter(({ sessionId, takenBack }) => sessionId !== session.id && !takenBack)
      .map(({ sessionId: id, completedAt }) => ({ id, completedAt }))
      .toSorted(earliestFirst("completedAt"))
      .at(-1);
  }

  return {
    /**
     * Records a new session in one transaction: guard, client, treatment and plan. One round trip; two if a newer
     * report of the client came first.
     * @param seen the profile that the plan used; undefined if it used only the report
     * @returns the existing guard if the session was recorded before; the erasure that the report comes after; or the
     *   profile to plan again with
     */
    async record(
      report: Report,
      plan: readonly PlannedFollowUp[],
      receipt: Receipt,
      seen?: Profile,
    ): Promise<
      | "recorded"
      | { readonly guard: Guard }
      | { readonly erasure: Erasure }
      | { readonly seen: Profile | undefined }
    > {
      const { session, client } = report.session;
      const treatment = treatmentOf(report);
      const expiry = expiresAt(report.receivedAt, retentionYears);
      const guard = {
        ...guardKey(session.id),
        clientId: client.id,
        version: 1,
        reportedAt: report.reportedAt,
        receipts: [report, ...(report.other ? [report.other] : [])].map(({ digest, understood }) => ({
          digest,
          understood,
          receipt,
        })),
      };
      const mine = clientReport(report);
      const outcome = await transact(table, [
        put(table, guard, { condition: "attribute_not_exists(PK)" }),
        seen
          ? profileAfter(table, mine, seen, retentionYears)
          : update(table, profileKey(client.id), profileByNewest(mine, retentionYears)),
        put(table, {
          ...treatmentKey(treatment),
          ...treatmentAttributes(treatment),
          expiresAt: expiry,
        }),
        ...plan.map((planned) => addFollowUp(table, planned, report.receivedAt, expiry)),
        noLongerPending(table, report.appointment ?? session.id, report.receivedAt),
      ]);
      if (outcome.written) return "recorded";
      const [standing, refused] = [outcome.refused.get(0), outcome.refused.get(1)];
      const erasure = erasureIn(refused);
      const told = { reportedAt: mine.reportedAt, endedAt: treatment.completedAt };
      if (erasure && relationTo(erasure, told) !== "new") return { erasure };
      if (standing) return { guard: guardItem.parse(standing) };
      const profile = profileIn(refused);
      if (profile) return { seen: profile };
      if (isContended(outcome)) return { seen };
      throw new Error("A new session already has follow-ups, or its client was removed");
    },

    async findGuard(sessionId: string): Promise<Guard | undefined> {
      const item = await itemAt(table, guardKey(sessionId));
      return item && guardItem.parse(item);
    },

    /**
     * Replaces a session's treatment, archives the old one, and replans unsent follow-ups, in one transaction.
     * @param before everything that the correction depends on, as read
     * @param agreed what the profile has of it afterwards
     * @returns false on a conflict: retry
     */
    async correct(
      report: Report,
      before: { guard: Guard; treatment: Treatment; profile: Profile; followUps: readonly FollowUp[] },
      replanning: Replanning,
      receipt: Receipt,
      agreed: Profile["agreed"] = before.profile.agreed,
    ): Promise<boolean> {
      const { guard, treatment, profile, followUps } = before;
      const now = report.receivedAt;
      const expiry = expiresAt(now, retentionYears);
      const mine = clientReport(report);
      const newestOther = mayHaveMovedBack(mine.session, profile) ? await newestSession(mine) : undefined;
      const latestCompletedAt = latestSessionOf(mine.session, profile, newestOther)?.completedAt;
      const outcome = await transact(table, [
        update(table, guardKey(treatment.sessionId), {
          set: {
            version: guard.version + 1,
            reportedAt: report.reportedAt,
            receipts: [
              ...guard.receipts.slice(-RECEIPTS_KEPT),
              { digest: report.digest, understood: report.understood, receipt },
            ],
          },
          condition: "#version = :version",
          values: { version: guard.version },
        }),
        put(
          table,
          {
            ...treatmentKey(treatment),
            ...treatmentAttributes(treatmentOf({ ...report, receivedAt: treatment.receivedAt })),
            consent: treatment.consent,
            version: guard.version + 1,
            expiresAt: expiry,
          },
          careAsRead(treatment),
        ),
        put(table, {
          ...historyKey(treatment, guard.version),
          ...treatmentAttributes(treatment),
          replacedAt: now,
          expiresAt: expiry,
        }),
        put(table, {
          ...eventKey(treatment.clientId, now, `session-corrected#${treatment.sessionId}`),
          by: "practice",
          consent: mine.client.consent,
          reportedAt: report.reportedAt,
          expiresAt: expiry,
        }),
        profileAfter(table, mine, profile, retentionYears, { replanning, agreed, newestOther }),
        // A hold by hand that this session had ended is in force again if it was earlier.
        ...(profile.handHold && latestCompletedAt
          ? [listHandHold(table, profile.clientId, handHoldOf({ ...profile, latestCompletedAt }), expiry)]
          : []),
        ...replanFollowUps(table, replanning, followUps, now, expiry),
        ...(await troubleWrites(table, replanning.add, profile, now, expiry)),
      ]);
      return outcome.written;
    },
  };
}

function clientReport(report: Report) {
  const { client, session } = report.session;
  return { client, session, reportedAt: detailsAtOf(report), receivedAt: report.receivedAt };
}
