import { HOUR, SECOND } from "../faults/world.ts";
import { type Deployed, loadWorld } from "./load-world.ts";
import { type Fates, inWords, lateness, tableOfRows } from "./measures.ts";
import { postRubbish, reportSessions } from "./senders.ts";

export interface Burst extends Deployed {
  /** Sessions a second. */
  readonly rate: number;
  readonly seconds: number;
  /** Requests a second by a faulty system at the same time. */
  readonly madRate?: number;
  /** How long to wait for the remaining emails. */
  readonly hours: number;
}

export interface LoadResult {
  readonly words: string;
  readonly fates: Fates;
  /** The share of after-care that SES took within 30 seconds of the acknowledgement. */
  readonly inTime?: number;
}

const TARGET = 30 * SECOND;
/** A Friday afternoon in Derby: nobody is asleep, and the first check-in is days away. */
const START = Date.parse("2026-11-20T11:00:00Z");

/** Sessions are reported at a steady rate, and their after-care is due at once. */
export async function burst({ rate, seconds, madRate = 0, hours, ...deployed }: Burst): Promise<LoadResult> {
  const load = loadWorld(START, deployed);
  const reports = reportSessions(load, { count: rate * seconds, seconds });
  const answers = postRubbish(load, { count: madRate * seconds, seconds });
  await load.run(START + hours * HOUR);

  const acknowledged = reports.filter(({ acknowledgedAt }) => acknowledgedAt !== undefined);
  const after = acknowledged.flatMap(({ sessionId, acknowledgedAt = 0 }) => {
    const [sentAt] = load.accepted.get(`${sessionId}.after-care`) ?? [];
    return sentAt === undefined ? [] : [Math.max(0, sentAt - acknowledgedAt)];
  });
  const fates = load.fatesOf(acknowledged.map((report) => ({ ...report, step: "after-care" })));
  const inTime = after.filter((late) => late <= TARGET).length / Math.max(1, reports.length);
  const again = reports.filter(({ tries }) => tries > 1).length;
  const lastAt = acknowledged.reduce((last, { acknowledgedAt = 0 }) => Math.max(last, acknowledgedAt), START);
  const words = [
    lateness({
      "report to acknowledgement": acknowledged.map(
        ({ firstAt, acknowledgedAt = 0 }) => acknowledgedAt - firstAt,
      ),
      "acknowledgement to SES": after,
    }),
    `  ${reports.length} sessions, ${acknowledged.length} acknowledged (the last after ${inWords(lastAt - START)}), ${again} of them not at the first try`,
    `  after-care: ${fates.sent} sent once, ${fates.twice} twice, ${fates.lost} lost, ${fates.waiting} still waiting; ${(inTime * 100).toFixed(2)}% within 30 s`,
    ...(madRate > 0 ? [`  the mad one was answered: ${timesOf(answers)}`] : []),
    tableOfRows(load.limits()),
  ].join("\n");
  return { words, fates: { ...fates, lost: fates.lost + reports.length - acknowledged.length }, inTime };
}

function timesOf(answers: ReadonlyMap<number, number>): string {
  const sorted = [...answers].toSorted(([a], [b]) => a - b);
  return sorted.map(([status, count]) => `${status} ${count} times`).join(", ");
}
