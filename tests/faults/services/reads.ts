import type {
  BatchGetItemCommandInput,
  BatchGetItemCommandOutput,
  GetItemCommandInput,
  QueryCommandInput,
} from "@aws-sdk/client-dynamodb";
import { NotSimulated } from "../engine/not-simulated.ts";
import { conditionOf, type Item } from "./expressions.ts";
import type { RequestChecks } from "./request-checks.ts";
import { keyOf, type Rows } from "./rows.ts";

/** A secondary index, eventually consistent. */
export interface Index {
  readonly name: string;
  readonly partition: string;
  readonly sort: string;
}

interface Readable {
  readonly table: Rows;
  /** The result of reads that do not ask for consistency. */
  readonly stale: Rows;
  readonly indexed: Rows;
  readonly index: Index;
  readonly pageSize: number;
  leavesUnread(): boolean;
}

/** DynamoDB's answers to requests that read. */
export function readsOf(
  { table, stale, indexed, index, pageSize, leavesUnread }: Readable,
  { checkPlaceholders }: RequestChecks,
) {
  const rowsFor = (isConsistent: boolean | undefined) => (isConsistent ? table : stale);

  return {
    get({ Key = {}, ConsistentRead }: GetItemCommandInput) {
      const item = rowsFor(ConsistentRead).items.get(keyOf(Key));
      return item ? { Item: item } : {};
    },

    query(input: QueryCommandInput) {
      const { IndexName, KeyConditionExpression = "", ExpressionAttributeNames = {} } = input;
      if (IndexName !== undefined && IndexName !== index.name)
        throw new NotSimulated(`There is no index ${IndexName}`);
      if (input.FilterExpression || input.ProjectionExpression)
        throw new NotSimulated("This query is not simulated");
      checkPlaceholders(input);
      const condition = conditionOf(KeyConditionExpression);
      const keyNames = IndexName ? [index.partition, index.sort, "PK", "SK"] : ["PK", "SK"];
      const isFurther = orderOf(keyNames);
      const isAfter: typeof isFurther = (a, b) =>
        input.ScanIndexForward === false ? isFurther(b, a) : isFurther(a, b);
      const rows = IndexName ? indexed : rowsFor(input.ConsistentRead);
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
    },

    batchGet({ RequestItems = {} }: BatchGetItemCommandInput): Partial<BatchGetItemCommandOutput> {
      const Responses: BatchGetItemCommandOutput["Responses"] = {};
      const UnprocessedKeys: BatchGetItemCommandOutput["UnprocessedKeys"] = {};
      for (const [name, request] of Object.entries(RequestItems)) {
        const rows = rowsFor(request.ConsistentRead).items;
        const keys = request.Keys ?? [];
        const unread = keys.filter(() => leavesUnread());
        const found = keys.filter((key) => !unread.includes(key)).map((key) => rows.get(keyOf(key)));
        Responses[name] = found.filter((item) => item !== undefined);
        if (unread.length > 0) UnprocessedKeys[name] = { ...request, Keys: unread };
      }
      return { Responses, UnprocessedKeys };
    },
  };
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
