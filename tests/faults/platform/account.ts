import type { SdkCommand, Service } from "../engine/current.ts";
import { type Places, placesOf, type Rate, rateOf } from "../engine/limits.ts";
import type { Item } from "../services/expressions.ts";
import type { Write } from "../services/writes.ts";
import { DAY, MINUTE, SECOND, type World } from "../world.ts";
import { quotaExceeded, rateExceeded, throttling } from "./sdk-errors.ts";

/** What an AWS account allows in one Region. */
export interface Quotas {
  /** Emails a second. SES answers what is over it with `Throttling`, and drops it. */
  readonly sesRate: number;
  /** Emails in 24 hours. */
  readonly sesDaily: number;
  /** CreateSchedule calls a second. */
  readonly scheduleCreates: number;
  /** Schedules fired a second. What is over it fires later. */
  readonly scheduleFirings: number;
  /** Functions of the account that run at once. */
  readonly concurrency: number;
  /** Write units a second that the table takes without a pause. */
  readonly tableWrites: number;
  /** And one partition of it, or of its index, at most. */
  readonly partitionWrites: number;
  /** Lambda begins a queue with so many batches at once ... */
  readonly queueStart: number;
  /** ... and takes so many more a minute, while messages wait. */
  readonly queueStep: number;
}

/** The limits of an account, and what has been asked of them. Without one, a simulation has no limits. */
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
  /** What a service answers to a call for which there is no room. */
  refusalOf(service: Service, command: SdkCommand): Error | undefined;
  /** @throws what DynamoDB answers when a partition has no room for its part */
  admit(writes: readonly Write[], isTransaction: boolean): void;
  /** Batches of a queue that Lambda takes at once, when messages have waited since then. */
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
        // An entry that moves within the index is taken out and put in again.
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

/** FNV-1a: in which partition or shard something is has nothing to do with what it is called. */
export function placeOf(name: string, count: number): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < name.length; place++) {
    hash = Math.imul(hash ^ name.charCodeAt(place), 0x01000193) >>> 0;
  }
  return hash % count;
}

/** About: names and types are counted as JSON writes them. */
function sizeInKilobytes(item: Item | undefined): number {
  return Math.max(1, Math.ceil(JSON.stringify(item ?? {}).length / 1_024));
}
