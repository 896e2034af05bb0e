import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type Instant, secondsBetween } from "../../../shared/domain/time/instant.ts";
import type { Log } from "../../../shared/services/log.ts";
import { ASSUMED } from "./prices.ts";

const COUNTED = [
  "sesEmail",
  "snsEvent",
  "httpRequest",
  "scheduleFired",
  "sqsRequest",
  "writeUnit",
  "readUnit",
  "lambdaCall",
  "logByte",
] as const;
type Counted = (typeof COUNTED)[number];

/** A use of something that AWS or a function keeps for some minutes after it: a function, a data key, a secret. */
export interface Visit {
  readonly user: string;
  /** In the hour of the day in which check-ins leave, rather than at any time of the day. */
  readonly inSendHour: boolean;
  readonly isFunction: boolean;
  readonly readsSecret: boolean;
  /** To the practice's key, if nothing is kept. */
  readonly keyRequests: number;
}

/** The AWS operations of one session, or of one run of find-overdue. */
export interface Counts extends Record<Counted, number> {
  readonly visits: readonly Visit[];
}

/** The numbers of one without those of the other. */
export function minus(counts: Counts, other: Counts): Counts {
  const numbers = COUNTED.map((name) => [name, counts[name] - other[name]] as const);
  return { ...counts, ...Object.fromEntries(numbers) };
}

/**
 * Counts every operation; `clock` tells for how long something has been kept.
 * @param sendHour by UTC
 */
export function createMeter(clock: () => Instant, sendHour: number) {
  const counts = Object.fromEntries(COUNTED.map((name) => [name, 0])) as Record<Counted, number>;
  const lastUse = new Map<string, Instant>();
  const visits: Visit[] = [];

  function use(user: string, what: Omit<Visit, "user" | "inSendHour">): void {
    const now = clock();
    const last = lastUse.get(user);
    if (last === undefined || secondsBetween(last, now) >= ASSUMED.keptMinutes * 60) {
      visits.push({ user, inSendHour: Number(now.slice(11, 13)) === sendHour, ...what });
    }
    lastUse.set(user, now);
  }

  function write(code: string, fields?: object): void {
    // As createLog writes it, with level, capability and time.
    counts.logByte += JSON.stringify({ code, ...fields }).length + 95 + ASSUMED.entryBytes;
  }
  const log: Log = { info: write, warn: write, error: write };

  return {
    log,
    add(name: Counted, number = 1): void {
      counts[name] += number;
    },
    /** A call of a function. Its answer, if it has one, must not be an error. */
    async call(
      capability: string,
      invocation: Promise<unknown>,
      { http = false, readsSecret = false } = {},
    ): Promise<void> {
      counts.lambdaCall++;
      // The stream, too, is under the table's key.
      use(capability, { isFunction: true, readsSecret, keyRequests: 1 });
      if (http) {
        counts.httpRequest++;
        counts.logByte += ASSUMED.accessLogBytes + ASSUMED.entryBytes;
      }
      const answer = await invocation;
      if (
        typeof answer === "object" &&
        answer &&
        "statusCode" in answer &&
        Number(answer.statusCode) >= 400
      ) {
        throw new Error(`A call of ${capability} answered ${answer.statusCode}`);
      }
    },
    /** SES publishes to the encrypted topic, from which the report goes to a queue. */
    report(): void {
      counts.snsEvent++;
      use("topic", { isFunction: false, readsSecret: false, keyRequests: 2 });
    },
    counts: (): Counts => ({ ...counts, visits: [...visits] }),
    /** Has the engine say what each operation consumes. */
    countCapacity({ middlewareStack }: DynamoDBClient): void {
      middlewareStack.add(
        (next, { commandName }) =>
          async (args) => {
            if (commandName === "ScanCommand") return await next(args);
            const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: "TOTAL" } });
            const { ConsumedCapacity } = result.output as { ConsumedCapacity?: Capacity | Capacity[] };
            const units = [ConsumedCapacity ?? []]
              .flat()
              .reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
            counts[/Get|Query/.test(String(commandName)) ? "readUnit" : "writeUnit"] += units;
            return result;
          },
        { step: "initialize" },
      );
    },
  };
}

interface Capacity {
  readonly CapacityUnits?: number;
}
