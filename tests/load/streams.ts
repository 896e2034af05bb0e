import type { Places } from "./limits.ts";
import { STREAM_LOOKS_A_SECOND } from "./quotas.ts";
import type { Change } from "./table.ts";
import type { World } from "./world.ts";

interface Options {
  readonly shards: number;
  readonly batch: number;
  readonly retries: number;
  readonly lambda: Places;
  /** Answers with the places of those that failed. */
  readonly handle: (changes: readonly Change[]) => Promise<ReadonlySet<number>>;
  readonly onDead: () => void;
}

const MOST_PAUSE_MS = 60_000;

/**
 * The table's stream, a shard a partition, and Lambda's reading of it: a batch after the other, from the record that
 * failed again after a pause. Only what is planned or cancelled passes the mapping's filter.
 */
export function streamsOf(world: World, { shards, batch, retries, lambda, handle, onDead }: Options) {
  const { agenda } = world;
  const all = Array.from({ length: shards }, () => ({ log: [] as Change[], busy: false, failures: 0 }));

  function look(shard: (typeof all)[number]): void {
    if (shard.busy || shard.log.length === 0) return;
    if (!lambda.take()) return void agenda.after(1_000, () => look(shard));
    shard.busy = true;
    const changes = shard.log.slice(0, batch);
    handle(changes).then(
      (failed) => ended(shard, changes, Math.min(...failed, changes.length)),
      () => ended(shard, changes, 0),
    );
  }

  function ended(shard: (typeof all)[number], changes: readonly Change[], done: number): void {
    lambda.leave();
    shard.log.splice(0, done);
    shard.busy = false;
    if (done === changes.length) {
      shard.failures = 0;
      look(shard);
      return;
    }
    shard.failures = done > 0 ? 1 : shard.failures + 1;
    if (shard.failures > retries) {
      const given = shard.log.splice(0, changes.length - done);
      for (const _ of given) onDead();
      shard.failures = 0;
    }
    agenda.after(Math.min(1_000 * 2 ** (shard.failures - 1), MOST_PAUSE_MS), () => look(shard));
  }

  return {
    append(change: Change): void {
      if (change.after.status !== "planned" && change.after.status !== "cancelled") return;
      const shard = all[change.partition];
      if (!shard) return;
      shard.log.push(change);
      // Whoever comes first after a silence waits for the next look.
      if (shard.log.length === 1 && !shard.busy) {
        agenda.after(world.random.int(0, 1_000 / STREAM_LOOKS_A_SECOND), () => look(shard));
      }
    },
  };
}
