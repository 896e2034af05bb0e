import type { Instant } from "../domain/time/instant.ts";
import { type AnswerRecord, answerItem, type Profile } from "./items.ts";
import { followUpKeyOf, LISTS } from "./keys.ts";
import { getClients, getWithClients } from "./profiles.ts";
import { type Found, rowsOf } from "./rows.ts";
import type { Table } from "./table.ts";
import type { WaitingAlert } from "./waiting-alerts.ts";

export interface RecentAnswer {
  readonly profile: Profile;
  readonly answer: AnswerRecord["latest"];
}

interface Silent {
  readonly profile: Profile;
  /** When a check-in was left out, since those before it had no answer. */
  readonly at: Instant;
}

/**
 * The clients whose newest answers are on the list, newest first: one query and one batch of reads. A later session takes
 * a client off, and each appears once.
 */
export async function answersSince(
  table: Table,
  list: typeof LISTS.improved | typeof LISTS.fewDays,
  since: Instant,
): Promise<Found<RecentAnswer>> {
  const part = { where: "#at >= :since", values: { since }, newestFirst: true };
  const { rows, more } = await rowsOf(table, list, part);
  const found = (await getWithClients(table, rows)).flatMap(({ item, profile }) => {
    const { sessionId, latest } = answerItem.parse(item);
    return profile.latestSessionId === sessionId ? [{ profile, answer: latest }] : [];
  });
  return { found: oncePerClient(found), more };
}

/**
 * Those who say that they are better, without those about whom a newer answer alerts the team: that answer may be about
 * an earlier session, or have come too late to be recorded.
 */
export function stillBetter(
  { found, more }: Found<RecentAnswer>,
  waiting: readonly Found<WaitingAlert>[],
): Found<RecentAnswer> {
  const alerts = waiting.flatMap((each) => each.found.map(({ alert }) => alert));
  const isWorrying = ({ profile: { clientId }, answer }: RecentAnswer) =>
    alerts.some(
      (alert) =>
        alert.clientId === clientId &&
        alert.reasons.some(({ level, at }) => level !== "soon" && at >= answer.answeredAt),
    );
  return { found: found.filter((said) => !isWorrying(said)), more };
}

/**
 * The clients who get no more check-ins after their latest session, since they did not answer: newest first, as
 * above.
 */
export async function silentSince(table: Table, since: Instant): Promise<Found<Silent>> {
  const part = { where: "#at >= :since", values: { since }, newestFirst: true };
  const { rows, more } = await rowsOf(table, LISTS.silent, part);
  const profiles = new Map((await getClients(table, rows)).map((profile) => [profile.clientId, profile]));
  const found = rows.flatMap((row) => {
    const { clientId, sessionId } = followUpKeyOf({ ...row });
    const profile = profiles.get(clientId);
    return profile?.latestSessionId === sessionId ? [{ profile, at: row.at }] : [];
  });
  return { found: oncePerClient(found), more };
}

/** The first entry of each, in the same order. */
function oncePerClient<Entry extends { readonly profile: Profile }>(entries: readonly Entry[]): Entry[] {
  const seen = new Set<string>();
  return entries.filter(({ profile: { clientId } }) => !seen.has(clientId) && seen.add(clientId));
}
