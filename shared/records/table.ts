import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
  TransactionCanceledException,
  TransactionConflictException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import { CLIENT_CONFIG } from "../services/aws.ts";
import { retryOnConflict } from "../services/retry-on-conflict.ts";
import { clientPartition, type Key } from "./keys.ts";

export interface Table {
  readonly client: DynamoDBClient;
  readonly name: string;
}

/** An item from DynamoDB, before it is parsed. */
export type RawItem = Record<string, unknown>;

interface Conditional {
  /** Names as `#name`, values as `:name`, e.g. `#status = :before`. */
  readonly condition?: string;
  readonly values?: Readonly<Record<string, unknown>>;
}

/** `set` to undefined removes the attribute. */
export interface Update extends Conditional {
  readonly set: Readonly<Record<string, unknown>>;
  readonly add?: Readonly<Record<string, number>>;
}

/** A write of a whole item in a transaction. */
export function put(table: Table, item: RawItem, conditional: Conditional = {}) {
  return {
    Put: {
      TableName: table.name,
      Item: marshall(item, { removeUndefinedValues: true }),
      ...expressionOf(conditional),
      ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const,
    },
  };
}

/** A change of an item in a transaction; for a single write, use `write`. */
export function update(table: Table, key: Key, { set, add = {}, condition, values }: Update) {
  const present = Object.keys(set).filter((name) => set[name] !== undefined);
  const absent = Object.keys(set).filter((name) => set[name] === undefined);
  const UpdateExpression = [
    clause("SET", present, (name) => `#${name} = :new_${name}`),
    clause("REMOVE", absent, (name) => `#${name}`),
    clause("ADD", Object.keys(add), (name) => `#${name} :new_${name}`),
  ].join(" ");
  const newValues = [...present.map((name) => [name, set[name]]), ...Object.entries(add)].map(
    ([name, value]) => [`new_${name}`, value],
  );
  return {
    Update: {
      TableName: table.name,
      Key: marshall(key),
      UpdateExpression,
      ...expressionOf(
        { condition, values: { ...values, ...Object.fromEntries(newValues) } },
        UpdateExpression,
      ),
      ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const,
    },
  };
}

function clause(word: string, names: readonly string[], part: (name: string) => string): string {
  return names.length > 0 ? `${word} ${names.map(part).join(", ")}` : "";
}

/** A condition check in a transaction, without a write. */
export function onlyIf(table: Table, key: Key, conditional: Conditional & { readonly condition: string }) {
  return {
    ConditionCheck: {
      TableName: table.name,
      Key: marshall(key),
      ...expressionOf(conditional),
      ConditionExpression: conditional.condition,
      ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const,
    },
  };
}

/** A condition that attributes are as read; undefined means absent. */
export function asRead(attributes: Readonly<Record<string, unknown>>): Required<Conditional> {
  const names = Object.keys(attributes);
  const present = names.filter((name) => attributes[name] !== undefined);
  return {
    condition: names
      .map((name) => (present.includes(name) ? `#${name} = :read_${name}` : `attribute_not_exists(#${name})`))
      .join(" AND "),
    values: Object.fromEntries(present.map((name) => [`read_${name}`, attributes[name]])),
  };
}

/**
 * A write's result: done, or the items whose conditions failed, by position. Empty if a running transaction interfered,
 * which is a conflict too.
 */
export type WriteResult =
  | { readonly written: true; readonly item?: RawItem | undefined }
  | { readonly written: false; readonly refused: ReadonlyMap<number, RawItem | undefined> };

/** Runs a transaction. @throws DynamoDB's errors other than conflicts */
export async function transact(table: Table, actions: TransactWriteItem[]): Promise<WriteResult> {
  try {
    await table.client.send(new TransactWriteItemsCommand({ TransactItems: actions }));
    return { written: true };
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const reasons = error.CancellationReasons ?? [];
    const refused = reasons.flatMap(({ Code, Item }, place): [number, RawItem | undefined][] =>
      Code === "ConditionalCheckFailed" ? [[place, Item && read(Item)]] : [],
    );
    const isLost = refused.length > 0 || reasons.some(({ Code }) => Code === "TransactionConflict");
    if (!isLost) throw error;
    return { written: false, refused: new Map(refused) };
  }
}

