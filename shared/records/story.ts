import type { Alert } from "../domain/alerts/alerts.ts";
import type { FollowUp } from "../domain/follow-ups/follow-up.ts";
import type { Note } from "../domain/team/notes.ts";
import type { Proposal } from "../domain/team/proposals.ts";
import { addressId } from "../domain/text/address.ts";
import { earliestFirst } from "../domain/time/instant.ts";
import { readAlerts } from "./alert-writes.ts";
import {
  type AddressRecord,
  type AnswerRecord,
  addressItem,
  answerItem,
  followUpItem,
  type Profile,
  type Treatment,
  treatmentItem,
} from "./items.ts";
import { ANSWER_PREFIX, addressKey, FOLLOW_UP_PREFIX, TREATMENT_PREFIX } from "./keys.ts";
import { readNotes } from "./notes.ts";
import { readProfile } from "./profiles.ts";
import { readProposals } from "./proposals.ts";
import { itemAt, itemsOfClient, type Table } from "./table.ts";

/** All that the team is shown of a client. */
export interface ClientStory {
  readonly profile: Profile;
  readonly address: AddressRecord;
  /** By number. */
  readonly alerts: readonly Alert[];
  /** Newest first, without those that were taken back. */
  readonly treatments: readonly Treatment[];
  readonly answers: readonly AnswerRecord[];
  /** By their due time. */
  readonly followUps: readonly FollowUp[];
  /** The team's notes to the client, oldest first. */
  readonly notes: readonly Note[];
  readonly proposals: readonly Proposal[];
}

/** Undefined for an unknown client. */
export async function readStory(table: Table, clientId: string): Promise<ClientStory | undefined> {
  const [profile, alerts, treatments, answers, followUps, notes, proposals] = await Promise.all([
    readProfile(table, clientId),
    readAlerts(table, clientId),
    itemsOfClient(table, clientId, TREATMENT_PREFIX),
    itemsOfClient(table, clientId, ANSWER_PREFIX),
    itemsOfClient(table, clientId, FOLLOW_UP_PREFIX),
    readNotes(table, clientId),
    readProposals(table, clientId),
  ]);
  if (!profile) return undefined;
  const address = await itemAt(table, addressKey(addressId(profile.email)));
  return {
    profile,
    address: address ? addressItem.parse(address) : {},
    alerts,
    treatments: treatments
      .map((item) => treatmentItem.parse(item))
      .filter(({ takenBack }) => !takenBack)
      .toSorted(earliestFirst("completedAt"))
      .toReversed(),
    answers: answers.map((item) => answerItem.parse(item)),
    followUps: followUps.map((item) => followUpItem.parse(item)).toSorted(earliestFirst("dueAt")),
    notes,
    proposals,
  };
}
