import {
  type FollowUpKey,
  followUpId,
  type PlannedFollowUp,
} from "../../shared/domain/follow-ups/follow-up.ts";
import { spread } from "../../shared/domain/follow-ups/plan.ts";
import { plus } from "../../shared/domain/time/instant.ts";
import { aSession } from "../domain/builders.ts";
import { byDomain } from "./by-domain.ts";
import { byHandlers } from "./by-handlers.ts";
import type { Deployed } from "./deployed.ts";
import { distributionOf, type Fates, fatesOf, rowOf, tableOfRows } from "./measures.ts";
import { practiceOf } from "./practice.ts";
import type { Quotas } from "./quotas.ts";
import { SECRET } from "./sender.ts";
import { worldFrom } from "./world.ts";

export interface Morning {
  readonly quotas: Quotas;
  readonly deployed: Deployed;
  readonly count: number;
  readonly by: "handlers" | "domain";
  readonly seed: number;
  readonly hours: number;
}

export interface MorningResult {
  readonly words: string;
  readonly fates: Fates;
}

/** Nine in Derby, in winter. */
const NINE = "2026-11-23T09:00:00.000Z";
/** Just before it, with every schedule made. */
const START = Date.parse(NINE) - 60_000;

/** So many check-ins that are due at one nine o'clock, spread over the hour as plans spread them. */
export async function morning({ quotas, deployed, count, by, seed, hours }: Morning): Promise<MorningResult> {
  const world = worldFrom(START, seed);
  const until = START + hours * 3_600_000;
  const practice = practiceOf(world, { quotas, deployed, until }, (services) =>
    by === "handlers"
      ? byHandlers(world, deployed.practice, SECRET, services)
      : byDomain(world, deployed.practice, services),
  );
  const seconds = Uint16Array.from({ length: count }, (_, number) => spread(keyOf(number)));
  const inMinutes = Map.groupBy(seconds.keys(), (number) => Math.floor((seconds[number] ?? 0) / 60));
  const { session, client, therapist, outcome } = aSession();
  const told = { completedAt: session.completedAt, receivedAt: NINE, reportedAt: NINE, therapist, outcome };
  // They enter the world a minute before they are due: nothing looks at them sooner, and a million is much to keep.
  for (const [minute, numbers] of inMinutes) {
    world.agenda.at(START + minute * 60_000, () => {
      for (const number of numbers) enter(planned(keyOf(number), seconds[number] ?? 0));
    });
  }
  await world.run(until);

  const late = [...seconds].flatMap((second, number) => {
    const [sentAt] = practice.accepted.get(followUpId(keyOf(number))) ?? [];
    return sentAt === undefined ? [] : [sentAt - (Date.parse(NINE) + second * 1_000)];
  });
  const fates = fatesOf(Array.from(seconds.keys(), keyOf), practice);
  const early = late.filter((milliseconds) => milliseconds < 0).length;
  const words = [
    tableOfRows([
      ["", "p50", "p99", "p99.9", "max"],
      ["due to SES", ...rowOf(distributionOf(late))],
    ]),
    `  ${count} due: ${fates.sent} sent once, ${fates.twice} twice, ${fates.lost} lost, ${fates.tooLate} skipped as too late, ${fates.waiting} still waiting; ${early} too early`,
    `  longest queue ${practice.longestQueue()}, dead letters ${practice.deadLetters()}`,
    tableOfRows([
      ["what binds", "allowed", "peak", "refused"],
      ...practice.limits().map(({ name, allowed, peak, refused }) => [name, allowed, peak, refused]),
    ]),
  ].join("\n");
  return { words, fates: { ...fates, lost: fates.lost + early } };

  function enter(followUp: PlannedFollowUp): void {
    const { clientId, sessionId } = followUp;
    const { id: _, ...contact } = client;
    const profile = { clientId, ...contact, contactAt: NINE, latestSessionId: sessionId };
    practice.table.enter(followUp, profile, { clientId, sessionId, ...told }, NINE);
    practice.fireAt(followUp, Date.parse(followUp.dueAt));
  }
}

function keyOf(number: number): FollowUpKey {
  return { clientId: `c-${number}`, sessionId: `s-${number}`, step: "check-in-day-2" };
}

function planned(key: FollowUpKey, second: number): PlannedFollowUp {
  const dueAt = plus(NINE, { seconds: second });
  return {
    ...key,
    kind: "check-in",
    dueAt,
    usefulUntil: plus(dueAt, { days: 3 }),
    lapsesAt: plus(dueAt, { days: 5 }),
  };
}
