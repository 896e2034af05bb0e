import type { Item } from "../services/expressions.ts";
import type { Write } from "../services/writes.ts";
import { HOUR } from "../world.ts";
import { claimedAt } from "./after-a-stop.ts";
import type { Erasure } from "./erasure-facts.ts";
import type { Facts, Report } from "./facts.ts";
import { noFactsOf } from "./no-facts.ts";
import type { Rule } from "./rule.ts";

type BreakRule = (rule: string, what: string | undefined) => void;

/** Nothing is sent to an erased client, or about them, by a claim after the acknowledgement. */
export const nothingAfterAnErasure: Rule = {
  name: "4 nothing is sent after an erasure",
  onEmail({ key, clientId }, accepted, facts) {
    const erasure = facts.erasureFacts.asked.get(clientId)?.at(-1);
    if (!erasure || erasure.sweptAt !== undefined) return undefined;
    return (erasure.ackedAt ?? Number.POSITIVE_INFINITY) <= claimedAt(accepted)
      ? `${key} is sent after the client was erased`
      : undefined;
  },
};

/** When the practice's system asks for an erasure. */
export function noteErasure(
  { erasureFacts: { asked } }: Facts,
  clientId: string,
  timestamp: number,
): Erasure {
  const erasure = { timestamp, requestedAt: timestamp };
  asked.set(clientId, [...(asked.get(clientId) ?? []), erasure]);
  return erasure;
}

/** Whether this page may be unknown: the client of its email has been erased, or is being erased. */
export function mayBeUnknown({ erasureFacts }: Facts, clientId: string, sentAt: number): boolean {
  return (erasureFacts.asked.get(clientId) ?? []).some(
    ({ sweptAt = Number.POSITIVE_INFINITY }) => sentAt <= sweptAt,
  );
}

/** The rule that an answer breaks by saying, or not saying, that the client is erased. */
export function breachOfAnswer(
  { erasureFacts }: Facts,
  clientId: string,
  {
    timestamp,
    completedAt = timestamp,
    requestedAt,
  }: Pick<Report, "timestamp" | "completedAt" | "requestedAt">,
  isErased: boolean,
): string | undefined {
  const asked = erasureFacts.asked.get(clientId) ?? [];
  if (isErased) return asked.length > 0 ? undefined : `${clientId} was never erased, and a report is told so`;
  const missed = asked.find(
    ({ ackedAt = Number.POSITIVE_INFINITY, timestamp: until }) =>
      ackedAt <= requestedAt && Math.min(timestamp, completedAt) <= until,
  );
  return missed && `a report about ${clientId}, who was erased before, is recorded`;
}

/** Whether the item belongs to a client whose erasure was asked for and is not done: a client who is back keeps all. */
export function isOfErased({ erasureFacts }: Facts, { key, before }: Write): boolean {
  const asked = erasureFacts.asked.get(ownerOf(key, before) ?? "") ?? [];
  return asked.some(({ sweptAt }) => sweptAt === undefined);
}

/** A schedule for a client whose record has been empty for an hour. */
export function scheduleLeft(
  { erasureFacts, followUps, faultsEndedAt = Number.POSITIVE_INFINITY }: Facts,
  key: string,
  now: number,
): string | undefined {
  const [clientId = ""] = key.split("|");
  const sweptAt = erasureFacts.asked.get(clientId)?.at(-1)?.sweptAt;
  if (sweptAt === undefined || followUps.has(key)) return undefined;
  const isLeft = Math.max(sweptAt, faultsEndedAt) + HOUR < now;
  return isLeft ? `a schedule of ${key} is left of ${clientId}` : undefined;
}

