import {
  endNotUnderstood,
  readCommandLine,
  wholeNumber,
} from "../../../infra/local/commands/command-line.ts";
import { findPostgres } from "./postgres.ts";

const HELP = `Sends the same emails by our sender and by what one would build instead, graphile-worker on Postgres, and
prints how fast they are, what they use, and what is lost or doubled when they are killed.

  npm run bench:peers [-- --jobs 2000,5000] [--runs 3] [--kills 10] [--seed 1] [--profile FOLDER]

  --jobs     how many emails are due, one table for each number
  --runs     of which the medians are printed; 0 for the kills alone
  --kills    SIGKILLs of the worker, spread over the first number of emails; 0 for none
  --seed     of the moments of the kills
  --profile  the workers write their processor profiles there

On Linux. Postgres is Debian's: apt-get install --no-install-recommends postgresql
graphile-worker is installed by npm into .tools/ when it is first needed.
Exit code: 0 measured; 1 something failed; 2 usage error, or Postgres is missing.`;

const options = readOptions();
const programs = findPostgres();
if (!programs) endNotUnderstood("Postgres is missing.", HELP);
// As in a function: React has a slower build for development.
process.env.NODE_ENV = "production";
const { compare } = await import("./compare.ts");
await compare({ ...options, programs });

function readOptions() {
  const options = {
    jobs: { type: "string", default: "2000,5000" },
    runs: { type: "string", default: "3" },
    kills: { type: "string", default: "10" },
    seed: { type: "string", default: "1" },
    profile: { type: "string" },
  } as const;
  return readCommandLine(HELP, { options }, ({ values: { jobs, runs, kills, seed, profile } }) => ({
    jobs: jobs.split(",").map((each) => wholeNumber("jobs", each, 1)),
    runs: wholeNumber("runs", runs, 0),
    kills: wholeNumber("kills", kills, 0),
    seed: wholeNumber("seed", seed, 0),
    profile,
  }));
}
