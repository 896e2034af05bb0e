import { GetScheduleCommand, ResourceNotFoundException, SchedulerClient } from "@aws-sdk/client-scheduler";
import * as z from "zod/mini";
import { ALERT_STATUSES, LEVELS } from "../../shared/domain/alerts/alerts.ts";
import { isBounceOf } from "../../shared/domain/alerts/bounces.ts";
import { type FollowUp, type FollowUpKey, followUpId } from "../../shared/domain/follow-ups/follow-up.ts";
import type { ClientStanding } from "../../shared/domain/sending/decision.ts";
import { addressId } from "../../shared/domain/text/address.ts";
import { id, moment } from "../../shared/domain/text/schemas.ts";
import { earliestFirst, type Instant } from "../../shared/domain/time/instant.ts";
import { addressRecords } from "../../shared/records/addresses.ts";
import { followUpOf } from "../../shared/records/follow-ups.ts";
import { storedProfile, storedTreatment } from "../../shared/records/items.ts";
import {
  ALERT_PREFIX,
  clientPartition,
  EVENT_PREFIX,
  FOLLOW_UP_PREFIX,
  LOOK_PREFIX,
  profileKey,
  TREATMENT_PREFIX,
} from "../../shared/records/keys.ts";
import { isTombstone } from "../../shared/records/profiles.ts";
import { standingOfClient } from "../../shared/records/standing.ts";
import { itemsOf, itemsOfClient, type RawItem, type Table, valuesOf } from "../../shared/records/table.ts";
import { scheduleName } from "../../shared/services/schedules.ts";
import { COMMAND_CONFIG } from "./aws.ts";
import { type DeployedStack, outputOf } from "./deployed-stack.ts";
import { Mistake } from "./mistake.ts";

/** All that the sender decides by: what is not read here would not be told. */
const STANDING = {
  email: true,
  timeZone: true,
  consent: true,
  stopped: true,
  suppressed: true,
  latestSessionId: true,
  latestCompletedAt: true,
  hold: true,
  handHold: true,
  endedSessions: true,
  noCheckInsSince: true,
  pausedUntil: true,
} satisfies Readonly<Record<keyof Parameters<typeof standingOfClient>[0], true>>;
const profile = z.pick(storedProfile, { ...STANDING, startedAt: true, erasedAt: true });
const treatment = z.pick(storedTreatment, { sessionId: true, completedAt: true });
const reported = z.pick(storedTreatment, {
  sessionId: true,
  receivedAt: true,
  reportedAt: true,
  consent: true,
});
/** Of its reasons only which emails came back: the others are health data, and are not shown. */
const alert = z.object({
  reasons: z.array(z.object({ name: z.string(), sessionId: id, step: z.string() })),
  number: z.int(),
  level: z.enum(LEVELS),
  status: z.enum(ALERT_STATUSES),
  raised: z.int(),
  openedAt: moment,
  acknowledgedAt: z.optional(moment),
  closedAt: z.optional(moment),
});
const event = z.object({
  SK: z.string(),
  by: z.string(),
  consent: z.optional(storedProfile.shape.consent),
  reportedAt: z.optional(z.string()),
  askedBy: z.optional(z.string()),
  why: z.optional(z.string()),
  /** For entries that are not kept one by one: how often, the last one, and when. */
  times: z.optional(z.int()),
  last: z.optional(z.string()),
  lastAt: z.optional(moment),
});

/** A team member's visits to the client's page on one day. */
const look = z.object({ by: id, lastAt: moment, times: z.int() });

/** The parts of a client's record that are shown: ids, states and times. No name, address or health data. */
export interface ClientRecord extends ClientStanding {
  readonly clientId: string;
  readonly startedAt: Instant | undefined;
  /** When an earlier record of this client was erased. */
  readonly erasedAt: Instant | undefined;
  /** Oldest first. */
  readonly alerts: readonly Omit<z.infer<typeof alert>, "reasons">[];
  readonly sessions: readonly z.infer<typeof treatment>[];
  readonly followUps: readonly ShownFollowUp[];
  /** The reported consents in order of arrival; those from earlier versions are unknown. */
  readonly consents: readonly ConsentReport[];
  /** The audit trail, oldest first. */
  readonly events: readonly ReturnType<typeof eventOf>[];
  /** The access trail, oldest day first. */
  readonly looks: readonly z.infer<typeof look>[];
}

export interface ShownFollowUp extends FollowUp {
  /** The email came back from the client's address. */
  readonly cameBack: boolean;
}

/** @throws a Mistake for an invalid id */
export function readClientId(text: string): string {
  const read = id.safeParse(text);
  if (read.success) return read.data;
  throw new Mistake("A client's id has 1 to 64 characters of A-Z, a-z, 0-9, dot, _ and -.", 2);
}

interface ConsentReport {
  readonly at: Instant;
  readonly followUp: boolean;
  readonly offers?: boolean | undefined;
  /** The kind of report and its subject, as in the audit trail. */
  readonly source: string;
}

