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

/** An item from DynamoDB, before it is parsed. */
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

/** A condition check in a transaction, without a write. */
export function check(table: Table, key: Key, conditional: Conditional & { readonly condition: string }) {
  return {
    TableName: table.name,
    Key: marshall(key),
    ...expressionOf(conditional),
    ConditionExpression: conditional.condition,
    ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const,
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

/** A transaction's result: done, or the items whose conditions failed, by position. */
export type Transaction =
  | { readonly written: true }
  | { readonly written: false; readonly refused: ReadonlyMap<number, RawItem | undefined> };

/** Runs a transaction. @throws DynamoDB's errors other than failed conditions */
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

/** Retries conflicts with a running transaction, which the SDK does not retry. */
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
  return { client: new DynamoDBClient(PATIENCE), name };
}
