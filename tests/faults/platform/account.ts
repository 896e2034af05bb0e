import type { SdkCommand, Service } from "../engine/current.ts";
import { type Places, placesOf, type Rate, rateOf } from "../engine/limits.ts";
import type { Item } from "../services/expressions.ts";
import type { Write } from "../services/writes.ts";
import { DAY, MINUTE, SECOND, type World } from "../world.ts";
import { quotaExceeded, rateExceeded, throttling } from "./sdk-errors.ts";

/** What an AWS account allows in one Region. */
export interface Quotas {
  /** Emails a second. SES refuses more with `Throttling`. */
  readonly sesRate: number;
  /** Emails in 24 hours. */
  readonly sesDaily: number;
  /** CreateSchedule calls a second. */
  readonly scheduleCreates: number;
  /** Schedules fired a second. The others fire later. */
  readonly scheduleFirings: number;
  /** Concurrent invocations in the account. */
  readonly concurrency: number;
  /** Write units a second that the table sustains. */
  readonly tableWrites: number;
  /** The same for one partition of it, or of its index. */
  readonly partitionWrites: number;
  /** With how many concurrent batches Lambda begins on a queue ... */
  readonly queueStart: number;
  /** ... and how many it adds a minute while messages wait. */
  readonly queueStep: number;
}

/** The limits of an account, and how much they are used. Without an account, a simulation has no limits. */
export interface Account {
  readonly quotas: Quotas;
  /** Functions that run. */
  readonly running: Places;
  readonly firings: Rate;
  readonly creations: Rate;
  readonly emails: Rate;
  readonly emailsOfTheDay: Rate;
  readonly tablePartitions: readonly Rate[];
  readonly indexPartitions: readonly Rate[];
  /** The service's error for a call that is over a limit. */
  refusalOf(service: Service, command: SdkCommand): Error | undefined;
  /** @throws DynamoDB's error when a partition is over its limit */
  admit(writes: readonly Write[], isTransaction: boolean): void;
  /** How many batches of a queue Lambda processes at once, by how long messages have waited. */
  batchesAtOnce(waitingSince: number): number;
}

export function accountOf({ agenda }: Pick<World, "agenda">, quotas: Quotas, index: Index): Account {
  const { partitionWrites } = quotas;
  const partitions = Math.max(1, Math.ceil(quotas.tableWrites / partitionWrites));
  const ratesOfPartitions = () => Array.from({ length: partitions }, () => rateOf(agenda, partitionWrites));
  const [tablePartitions, indexPartitions] = [ratesOfPartitions(), ratesOfPartitions()];
  const emails = rateOf(agenda, quotas.sesRate);
  const emailsOfTheDay = rateOf(agenda, (quotas.sesDaily / DAY) * SECOND, quotas.sesDaily);
  const creations = rateOf(agenda, quotas.scheduleCreates);

  return {
    quotas,
    running: placesOf(quotas.concurrency),
    firings: rateOf(agenda, quotas.scheduleFirings),
    creations,
    emails,
    emailsOfTheDay,
    tablePartitions,
    indexPartitions,
    refusalOf(service, command) {
      switch (command.constructor.name) {
        case "SendRawEmailCommand":
          if (!emails.take()) return rateExceeded();
          return emailsOfTheDay.take() ? undefined : quotaExceeded();
        case "CreateScheduleCommand":
          return creations.take() ? undefined : throttling(service);
        default:
          return undefined;
      }
    },
    admit(writes, isTransaction) {
      let hasRoom = true;
      for (const { key, before, after } of writes) {
        const [partition = ""] = key.split(" ");
        const units = sizeInKilobytes(after) * (isTransaction ? 2 : 1);
        hasRoom = tablePartitions[placeOf(partition, partitions)]?.take(units) !== false && hasRoom;
        // Moving an entry within the index is a deletion and an insertion.
        for (const item of before?.[index.sort]?.S === after?.[index.sort]?.S ? [] : [before, after]) {
          const shard = item?.[index.sort] && item[index.partition]?.S;
          if (shard) hasRoom = indexPartitions[placeOf(shard, partitions)]?.take() !== false && hasRoom;
        }
      }
      if (!hasRoom) throw throttling("dynamodb");
    },
    batchesAtOnce: (waitingSince) =>
      Math.max(1, Math.floor(quotas.queueStart + ((agenda.now - waitingSince) / MINUTE) * quotas.queueStep)),
  };
}

interface Index {
  readonly partition: string;
  readonly sort: string;
}

/** FNV-1a, so that similar names spread over the partitions. */
export function placeOf(name: string, count: number): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < name.length; place++) {
    hash = Math.imul(hash ^ name.charCodeAt(place), 0x01000193) >>> 0;
  }
  return hash % count;
}

/** Approximate: by the length of its JSON. */
function sizeInKilobytes(item: Item | undefined): number {
  return Math.max(1, Math.ceil(JSON.stringify(item ?? {}).length / 1_024));
}
