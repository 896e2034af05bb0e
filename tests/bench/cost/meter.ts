import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Instant } from "../../../shared/domain/time/instant.ts";
import { secondsBetween } from "../../../shared/domain/time/instant.ts";
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

/** What one session or one look of the watchdog makes AWS do. */
export interface Counts extends Record<(typeof COUNTED)[number], number> {
  /** Calls of functions that read a secret, which a cold one does once. */
  readonly secretCalls: number;
  /** The functions that read a secret, and all that use the practice's key by way of the table. */
  readonly secretFunctions: ReadonlySet<string>;
  readonly tableFunctions: ReadonlySet<string>;
  /** Requests to the key, with each user's data key kept for five minutes; SQS keeps its own for a day. */
  readonly keyRequests: number;
}

/** Counts what goes by; `clock` tells for how long a data key has been kept. */
export function createMeter(clock: () => Instant) {
  const counts = Object.fromEntries(COUNTED.map((name) => [name, 0])) as Record<
    (typeof COUNTED)[number],
    number
  >;
  const lastUse = new Map<string, Instant>();
  const secretFunctions = new Set<string>();
  const tableFunctions = new Set<string>();
  let secretCalls = 0;
  let keyRequests = 0;

  /** @param requests how many a new data key takes */
  function askKey(user: string, requests: number): void {
    const last = lastUse.get(user);
    if (last === undefined || secondsBetween(last, clock()) >= ASSUMED.keyMinutes * 60) {
      keyRequests += requests;
    }
    lastUse.set(user, clock());
  }

  function write(code: string, fields?: object): void {
    // As createLog writes it, with level, capability and time.
    counts.logByte += JSON.stringify({ code, ...fields }).length + 95 + ASSUMED.entryBytes;
  }
  const log: Log = { info: write, warn: write, error: write };

  return {
    log,
    add(name: (typeof COUNTED)[number], number = 1): void {
      counts[name] += number;
    },
    /** A call of a function. Its answer, if it has one, must not be an error. */
    async call(
      capability: string,
      invocation: Promise<unknown>,
      { http = false, readsSecret = false, usesTable = true } = {},
    ): Promise<void> {
      counts.lambdaCall++;
      if (usesTable) {
        tableFunctions.add(capability);
        askKey(capability, 1);
      }
      if (readsSecret) {
        secretCalls++;
        secretFunctions.add(capability);
      }
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
      askKey("topic", 2);
    },
    counts: (): Counts => ({ ...counts, secretCalls, secretFunctions, tableFunctions, keyRequests }),
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