/** Runs a transaction. @returns whether it was written: not when a condition failed @throws as `transact` does */
export async function writeTogether(table: Table, actions: TransactWriteItem[]): Promise<boolean> {
  return (await transact(table, actions)).written;
}

/** Changes one item. @returns also the item after it @throws as `transact` does */
export async function write(table: Table, key: Key, change: Update): Promise<WriteResult> {
  const { Update } = update(table, key, change);
  try {
    const command = new UpdateItemCommand({ ...Update, ReturnValues: "ALL_NEW" });
    const { Attributes } = await table.client.send(command);
    return { written: true, item: Attributes && read(Attributes) };
  } catch (error) {
    if (error instanceof TransactionConflictException) return { written: false, refused: new Map() };
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return { written: false, refused: new Map([[0, error.Item && read(error.Item)]]) };
  }
}

/** Whether a running transaction interfered. */
export function isContended(outcome: WriteResult): boolean {
  return !outcome.written && outcome.refused.size === 0;
}

/** Retries a write that needs no new decision after a conflict with a running transaction. The SDK does not. */
export async function whenFree(attempt: () => Promise<WriteResult>): Promise<WriteResult> {
  return await retryOnConflict(async () => {
    const outcome = await attempt();
    return isContended(outcome) ? undefined : outcome;
  });
}

export function read(item: Record<string, AttributeValue>): RawItem {
  return unmarshall(item);
}

/** Names and values of an expression. Every attribute has a placeholder, since names may be reserved words. */
function expressionOf({ condition, values }: Conditional, others = "") {
  const names = `${condition ?? ""} ${others}`.matchAll(/#(\w+)/g);
  const ExpressionAttributeNames = Object.fromEntries(
    [...names].map(([placeholder, name]) => [placeholder, name ?? ""]),
  );
  return {
    ...(condition ? { ConditionExpression: condition } : {}),
    ...(Object.keys(ExpressionAttributeNames).length > 0 ? { ExpressionAttributeNames } : {}),
    ...(values && Object.keys(values).length > 0 ? { ExpressionAttributeValues: valuesOf(values) } : {}),
  };
}

export function valuesOf(values: Readonly<Record<string, unknown>>): Record<string, AttributeValue> {
  return marshall(Object.fromEntries(Object.entries(values).map(([name, value]) => [`:${name}`, value])), {
    removeUndefinedValues: true,
  });
}

/** A consistent read. */
export async function itemAt(table: Table, key: Key): Promise<RawItem | undefined> {
  const { Item } = await table.client.send(
    new GetItemCommand({ TableName: table.name, Key: marshall(key), ConsistentRead: true }),
  );
  return Item && read(Item);
}

/** The client's items with this sort key prefix, in key order; consistent reads. */
export async function itemsOfClient(table: Table, clientId: string, prefix: string): Promise<RawItem[]> {
  return await Array.fromAsync(
    itemsOf(table, {
      KeyConditionExpression: "PK = :client AND begins_with(SK, :prefix)",
      ExpressionAttributeValues: valuesOf({ client: clientPartition(clientId), prefix }),
      ConsistentRead: true,
    }),
  );
}

/** All items of a query, over all pages. */
export async function* itemsOf(
  table: Table,
  query: Omit<QueryCommandInput, "TableName">,
): AsyncGenerator<RawItem> {
  let start: QueryCommandInput["ExclusiveStartKey"];
  do {
    const page: QueryCommandOutput = await table.client.send(
      new QueryCommand({ TableName: table.name, ...query, ExclusiveStartKey: start }),
    );
    for (const item of page.Items ?? []) yield read(item);
    start = page.LastEvaluatedKey;
  } while (start);
}

/** The SDK's default retries are safe, since all writes are conditional. */
export function openTable(name: string): Table {
  const client = new DynamoDBClient(CLIENT_CONFIG);
  // It copies every input and output for a log that is never written: a tenth of a call's processor time.
  client.middlewareStack.remove("loggerMiddleware");
  return { client, name };
}
