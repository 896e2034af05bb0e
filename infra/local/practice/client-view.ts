import { type DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import * as z from "zod/mini";
import { earliestFirst } from "../../../shared/domain/time/instant.ts";
import { storedProfile, storedTreatment } from "../../../shared/records/items.ts";
import { guardKey, profileKey, TREATMENT_PREFIX } from "../../../shared/records/keys.ts";
import { type ClientRecord, readRecord } from "../../operations/client-record.ts";

const person = z.pick(storedProfile, { clientId: true, firstName: true, email: true, timeZone: true });
type Person = z.infer<typeof person>;

const treatment = z.pick(storedTreatment, {
  clientId: true,
  sessionId: true,
  completedAt: true,
  reportedAt: true,
  therapist: true,
});
export type SessionView = z.infer<typeof treatment>;

/** A client as shown on the local page. */
export interface ClientView extends Person {
  readonly record: ClientRecord;
  readonly sessions: readonly SessionView[];
}

/** Reads the clients from the table, for the local page. */
export function clientView(client: DynamoDBClient, tableName: string) {
  const table = { client, name: tableName };
  /** A cache by client: the page polls every two seconds, and little changes. */
  const known = new Map<string, { readonly basis: string; readonly record: ClientRecord }>();

  async function everyItem(): Promise<Item[]> {
    const found: Item[] = [];
    for await (const { Items = [] } of paginateScan(
      { client },
      { TableName: tableName, ConsistentRead: true },
    )) {
      found.push(...Items.map((item) => unmarshall(item)));
    }
    return found;
  }

  async function recordOf(clientId: string, items: readonly Item[]): Promise<ClientRecord | undefined> {
    const basis = JSON.stringify(items);
    const before = known.get(clientId);
    if (before?.basis === basis) return before.record;
    const record = await readRecord(table, clientId);
    if (record) known.set(clientId, { basis, record });
    return record;
  }

  return {
    /** Newest session first. */
    async all(): Promise<ClientView[]> {
      const items = Map.groupBy(await everyItem(), ownerOf);
      // Items that belong to no client, such as an address's record, may apply to any client.
      const shared = items.get(undefined) ?? [];
      items.delete(undefined);
      const views = await Promise.all(
        [...items].map(async ([clientId = "", own]): Promise<ClientView[]> => {
          const profile = own.find(({ SK }) => SK === PROFILE);
          const record = profile && (await recordOf(clientId, [...own, ...shared]));
          if (!record) return [];
          const sessions = own.filter(isTreatment).map((item) => treatment.parse(item));
          const newestFirst = sessions.toSorted(earliestFirst("completedAt")).toReversed();
          return [{ ...person.parse(profile), record, sessions: newestFirst }];
        }),
      );
      return views.flat().toSorted((a, b) => newestOf(b).localeCompare(newestOf(a)));
    },

    /** A session as recorded. */
    async session(id: string): Promise<SessionView | undefined> {
      const found = (await everyItem()).find((item) => isTreatment(item) && item.sessionId === id);
      return found && treatment.parse(found);
    },
  };
}

const { PK: CLIENT_PREFIX, SK: PROFILE } = profileKey("");
const { PK: GUARD_PREFIX } = guardKey("");

type Item = Record<string, unknown>;

/** The client's id of an item; undefined for items of no client and for session guards. */
function ownerOf({ PK }: Item): string | undefined {
  const key = String(PK);
  if (key.startsWith(CLIENT_PREFIX)) return key.slice(CLIENT_PREFIX.length);
  return key.startsWith(GUARD_PREFIX) ? "" : undefined;
}

function isTreatment({ PK, SK }: Item): boolean {
  return String(PK).startsWith(CLIENT_PREFIX) && String(SK).startsWith(TREATMENT_PREFIX);
}

function newestOf({ sessions }: ClientView): string {
  return sessions[0]?.completedAt ?? "";
}
