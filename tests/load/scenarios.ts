import cdkJson from "../../cdk.json" with { type: "json" };
import { synthesise, type Template } from "../../infra/local/template/template.ts";
import { load } from "../faults/run/build.ts";
import type { LoadResult } from "./burst.ts";
import type { Fates } from "./measures.ts";
import type { Options, Scenario } from "./options.ts";
import { NEW_ACCOUNT } from "./quotas.ts";

const EVERYDAY_RATE = 8;
const MAD_RATE = 500;
/** The target: the share of after-care emails that leave within 30 seconds of the acknowledgement. */
const IN_TIME = 0.999;
/** The most that the setting `emailsPerSecond` takes. */
const MOST_EMAILS_PER_SECOND = 1_000;

const ABOUT = `A simulation in virtual time: the real functions on the simulator's services (tests/faults), which have
the limits below. A call of a service takes 2 to 60 ms, HTTP 10 to 200 ms, a queue 10 to 500 ms; functions take no time of
their own. MIME is left out.
`;

/** @returns whether everything that must hold does */
export async function runScenarios(options: Options): Promise<boolean> {
  const { scenarios, rate, seconds, due, seed, webhookRate, ...prepared } = options;
  const { burst, morning } = await load("load");
  const inNew = { template: templateFor(NEW_ACCOUNT.sesRate), quotas: NEW_ACCOUNT, seed };
  const emails = Math.min(prepared.sesRate, MOST_EMAILS_PER_SECOND);
  const inPrepared = { template: templateFor(emails), quotas: prepared, webhookRate, seed };
  const dueInNew = Math.min(due, NEW_ACCOUNT.sesDaily);
  const everyday = { ...inNew, rate: EVERYDAY_RATE, seconds, hours: 1 };
  const steps: Readonly<Record<Scenario, Step>> = {
    everyday: [`${EVERYDAY_RATE} sessions a second for ${seconds} s, a new account`, () => burst(everyday)],
    burst: [
      `${rate} sessions a second for ${seconds} s, a prepared account`,
      () => burst({ ...inPrepared, rate, seconds, hours: 1 }),
    ],
    "burst-new": [
      `${rate} sessions a second for ${seconds} s, a new account`,
      () => burst({ ...inNew, rate, seconds, hours: 30 }),
      { isLate: true },
    ],
    morning: [
      `${due} check-ins due at one 9:00, a prepared account`,
      () => morning({ ...inPrepared, count: due, hours: 3 }),
    ],
    "morning-new": [
      `${dueInNew} check-ins due at one 9:00, a new account`,
      () => morning({ ...inNew, count: dueInNew, hours: 24 }),
    ],
    mad: [
      `${EVERYDAY_RATE} sessions a second for ${seconds} s, while another system posts rubbish, ${MAD_RATE} a second`,
      () => burst({ ...everyday, madRate: MAD_RATE }),
    ],
  };
  console.log(ABOUT);
  let isFine = true;
  for (const scenario of scenarios) isFine = (await isHeld(steps[scenario])) && isFine;
  console.log(isFine ? "Everything held that must hold." : "NOT everything held that must hold.");
  return isFine;
}

/** @param isLate after-care need not be in time */
type Step = readonly [title: string, run: () => Promise<LoadResult>, may?: { readonly isLate: boolean }];

async function isHeld([title, run, { isLate } = { isLate: false }]: Step): Promise<boolean> {
  console.log(title);
  const began = performance.now();
  const { words, fates, inTime = 1 } = await run();
  const faults = [...faultsOf(fates), ...(inTime < IN_TIME && !isLate ? ["after-care was not in time"] : [])];
  const took = (performance.now() - began) / 1_000;
  const held = faults.length === 0 ? "held" : `NOT HELD: ${faults.join(", ")}`;
  console.log(
    `${words}\n  ${held}; simulated in ${took.toFixed(0)} s, ${(fates.due / took).toFixed(0)} a second\n`,
  );
  return faults.length === 0;
}

function faultsOf({ lost, twice, waiting, tooLate }: Fates): string[] {
  const counts = { lost, "sent twice": twice, "still waiting": waiting, "too late": tooLate };
  return Object.entries(counts).flatMap(([what, count]) => (count > 0 ? [`${count} ${what}`] : []));
}

/** The template of the first practice in cdk.json, at this rate of SES. */
export function templateFor(emailsPerSecond: number): Template {
  const [settings] = Object.values(cdkJson.context.practices);
  return synthesise("load", { load: { ...settings, emailsPerSecond } });
}
