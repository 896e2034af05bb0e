import { readDeployment } from "../../../infra/local/template/deployment.ts";
import { startSynthesis } from "../../../infra/local/template/synthesis.ts";
import { tableOfRows } from "../../load/measures.ts";
import { type Bench, killWorkers, measure, type Speed, takeSample, type Who } from "./runs.ts";
import { AT_ONCE } from "./worker.ts";

interface Options {
  readonly programs: string;
  readonly jobs: readonly number[];
  readonly runs: number;
  readonly kills: number;
  readonly seed: number;
  readonly profile?: string | undefined;
}

const PUBLIC_URL = "https://care.massage-therapy-derby.example";
const NAMES: Readonly<Record<Who, string>> = {
  ours: "ours",
  peer: "graphile-worker on Postgres",
  "careful peer": "the same, which notes first that it is about to send",
};

/** Prints the tables. The sides take turns, so that what else the machine does falls on both. */
export async function compare({ programs, jobs, runs, kills, seed, profile }: Options): Promise<void> {
  const deployment = readDeployment(await startSynthesis(undefined), PUBLIC_URL);
  const nodeOptions = profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profile}`];
  const bench: Bench = { deployment, programs, sample: await takeSample(deployment), nodeOptions };

  for (const count of runs > 0 ? jobs : []) {
    const speeds = { ours: [] as Speed[], peer: [] as Speed[] };
    for (let run = 1; run <= runs; run += 1) {
      for (const who of ["ours", "peer"] as const) speeds[who].push(await measure(who, count, bench));
    }
    console.log(`\n${count} emails, ${AT_ONCE} at once, one process each, medians of ${runs}`);
    const rows = (["ours", "peer"] as const).map((who) => [NAMES[who], ...figuresOf(speeds[who])]);
    console.log(
      tableOfRows([["", "emails/s", "processor s/1,000", "memory MB", "database s/1,000"], ...rows]),
    );
  }

  const [most = 0] = jobs;
  if (kills === 0) return;
  console.log(`\n${most} emails, ${kills} SIGKILLs of the worker`);
  const rows: string[][] = [];
  for (const who of ["ours", "peer", "careful peer"] as const) {
    const losses = await killWorkers(who, { jobs: most, kills, seed }, bench);
    const { locked, neverSent, doubled, markedInVain, toAPerson } = losses;
    rows.push([NAMES[who], ...[locked, neverSent, doubled, markedInVain, toAPerson].map(String)]);
  }
  const heads = ["", "waiting for a lock", "never sent", "doubled", "marked in vain", "to a person"];
  console.log(tableOfRows([heads, ...rows]));
}

function figuresOf(speeds: readonly Speed[]): string[] {
  const median = (of: (speed: Speed) => number) =>
    speeds.map(of).toSorted((a, b) => a - b)[Math.floor(speeds.length / 2)] ?? Number.NaN;
  return [
    median(({ emails, seconds }) => emails / seconds).toFixed(0),
    median(({ emails, busyMs }) => busyMs / emails).toFixed(2),
    median(({ megabytes }) => megabytes).toFixed(0),
    median(({ emails, databaseMs }) => databaseMs / emails).toFixed(2),
  ];
}
