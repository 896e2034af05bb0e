import type { Counts } from "./meter.ts";
import { ASSUMED, PRICES, type Priced } from "./prices.ts";

/** What varies between practices, for one session of each. */
interface Usage {
  readonly sessionsADay: number;
  readonly lambdaSecond: number;
  readonly secretRead: number;
  readonly kmsRequest: number;
}

/** Every call is a cold one, and every key and secret is asked for anew. */
export function small(counts: Counts): Usage {
  const sessionsADay = 40;
  return {
    sessionsADay,
    lambdaSecond: counts.lambdaCall * (ASSUMED.init + ASSUMED.coldCall),
    secretRead: counts.secretCalls,
    kmsRequest: counts.keyRequests + counts.secretCalls + ASSUMED.queueKeyRequests / sessionsADay,
  };
}

/** Functions are warm all day, and ask for keys and secrets every five minutes. */
export function busy(counts: Counts): Usage {
  const sessionsADay = 1_000;
  const windows = (ASSUMED.busyHours * 60) / ASSUMED.keyMinutes;
  const secretReads = counts.secretFunctions.size * ASSUMED.warmFunctions * windows;
  const topic = 2 * windows;
  const keyRequests = counts.tableFunctions.size * windows + topic + ASSUMED.queueKeyRequests;
  return {
    sessionsADay,
    lambdaSecond: counts.lambdaCall * ASSUMED.warmCall,
    secretRead: secretReads / sessionsADay,
    kmsRequest: (keyRequests + secretReads) / sessionsADay,
  };
}

const ROWS: readonly (readonly [row: string, parts: readonly Priced[]])[] = [
  ["SES", ["sesEmail"]],
  ["DynamoDB", ["writeUnit", "readUnit"]],
  ["Lambda, initialisation included", ["lambdaCall", "lambdaSecond"]],
  ["KMS, for a key of its own", ["kmsRequest"]],
  ["Secrets Manager", ["secretRead"]],
  ["SQS and SNS", ["sqsRequest", "snsEvent"]],
  ["logs", ["logByte"]],
  ["HTTP API and Scheduler", ["httpRequest", "scheduleFired"]],
];

/** What 1,000 sessions cost, by row, in dollars. */
export function costOfThousand(counts: Counts, usage: Usage) {
  const used: Readonly<Record<Priced, number>> = { ...counts, ...usage };
  const rows = ROWS.map(([row, parts]) => ({
    row,
    dollars: 1_000 * parts.reduce((sum, part) => sum + used[part] * PRICES[part], 0),
  }));
  const all = rows.reduce((sum, { dollars }) => sum + dollars, 0);
  const ses = rows[0]?.dollars ?? 0;
  return { rows, ses, notSes: all - ses };
}
