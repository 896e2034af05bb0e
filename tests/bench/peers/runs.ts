import { setTimeout as pause } from "node:timers/promises";
import type { Deployment } from "../../../infra/local/template/deployment.ts";
import { writeTag } from "../../../shared/services/mailer.ts";
import { randomOf } from "../../faults/engine/random.ts";
import { keyOf, untilStill } from "./jobs.ts";
import { startOurSide } from "./our-side.ts";
import { type Sample, startPeerSide } from "./peer-side.ts";
import { type SesStandIn, startSesStandIn } from "./ses-stand-in.ts";
import type { Used } from "./worker.ts";

export interface Bench {
  readonly deployment: Deployment;
  /** The folder of Postgres's programs. */
  readonly programs: string;
  readonly sample: Sample;
  /** For the workers of `measure`. */
  readonly nodeOptions: readonly string[];
}

export type Who = "ours" | "peer" | "careful peer";

export type Speed = Used & { readonly emails: number; readonly databaseMs: number };

/** One client's records, of which the peer's are copies. */
export async function takeSample(deployment: Deployment): Promise<Sample> {
  const ses = await startSesStandIn();
  const side = await startOurSide(deployment, ses);
  await side.seed(1);
  const sample = { records: await side.sample(1), environment: side.environment, now: side.now() };
  await side.stop();
  await ses.stop();
  return sample;
}

/** All jobs are due before the worker starts. */
export async function measure(who: Who, jobs: number, bench: Bench): Promise<Speed> {
  return await withSide(who, bench, async (side, ses) => {
    await side.seed(jobs);
    const worker = await side.startWorker(bench.nodeOptions);
    const used = await worker.work(jobs);
    // A call to an overloaded database may time out; its email is postponed then.
    return { emails: ses.accepted.length, ...used };
  });
}

export interface Losses {
  /** Jobs that dead workers had taken, and that could not be done at once. */
  readonly locked: number;
  readonly neverSent: number;
  /** SES took them more than once. */
  readonly doubled: number;
  /** Marked as a resend though SES had not taken it before. */
  readonly markedInVain: number;
  /** Given to a person. */
  readonly toAPerson: number;
}

/**
 * Kills the worker, spread over the work, and starts the next one at once; then waits for the rest to recover by
 * itself.
 */
export async function killWorkers(
  who: Who,
  { jobs, kills, seed }: { jobs: number; kills: number; seed: number },
  bench: Bench,
): Promise<Losses> {
  const random = randomOf(seed);
  return await withSide(who, bench, async (side, ses) => {
    await side.seed(jobs);
    for (let kill = 1; kill <= kills; kill += 1) {
      const worker = await side.startWorker();
      worker.begin();
      await ses.reaches(Math.round((jobs * kill) / (kills + 1)));
      // So that it dies at any moment of its work, and not always after an email.
      await pause(random.int(0, 100));
      await worker.kill();
    }
    const last = await side.startWorker();
    last.begin();
    await untilStill(side.state);
    await last.kill();
    const { taken: locked } = await side.state();
    const { toAPerson } = await side.heal();

    const of = Map.groupBy(ses.accepted, ({ tag }) => tag);
    const tags = Array.from({ length: jobs }, (_, index) => writeTag(keyOf(index + 1)));
    return {
      locked,
      neverSent: tags.filter((tag) => !of.has(tag)).length,
      doubled: tags.filter((tag) => (of.get(tag)?.length ?? 0) > 1).length,
      markedInVain: tags.filter((tag) => of.get(tag)?.[0]?.resent).length,
      toAPerson,
    };
  });
}

type Side = Pick<
  Awaited<ReturnType<typeof startOurSide>>,
  "seed" | "startWorker" | "state" | "heal" | "stop"
>;

async function withSide<T>(
  who: Who,
  bench: Bench,
  work: (side: Side, ses: SesStandIn) => Promise<T>,
): Promise<T> {
  const ses = await startSesStandIn();
  const side: Side = who === "ours" ? await startOurSide(bench.deployment, ses) : await startPeer();
  try {
    return await work(side, ses);
  } finally {
    await side.stop();
    await ses.stop();
  }

  async function startPeer(): Promise<Side> {
    const environment = { ...bench.sample.environment, AWS_ENDPOINT_URL_SES: ses.url };
    return await startPeerSide(bench.programs, { ...bench.sample, environment }, who === "careful peer");
  }
}
