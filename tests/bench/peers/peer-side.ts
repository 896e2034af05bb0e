import { SECRET } from "../../functions/a-webhook.ts";
import { installGraphileWorker, loadGraphileWorker } from "./graphile-worker.ts";
import { type QueueState, untilStill } from "./jobs.ts";
import type { OurSide } from "./our-side.ts";
import { startPostgres } from "./postgres.ts";
import { startWorker, type Worker } from "./worker.ts";

export interface PeerInput {
  /** Where graphile-worker is installed. */
  readonly folder: string;
  readonly connectionString: string;
  /** The offset of its clock to this machine's, in milliseconds. */
  readonly offset: number;
  /** Whether it notes that it is about to send, and never sends what has such a note. */
  readonly isCareful: boolean;
  readonly secret: string;
}

/** One client's records, of which the peer's are copies. */
export interface Sample {
  readonly records: Awaited<ReturnType<OurSide["sample"]>>;
  readonly environment: Record<string, string>;
  readonly now: string;
}

const SCHEMA = `
  CREATE TABLE clients (id int PRIMARY KEY, profile jsonb NOT NULL);
  CREATE TABLE sessions (id int PRIMARY KEY REFERENCES clients, treatment jsonb NOT NULL);
  CREATE TABLE follow_ups (id int PRIMARY KEY REFERENCES sessions, follow_up jsonb NOT NULL,
    status text NOT NULL DEFAULT 'planned', sent_at timestamptz);
  CREATE INDEX ON follow_ups (status) WHERE status <> 'sent';`;

/** Ids as the bench gives them on our side too. */
const IDS = "jsonb_build_object('clientId', 'c-' || n, 'sessionId', 's-' || n)";

const SEED = [
  `INSERT INTO clients SELECT n, $1::jsonb || jsonb_build_object('clientId', 'c-' || n, 'latestSessionId', 's-' || n,
    'email', 'client-' || n || '@example.com') FROM generate_series(1, $2::int) n`,
  `INSERT INTO sessions SELECT n, $1::jsonb || ${IDS} FROM generate_series(1, $2::int) n`,
  `INSERT INTO follow_ups SELECT n, $1::jsonb || ${IDS} FROM generate_series(1, $2::int) n`,
];

/** Postgres with graphile-worker, which one would build this with otherwise. */
export async function startPeerSide(programs: string, sample: Sample, isCareful = false) {
  const folder = await installGraphileWorker();
  const { runMigrations, Pool } = await loadGraphileWorker(folder);
  const { connectionString, stop } = await startPostgres(programs);
  const pool = new Pool({ connectionString });
  // The server may end its connections before they are closed.
  pool.on("error", () => {});
  pool.on("connect", (connection) => connection.on("error", () => {}));
  await runMigrations({ pgPool: pool });
  await pool.query(SCHEMA);
  const numberOf = async (query: string) => Number((await pool.query(query)).rows[0]?.count);
  const offset = Date.parse(sample.now) - Date.now();

  async function work(nodeOptions: readonly string[] = []): Promise<Worker> {
    const input: PeerInput = { folder, connectionString, offset, isCareful, secret: SECRET };
    return await startWorker("./peer-process.ts", input, sample.environment, nodeOptions);
  }

  async function state(): Promise<QueueState> {
    return {
      ready: await numberOf("SELECT count(*) FROM graphile_worker.jobs WHERE locked_at IS NULL"),
      taken: await numberOf("SELECT count(*) FROM graphile_worker.jobs WHERE locked_at IS NOT NULL"),
    };
  }

  return {
    state,
    startWorker: work,
    async seed(jobs: number): Promise<void> {
      const { profile, treatment, followUp } = sample.records;
      for (const [index, json] of [profile, treatment, followUp].entries()) {
        await pool.query(SEED[index] ?? "", [JSON.stringify(json), jobs]);
      }
      await pool.query("SELECT graphile_worker.add_job('send', json_build_object('id', id)) FROM follow_ups");
      await pool.query("ANALYZE");
    },
    /** Four hours later it gives a dead worker's jobs to others. */
    async heal(): Promise<{ toAPerson: number }> {
      await pool.query("UPDATE graphile_worker._private_jobs SET locked_at = NULL, locked_by = NULL");
      const last = await work();
      last.begin();
      await untilStill(state);
      await last.kill();
      return { toAPerson: 0 };
    },
    async stop(): Promise<void> {
      await pool.end();
      await stop();
    },
  };
}