/** Reads only the needed attributes. Undefined for a client who is unknown, or whose record is erased. */
export async function readRecord(table: Table, clientId: string): Promise<ClientRecord | undefined> {
  const read = async (prefix: string, attributes: readonly string[]) =>
    await attributesOf(table, clientId, prefix, attributes);
  const [alertItems, profiles, treatments, events, looks, followUps] = await Promise.all([
    read(ALERT_PREFIX, Object.keys(alert.shape)),
    read(profileKey(clientId).SK, Object.keys(profile.shape)),
    read(TREATMENT_PREFIX, Object.keys({ ...treatment.shape, ...reported.shape })),
    read(EVENT_PREFIX, Object.keys(event.shape)),
    read(LOOK_PREFIX, Object.keys(look.shape)),
    itemsOfClient(table, clientId, FOLLOW_UP_PREFIX),
  ]);
  const [item] = profiles;
  if (!item || isTombstone(item)) return undefined;
  const known = profile.parse(item);
  const alerts = alertItems.map((item) => alert.parse(item));
  const reasons = alerts.flatMap((each) => each.reasons);
  const address = await addressRecords(table, { retentionYears: 0 }).find(addressId(known.email));
  return {
    clientId,
    ...standingOfClient(known, address),
    startedAt: known.startedAt,
    erasedAt: known.erasedAt,
    alerts: alerts.map(({ reasons, ...shown }) => shown),
    sessions: treatments.map((item) => treatment.parse(item)),
    followUps: followUps
      .map(followUpOf)
      .map((each) => ({ ...each, cameBack: reasons.some((reason) => isBounceOf(each, reason)) }))
      .toSorted(earliestFirst("dueAt")),
    consents: consentsOf(treatments, events),
    events: events.map((item) => eventOf(event.parse(item))),
    looks: looks.map((item) => look.parse(item)),
  };
}

async function attributesOf(
  table: Table,
  clientId: string,
  prefix: string,
  attributes: readonly string[],
): Promise<RawItem[]> {
  return await Array.fromAsync(
    itemsOf(table, {
      KeyConditionExpression: "PK = :client AND begins_with(SK, :prefix)",
      ExpressionAttributeValues: valuesOf({ client: clientPartition(clientId), prefix }),
      ExpressionAttributeNames: Object.fromEntries(attributes.map((name) => [`#${name}`, name])),
      ProjectionExpression: attributes.map((name) => `#${name}`).join(", "),
      ConsistentRead: true,
    }),
  );
}

function consentsOf(treatments: readonly RawItem[], events: readonly RawItem[]): ConsentReport[] {
  const ofSessions = treatments.flatMap((item) => {
    const { sessionId, receivedAt, consent } = reported.parse(item);
    return consent ? [{ at: receivedAt, ...consent, source: `session ${sessionId}` }] : [];
  });
  const ofEvents = events.flatMap((item) => {
    const entry = event.parse(item);
    const { at, what } = eventOf(entry);
    const { consent } = entry;
    return consent ? [{ at, ...consent, source: entry.by === "team" ? "the team" : what }] : [];
  });
  return [...ofSessions, ...ofEvents].toSorted(earliestFirst("at"));
}

function eventOf({ SK, by, askedBy, why, times, last, lastAt }: z.infer<typeof event>) {
  const [, at = "", ...what] = SK.split("#");
  const isFolded = times !== undefined && lastAt !== undefined;
  return {
    at: isFolded ? lastAt : at,
    what: isFolded ? `${times} more ${what.join(" ")} on that day, at last ${last}` : what.join(" "),
    by,
    ...(askedBy && { askedBy, why }),
  };
}

/** Whether a follow-up's schedule exists; `unknown` without the right to look. */
export type ScheduleState = "there" | "absent" | "unknown";

/** By the follow-up's id; only for planned ones, since only they have a schedule. */
export async function schedulesOf(
  deployment: DeployedStack,
  followUps: readonly FollowUp[],
): Promise<ReadonlyMap<string, ScheduleState>> {
  const client = new SchedulerClient(COMMAND_CONFIG);
  const group = outputOf(deployment, "ScheduleGroupName");
  const planned = followUps.filter(({ status }) => status === "planned");
  const states = planned.map(
    async (followUp) =>
      [followUpId(followUp), await stateOf(client, group, followUp, followUp.dueAt)] as const,
  );
  return new Map(await Promise.all(states));
}

async function stateOf(
  client: SchedulerClient,
  GroupName: string,
  key: FollowUpKey,
  dueAt: Instant,
): Promise<ScheduleState> {
  try {
    await client.send(new GetScheduleCommand({ GroupName, Name: scheduleName(key, dueAt) }));
    return "there";
  } catch (error) {
    return error instanceof ResourceNotFoundException ? "absent" : "unknown";
  }
}
