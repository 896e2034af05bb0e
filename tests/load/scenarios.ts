import { type Burst, type BurstResult, burst } from "./burst.ts";
import { type Deployed, deployedFor } from "./deployed.ts";
import type { Fates } from "./measures.ts";
import { type MorningResult, morning } from "./morning.ts";
import type { Options, Scenario } from "./options.ts";
import { fractionOf, NEW_ACCOUNT, TAKES } from "./quotas.ts";

const EVERYDAY_RATE = 8;
const MAD_RATE = 500;
const DUE_IN_A_NEW_ACCOUNT = 50_000;
/** The target: after-care within 30 seconds of the acknowledgement, of so many. */
const IN_TIME = 0.999;
/** The most that the setting `emailsPerSecond` takes. */
const MOST_EMAILS_PER_SECOND = 1_000;

/** @returns whether everything that must hold does */
export async function runScenarios(options: Options): Promise<boolean> {
  const { rate, seconds, due, seed, prepared, whole } = options;
  const small = deployedFor(NEW_ACCOUNT.sesRate);
  const large = {
    ...deployedFor(Math.min(prepared.sesRate, MOST_EMAILS_PER_SECOND)),
    webhooks: { rate: options.webhookRate, burst: 2 * options.webhookRate },
  };
  const inNew = { quotas: NEW_ACCOUNT, deployed: small, seed } as const;
  const inPrepared = { quotas: prepared, deployed: large, seed } as const;
  const steps: Record<Scenario, () => Promise<boolean[]>> = {
    everyday: async () => [
      await told(
        `${EVERYDAY_RATE} sessions a second for ${seconds} s, a new account, through the handlers`,
        true,
        () => burst({ ...inNew, rate: EVERYDAY_RATE, seconds, by: "handlers", hours: 1 }),
      ),
    ],
    burst: async () => [
      await told(`${rate} sessions a second for ${seconds} s, a prepared account, ${by(whole)}`, true, () =>
        burst({ ...inPrepared, rate, seconds, by: whole ? "handlers" : "domain", hours: 1 }),
      ),
      ...(whole || rate < 10
        ? []
        : [
            await told("a tenth of it in a tenth of that account, through the handlers", true, () =>
              burst({ ...inFraction(inPrepared, 0.1), rate: rate / 10, seconds, by: "handlers", hours: 1 }),
            ),
          ]),
    ],
    "burst-new": async () => [
      await told(`${rate} sessions a second for ${seconds} s, a new account, ${by(false)}`, false, () =>
        burst({ ...inNew, rate, seconds, by: "domain", hours: 30 }),
      ),
    ],
    morning: async () => [
      await told(`${due} check-ins due at one 9:00, a prepared account, ${by(false)}`, true, () =>
        morning({ ...inPrepared, count: due, by: "domain", hours: 3 }),
      ),
      await told("a hundredth of it in a hundredth of that account, through the handlers", true, () =>
        morning({ ...inFraction(inPrepared, 0.01), count: Math.ceil(due / 100), by: "handlers", hours: 3 }),
      ),
    ],
    "morning-new": async () => [
      await told(`${DUE_IN_A_NEW_ACCOUNT} check-ins due at one 9:00, a new account, ${by(false)}`, true, () =>
        morning({ ...inNew, count: DUE_IN_A_NEW_ACCOUNT, by: "domain", hours: 24 }),
      ),
    ],
    mad: async () => {
      const work = { ...inNew, rate: EVERYDAY_RATE, seconds, by: "handlers", hours: 1 } as const;
      return [
        await told(`${EVERYDAY_RATE} sessions a second for ${seconds} s, and nobody mad`, true, () =>
          burst(work),
        ),
        await told(`the same, while another system posts rubbish, ${MAD_RATE} a second`, true, () =>
          burst({ ...work, madRate: MAD_RATE }),
        ),
      ];
    },
  };
  console.log(ABOUT);
  const held: boolean[] = [];
  for (const scenario of options.scenarios) held.push(...(await steps[scenario]()));
  console.log(
    held.every(Boolean) ? "Everything held that must hold." : "NOT everything held that must hold.",
  );
  return held.every(Boolean);
}

const ABOUT = `A simulation in virtual time. Real: the rules, the conditions of every transition, and, where it says "through the
handlers", the handlers with their schemas, signatures and emails (not MIME). Modelled: the services, with the limits
below, and what things take when nothing is in their way, about, in milliseconds:
${Object.entries(TAKES)
  .map(([name, milliseconds]) => `${name} ${milliseconds}`)
  .join(", ")}.
`;

async function told(
  title: string,
  inTimeToo: boolean,
  run: () => Promise<BurstResult | MorningResult>,
): Promise<boolean> {
  console.log(title);
  const began = performance.now();
  const result = await run();
  const faults = faultsOf(result.fates);
  if (inTimeToo && "inTime" in result && result.inTime < IN_TIME) faults.push("after-care was not in time");
  const minutes = ((performance.now() - began) / 60_000).toFixed(1);
  console.log(
    `${result.words}\n  ${faults.length === 0 ? "held" : `NOT HELD: ${faults.join(", ")}`}; simulated in ${minutes} min\n`,
  );
  return faults.length === 0;
}

function faultsOf({ lost, twice, waiting, tooLate }: Fates): string[] {
  return [
    ...(lost > 0 ? [`${lost} lost`] : []),
    ...(twice > 0 ? [`${twice} sent twice`] : []),
    ...(waiting > 0 ? [`${waiting} still waiting`] : []),
    ...(tooLate > 0 ? [`${tooLate} too late`] : []),
  ];
}

function by(handlers: boolean): string {
  return handlers ? "through the handlers" : "by the rules alone";
}

function inFraction(account: Pick<Burst, "quotas" | "deployed" | "seed">, fraction: number) {
  const { webhooks, queue, ...deployed }: Deployed = account.deployed;
  return {
    ...account,
    quotas: fractionOf(account.quotas, fraction),
    deployed: {
      ...deployed,
      webhooks: { rate: webhooks.rate * fraction, burst: webhooks.burst * fraction },
      queue: { ...queue, atOnce: Math.max(2, queue.atOnce * fraction) },
    },
  };
}
