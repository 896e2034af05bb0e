import type { DynamoDBRecord } from "aws-lambda";
import { type Batch, isGivenUp, restOf } from "../../../infra/local/event-sources/batches.ts";
import { createFilter } from "../../../infra/local/event-sources/filter-pattern.ts";
import type { StreamMapping } from "../../../infra/local/template/deployment.ts";
import type { Write } from "../services/writes.ts";
import { HOUR, SECOND, type World } from "../world.ts";
import { placeOf } from "./account.ts";
import type { Lambda } from "./lambda.ts";
import { afterOrLate } from "./late.ts";
import type { UnderWay } from "./under-way.ts";

interface Options {
  readonly mapping: StreamMapping;
  readonly lambda: Lambda;
  /** A shard for each of the table's partitions. */
  readonly shards: number;
  readonly underWay: UnderWay;
  /** Called when retries are used up. */
  putAside(what: string): void;
}

interface StreamRecord {
  readonly at: number;
  readonly record: DynamoDBRecord;
  /** The follow-up that it changes. */
  readonly of: string | undefined;
  /** The same, if it arranges it. */
  readonly key: string | undefined;
}

/** How many records are kept after they were read, and may be read again. */
const KEPT = 500;

/**
 * The table's stream with Lambda's event source: shard by shard, in order, at least once. A failed batch is retried
 * before later records, from the failed record or bisected, as the mapping says.
 */
export function streamSource(world: World, options: Options) {
  const { mapping, lambda, underWay, putAside } = options;
  const { agenda, random, faults, trace } = world;
  const passes = createFilter(mapping.patterns);
  const shards = Array.from({ length: options.shards }, () => ({
    log: [] as StreamRecord[],
    position: 0,
    busy: false,
  }));
  const open = new Set<DynamoDBRecord>();
  let sequence = 0;

  function wake(shard: (typeof shards)[number]): void {
    if (shard.busy || shard.position >= shard.log.length) return;
    shard.busy = true;
    afterOrLate(world, { usual: random.int(50, SECOND), fault: "stream-late", longest: 3 * HOUR }, () => {
      const records = shard.log.slice(shard.position, shard.position + mapping.batchSize);
      const wanted = records.filter(({ record }) => passes(record));
      leave(
        records.filter((record) => !wanted.includes(record)),
        "remove",
      );
      const done = () => {
        shard.position += records.length;
        if (shard.position > 2 * KEPT) shard.position -= shard.log.splice(0, KEPT).length;
        if (faults.strikes("stream-rewound")) shard.position = random.int(0, shard.position - 1);
        shard.busy = false;
        wake(shard);
      };
      if (wanted.length > 0 && faults.strikes("stream-lost")) {
        trace.note(agenda.now, "stream", `${wanted.length} records expire unread`);
        leave(wanted, "lose");
        done();
      } else work([{ records: wanted, failures: 0 }], done);
    });
  }

  /** Marks these records as done; redelivered ones were not pending. */
  function leave(records: readonly StreamRecord[], how: "remove" | "lose"): void {
    for (const { record, of, key } of records) {
      if (of && how === "lose") underWay.miss(of);
      if (key && open.delete(record)) underWay[how](key);
    }
  }

  /** Sequential batches; each may leave a rest. */
  function work([batch, ...others]: readonly Batch<StreamRecord>[], done: () => void): void {
    if (!batch) {
      done();
      return;
    }
    if (batch.records.length === 0) {
      work(others, done);
      return;
    }
    const isTooOld = agenda.now - (batch.records[0]?.at ?? 0) > mapping.longestAgeSeconds * SECOND;
    if (isTooOld || isGivenUp(batch, mapping)) {
      putAside(`${batch.records.length} records of the stream`);
      leave(batch.records, "lose");
      work(others, done);
      return;
    }
    const event = { Records: batch.records.map(({ record }) => record) };
    lambda.invoke(
      mapping.capability,
      event,
      `takes ${batch.records.length} records of the stream`,
      (ending) => {
        const rest =
          !ending.ok && ending.why === "throttled"
            ? [batch]
            : restOf(batch, ending, mapping, ({ record }) => record.dynamodb?.SequenceNumber);
        const failed = rest.length > 0;
        const again = new Set(rest.flatMap(({ records }) => records));
        leave(
          batch.records.filter((record) => !again.has(record)),
          "remove",
        );
        const pause = failed ? Math.min(SECOND * 2 ** batch.failures, 60 * SECOND) : 0;
        agenda.after(pause, () => work([...rest, ...others], done));
      },
    );
  }

  return {
    append({ key: itemKey, before, after }: Write): void {
      const [PK = "", SK = ""] = itemKey.split(" ");
      const dynamodb = {
        Keys: { PK: { S: PK }, SK: { S: SK } },
        ...(before && { OldImage: before }),
        ...(after && { NewImage: after }),
        SequenceNumber: String(++sequence),
      };
      const record = {
        eventName: before ? (after ? "MODIFY" : "REMOVE") : "INSERT",
        dynamodb,
      } as DynamoDBRecord;
      const shard = shards[placeOf(PK, shards.length)];
      if (!shard) return;
      const [kind, sessionId, step] = SK.split("#");
      const isOfFollowUp = kind?.startsWith("FOLLOWUP");
      const of = isOfFollowUp ? [PK.replace(/^(CLIENT|TEAM)#/, ""), sessionId, step].join("|") : undefined;
      const key = after?.status?.S === "planned" ? of : undefined;
      if (key) {
        open.add(record);
        underWay.add(key);
      }
      shard.log.push({ at: agenda.now, record, of, key });
      wake(shard);
    },
  };
}
