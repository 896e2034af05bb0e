import { setTimeout as pause } from "node:timers/promises";
import {
  type AttributeValue,
  DynamoDBClient,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
  TransactionCanceledException,
  TransactionConflictException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
  type UpdateItemCommandOutput,
} from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import { PATIENCE } from "../services/aws.ts";
import { clientPartition, type Key } from "./keys.ts";

export interface Table {
  readonly client: DynamoDBClient;
  readonly name: string;
}

/** An item as DynamoDB answers it, before its schema has been asked. */
export type RawItem = Record<string, unknown>;

interface Conditional {
  /** Names as `#name`, values as `:name`, e.g. `#status = :before`. */
  readonly condition?: string;
  readonly values?: Readonly<Record<string, unknown>>;
}

/** `set` to undefined removes the attribute. */
export interface Change extends Conditional {
  readonly set: Readonly<Record<string, unknown>>;
  readonly add?: Readonly<Record<string, number>>;
}

export function put(table: Table, item: RawItem, conditional: Conditional = {}) {
  return {
    TableName: table.name,
    Item: marshall(item, { removeUndefinedValues: true }),
    ...expressionOf(conditional),
    ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const,
  };
}

export function update(table: Table, key: Key, { set, add = {}, condition, values }: Change) {
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
    TableName: table.name,
    Key: marshall(key),
    UpdateExpression,
    ...expressionOf({ condition, values: { ...values, ...Object.fromEntries(newValues) } }, UpdateExpression),
    ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const,
  };
}

function clause(word: string, names: readonly string[], part: (name: string) => string): string {
  return names.length > 0 ? `${word} ${names.map(part).join(", ")}` : "";
}

/** Part of a transaction that writes nothing: what was read of an item still holds. */
export function check(table: Table, key: Key, conditional: Conditional & { readonly condition: string }) {
  return {
    TableName: table.name,
    Key: marshall(key),
    ...expressionOf(conditional),
    ConditionExpression: conditional.condition,
    ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const,
  };
}

/** The condition that attributes are as they were read; undefined: absent. */
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

/** What became of a transaction: all of it, or nothing and the items whose conditions did not hold, by their place. */
export type Transaction =
  | { readonly written: true }
  | { readonly written: false; readonly refused: ReadonlyMap<number, RawItem | undefined> };

/** All or nothing. Throws what else DynamoDB has to say than that a condition did not hold. */
export async function transact(table: Table, actions: TransactWriteItem[]): Promise<Transaction> {
  try {
    const command = new TransactWriteItemsCommand({ TransactItems: actions });
    await afterOthers(() => table.client.send(command));
    return { written: true };
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const refused = (error.CancellationReasons ?? []).flatMap(
      ({ Code, Item }, place): [number, RawItem | undefined][] =>
        Code === "ConditionalCheckFailed" ? [[place, Item && read(Item)]] : [],
    );
    if (refused.length === 0) throw error;
    return { written: false, refused: new Map(refused) };
  }
}

/** A single write, as `update` makes it. */
export async function write(table: Table, input: UpdateItemCommandInput): Promise<UpdateItemCommandOutput> {
  return await afterOthers(() => table.client.send(new UpdateItemCommand(input)));
}

const CONFLICT_TRIES = 6;

/**
 * A transaction that holds an item at this moment keeps every other write from it, and the SDK does not try such a
 * write again.
 */
async function afterOthers<T>(send: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await send();
    } catch (error) {
      if (!isConflict(error) || tries === CONFLICT_TRIES) throw error;
      await pause(Math.random() * 20 * 2 ** tries);
    }
  }
}

function isConflict(error: unknown): boolean {
  if (error instanceof TransactionConflictException) return true;
  if (!(error instanceof TransactionCanceledException)) return false;
  const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
  return codes.includes("TransactionConflict") && !codes.includes("ConditionalCheckFailed");
}

export function read(item: Record<string, AttributeValue>): RawItem {
  return unmarshall(item);
}

/** Names and values that an expression uses; every attribute goes by a placeholder, so none is a reserved word. */
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

/** The items of a client whose sort key begins with `prefix`, in the order of that key; read consistently. */
export async function itemsOfClient(table: Table, clientId: string, prefix: string): Promise<RawItem[]> {
  return await Array.fromAsync(
    itemsOf(table, {
      KeyConditionExpression: "PK = :client AND begins_with(SK, :prefix)",
      ExpressionAttributeValues: valuesOf({ client: clientPartition(clientId), prefix }),
      ConsistentRead: true,
    }),
  );
}

/** Every item that a query finds, over as many pages as it takes. */
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

/** The SDK's defaults retry throttling; a write that is repeated so is conditional, so repeating it is safe. */
export function openTable(name: string): Table {
  return { client: new DynamoDBClient(PATIENCE), name };
}
