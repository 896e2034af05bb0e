import { GetItemCommand } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import type { Replanning } from "../domain/correction.ts";
import type { FollowUpKey, PlannedFollowUp } from "../domain/follow-up.ts";
import type { Instant } from "../domain/instant.ts";
import type { Client, Session } from "../domain/session.ts";
import { troubleWrites } from "./alert-writes.ts";
import { readProfile } from "./clients.ts";
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
import { addFollowUp, replanFollowUps } from "./plan-writes.ts";
import { type EndedSession, mayHaveMovedBack, profileAfter, profileByNewest } from "./profile-writes.ts";
import { type Change, itemsOfClient, put, read, type Table, transact, update } from "./table.ts";

export type SessionRecords = ReturnType<typeof sessionRecords>;

/** A reported session and the plan that was made of it. */
export interface Report {
  readonly session: Session;
  /** Of the content as it was sent: the same digest is the same report. */
  readonly digest: string;
  /** Of another report that says the same: this one answers for it too. */
  readonly otherDigest?: string;
  /** When the practice's system says that it reported it. */
  readonly reportedAt: Instant;
  readonly receivedAt: Instant;
}

/** How often a write is tried again on what others wrote meanwhile. */
const TRIES = 5;
/** Corrections whose answers are remembered for repeats. */
const RECEIPTS_KEPT = 50;

export function sessionRecords(table: Table, { retentionYears }: { retentionYears: number }) {
  function treatmentOf({ session: { session, client, therapist, outcome, followUp }, ...report }: Report) {
    return {
      clientId: client.id,
      sessionId: session.id,
      completedAt: session.completedAt,
      receivedAt: report.receivedAt,
      reportedAt: report.reportedAt,
      therapist,
      outcome,
      checkIns: followUp?.checkIns,
    } satisfies Treatment;
  }

  /** The newest of the client's other sessions. */
  async function newestSession({ client, session }: { client: Client; session: EndedSession }) {
    const items = await itemsOfClient(table, client.id, TREATMENT_PREFIX);
    return items
      .map((item) => treatmentItem.parse(item))
      .filter(({ sessionId }) => sessionId !== session.id)
      .map(({ sessionId: id, completedAt }) => ({ id, completedAt }))
      .toSorted((a, b) => (a.completedAt < b.completedAt ? 1 : -1))[0];
  }

  return {
    /**
     * Records a session that was not reported before: guard, client, treatment and plan, all or nothing, in one
     * round trip. Only when an older report comes after a newer one, it takes a second.
     * @param plannedBy the profile by whose zone and consent the plan was made, where it is newer than the report
     * @returns the guard that stands there already when the session was recorded before; or the profile, when it is
     * newer than what the plan was made by: plan again
     */
    async record(
      report: Report,
      plan: readonly PlannedFollowUp[],
      receipt: Receipt,
      plannedBy?: Profile,
    ): Promise<"recorded" | { readonly guard: Guard } | { readonly newer: Profile }> {
      const { session, client } = report.session;
      const expiry = expiresAt(report.receivedAt, retentionYears);
      const guard = {
        ...guardKey(session.id),
        clientId: client.id,
        version: 1,
        reportedAt: report.reportedAt,
        receipts: [report.digest, ...(report.otherDigest ? [report.otherDigest] : [])].map((digest) => ({
          digest,
          receipt,
        })),
      };
      let profile: Change | undefined = plannedBy
        ? profileAfter(clientReport(report), plannedBy, retentionYears)
        : profileByNewest(clientReport(report), retentionYears);
      for (let tries = 1; tries <= TRIES; tries++) {
        const outcome = await transact(table, [
          { Put: put(table, guard, { condition: "attribute_not_exists(PK)" }) },
          { Put: put(table, { ...treatmentKey(keyOf(report)), ...treatmentOf(report), expiresAt: expiry }) },
          ...plan.map((planned) => addFollowUp(table, planned, report.receivedAt, expiry)),
          ...(profile ? [{ Update: update(table, profileKey(client.id), profile) }] : []),
        ]);
        if (outcome.written) return "recorded";
        const standing = outcome.refused.get(0);
        if (standing) return { guard: guardItem.parse(standing) };
        const seen = await readProfile(table, client.id);
        if (!seen) continue;
        if (seen.contactAt > (plannedBy?.contactAt ?? report.reportedAt)) return { newer: seen };
        profile = profileAfter(clientReport(report), seen, retentionYears);
      }
      throw new Error("The client's profile kept changing while a session was recorded");
    },

    async findGuard(sessionId: string): Promise<Guard | undefined> {
      const { Item } = await table.client.send(
        new GetItemCommand({
          TableName: table.name,
          Key: marshall(guardKey(sessionId)),
          ConsistentRead: true,
        }),
      );
      return Item && guardItem.parse(read(Item));
    },

    /**
     * Replaces a session's treatment, keeps the one that it replaces, and brings its unsent follow-ups to the new
     * plan; all or nothing.
     * @returns false when anything of it changed since it was read: read again, decide again
     */
    async correct(
      report: Report,
      before: { guard: Guard; treatment: Treatment; profile: Profile },
      replanning: Replanning,
      receipt: Receipt,
    ): Promise<boolean> {
      const { guard, treatment, profile } = before;
      const now = report.receivedAt;
      const expiry = expiresAt(now, retentionYears);
      const mine = clientReport(report);
      const newestOther = mayHaveMovedBack(mine.session, profile) ? await newestSession(mine) : undefined;
      const change = profileAfter(mine, profile, retentionYears, newestOther);
      const outcome = await transact(table, [
        {
          Update: update(table, guardKey(treatment.sessionId), {
            set: {
              version: guard.version + 1,
              reportedAt: report.reportedAt,
              receipts: [...guard.receipts.slice(-RECEIPTS_KEPT), { digest: report.digest, receipt }],
            },
            condition: "#version = :version",
            values: { version: guard.version },
          }),
        },
        {
          Put: put(table, {
            ...treatmentKey(treatment),
            ...treatmentOf({ ...report, receivedAt: treatment.receivedAt }),
            expiresAt: expiry,
          }),
        },
        {
          Put: put(table, {
            ...historyKey(treatment, guard.version),
            ...treatment,
            replacedAt: now,
            expiresAt: expiry,
          }),
        },
        {
          Put: put(table, {
            ...eventKey(treatment.clientId, now, `session-corrected#${treatment.sessionId}`),
            by: "practice",
            expiresAt: expiry,
          }),
        },
        ...(change ? [{ Update: update(table, profileKey(treatment.clientId), change) }] : []),
        ...replanFollowUps(table, replanning, now, expiry),
        ...(await troubleWrites(table, replanning.add, profile, now, expiry)),
      ]);
      return outcome.written;
    },
  };
}

function clientReport({ session: { client, session }, reportedAt, receivedAt }: Report) {
  return { client, session, reportedAt, receivedAt };
}

function keyOf({ session: { client, session } }: Report): Pick<FollowUpKey, "clientId" | "sessionId"> {
  return { clientId: client.id, sessionId: session.id };
}
