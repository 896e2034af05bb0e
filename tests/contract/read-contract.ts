import {
  BatchGetItemCommand,
  QueryCommand,
  type QueryCommandOutput,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { DUE_INDEX } from "../../shared/records/keys.ts";
import { itemsOf, type RawItem, read, type Table, update, valuesOf } from "../../shared/records/table.ts";
import { anId } from "../records/builders.ts";
import { type Contract, outcomeOf } from "./contract.ts";
import { API, aKey, GUIDE, REFUSED, standing, write } from "./dynamodb-items.ts";

/** The records' requirements of DynamoDB's reads, from the table and from the `due` index. */
export const READS = {
  "reads a batch without missing items or unprocessed keys": {
    source: `${API}/API_BatchGetItem.html`,
    aws: { items: [1, 2], undone: 0 },
    async observe(table) {
      const keys = [await standing(table, { n: 1 }), aKey(), await standing(table, { n: 2 })];
      const { Responses, UnprocessedKeys = {} } = await table.client.send(
        new BatchGetItemCommand({
          RequestItems: { [table.name]: { Keys: keys.map((key) => marshall(key)), ConsistentRead: true } },
        }),
      );
      const items = (Responses?.[table.name] ?? []).map((item) => Number(read(item).n)).toSorted();
      return { items, undone: Object.keys(UnprocessedKeys).length };
    },
  },
  "refuses a batch with a repeated key": {
    source: `${API}/API_BatchGetItem.html`,
    aws: REFUSED,
    observe(table) {
      const Keys = [marshall({ PK: "x", SK: "y" }), marshall({ PK: "x", SK: "y" })];
      return outcomeOf(
        table.client.send(new BatchGetItemCommand({ RequestItems: { [table.name]: { Keys } } })),
      );
    },
  },
  "returns a partition in byte order of the sort keys": {
    source: `${GUIDE}/HowItWorks.CoreComponents.html`,
    aws: ["A", "B", "a", "a#", "a0", "é", "推", "\u{10000}"],
    async observe(table) {
      const PK = anId("CLIENT#");
      for (const SK of ["é", "a", "\u{10000}", "B", "推", "a#", "A", "a0"]) await write(table, { PK, SK });
      return (await pagesOf(table, PK)).flat();
    },
  },
  "continues after a page without a gap or a repeat": {
    source: `${GUIDE}/Query.Pagination.html`,
    aws: { first: ["1", "2"], all: ["1", "2", "3", "4", "5"] },
    async observe(table) {
      const PK = anId("CLIENT#");
      for (const SK of ["3", "1", "5", "2", "4"]) await write(table, { PK, SK });
      const pages = await pagesOf(table, PK, { Limit: 2 });
      return { first: pages[0], all: pages.flat() };
    },
  },
  "ends a page at 1 MB": {
    source: `${GUIDE}/Query.Pagination.html`,
    aws: { onFirst: true, all: 5 },
    async observe(table) {
      const PK = anId("CLIENT#");
      for (const SK of ["1", "2", "3", "4", "5"])
        await write(table, { PK, SK, text: "x".repeat(300 * 1024) });
      const pages = await pagesOf(table, PK);
      const [first = []] = pages;
      return { onFirst: first.length >= 3 && first.length <= 4, all: pages.flat().length };
    },
  },
  "matches a sort key's prefix literally": {
    source: `${GUIDE}/Query.KeyConditionExpressions.html`,
    aws: ["FOLLOWUP#s-1#a", "FOLLOWUP#s-1#b"],
    async observe(table) {
      const PK = anId("CLIENT#");
      for (const SK of ["FOLLOWUP#s-1#a", "FOLLOWUP#s-10#a", "FOLLOWUP#s-1#b", "ANSWER#s-1#a"]) {
        await write(table, { PK, SK });
      }
      const found = itemsOf(table, {
        KeyConditionExpression: "PK = :pk AND begins_with(SK, :prefix)",
        ExpressionAttributeValues: valuesOf({ pk: PK, prefix: "FOLLOWUP#s-1#" }),
        ConsistentRead: true,
      });
      return (await Array.fromAsync(found)).map(({ SK }) => SK);
    },
  },

  "has items with both keys in the index, keys only, in order of the sort key": {
    source: `${GUIDE}/GSI.html`,
    aws: [
      { SK: "early", nextAt: "2026-11-20T15:00:00.000Z", attributes: 4 },
      { SK: "late", nextAt: "2026-11-20T15:00:00.001Z", attributes: 4 },
    ],
    async observe(table) {
      const [PK, dueShard] = [anId("CLIENT#"), anId("due")];
      await write(table, { PK, SK: "late", dueShard, nextAt: "2026-11-20T15:00:00.001Z", note: "n" });
      await write(table, { PK, SK: "none", dueShard });
      await write(table, { PK, SK: "early", dueShard, nextAt: "2026-11-20T15:00:00.000Z", note: "n" });
      return (await dueIn(table, dueShard)).map((row) => ({
        SK: row.SK,
        nextAt: row.nextAt,
        attributes: Object.keys(row).length,
      }));
    },
  },
  "removes an item from the index with one of its keys": {
    source: `${GUIDE}/GSI.html`,
    aws: [],
    async observe(table) {
      const dueShard = anId("due");
      const key = await standing(table, { dueShard, nextAt: "2026-11-20T15:00:00.000Z" });
      const change = { set: { dueShard: undefined, nextAt: undefined } };
      await table.client.send(new UpdateItemCommand(update(table, key, change).Update));
      return dueIn(table, dueShard);
    },
  },
  "pages through equal sort keys of an index": {
    source: `${GUIDE}/GSI.html`,
    aws: ["1", "2", "3", "4", "5"],
    async observe(table) {
      const [PK, dueShard] = [anId("CLIENT#"), anId("due")];
      for (const SK of ["1", "2", "3", "4", "5"]) await write(table, { PK, SK, dueShard, nextAt: "2026" });
      return (await dueIn(table, dueShard, { Limit: 2 })).map(({ SK }) => String(SK)).toSorted();
    },
  },
  "refuses consistent reads of an index": {
    source: `${GUIDE}/GSI.html`,
    aws: REFUSED,
    observe: (table) => outcomeOf(dueIn(table, "due-0", { ConsistentRead: true })),
  },
} as const satisfies Contract<Table>;

/** The sort keys of a partition, page by page. */
export async function pagesOf(
  table: Table,
  PK: string,
  { Limit }: { Limit?: number } = {},
): Promise<string[][]> {
  const pages: string[][] = [];
  let ExclusiveStartKey: QueryCommandOutput["LastEvaluatedKey"];
  do {
    const { Items = [], LastEvaluatedKey }: QueryCommandOutput = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: "PK = :pk",
        ExpressionAttributeValues: valuesOf({ pk: PK }),
        ConsistentRead: true,
        Limit,
        ExclusiveStartKey,
      }),
    );
    pages.push(Items.map((item) => String(read(item).SK)));
    ExclusiveStartKey = LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return pages;
}

async function dueIn(
  table: Table,
  shard: string,
  options: { Limit?: number; ConsistentRead?: boolean } = {},
): Promise<RawItem[]> {
  const rows = itemsOf(table, {
    IndexName: DUE_INDEX.name,
    KeyConditionExpression: "#shard = :shard",
    ExpressionAttributeNames: { "#shard": DUE_INDEX.partition },
    ExpressionAttributeValues: valuesOf({ shard }),
    ...options,
  });
  return await Array.fromAsync(rows);
}
