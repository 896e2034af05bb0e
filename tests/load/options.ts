import type { ParseArgsOptionsConfig } from "node:util";
import { readCommandLine, wholeNumber } from "../../infra/local/commands/command-line.ts";
import { PREPARED_ACCOUNT } from "./quotas.ts";

const SCENARIOS = ["everyday", "burst", "burst-new", "morning", "morning-new", "mad"] as const;
export type Scenario = (typeof SCENARIOS)[number];
/** The default scenarios; the others take as long again. */
const USUAL: readonly Scenario[] = ["everyday", "burst", "morning", "mad"];

const HELP = `Puts load on a practice in simulation, with services that have AWS's limits, and says what binds.

  npm run bench:load [-- --scenario NAME ...]

  --scenario  one of these, any number of times; ${USUAL.join(", ")} by default
                everyday     8 sessions a second in a new account
                burst        --rate sessions a second for --seconds, in an account that was prepared
                burst-new    the same in a new account
                morning      --due check-ins at one 9:00, in an account that was prepared
                morning-new  as many of them as a new account can send in a day
                mad          one system posts rubbish, 500 a second, while another works on
  --rate      sessions a second, 300 by default; at 1000 the table's stream falls behind
  --seconds   for how long, 60 by default
  --due       check-ins at one 9:00, 100000 by default; a million take about an hour, and 10 GB
  --seed      1 by default
  --help      this text

  What the prepared account allows (tests/load/quotas.ts says what each is, and where its number comes from):
  --ses-rate --ses-daily --schedule-creates --schedule-firings --concurrency --table-writes --partition-writes
  --queue-start --queue-step
  --webhook-rate  webhooks a second; the template's own limit is for a practice, not for a chain

Exit code: 0 nothing was lost, nothing sent twice, and after-care was in time where it has to be; 1 not so; 2 not
understood. The other figures describe.`;

const NUMBERS = { rate: 300, seconds: 60, due: 100_000, seed: 1, webhookRate: 2_000, ...PREPARED_ACCOUNT };

export type Options = typeof NUMBERS & { readonly scenarios: readonly Scenario[] };

/** The scenarios that an option changes. */
const USERS: Readonly<Record<"rate" | "seconds" | "due", readonly Scenario[]>> = {
  rate: ["burst", "burst-new"],
  seconds: ["everyday", "burst", "burst-new", "mad"],
  due: ["morning", "morning-new"],
};

/** Ends the process when there is nothing to do: with 0 after --help, with 2 when the call is not understood. */
export function readOptions(): Options {
  const options: ParseArgsOptionsConfig = {
    ...Object.fromEntries(Object.keys(NUMBERS).map((name) => [kebab(name), { type: "string" }] as const)),
    scenario: { type: "string", multiple: true, default: [...USUAL] },
  };
  return readCommandLine(HELP, { options }, ({ values }) => {
    const given: Readonly<Record<string, unknown>> = values;
    const scenarios = [given.scenario].flat().map(readScenario);
    for (const [option, users] of Object.entries(USERS)) {
      if (given[option] !== undefined && !scenarios.some((scenario) => users.includes(scenario)))
        throw new Error(`--${option} is for ${users.join(", ")} only, and would change nothing here.`);
    }
    const numbers = Object.entries(NUMBERS).map(([name, usual]) => {
      const value = given[kebab(name)];
      return [name, value === undefined ? usual : wholeNumber(kebab(name), String(value), 1)];
    });
    return { ...(Object.fromEntries(numbers) as typeof NUMBERS), scenarios };
  });
}

/** As an option is written: `sesRate` is `ses-rate`. */
function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function readScenario(name: unknown): Scenario {
  const found = SCENARIOS.find((each) => each === name);
  if (found) return found;
  throw new Error(`--scenario is one of ${SCENARIOS.join(", ")}, and it is ${name}.`);
}
