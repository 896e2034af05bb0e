import type { Item } from "../services/expressions.ts";

/** Alerts and holds seen by the judge. Times in milliseconds, by the true clock unless stated. */
export interface AlertFacts {
  /** By `client|number`: the alert after each write. */
  readonly alerts: Map<string, AlertImage[]>;
  /** By client: the profile after each write. */
  readonly profiles: Map<string, ProfileImage[]>;
  /** By client: since when they are on the list of holds by hand, after each write of it; undefined if they are not. */
  readonly listed: Map<string, (number | undefined)[]>;
  /** By team member: who stood in for them after each change. */
  readonly away: Map<string, AwayImage[]>;
}

export interface AwayImage {
  readonly at: number;
  /** Undefined: they are back. */
  readonly standIn: string | undefined;
  readonly lastDay: string | undefined;
}

export interface AlertImage {
  /** When it was written. */
  readonly at: number;
  readonly number: number;
  readonly level: string;
  readonly status: string;
  readonly raised: number;
  /** When its clock was started, by the function's clock. */
  readonly clockAt: number;
  readonly reasons: readonly {
    readonly name: string;
    readonly sessionId: string;
    readonly step: string;
    readonly at: number;
  }[];
}

interface ProfileImage {
  readonly at: number;
  readonly latestCompletedAt: number | undefined;
  readonly hold: { readonly alert: number; readonly since: number } | undefined;
  /** When a team member began a hold that is not ended. */
  readonly heldSince: number | undefined;
}

export function noAlerts(): AlertFacts {
  return { alerts: new Map(), profiles: new Map(), listed: new Map(), away: new Map() };
}

/** Records a write of an alert, a profile or a team member. */
export function noteWrite(
  facts: AlertFacts,
  clientId: string,
  sortKey: string,
  item: Item,
  at: number,
): void {
  if (sortKey === "PROFILE") push(facts.profiles, clientId, profileOf(item, at));
  if (sortKey === "HELD") push(facts.listed, clientId, item.nextAt && momentOf(item.nextAt));
  if (sortKey === "MEMBER") push(facts.away, clientId, awayOf(item, at));
  if (!sortKey.startsWith("ALERT#")) return;
  const image = alertOf(item, at);
  push(facts.alerts, `${clientId}|${image.number}`, image);
}

/** Whether the client was on hold at this moment, by an alert or by hand, by the table. */
export function wasOnHold({ profiles }: AlertFacts, clientId: string, at: number): boolean {
  const profile = profiles.get(clientId)?.findLast((each) => each.at <= at);
  const holds = [profile?.hold?.since, profile?.heldSince].filter((since) => since !== undefined);
  return holds.some((since) => (profile?.latestCompletedAt ?? 0) <= since);
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

function momentOf(value: Item[string] | undefined): number {
  return Date.parse(value?.S ?? "");
}

function profileOf({ hold, handHold, latestCompletedAt }: Item, at: number): ProfileImage {
  return {
    at,
    latestCompletedAt: latestCompletedAt ? momentOf(latestCompletedAt) : undefined,
    heldSince: handHold?.M && momentOf(handHold.M.since),
    hold: hold?.M && { alert: Number(hold.M.alert?.N), since: momentOf(hold.M.since) },
  };
}

function awayOf({ away }: Item, at: number): AwayImage {
  return { at, standIn: away?.M?.standIn?.S, lastDay: away?.M?.lastDay?.S };
}

function alertOf(item: Item, at: number): AlertImage {
  return {
    at,
    number: Number(item.number?.N),
    level: item.level?.S ?? "",
    status: item.status?.S ?? "",
    raised: Number(item.raised?.N),
    clockAt: momentOf(item.clockAt),
    reasons: (item.reasons?.L ?? []).map(({ M = {} }) => ({
      name: M.name?.S ?? "",
      sessionId: M.sessionId?.S ?? "",
      step: M.step?.S ?? "",
      at: momentOf(M.at),
    })),
  };
}
