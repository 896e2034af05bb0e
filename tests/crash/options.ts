import { randomInt } from "node:crypto";
import { readCommandLine, wholeNumber } from "../../infra/local/commands/command-line.ts";

const HELP = `Kills a local practice again and again while it works, and checks that nothing was lost and nothing sent twice.

  npm run test:crash [-- --kills N] [--seed N] [--keep]

  --kills  how often it is killed (SIGKILL); 100 by default
  --seed   what is posted and when it is killed; a random one by default, and printed. The same seed makes the
           same choices, but what the machine is doing at those moments is its own
  --keep   leave the practice's folder and its log behind, also when all is well
  --help   this text

The practice is the one of npm start, a process with its servers as its children, on a folder of its own. Only SES
runs outside of it, as it does in the world, so that what it accepted does not die with the practice.

Exit code: 0 all is well; 1 something was lost, sent twice, or left running; 2 usage error.`;

export type Options = { kills: number; seed: number; keep: boolean };

/** Parses the options. Exits with 0 after --help, and with 2 on a usage error. */
export function readOptions(help = HELP): Options {
  const options = {
    kills: { type: "string", default: "100" },
    seed: { type: "string", default: String(randomInt(2 ** 31)) },
    keep: { type: "boolean", default: false },
  } as const;
  return readCommandLine(help, { options }, ({ values: { kills, seed, keep } }) => ({
    kills: wholeNumber("kills", kills, 1),
    seed: wholeNumber("seed", seed, 0),
    keep,
  }));
}
