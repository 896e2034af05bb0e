import {
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  ReturnValue,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import type { Key } from "../../shared/records/keys.ts";
import { read, type Table, update } from "../../shared/records/table.ts";
import { type Contract, outcomeOf } from "./contract.ts";
import { API, aKey, find, GUIDE, REFUSED, standing, withoutKey, write } from "./dynamodb-items.ts";

/** The records' requirements of DynamoDB's single writes, as in shared/records/table.ts. */
export const WRITES = {
  "returns the item when a condition fails": {
    source: `${API}/API_UpdateItem.html`,
    aws: { error: "ConditionalCheckFailedException", status: 400, item: { n: 1, kind: "standing" } },
    async observe(table) {
      const key = await standing(table, { n: 1, kind: "standing" });
      const change = { set: { n: 2 }, condition: "#n = :n", values: { n: 7 } };
      return refusal(table.client.send(new UpdateItemCommand(update(table, key, change).Update)));
    },
  },
  "returns no item when a condition fails on a missing item": {
    source: `${API}/API_UpdateItem.html`,
    aws: { error: "ConditionalCheckFailedException", status: 400, item: undefined },
    async observe(table) {
      const change = { set: { n: 2 }, condition: "attribute_exists(PK)" };
      return refusal(table.client.send(new UpdateItemCommand(update(table, aKey(), change).Update)));
    },
  },
  "returns the whole item after an update": {
    source: `${API}/API_UpdateItem.html`,
    aws: { kept: "k", set: { deep: ["x", 1] }, attempt: 3 },
    async observe(table) {
      const key = await standing(table, { kept: "k", gone: true, attempt: 2 });
      const change = {
        set: { set: { deep: ["x", 1] }, gone: undefined, never: undefined },
        add: { attempt: 1 },
      };
      const { Attributes = {} } = await table.client.send(
        new UpdateItemCommand({ ...update(table, key, change).Update, ReturnValues: ReturnValue.ALL_NEW }),
      );
      return withoutKey(read(Attributes));
    },
  },
  "creates the item on an unconditional update, and adds to a missing number": {
    source: `${API}/API_UpdateItem.html`,
    aws: { attempt: 1, status: "planned" },
    async observe(table) {
      const key = aKey();
      const change = { set: { status: "planned" }, add: { attempt: 1 } };
      await table.client.send(new UpdateItemCommand(update(table, key, change).Update));
      return find(table, key);
    },
  },
  "fails a condition on a missing part of a map": {
    source: `${GUIDE}/Expressions.OperatorsAndFunctions.html`,
    aws: ["ConditionalCheckFailedException", "done", "ConditionalCheckFailedException"],
    async observe(table) {
      const key = await standing(table, { n: 1 });
      const change = (condition: string, at: string) =>
        nameOf(
          table.client.send(
            new UpdateItemCommand(
              update(table, key, { set: { appointment: { at } }, condition, values: { at } }).Update,
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
          new UpdateItemCommand(update(table, aKey(), { set: { n: 1 }, values: { unused: 1 } }).Update),
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
  "keeps text of every script and numbers of 16 digits": {
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
  "fails for an unknown table": {
    source: `${API}/API_PutItem.html`,
    aws: { error: "ResourceNotFoundException", status: 400 },
    observe: ({ client }) => outcomeOf(write({ client, name: "absent" }, aKey())),
  },
  "deletes what is there of a batch, and takes no notice of what is not": {
    source: `${API}/API_BatchWriteItem.html`,
    aws: { unprocessed: {}, found: undefined },
    async observe(table) {
      const key = await standing(table, { n: 1 });
      const { UnprocessedItems } = await removal(table, [key, aKey()]);
      return { unprocessed: UnprocessedItems, found: await find(table, key) };
    },
  },
  "refuses a batch of more than 25 writes": {
    source: `${API}/API_BatchWriteItem.html`,
    aws: REFUSED,
    observe: (table) => outcomeOf(removal(table, Array.from({ length: 26 }, aKey))),
  },
} as const satisfies Contract<Table>;

async function removal({ client, name }: Table, keys: readonly Key[]) {
  const requests = keys.map((key) => ({ DeleteRequest: { Key: marshall(key) } }));
  return await client.send(new BatchWriteItemCommand({ RequestItems: { [name]: requests } }));
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

/** An update of one attribute, with overrides. */
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
