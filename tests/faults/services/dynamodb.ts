import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { SdkCall, SdkCommand } from "../engine/current.ts";
import { heapBy } from "../engine/heap.ts";
import { NotSimulated } from "../engine/not-simulated.ts";
import type { Item } from "./expressions.ts";
import { type Index, readsOf } from "./reads.ts";
import { requestChecks } from "./request-checks.ts";
import { rowsBy } from "./rows.ts";
import { type Write, writesTo } from "./writes.ts";

interface Options {
  readonly index: Index & {
    /** When a watch looks at what this partition has at this place; undefined if no watch does. */
    lookedAt(partition: string, sort: string): string | undefined;
  };
  /** The page size of queries; in DynamoDB a megabyte. */
  readonly pageSize?: number;
  /** Whether to return a batch's key as unprocessed. */
  leavesUnread?(): boolean;
  /** Called for requests that DynamoDB would always reject. */
  onInvalid(what: string): void;
  /** Throws DynamoDB's error when these writes are over a limit. */
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
  const checks = requestChecks(onInvalid);
  const reads = readsOf({ table, stale, indexed, index, pageSize, leavesUnread }, checks);
  const writes = writesTo(items, checks);
  const done = new WeakSet<SdkCall["token"]>();
  const caughtUp = new Map<string, number>();
  /** All index entries by time, outdated ones included. */
  const moments = heapBy<{ readonly at: string; readonly sort: string; readonly key: string }>(
    (one, other) => one.at < other.at,
  );
  let versions = 0;

  function commit(changes: readonly Write[], by: string): void {
    for (const change of changes) {
      const { key, after } = change;
      table.set(key, after);
      const version = ++versions;
      whenIndexed(() => {
        // An older write that arrives late changes nothing.
        if ((caughtUp.get(key) ?? 0) > version) return;
        caughtUp.set(key, version);
        stale.set(key, after);
        const sort = after?.[index.sort]?.S;
        indexed.set(key, sort ? after : undefined);
        const at = sort && index.lookedAt(after?.[index.partition]?.S ?? "", sort);
        if (at && indexed.items.has(key)) moments.push({ at, sort, key });
      });
    }
    for (const change of changes) onWrite(change, by);
  }

  function writeOne(change: Write, by: string): Item {
    admit([change], false);
    commit([change], by);
    return change.after ?? {};
  }

  return {
    items,
    /** An operator's write: it draws no chance, and reaches no stream. */
    place: table.set,
    /** When a watch next has something to do, as text; undefined if never. */
    firstInIndex(): string | undefined {
      for (let { first } = moments; first; { first } = moments) {
        if (indexed.items.get(first.key)?.[index.sort]?.S === first.sort) return first.at;
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
      if (command instanceof GetItemCommand) return reads.get(command.input);
      if (command instanceof BatchGetItemCommand) return reads.batchGet(command.input);
      if (command instanceof QueryCommand) return reads.query(command.input);
      if (command instanceof UpdateItemCommand) {
        const Attributes = writeOne(writes.update(command.input), by);
        return command.input.ReturnValues === "ALL_NEW" ? { Attributes } : {};
      }
      if (command instanceof PutItemCommand) {
        writeOne(writes.put(command.input), by);
        return {};
      }
      if (command instanceof BatchWriteItemCommand) {
        const changes = writes.deletions(command.input);
        admit(changes, false);
        commit(changes, by);
        return { UnprocessedItems: {} };
      }
      if (command instanceof TransactWriteItemsCommand) {
        if (command.input.ClientRequestToken !== undefined)
          throw new NotSimulated("Explicit client tokens are not simulated");
        // The SDK gives every `send` a token, by which DynamoDB recognises retries. Sending the same command again has
        // a new token, and executes again.
        if (done.has(token)) return {};
        const changes = writes.transaction(command.input);
        admit(changes, true);
        commit(changes, by);
        done.add(token);
        return {};
      }
      throw new NotSimulated(`DynamoDB's ${command.constructor.name} is not simulated`);
    },
  };
}
