import {
  BatchGetItemCommand,
  type BatchGetItemCommandInput,
  type BatchGetItemCommandOutput,
  ConditionalCheckFailedException,
  type ConditionCheck,
  GetItemCommand,
  type Put,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type Update,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from "@aws-sdk/client-dynamodb";
import type { SdkCall, SdkCommand } from "../engine/current.ts";
import { heapBy } from "../engine/heap.ts";
import { NotSimulated } from "../engine/not-simulated.ts";
import { conditionOf, type Item, placeholdersIn, updateOf } from "./expressions.ts";
import { rowsBy } from "./rows.ts";

/** A committed change of an item. */
export interface Write {
  readonly key: string;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}

/** A secondary index, eventually consistent. */
interface Index {
  readonly name: string;
  readonly partition: string;
  readonly sort: string;
}

interface Options {
  readonly index: Index;
  /** The page size of queries; in DynamoDB a megabyte. */
  readonly pageSize?: number;
  /** Whether to return a batch's key as unprocessed. */
  leavesUnread?(): boolean;
  /** Called for requests that DynamoDB would always reject. */
  onInvalid(what: string): void;
  /** Throws what DynamoDB answers when it has no room for these now. */
  admit?(writes: readonly Write[], isTransaction: boolean): void;
  /** Called for every change, in commit order. */
  onWrite(write: Write, by: string): void;
  /** Runs this once the index has caught up. */
  whenIndexed(apply: () => void): void;
}

/**
 * A table in memory that executes commands atomically. Reads are consistent only on request; the caller decides what
 * others see.
 */
export function dynamoDb({
  index,
  pageSize = Infinity,
  leavesUnread = () => false,
  onInvalid,
  admit = () => {},
  onWrite,
  whenIndexed,
}: Options) {
  const table = rowsBy("PK");
  /** A stale view, for eventually consistent reads. */
  const stale = rowsBy("PK");
  const indexed = rowsBy(index.partition);
  const { items } = table;
  const done = new WeakSet<SdkCall["token"]>();
  const caughtUp = new Map<string, number>();
  /** What the index was told, also what is out of date by now. */
  const moments = heapBy<{ readonly at: string; readonly key: string }>((one, other) => one.at < other.at);
  let versions = 0;

  function commit(writes: readonly Write[], by: string): void {
    for (const write of writes) {
      const { key, after } = write;
      table.set(key, after);
      const version = ++versions;
      whenIndexed(() => {
        // An older write that arrives late changes nothing.
        if ((caughtUp.get(key) ?? 0) > version) return;
        caughtUp.set(key, version);
        stale.set(key, after);
        const at = after?.[index.sort]?.S;
        indexed.set(key, at ? after : undefined);
        if (at && indexed.items.has(key)) moments.push({ at, key });
      });
    }
    for (const write of writes) onWrite(write, by);
  }

  /** An invalid request. */
  function invalid(message: string): never {
    onInvalid(message);
    throw Object.assign(new Error(message), {
      name: "ValidationException",
      $metadata: { httpStatusCode: 400 },
    });
  }

  /** All names and values are used and defined. */
  function checkPlaceholders(expressions: Expressions): void {
    const used = new Set(
      [
        expressions.ConditionExpression,
        expressions.UpdateExpression,
        expressions.KeyConditionExpression,
      ].flatMap((text) => (text ? placeholdersIn(text) : [])),
    );
    const { ExpressionAttributeNames: names = {}, ExpressionAttributeValues: values = {} } = expressions;
    const given = [...Object.keys(names), ...Object.keys(values)];
    const unused = given.find((each) => !used.has(each));
    if (unused) invalid(`Value provided in expression attributes unused in expressions: ${unused}`);
    const missing = [...used].find((each) => !(each in names || each in values));
    if (missing) invalid(`An expression attribute used in expression is not defined: ${missing}`);
  }

  function putOf({ Item = {}, ...conditional }: Partial<Put>): Write | Refusal {
    const key = keyOf(Item);
    const before = items.get(key);
    checkPlaceholders(conditional);
    return refusalOf(conditional, before) ?? { key, before, after: Item };
  }

  function updateOfItem({
    Key = {},
    UpdateExpression = "",
    ...conditional
  }: Partial<Update>): Write | Refusal {
    const key = keyOf(Key);
    const before = items.get(key);
    checkPlaceholders({ ...conditional, UpdateExpression });
    const after = updateOf(UpdateExpression)(
      before ?? Key,
      conditional.ExpressionAttributeNames ?? {},
      conditional.ExpressionAttributeValues ?? {},
    );
    return refusalOf(conditional, before) ?? { key, before, after };
  }

  /** Reads without changing. */
  function checkOf({ Key = {}, ...conditional }: Partial<ConditionCheck>): Check | Refusal {
    const key = keyOf(Key);
    return refusalOf(conditional, items.get(key)) ?? { key, isCheck: true };
  }

  function writeOne(change: Write | Refusal, by: string): Item {
    if ("refused" in change) {
      throw new ConditionalCheckFailedException({
        message: "The conditional request failed",
        $metadata: { httpStatusCode: 400 },
        ...(change.item && { Item: change.item }),
      });
    }
    admit([change], false);
    commit([change], by);
    return change.after ?? {};
  }

  function transact({ TransactItems = [] }: TransactWriteItemsCommand["input"], by: string): void {
    if (TransactItems.length > 100) invalid("A transaction has more than 100 actions");
    const changes = TransactItems.map(({ Put, Update, Delete, ConditionCheck }) => {
      if (Delete || !(Put || Update || ConditionCheck))
        throw new NotSimulated("This action is not simulated");
      if (ConditionCheck) return checkOf(ConditionCheck);
      return Put ? putOf(Put) : updateOfItem(Update ?? {});
    });
    const keys = TransactItems.map(({ Put, Update, ConditionCheck }) =>
      keyOf(Put?.Item ?? Update?.Key ?? ConditionCheck?.Key ?? {}),
    );
    if (new Set(keys).size < keys.length) invalid("A transaction writes one item twice");
    if (changes.some((change) => "refused" in change)) {
      throw new TransactionCanceledException({
        message: "Transaction cancelled",
        $metadata: { httpStatusCode: 400 },
        CancellationReasons: changes.map((change) =>
          "refused" in change
            ? { Code: "ConditionalCheckFailed", ...(change.item && { Item: change.item }) }
            : { Code: "None" },
        ),
      });
    }
    const held = changes.filter((change): change is Write | Check => !("refused" in change));
    const writes = held.filter((change): change is Write => !("isCheck" in change));
    admit(writes, true);
    commit(writes, by);
  }

  function query(input: QueryCommandInput) {
    const { IndexName, KeyConditionExpression = "", ExpressionAttributeNames = {} } = input;
    if (IndexName !== undefined && IndexName !== index.name)
      throw new NotSimulated(`There is no index ${IndexName}`);
    if (input.FilterExpression || input.ProjectionExpression)
      throw new NotSimulated("This query is not simulated");
    checkPlaceholders(input);
    const condition = conditionOf(KeyConditionExpression);
    const keyNames = IndexName ? [index.partition, index.sort, "PK", "SK"] : ["PK", "SK"];
    const isAfter = orderOf(keyNames);
    const rows = IndexName ? indexed : input.ConsistentRead ? table : stale;
    const found = [...rows.ofPartition(partitionOf(input))]
      .filter((item) => condition(item, ExpressionAttributeNames, input.ExpressionAttributeValues ?? {}))
      .filter((item) => !input.ExclusiveStartKey || isAfter(item, input.ExclusiveStartKey))
      .toSorted((a, b) => (isAfter(a, b) ? 1 : -1));
    const page = found.slice(0, pageSize);
    const last = found.length > page.length ? page.at(-1) : undefined;
    return {
      Items: IndexName ? page.map((item) => pick(item, keyNames)) : page,
      ...(last && { LastEvaluatedKey: pick(last, keyNames) }),
    };
  }

  function batchGet({ RequestItems = {} }: BatchGetItemCommandInput): Partial<BatchGetItemCommandOutput> {
    const Responses: BatchGetItemCommandOutput["Responses"] = {};
    const UnprocessedKeys: BatchGetItemCommandOutput["UnprocessedKeys"] = {};
    for (const [table, request] of Object.entries(RequestItems)) {
      const rows = request.ConsistentRead ? items : stale.items;
      const keys = request.Keys ?? [];
      const unread = keys.filter(() => leavesUnread());
      const found = keys.filter((key) => !unread.includes(key)).map((key) => rows.get(keyOf(key)));
      Responses[table] = found.filter((item) => item !== undefined);
      if (unread.length > 0) UnprocessedKeys[table] = { ...request, Keys: unread };
    }
    return { Responses, UnprocessedKeys };
  }

  return {
    items,
    /** The earliest time in the index, as text; undefined if it is empty. */
    firstInIndex(): string | undefined {
      for (let { first } = moments; first; { first } = moments) {
        if (indexed.items.get(first.key)?.[index.sort]?.S === first.at) return first.at;
        moments.pop();
      }
      return undefined;
    },
    /** Deletes an expired item, as DynamoDB does within some days. */
    expire(key: string, attribute: string, now: number): void {
      const before = items.get(key);
      if (before && Number(before[attribute]?.N) * 1_000 <= now)
        commit([{ key, before, after: undefined }], "time to live");
    },
    handle(command: SdkCommand, { by, token }: SdkCall): object {
      if (command instanceof GetItemCommand) {
        const { Key = {}, ConsistentRead } = command.input;
        const item = (ConsistentRead ? items : stale.items).get(keyOf(Key));
        return item ? { Item: item } : {};
      }
      if (command instanceof BatchGetItemCommand) return batchGet(command.input);
      if (command instanceof QueryCommand) return query(command.input);
      if (command instanceof UpdateItemCommand) {
        const Attributes = writeOne(updateOfItem(command.input), by);
        return command.input.ReturnValues === "ALL_NEW" ? { Attributes } : {};
      }
      if (command instanceof PutItemCommand) {
        writeOne(putOf(command.input), by);
        return {};
      }
      if (command instanceof TransactWriteItemsCommand) {
        if (command.input.ClientRequestToken !== undefined)
          throw new NotSimulated("Explicit client tokens are not simulated");
        // The SDK gives every `send` a token, by which DynamoDB recognises retries. Sending the same command again has
        // a new token, and executes again.
        if (done.has(token)) return {};
        transact(command.input, by);
        done.add(token);
        return {};
      }
      throw new NotSimulated(`DynamoDB's ${command.constructor.name} is not simulated`);
    },
  };
}

interface Check {
  readonly key: string;
  readonly isCheck: true;
}

interface Refusal {
  readonly refused: true;
  readonly item: Item | undefined;
}

type Expressions = Pick<UpdateItemCommandInput, "UpdateExpression" | "ConditionExpression"> &
  Pick<QueryCommandInput, "KeyConditionExpression"> &
  Pick<Put, "ExpressionAttributeNames" | "ExpressionAttributeValues">;

type Conditional = Pick<
  Put,
  | "ConditionExpression"
  | "ExpressionAttributeNames"
  | "ExpressionAttributeValues"
  | "ReturnValuesOnConditionCheckFailure"
>;

function refusalOf(conditional: Conditional, before: Item | undefined): Refusal | undefined {
  const { ConditionExpression, ExpressionAttributeNames = {}, ExpressionAttributeValues = {} } = conditional;
  if (ConditionExpression === undefined) return undefined;
  if (conditionOf(ConditionExpression)(before ?? {}, ExpressionAttributeNames, ExpressionAttributeValues))
    return undefined;
  const tells = conditional.ReturnValuesOnConditionCheckFailure === "ALL_OLD";
  return { refused: true, item: tells ? before : undefined };
}

function keyOf({ PK, SK }: Item): string {
  if (!PK?.S || !SK?.S) throw new NotSimulated("An item has no key");
  return `${PK.S} ${SK.S}`;
}

/** Every query begins with the partition that it is of. */
function partitionOf({
  KeyConditionExpression = "",
  ExpressionAttributeValues = {},
}: QueryCommandInput): string {
  const [, value = ""] = /^\s*#?\w+\s*=\s*(:\w+)/.exec(KeyConditionExpression) ?? [];
  const name = ExpressionAttributeValues[value]?.S;
  if (name === undefined) throw new NotSimulated("A query begins with no partition");
  return name;
}

/** Compares items by these attributes. */
function orderOf(names: readonly string[]): (one: Item, other: Item) => boolean {
  return (one, other) => {
    const name = names.find((each) => one[each]?.S !== other[each]?.S);
    return name !== undefined && (one[name]?.S ?? "") > (other[name]?.S ?? "");
  };
}

function pick(item: Item, names: readonly string[]): Item {
  return Object.fromEntries(names.flatMap((name) => (item[name] ? [[name, item[name]]] : [])));
}