/** Judges a write of a client's item: once their record is swept it stays empty. */
export function noteSwept(
  facts: Facts,
  { key, before, after }: Write,
  { at, breakRule }: { readonly at: number; readonly breakRule: BreakRule },
): void {
  const owner = ownerOf(key, after) ?? ownerOf(key, before);
  if (owner === undefined) return;
  const items = facts.erasureFacts.items.get(owner) ?? new Set();
  facts.erasureFacts.items.set(owner, items);
  // An appointment that no longer waits names no person.
  items[after && ownerOf(key, after) ? "add" : "delete"](key);
  const erasure = facts.erasureFacts.asked.get(owner)?.at(-1);
  if (!erasure) return;
  const isProfile = key === profileOf(owner);
  if (isProfile && isSwept(after) && erasure.sweptAt === undefined) {
    const left = [...items].filter((each) => each !== key);
    if (left.length > 0) breakRule(GONE, `${left.join(", ")} is left of ${owner}`);
    const known = Object.keys(after ?? {}).find((name) => !TOMBSTONE.has(name));
    if (known) breakRule(GONE, `${known} is left of ${owner}`);
    erasure.sweptAt = at;
    forget(facts, owner, Date.parse(after?.erasedAt?.S ?? ""));
  } else if (after && erasure.sweptAt !== undefined && !isBack(facts, owner, key, erasure))
    breakRule(GONE, `${key} is written of ${owner}, who is erased`);
}

/** Whether something was reported since: a session, or that this appointment has ended. */
function isBack({ clients, pending }: Facts, owner: string, key: string, { timestamp }: Erasure): boolean {
  const ends = pending.get(key.replace(/^PENDING#(\S+).*/, "$1"))?.ends ?? [];
  return clients.get(owner)?.reports.length !== 0 || ends.some(({ endedAt }) => endedAt > timestamp);
}

/** At the end every erasure is acknowledged, and done in time. */
export function erasuresAreDone(
  { erasureFacts, faultsEndedAt = 0, clocksApart }: Facts,
  breakRule: BreakRule,
): void {
  for (const [clientId, asked] of erasureFacts.asked) {
    if (asked.some(({ ackedAt }) => ackedAt === undefined))
      breakRule("1 every report is recorded", `the erasure of ${clientId} was never answered`);
    const last = asked.at(-1);
    const deadline = Math.max(last?.ackedAt ?? 0, faultsEndedAt) + HOUR + 2 * clocksApart;
    if ((last?.sweptAt ?? Number.POSITIVE_INFINITY) > deadline)
      breakRule(GONE, `${clientId} was erased, and an hour later there is still something`);
  }
}

/** The name of the rule that nothing is left of an erased client. */
export const GONE = "4 an erasure leaves nothing";

const TOMBSTONE: ReadonlySet<string> = new Set([
  "PK",
  "SK",
  "clientId",
  "erasedAt",
  "contactAt",
  "latestCompletedAt",
  "expiresAt",
]);

/** The client that this item belongs to. */
function ownerOf(key: string, item: Item | undefined): string | undefined {
  const [partition = ""] = key.split(" ");
  if (partition.startsWith("CLIENT#")) return partition.replace("CLIENT#", "");
  if (partition.startsWith("SESSION#")) return item?.clientId?.S;
  return partition.startsWith("PENDING#") ? item?.client?.M?.id?.S : undefined;
}

const profileOf = (clientId: string) => `CLIENT#${clientId} PROFILE`;

function isSwept(item: Item | undefined): boolean {
  return item?.erasedAt !== undefined && item.email === undefined && item.dueShard === undefined;
}

/** The erased record is no longer judged: a client who comes back is a new one, with the address's stops. */
function forget(facts: Facts, clientId: string, erasedAt: number): void {
  const { gone } = facts.erasureFacts;
  const known = facts.clients.get(clientId);
  if (known) gone.clients.set(clientId, known);
  const reports = known?.reports.filter(
    ({ timestamp, completedAt = timestamp }) => Math.min(timestamp, completedAt) > erasedAt,
  );
  facts.clients.set(clientId, { ...noFactsOf(clientId), reports: reports ?? [] });
  for (const [key, followUp] of facts.followUps)
    if (followUp.clientId === clientId) {
      gone.followUps.set(key, followUp);
      facts.followUps.delete(key);
    }
  const { alerts, profiles, listed } = facts.alertFacts;
  for (const map of [facts.answers, alerts, profiles, listed, facts.pending])
    for (const key of map.keys())
      if (key === clientId || (/^[|-]/.test(key.slice(clientId.length)) && key.startsWith(clientId)))
        map.delete(key);
}
