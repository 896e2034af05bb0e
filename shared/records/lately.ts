import type { Instant } from "../domain/time/instant.ts";
import { type AnswerRecord, answerItem, type Profile, profileItem } from "./items.ts";
import { followUpKeyOf, LISTS, profileKey } from "./keys.ts";
import { rowsOf } from "./lists.ts";
import { getAll, getWithClients } from "./profiles.ts";
import type { Table } from "./table.ts";

interface Said {
  readonly profile: Profile;
  readonly answer: AnswerRecord["latest"];
}

interface Silent {
  readonly profile: Profile;
  /** When a check-in was left out, since those before it had no answer. */
  readonly at: Instant;
}

interface Lately<Entry> {
  /** Newest first; a client appears once. */
  readonly found: readonly Entry[];
  readonly more: boolean;
}

/** Whose newest answers are on the list: one query and one batch of reads. At most fifty. */
export async function answersSince(
  table: Table,
  list: typeof LISTS.improved | typeof LISTS.fewDays,
  since: Instant,
): Promise<Lately<Said>> {
  const part = { where: "#at >= :since", values: { since }, newestFirst: true };
  const { rows, more } = await rowsOf(table, list, part);
  const found = (await getWithClients(table, rows)).flatMap(({ item, client }) =>
    item && client ? [{ profile: profileItem.parse(client), answer: answerItem.parse(item).latest }] : [],
  );
  return { found: oncePerClient(found), more };
}

/** Who is asked no more after their latest session, since they did not answer. One query and one batch of reads. */
export async function silentSince(table: Table, since: Instant): Promise<Lately<Silent>> {
  const part = { where: "#at >= :since", values: { since }, newestFirst: true };
  const { rows, more } = await rowsOf(table, LISTS.silent, part);
  const keys = rows.map((row) => ({ ...followUpKeyOf({ ...row }), at: row.at }));
  const clients = [...new Set(keys.map(({ clientId }) => clientId))];
  const items = clients.length > 0 ? await getAll(table, clients.map(profileKey)) : [];
  const profiles = new Map(clients.map((clientId, index) => [clientId, items[index]]));
  const found = keys.flatMap(({ clientId, sessionId, at }) => {
    const client = profiles.get(clientId);
    if (!client) return [];
    const profile = profileItem.parse(client);
    return profile.latestSessionId === sessionId ? [{ profile, at }] : [];
  });
  return { found: oncePerClient(found), more };
}

function oncePerClient<Entry extends { readonly profile: Profile }>(entries: readonly Entry[]): Entry[] {
  return [
    ...new Map(entries.toReversed().map((entry) => [entry.profile.clientId, entry])).values(),
  ].toReversed();
}
