import { byDomain } from "./by-domain.ts";
import { byHandlers } from "./by-handlers.ts";
import type { Deployed } from "./deployed.ts";
import { distributionOf, type Fates, fatesOf, inWords, rowOf, tableOfRows } from "./measures.ts";
import { practiceOf } from "./practice.ts";
import type { Quotas } from "./quotas.ts";
import { madSender, reporter, SECRET } from "./sender.ts";
import { worldFrom } from "./world.ts";

export interface Burst {
  readonly quotas: Quotas;
  readonly deployed: Deployed;
  readonly rate: number;
  readonly seconds: number;
  readonly by: "handlers" | "domain";
  /** What another system posts meanwhile that has gone mad, a second. */
  readonly madRate?: number;
  readonly seed: number;
  /** How long is waited for what is still to come. */
  readonly hours: number;
}

export interface BurstResult {
  readonly words: string;
  readonly fates: Fates;
  /** The share of after-care that SES took within 30 seconds of the acknowledgement. */
  readonly inTime: number;
}

const TARGET_MS = 30_000;
/** A Friday afternoon in Derby: nobody is asleep, and the first check-in is days away. */
const START = Date.parse("2026-11-20T11:00:00Z");

/** Sessions are reported at a steady rate, and their after-care is due at once. */
export async function burst(options: Burst): Promise<BurstResult> {
  const { quotas, deployed, rate, seconds, by, madRate = 0, seed, hours } = options;
  const world = worldFrom(START, seed);
  const until = START + hours * 3_600_000;
  const practice = practiceOf(world, { quotas, deployed, until }, (services) =>
    by === "handlers"
      ? byHandlers(world, deployed.practice, SECRET, services)
      : byDomain(world, deployed.practice, services),
  );
  const sender = reporter(world, practice);
  sender.during(seconds, rate);
  const mad = madSender(world, practice);
  mad.during(seconds, madRate);
  await world.run(until);

  const { reports } = sender;
  const acknowledged = reports.filter(({ acknowledgedAt }) => acknowledgedAt !== undefined);
  const waits = acknowledged.map(({ firstAt, acknowledgedAt = 0 }) => acknowledgedAt - firstAt);
  const after = acknowledged.flatMap(({ sessionId, acknowledgedAt = 0 }) => {
    const [sentAt] = practice.accepted.get(`${sessionId}.after-care`) ?? [];
    return sentAt === undefined ? [] : [Math.max(0, sentAt - acknowledgedAt)];
  });
  const fates = fatesOf(
    acknowledged.map(({ sessionId }) => ({ sessionId, step: "after-care" })),
    practice,
  );
  const inTime = after.filter((late) => late <= TARGET_MS).length / Math.max(1, reports.length);
  const again = reports.filter(({ tries }) => tries > 1).length;
  const lastAt = Math.max(...acknowledged.map(({ acknowledgedAt = 0 }) => acknowledgedAt)) - START;
  const words = [
    tableOfRows([
      ["", "p50", "p99", "p99.9", "max"],
      ["report to acknowledgement", ...rowOf(distributionOf(waits))],
      ["acknowledgement to SES", ...rowOf(distributionOf(after))],
    ]),
    `  ${reports.length} sessions, ${acknowledged.length} acknowledged (the last after ${inWords(lastAt)}), ${again} of them not at the first try`,
    `  after-care: ${fates.sent} sent once, ${fates.twice} twice, ${fates.lost} lost, ${fates.waiting} still waiting; ${(inTime * 100).toFixed(2)}% within 30 s`,
    `  longest queue ${practice.longestQueue()}, dead letters ${practice.deadLetters()}`,
    ...(madRate > 0
      ? [
          `  the mad one was answered: ${[...mad.answers]
            .toSorted(([a], [b]) => a - b)
            .map(([status, count]) => `${status} ${count} times`)
            .join(", ")}`,
        ]
      : []),
    tableOfRows([
      ["what binds", "allowed", "peak", "refused"],
      ...practice.limits().map(({ name, allowed, peak, refused }) => [name, allowed, peak, refused]),
    ]),
  ].join("\n");
  return { words, fates: { ...fates, lost: fates.lost + reports.length - acknowledged.length }, inTime };
}
