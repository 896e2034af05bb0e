import { parseArgs } from "node:util";
import { endNotUnderstood, endWithHelp } from "../../infra/local/commands/command-line.ts";
import { PREPARED_ACCOUNT, type Quotas } from "./quotas.ts";

const SCENARIOS = ["everyday", "burst", "burst-new", "morning", "morning-new", "mad"] as const;
export type Scenario = (typeof SCENARIOS)[number];

const HELP = `Puts load on a practice in simulation, with services that have AWS's limits, and says what binds.

  npm run bench:load [-- --scenario NAME ...]

  --scenario  one of these, any number of times; all by default
                everyday     8 sessions a second in a new account
                burst        --rate sessions a second for --seconds, in an account that was prepared
                burst-new    the same in a new account
                morning      --due check-ins at one 9:00, in an account that was prepared
                morning-new  as many as a new account can send in a day, at one 9:00
                mad          one system posts rubbish, 500 a second, while another works on
  --rate      sessions a second, 1000 by default
  --seconds   for how long, 60 by default
  --due       check-ins, 1000000 by default: takes minutes, and 3 GB
  --whole     everything of a burst through the handlers, not a tenth: takes minutes
  --seed      1 by default
  --help      this text

  What the prepared account allows (tests/load/quotas.ts says where the numbers come from):
  --ses-rate --ses-daily --schedule-creates --schedule-firings --concurrency --table-writes
  --webhook-rate  webhooks a second; the template's own limit is for a practice, not for a chain

Exit code: 0 nothing was lost, nothing sent twice, and after-care was in time where it has to be; 1 not so; 2 not
understood. The other figures describe.`;

export interface Options {
  readonly scenarios: readonly Scenario[];
  readonly rate: number;
  readonly seconds: number;
  readonly due: number;
  readonly whole: boolean;
  readonly seed: number;
  readonly webhookRate: number;
  readonly prepared: Quotas;
}

/** The scenarios that an option changes. */
const USERS: Readonly<Record<"rate" | "seconds" | "due" | "whole", readonly Scenario[]>> = {
  rate: ["burst", "burst-new"],
  seconds: ["everyday", "burst", "burst-new", "mad"],
  due: ["morning"],
  whole: ["burst"],
};

const count = (value: number) => ({ type: "string", default: String(value) }) as const;

/** Ends the process when there is nothing to do: with 0 after --help, with 2 when the call is not understood. */
export function readOptions(): Options {
  try {
    const { values, tokens } = parseArgs({
      tokens: true,
      options: {
        scenario: { type: "string", multiple: true, default: [...SCENARIOS] },
        rate: count(1_000),
        seconds: count(60),
        due: count(1_000_000),
        whole: { type: "boolean", default: false },
        seed: count(1),
        "ses-rate": count(PREPARED_ACCOUNT.sesRate),
        "ses-daily": count(PREPARED_ACCOUNT.sesDaily),
        "schedule-creates": count(PREPARED_ACCOUNT.scheduleCreates),
        "schedule-firings": count(PREPARED_ACCOUNT.scheduleFirings),
        concurrency: count(PREPARED_ACCOUNT.concurrency),
        "table-writes": count(PREPARED_ACCOUNT.tableWrites),
        "webhook-rate": count(2_000),
        help: { type: "boolean", short: "h", default: false },
      },
    });
    if (values.help) endWithHelp(HELP);
    const scenarios = values.scenario.map(readScenario);
    const given = new Set<string>(tokens.flatMap((token) => (token.kind === "option" ? token.name : [])));
    for (const [option, users] of Object.entries(USERS)) {
      if (given.has(option) && !scenarios.some((scenario) => users.includes(scenario))) {
        throw new Error(`--${option} is for ${users.join(", ")} only, and would change nothing here.`);
      }
    }
    return {
      scenarios,
      rate: wholeNumber("rate", values.rate),
      seconds: wholeNumber("seconds", values.seconds),
      due: wholeNumber("due", values.due),
      whole: values.whole,
      seed: wholeNumber("seed", values.seed),
      webhookRate: wholeNumber("webhook-rate", values["webhook-rate"]),
      prepared: {
        ...PREPARED_ACCOUNT,
        sesRate: wholeNumber("ses-rate", values["ses-rate"]),
        sesDaily: wholeNumber("ses-daily", values["ses-daily"]),
        scheduleCreates: wholeNumber("schedule-creates", values["schedule-creates"]),
        scheduleFirings: wholeNumber("schedule-firings", values["schedule-firings"]),
        concurrency: wholeNumber("concurrency", values.concurrency),
        tableWrites: wholeNumber("table-writes", values["table-writes"]),
      },
    };
  } catch (error) {
    endNotUnderstood(error, HELP);
  }
}

function readScenario(name: string): Scenario {
  const found = SCENARIOS.find((each) => each === name);
  if (found) return found;
  throw new Error(`--scenario is one of ${SCENARIOS.join(", ")}, and it is ${name}.`);
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number > 0) return number;
  throw new Error(`--${name} is a whole number above 0, and it is ${text}.`);
}
