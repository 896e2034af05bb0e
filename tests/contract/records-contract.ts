import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandOutput,
  ReturnValue,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { DUE_INDEX } from "../../shared/records/keys.ts";
import {
  itemsOf,
  put,
  type RawItem,
  read,
  type Table,
  transact,
  update,
  valuesOf,
} from "../../shared/records/table.ts";
import { anId } from "../records/builders.ts";
import { type Contract, outcomeOf } from "./contract.ts";

const API = "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference";
const GUIDE = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide";

const REFUSED = { error: "ValidationException", status: 400 };

/** What the records ask of DynamoDB, by the writes and reads of shared/records/table.ts where they go through these. */
export const RECORDS = {
  "tells how the item stands when a condition refuses an update": {
    source: `${API}/API_UpdateItem.html`,
    aws: { error: "ConditionalCheckFailedException", status: 400, item: { n: 1, kind: "standing" } },
    async observe(table) {
      const key = await standing(table, { n: 1, kind: "standing" });
      const change = { set: { n: 2 }, condition: "#n = :n", values: { n: 7 } };
      return refusal(table.client.send(new UpdateItemCommand(update(table, key, change))));
    },
  },
  "tells no item when a condition refuses an update of what is not there": {
    source: `${API}/API_UpdateItem.html`,
    aws: { error: "ConditionalCheckFailedException", status: 400, item: undefined },
    async observe(table) {
      const change = { set: { n: 2 }, condition: "attribute_exists(PK)" };
      return refusal(table.client.send(new UpdateItemCommand(update(table, aKey(), change))));
    },
  },
  "gives the whole item after an update, with what was set, added and removed": {
    source: `${API}/API_UpdateItem.html`,
    aws: { kept: "k", set: { deep: ["x", 1] }, attempt: 3 },
    async observe(table) {
      const key = await standing(table, { kept: "k", gone: true, attempt: 2 });
      const change = {
        set: { set: { deep: ["x", 1] }, gone: undefined, never: undefined },
        add: { attempt: 1 },
      };
      const { Attributes = {} } = await table.client.send(
        new UpdateItemCommand({ ...update(table, key, change), ReturnValues: ReturnValue.ALL_NEW }),
      );
      return withoutKey(read(Attributes));
    },
  },
  "makes the item when an update without a condition finds none, and counts from nothing": {
    source: `${API}/API_UpdateItem.html`,
    aws: { attempt: 1, status: "planned" },
    async observe(table) {
      const key = aKey();
      const change = { set: { status: "planned" }, add: { attempt: 1 } };
      await table.client.send(new UpdateItemCommand(update(table, key, change)));
      return find(table, key);
    },
  },
  "takes a condition on a part of a map that is not there as not fulfilled": {
    source: `${GUIDE}/Expressions.OperatorsAndFunctions.html`,
    aws: ["ConditionalCheckFailedException", "done", "ConditionalCheckFailedException"],
    async observe(table) {
      const key = await standing(table, { n: 1 });
      const change = (condition: string, at: string) =>
        nameOf(
          table.client.send(
            new UpdateItemCommand(
              update(table, key, { set: { appointment: { at } }, condition, values: { at } }),
            ),
          ),
        );
      return [
        await change("#appointment.#at <= :at", "2026-01-01"),
        await change("attribute_not_exists(#appointment) OR #appointment.#at <= :at", "2026-01-02"),
        await change("attribute_not_exists(#appointment) OR #appointment.#at <= :at", "2026-01-01"),
      ];
    },
  },
  "refuses an update with values that its expressions do not use": {
    source: `${API}/CommonErrors.html`,
    aws: REFUSED,
    observe: (table) =>
      outcomeOf(
        table.client.send(
          new UpdateItemCommand(update(table, aKey(), { set: { n: 1 }, values: { unused: 1 } })),
        ),
      ),
  },
  "refuses an update with names that its expressions do not use": {
    source: `${API}/CommonErrors.html`,
    aws: REFUSED,
    observe: (table) => changeOf(table, { ExpressionAttributeNames: { "#n": "n", "#unused": "unused" } }),
  },
  "refuses an expression whose value is not given": {
    source: `${API}/CommonErrors.html`,
    aws: REFUSED,
    observe: (table) => changeOf(table, { ConditionExpression: "#n = :missing" }),
  },
  "refuses an update that writes one path twice": {
    source: `${API}/CommonErrors.html`,
    aws: REFUSED,
    observe: (table) => changeOf(table, { UpdateExpression: "SET #n = :n, #n = :n" }),
  },
  "refuses an update of a key": {
    source: `${API}/API_UpdateItem.html`,
    aws: REFUSED,
    observe: (table) => changeOf(table, { ExpressionAttributeNames: { "#n": "SK" } }),
  },
  "refuses an item whose index key is not of the index's type, or empty": {
    source: `${GUIDE}/GSI.html`,
    aws: [REFUSED, REFUSED],
    observe: (table) =>
      Promise.all([7, ""].map((nextAt) => outcomeOf(write(table, { ...aKey(), dueShard: "due-0", nextAt })))),
  },
  "refuses an empty key, and keeps an empty text elsewhere": {
    source: `${GUIDE}/HowItWorks.NamingRulesDataTypes.html`,
    aws: [REFUSED, { note: "" }],
    async observe(table) {
      const key = await standing(table, { note: "" });
      return [await outcomeOf(write(table, { PK: "", SK: "x" })), await find(table, key)];
    },
  },
  "refuses an item of more than 400 KB": {
    source: `${GUIDE}/Constraints.html`,
    aws: [REFUSED, "done"],
    observe: (table) =>
      Promise.all(
        [410, 390].map((kilobytes) =>
          outcomeOf(write(table, { ...aKey(), text: "x".repeat(kilobytes * 1024) })),
        ),
      ),
  },
  "keeps text of every script and numbers of 16 digits as they are": {
    source: `${GUIDE}/HowItWorks.NamingRulesDataTypes.html`,
    aws: {
      text: "推拿 💆 é e\u0301 \u0000\n",
      number: 1234567890123456,
      fraction: 0.1,
      list: [null, true, {}],
    },
    async observe(table) {
      const key = await standing(table, {
        text: "推拿 💆 é e\u0301 \u0000\n",
        number: 1234567890123456,
        fraction: 0.1,
        list: [null, true, {}],
      });
      return find(table, key);
    },
  },
  "answers for a table that does not exist": {
    source: `${API}/API_PutItem.html`,
    aws: { error: "ResourceNotFoundException", status: 400 },
    observe: ({ client }) => outcomeOf(write({ client, name: "absent" }, aKey())),
  },

  "says of every action of a cancelled transaction why, by its place, with the item as it stands": {
    source: `${API}/API_TransactWriteItems.html`,
    aws: {
      error: "TransactionCanceledException",
      status: 400,
      reasons: [
        { code: "None", item: undefined },
        { code: "ConditionalCheckFailed", item: { n: 1 } },
        { code: "ConditionalCheckFailed", item: undefined },
      ],
      written: undefined,
    },
    async observe(table) {
      const fresh = aKey();
      const there = await standing(table, { n: 1 });
      const cancelled = await table.client
        .send(
          new TransactWriteItemsCommand({
            TransactItems: [
              { Put: put(table, { ...fresh, n: 1 }) },
              { Put: put(table, { ...there, n: 2 }, { condition: "attribute_not_exists(PK)" }) },
              { Update: update(table, aKey(), { set: { n: 2 }, condition: "attribute_exists(PK)" }) },
            ],
          }),
        )
        .catch((error: unknown) => error);
      if (!(cancelled instanceof TransactionCanceledException)) return cancelled;
      return {
        error: cancelled.name,
        status: cancelled.$metadata.httpStatusCode,
        reasons: cancelled.CancellationReasons?.map(({ Code, Item }) => ({
          code: Code,
          item: Item && withoutKey(read(Item)),
        })),
        written: await find(table, fresh),
      };
    },
  },
  "writes all of a transaction of 100 actions, and refuses one of 101": {
    source: `${API}/API_TransactWriteItems.html`,
    aws: [{ written: 100 }, REFUSED, { written: 100 }],
    async observe(table) {
      const PK = anId("CLIENT#");
      const actions = (count: number) =>
        Array.from({ length: count }, (_, place) => ({ Put: put(table, { PK, SK: String(place) }) }));
      const count = async () => ({ written: (await pagesOf(table, PK)).flat().length });
      const send = (many: number) =>
        table.client.send(new TransactWriteItemsCommand({ TransactItems: actions(many) }));
      await send(100);
      return [await count(), await outcomeOf(send(101)), await count()];
    },
  },
  "does a transaction once that is repeated with its token, and refuses other content under it": {
    source: `${API}/API_TransactWriteItems.html`,
    aws: ["done", "done", { error: "IdempotentParameterMismatchException", status: 400 }, { n: 1 }],
    async observe(table) {
      const key = aKey();
      const ClientRequestToken = anId("t").slice(0, 36);
      const send = (n: number) =>
        outcomeOf(
          table.client.send(
            new TransactWriteItemsCommand({
              ClientRequestToken,
              TransactItems: [{ Put: put(table, { ...key, n }, { condition: "attribute_not_exists(PK)" }) }],
            }),
          ),
        );
      return [await send(1), await send(1), await send(2), await find(table, key)];
    },
  },
  "loses no write of twenty transactions that come at once": {
    source: `${GUIDE}/transaction-apis.html`,
    aws: { n: 20 },
    async observe(table) {
      const key = await standing(table, { n: 0 });
      const action = { Update: update(table, key, { set: {}, add: { n: 1 } }) };
      await Promise.all(
        Array.from({ length: 20 }, () => transact(table, [action, { Put: put(table, aKey()) }])),
      );
      return find(table, key);
    },
  },

  "reads many at once, leaves out what is not there and leaves nothing undone": {
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
  "refuses to read one item twice at once": {
    source: `${API}/API_BatchGetItem.html`,
    aws: REFUSED,
    observe(table) {
      const Keys = [marshall({ PK: "x", SK: "y" }), marshall({ PK: "x", SK: "y" })];
      return outcomeOf(
        table.client.send(new BatchGetItemCommand({ RequestItems: { [table.name]: { Keys } } })),
      );
    },
  },
  "gives the items of a partition in the order of their sort keys, byte by byte": {
    source: `${GUIDE}/HowItWorks.CoreComponents.html`,
    aws: ["A", "B", "a", "a#", "a0", "é", "推", "\u{10000}"],
    async observe(table) {
      const PK = anId("CLIENT#");
      for (const SK of ["é", "a", "\u{10000}", "B", "推", "a#", "A", "a0"]) await write(table, { PK, SK });
      return (await pagesOf(table, PK)).flat();
    },
  },
  "goes on after a page where that page ended, without a gap or a repeat": {
    source: `${GUIDE}/Query.Pagination.html`,
    aws: { first: ["1", "2"], all: ["1", "2", "3", "4", "5"] },
    async observe(table) {
      const PK = anId("CLIENT#");
      for (const SK of ["3", "1", "5", "2", "4"]) await write(table, { PK, SK });
      const pages = await pagesOf(table, PK, { Limit: 2 });
      return { first: pages[0], all: pages.flat() };
    },
  },
  "ends a page at 1 MB by itself": {
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
  "takes the prefix of a sort key as it is": {
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

  "holds in the index what has both its keys, with the keys only, in the order of the sort key": {
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
  "takes an item out of the index when one of its keys is removed": {
    source: `${GUIDE}/GSI.html`,
    aws: [],
    async observe(table) {
      const dueShard = anId("due");
      const key = await standing(table, { dueShard, nextAt: "2026-11-20T15:00:00.000Z" });
      const change = { set: { dueShard: undefined, nextAt: undefined } };
      await table.client.send(new UpdateItemCommand(update(table, key, change)));
      return dueIn(table, dueShard);
    },
  },
  "pages through an index also where its sort keys are all alike": {
    source: `${GUIDE}/GSI.html`,
    aws: ["1", "2", "3", "4", "5"],
    async observe(table) {
      const [PK, dueShard] = [anId("CLIENT#"), anId("due")];
      for (const SK of ["1", "2", "3", "4", "5"]) await write(table, { PK, SK, dueShard, nextAt: "2026" });
      return (await dueIn(table, dueShard, { Limit: 2 })).map(({ SK }) => String(SK)).toSorted();
    },
  },
  "refuses to read an index consistently": {
    source: `${GUIDE}/GSI.html`,
    aws: REFUSED,
    observe: (table) => outcomeOf(dueIn(table, "due-0", { ConsistentRead: true })),
  },
} as const satisfies Contract<Table>;

function aKey() {
  return { PK: anId("CLIENT#"), SK: "x" };
}

async function write({ client, name }: Table, item: RawItem): Promise<void> {
  await client.send(new PutItemCommand({ TableName: name, Item: marshall(item) }));
}

/** An item that is there, by its key. */
async function standing(table: Table, attributes: RawItem) {
  const key = aKey();
  await write(table, { ...key, ...attributes });
  return key;
}

async function find({ client, name }: Table, key: RawItem): Promise<RawItem | undefined> {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: name, Key: marshall(key), ConsistentRead: true }),
  );
  return Item && withoutKey(read(Item));
}

function withoutKey({ PK: _, SK: __, ...attributes }: RawItem): RawItem {
  return attributes;
}

async function refusal(call: Promise<unknown>): Promise<unknown> {
  const error = await call.catch((thrown: unknown) => thrown);
  if (!(error instanceof ConditionalCheckFailedException)) return error;
  const { name, $metadata, Item } = error;
  return { error: name, status: $metadata.httpStatusCode, item: Item && withoutKey(read(Item)) };
}

async function nameOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => "done",
    (error: unknown) => (error instanceof Error ? error.name : "unknown"),
  );
}

/** An update of one attribute, with something about it changed. */
function changeOf(table: Table, changed: Partial<UpdateItemCommandInput>): Promise<unknown> {
  const call = table.client.send(
    new UpdateItemCommand({
      TableName: table.name,
      Key: marshall(aKey()),
      UpdateExpression: "SET #n = :n",
      ExpressionAttributeNames: { "#n": "n" },
      ExpressionAttributeValues: { ":n": { S: "1" } },
      ...changed,
    }),
  );
  return outcomeOf(call);
}

/** The sort keys of a partition, page by page. */
async function pagesOf(table: Table, PK: string, { Limit }: { Limit?: number } = {}): Promise<string[][]> {
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
