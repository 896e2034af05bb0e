import type { Counts, Visit } from "./meter.ts";
import { ASSUMED, PRICES, type Priced } from "./prices.ts";

/** What depends on how often things happen, for one session. */
interface Usage {
  readonly lambdaSecond: number;
  readonly secretRead: number;
  readonly kmsRequest: number;
}

/** One session's usage at a practice with so many sessions a day. */
export function usageOf({ visits, lambdaCall }: Counts, sessionsADay: number): Usage {
  const uses = [...Map.groupBy(visits, ({ user, inSendHour }) => `${user} ${inSendHour}`).values()].map(
    (group) => useOf(group, sessionsADay),
  );
  const sum = (what: keyof Use) => uses.reduce((total, use) => total + use[what], 0);
  const cold = sum("coldStarts");
  return {
    lambdaSecond: lambdaCall * ASSUMED.warmCall + cold * (ASSUMED.init + ASSUMED.coldCall - ASSUMED.warmCall),
    secretRead: sum("secretReads"),
    kmsRequest: sum("keyRequests") + sum("secretReads") + ASSUMED.queueKeyRequests / sessionsADay,
  };
}

type Use = ReturnType<typeof useOf>;

/**
 * Visits of one kind come evenly: either all sessions together keep a function, a key and a secret warm, or each visit
 * is a cold start.
 */
function useOf(visits: readonly Visit[], sessionsADay: number) {
  const [visit] = visits;
  if (!visit) throw new Error("A group has no visits");
  const minutes = 60 * (visit.inSendHour ? 1 : ASSUMED.busyHours);
  const isCold = minutes / (visits.length * sessionsADay) >= ASSUMED.keptMinutes;
  const copies = visit.isFunction ? ASSUMED.warmFunctions : 1;
  const renewals = Math.min(visits.length, (copies * minutes) / ASSUMED.keptMinutes / sessionsADay);
  return {
    coldStarts: visit.isFunction && isCold ? visits.length : 0,
    secretReads: visit.readsSecret ? renewals : 0,
    keyRequests: visit.keyRequests * renewals,
  };
}

const KEY_ROW = "KMS, for a key of its own";

const ROWS: readonly (readonly [row: string, parts: readonly Priced[]])[] = [
  ["SES", ["sesEmail"]],
  ["DynamoDB", ["writeUnit", "readUnit"]],
  ["Lambda, initialisation included", ["lambdaCall", "lambdaSecond"]],
  [KEY_ROW, ["kmsRequest"]],
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
  const key = rows.find(({ row }) => row === KEY_ROW)?.dollars ?? 0;
  return { rows, ses, notSes: all - ses, notSesNorKey: all - ses - key };
}
