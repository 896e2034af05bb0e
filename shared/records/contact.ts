import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import type { Replanning } from "../domain/follow-ups/correction.ts";
import type { FollowUp } from "../domain/follow-ups/follow-up.ts";
import type { Client } from "../domain/sessions/session.ts";
import { type Instant, latest } from "../domain/time/instant.ts";
import { troubleWrites } from "./alert-writes.ts";
import type { Profile, Treatment } from "./items.ts";
import { eventKey, expiresAt, profileKey, treatmentKey } from "./keys.ts";
import { replanFollowUps } from "./plan-writes.ts";
import {
  type Contact,
  consentOf,
  contactAfter,
  noProfileYet,
  profileAsRead,
  storedChange,
  untoldAfter,
} from "./profile-writes.ts";
import { asRead, onlyIf, put, type Table, update, writeTogether } from "./table.ts";
import { type Act, actWrites } from "./team-acts.ts";

/** Changes of a client's contact details and consent, each with its changes of the plan. */
export function contactRecords(table: Table, { retentionYears }: { retentionYears: number }) {
  /** The version distinguishes two corrections within one second; absent in records of the first version. */
  function treatmentAsRead(treatment: Treatment): TransactWriteItem {
    const { reportedAt, completedAt, version } = treatment;
    return onlyIf(table, treatmentKey(treatment), asRead({ reportedAt, completedAt, version }));
  }

  async function replanWrites({
    before,
    plannedFrom,
    replanning,
    now,
  }: Replanned): Promise<TransactWriteItem[]> {
    const expiry = expiresAt(now, retentionYears);
    return [
      ...(plannedFrom ? [treatmentAsRead(plannedFrom.treatment)] : []),
      ...replanFollowUps(table, replanning, plannedFrom?.followUps ?? [], now, expiry),
      ...(await troubleWrites(table, replanning.add, before ?? {}, now, expiry)),
    ];
  }

  return {
    /**
     * Updates the contact details to a newer report, and replans unsent follow-ups.
     * @returns false on a conflict: retry
     */
    async updateContact(
      client: Client,
      { before, plannedFrom, understood, reportedAt, now, replanning, agreed }: ContactUpdate,
    ): Promise<boolean> {
      const expiry = expiresAt(now, retentionYears);
      return await writeTogether(table, [
        update(table, profileKey(client.id), {
          set: {
            ...storedChange(contactAfter(client, reportedAt, before).set),
            ...untoldAfter(before ?? {}, plannedFrom?.treatment.sessionId, replanning),
            ...(agreed !== before?.agreed && { agreed }),
            updates: [...(before?.updates ?? []), understood].slice(-UPDATES_KEPT),
            expiresAt: expiry,
          },
          ...(before ? profileAsRead(before) : noProfileYet(reportedAt)),
        }),
        put(table, {
          ...eventKey(client.id, now, `client-updated#${reportedAt}`),
          by: "practice",
          consent: client.consent,
          reportedAt,
          expiresAt: expiry,
        }),
        ...(await replanWrites({ before, plannedFrom, replanning, now })),
      ]);
    },

    /**
     * Changes the address or the consent by a team member's decision (`what`), and replans. It counts as reported now; a
     * consent that stays keeps the time of its report.
     * @returns false on a conflict: retry
     */
    async correctContact(
      before: Profile,
      details: CorrectedContact,
      what: string,
      {
        plannedFrom,
        replanning,
        agreed,
        act,
      }: Pick<ContactUpdate, "plannedFrom" | "replanning" | "agreed"> & { act: Act },
    ): Promise<boolean> {
      const { now } = act;
      const { consent } = details;
      const contactAt = latest(now, before.contactAt);
      const consentFrom = consent ? undefined : { reportedAt: consentOf(before).reportedAt, contactAt };
      const untold = untoldAfter(before, plannedFrom?.treatment.sessionId, replanning);
      const set = {
        ...details,
        contactAt,
        consentFrom,
        ...untold,
        ...(agreed !== before.agreed && { agreed }),
      };
      const expiry = expiresAt(now, retentionYears);
      return await writeTogether(table, [
        ...actWrites(table, before, act, { what, expiry, set, ...(consent && { entry: { consent } }) }),
        ...(await replanWrites({ before, plannedFrom, replanning, now })),
      ]);
    },
  };
}

/** Cap on remembered updates of a client, to recognise repeats: no system repeats one this late. */
const UPDATES_KEPT = 20;

/** The details that a team member may correct. */
export type CorrectedContact = Partial<Pick<Contact, "email" | "consent">>;

interface Replanned {
  /** The profile as read; undefined for a new client. */
  readonly before: Profile | undefined;
  /** The basis of the plan, as read; undefined for a client without a session. */
  readonly plannedFrom?:
    | { readonly treatment: Treatment; readonly followUps: readonly FollowUp[] }
    | undefined;
  readonly now: Instant;
  readonly replanning: Replanning;
  /** The profile's value after the correction. */
  readonly agreed?: Profile["agreed"] | undefined;
}

interface ContactUpdate extends Replanned {
  /** The fingerprint by which a repeat is recognised. */
  readonly understood: string;
  readonly reportedAt: Instant;
}
