import { type DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type * as z from "zod";
import { profileItem, treatmentItem } from "../../shared/records/items.ts";
import { profileKey, TREATMENT_PREFIX } from "../../shared/records/keys.ts";
import { type ClientRecord, readRecord } from "../operations/client-record.ts";

const person = profileItem.pick({ clientId: true, firstName: true, email: true, timeZone: true });
export type Person = z.infer<typeof person>;

const treatment = treatmentItem.pick({
  clientId: true,
  sessionId: true,
  completedAt: true,
  reportedAt: true,
  therapist: true,
});
export type SessionView = z.infer<typeof treatment>;

/** A client with everything that is shown of them. */
export interface ClientView extends Person {
  readonly record: ClientRecord;
  readonly sessions: readonly SessionView[];
}

/** The clients as the table has them, for those who look on. */
export function clientView(client: DynamoDBClient, tableName: string) {
  async function itemsOf<Item>(prefix: string, schema: z.ZodType<Item>): Promise<Item[]> {
    const found: Item[] = [];
    const pages = paginateScan(
      { client },
      {
        TableName: tableName,
        FilterExpression: "begins_with(SK, :prefix) AND begins_with(PK, :client)",
        ExpressionAttributeValues: { ":prefix": { S: prefix }, ":client": { S: CLIENT_PREFIX } },
        ConsistentRead: true,
      },
    );
    for await (const { Items = [] } of pages)
      found.push(...Items.map((item) => schema.parse(unmarshall(item))));
    return found;
  }

  return {
    /** Those with the newest session first. */
    async all(): Promise<ClientView[]> {
      const [people, sessions] = await Promise.all([
        itemsOf(PROFILE, person),
        itemsOf(TREATMENT_PREFIX, treatment),
      ]);
      const views = await Promise.all(
        people.map(async (each): Promise<ClientView[]> => {
          const record = await readRecord({ client, name: tableName }, each.clientId);
          const own = sessions.filter(({ clientId }) => clientId === each.clientId);
          const newestFirst = own.toSorted((a, b) => b.completedAt.localeCompare(a.completedAt));
          return record ? [{ ...each, record, sessions: newestFirst }] : [];
        }),
      );
      return views.flat().toSorted((a, b) => newestOf(b).localeCompare(newestOf(a)));
    },

    /** A session as it is recorded. */
    async session(id: string): Promise<SessionView | undefined> {
      return (await itemsOf(TREATMENT_PREFIX, treatment)).find(({ sessionId }) => sessionId === id);
    },
  };
}

const { PK: CLIENT_PREFIX, SK: PROFILE } = profileKey("");

function newestOf({ sessions }: ClientView): string {
  return sessions[0]?.completedAt ?? "";
}
