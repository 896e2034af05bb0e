import * as z from "zod/mini";
import type { Practice } from "../../shared/domain/practice/practice.ts";
import { memberOf } from "../../shared/domain/team/sign-in.ts";
import { addressId } from "../../shared/domain/text/address.ts";
import { moment } from "../../shared/domain/text/schemas.ts";
import { earliestFirst, type Instant } from "../../shared/domain/time/instant.ts";
import { addressRecords } from "../../shared/records/addresses.ts";
import { alertItem } from "../../shared/records/alert-item.ts";
import {
  answerItem,
  followUpItem,
  storedProfile,
  type Treatment,
  treatmentItem,
} from "../../shared/records/items.ts";
import { clientPartition } from "../../shared/records/keys.ts";
import { noteItem } from "../../shared/records/notes.ts";
import { pendingOfClient, pendingSessions } from "../../shared/records/pending-sessions.ts";
import { appointmentsOf, profileIn } from "../../shared/records/profiles.ts";
import { proposalItem } from "../../shared/records/proposals.ts";
import { itemsOf, type RawItem, type Table, valuesOf } from "../../shared/records/table.ts";
import { Mistake } from "./mistake.ts";

/**
 * The parts of their record that a client may have: everything recorded about them, including the notes and reasons
 * written only for the team, since opinions are personal data too (Court of Justice of the EU, C-434/16). Software
 * cannot judge whether a part would do serious harm or is about another person: the practice reads the copy first.
 * The names of people who treated, wrote or decided belong to the record; their ids and addresses do not. For people
 * who only looked it has the times: those are owed, the names are not (C-579/21).
 */

/** The prefixes of the copied items' sort keys. */
const COPIED = [
  "PROFILE",
  "TREATMENT",
  "HISTORY",
  "ANSWER",
  "FOLLOWUP",
  "FOLLOWUP2",
  "NOTE",
  "ALERT",
  "PROPOSAL",
  "EVENT",
  "LOOK",
] as const;

/** Items that the copy leaves out, and why: sort keys of the client's partition, then whole partitions. */
const NOT_COPIED: Readonly<Record<string, string>> = {
  HELD: "only lists a client whose check-ins wait; since when and why is in the profile",
  SESSION: "only recognises a repeated report, by fingerprints",
  PLACES: "only counts the emails of a day, which are copied",
};

/** The copy's own text about what it leaves out. */
export const LEFT_OUT = [
  "marks by which the software recognises repeated reports, forms and links, and counts its attempts to send",
  "email addresses of the people who work at the practice, and the names of those who only looked at the record",
  "the text of emails: it is made when they are sent, and not kept",
];

const replaced = z.object({ replacedAt: moment });
const look = z.object({ lastAt: moment, times: z.int() });
/** An entry of the audit trail. Attributes from later versions are copied as they are. */
const event = z.looseObject({
  SK: z.string(),
  by: z.string(),
  person: z.optional(z.string()),
  reason: z.optional(z.string()),
  why: z.optional(z.string()),
  askedBy: z.optional(z.string()),
  consent: z.optional(storedProfile.shape.consent),
  times: z.optional(z.int()),
  last: z.optional(z.string()),
  lastAt: z.optional(moment),
});

export type WholeRecord = Awaited<ReturnType<typeof readAll>> & {};

/**
 * All records of a client, oldest first; undefined if they are unknown or erased.
 * @throws a Mistake if there is something of a kind that is not known here
 */
export async function readAll(table: Table, clientId: string, now: Instant) {
  const items = await Array.fromAsync(
    itemsOf(table, {
      KeyConditionExpression: "PK = :client",
      ExpressionAttributeValues: valuesOf({ client: clientPartition(clientId) }),
      ConsistentRead: true,
    }),
  );
  const byKind = Map.groupBy(items, ({ SK }) => String(SK).split("#")[0] ?? "");
  const of = (kind: (typeof COPIED)[number]): RawItem[] => byKind.get(kind) ?? [];
  const profile = profileIn(of("PROFILE")[0]);
  if (!profile) return undefined;
  const known = new Set<string>([...COPIED, ...Object.keys(NOT_COPIED)]);
  const unknown = [...byKind.keys()].filter((kind) => !known.has(kind));
  if (unknown.length > 0)
    throw new Mistake(
      `The record holds items that this command does not know (${unknown.join(", ")}), so the copy would not be whole. ` +
        "Run it from the checkout that is deployed.",
    );
  const pending = await Promise.all(
    (await pendingOfClient(table, clientId)).map((id) => pendingSessions(table).find(id, now)),
  );
  return {
    profile,
    address: await addressRecords(table, { retentionYears: 0 }).find(addressId(profile.email)),
    sessions: of("TREATMENT").map(readTreatment).toSorted(earliestFirst("completedAt")),
    beforeCorrections: of("HISTORY").map((item) => ({ ...readTreatment(item), ...replaced.parse(item) })),
    answers: of("ANSWER")
      .map((item) => answerItem.parse(item))
      .toSorted(({ latest: one }, { latest: other }) => earliestFirst("answeredAt")(one, other)),
    emails: [...of("FOLLOWUP"), ...of("FOLLOWUP2")]
      .map((item) => followUpItem.parse(item))
      .toSorted(earliestFirst("dueAt")),
    notes: of("NOTE").map((item) => noteItem.parse(item)),
    alerts: of("ALERT").map((item) => alertItem.parse(item)),
    proposals: of("PROPOSAL")
      .map((item) => proposalItem.parse(item))
      .toSorted(earliestFirst("at")),
    appointments: Object.entries(appointmentsOf(profile)).map(([id, booked]) => ({ id, ...booked })),
    ended: pending.filter((each) => each !== undefined),
    changes: of("EVENT").map(changeIn),
    looks: of("LOOK").map((item) => ({ day: String(item.SK).split("#")[1] ?? "", ...look.parse(item) })),
  };
}

function readTreatment(item: RawItem): Treatment {
  return treatmentItem.parse(item);
}

function changeIn(item: RawItem) {
  const { PK: _PK, SK, expiresAt: _expiresAt, lastAt, ...entry } = event.parse(item);
  const [, at = "", what = "", about] = SK.split("#");
  return { at: lastAt ?? at, what, ...(about && { about }), ...entry };
}

/**
 * Attributes by which the software recognises repeats, forms and old links, counters, and copies of other attributes.
 */
const INTERNAL = new Set(
  (
    "updates acts choices consentFrom latestSessionId untold agreed lastNote appointment begunBy spelling version clockAt " +
    "raised sendTo attempt doubts claimedAt countedClaim nextAt limitedUntil member"
  ).split(" "),
);

/** The copy for programs (article 20), as JSON: its words are those of the webhook's documents, its times are in UTC. */
export function copyAsJson(kept: WholeRecord, practice: Practice, copiedAt: Instant): string {
  const nameOf = (id: string) => memberOf(id, practice)?.name ?? id;
  const profile = { ...kept.profile, appointments: undefined };
  const copy = { practice: practice.name, copiedAt, leftOut: LEFT_OUT, ...kept, profile };
  return JSON.stringify(copy, (name, value) => (INTERNAL.has(name) ? undefined : asName(name, value)), 2);

  /** People of the practice by their names. */
  function asName(name: string, value: unknown) {
    if (name === "person" || name === "reportedBy") return nameOf(String(value));
    if (name === "handHold") return { ...Object(value), by: nameOf(Object(value).by) };
    return name === "therapist" ? Object(value).name : value;
  }
}
