import { TransactionCanceledException, TransactWriteItemsCommand } from "@aws-sdk/client-dynamodb";
import { put, read, type Table, transact, update } from "../../shared/records/table.ts";
import { anId } from "../records/builders.ts";
import { type Contract, outcomeOf } from "./contract.ts";
import { API, aKey, find, GUIDE, REFUSED, standing, withoutKey } from "./dynamodb-items.ts";
import { pagesOf } from "./read-contract.ts";

/** The records' requirements of DynamoDB's transactions. */
export const TRANSACTIONS = {
  "returns the reason for every action of a cancelled transaction, with the current item": {
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
              put(table, { ...fresh, n: 1 }),
              put(table, { ...there, n: 2 }, { condition: "attribute_not_exists(PK)" }),
              update(table, aKey(), { set: { n: 2 }, condition: "attribute_exists(PK)" }),
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
  "writes a transaction of 100 actions, and refuses one of 101": {
    source: `${API}/API_TransactWriteItems.html`,
    aws: [{ written: 100 }, REFUSED, { written: 100 }],
    async observe(table) {
      const PK = anId("CLIENT#");
      const actions = (count: number) =>
        Array.from({ length: count }, (_, place) => put(table, { PK, SK: String(place) }));
      const count = async () => ({ written: (await pagesOf(table, PK)).flat().length });
      const send = (many: number) =>
        table.client.send(new TransactWriteItemsCommand({ TransactItems: actions(many) }));
      await send(100);
      return [await count(), await outcomeOf(send(101)), await count()];
    },
  },
  "executes a transaction once per token, and refuses other content with it": {
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
              TransactItems: [put(table, { ...key, n }, { condition: "attribute_not_exists(PK)" })],
            }),
          ),
        );
      return [await send(1), await send(1), await send(2), await find(table, key)];
    },
  },
  "loses no write of twenty concurrent transactions": {
    source: `${GUIDE}/transaction-apis.html`,
    aws: { n: 20 },
    async observe(table) {
      const key = await standing(table, { n: 0 });
      const action = update(table, key, { set: {}, add: { n: 1 } });
      await Promise.all(Array.from({ length: 20 }, () => transact(table, [action, put(table, aKey())])));
      return find(table, key);
    },
  },
} as const satisfies Contract<Table>;
