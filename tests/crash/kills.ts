import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { practiceClient } from "../../infra/local/commands/practice-client.ts";
import {
  type PracticeProcess,
  startPracticeProcess,
  withoutSample,
} from "../../infra/local/commands/practice-process.ts";
import { randomOf } from "../faults/engine/random.ts";
import { createClients } from "./clients.ts";
import { lastingPort } from "./lasting-port.ts";
import { type Death, liveAndDie, type Moment } from "./lives.ts";
import type { Options } from "./options.ts";
import { processesOf } from "./processes.ts";
import { createSender, type Sender } from "./sender.ts";
import { startSesLedger } from "./ses-ledger.ts";
import { summaryOf, wentWell } from "./summary.ts";
import { judge } from "./verdict.ts";
import { heardEmails, missingIn } from "./what-is-kept.ts";

/** Longer than the last check-in, its nudge and its lapse. By days: `fetch` waits no more than five minutes for one. */
const UNTIL_ALL_IS_SETTLED = Array.from({ length: 30 }, () => "P1D");

/** Enough lives for a check-in to be sent and answered. */
const KILLS_WITH_ANSWERS = 15;

/** How often to aim at each moment in twenty kills; hits are counted separately. */
const AIM: readonly Moment[] = [
  ...Array.from({ length: 5 }, (): Moment => "starting"),
  ...Array.from({ length: 2 }, (): Moment => "idle"),
  ...Array.from({ length: 7 }, (): Moment => "under load"),
  ...Array.from({ length: 6 }, (): Moment => "moving the clock"),
];

/** Kills a practice again and again, and prints what came of it. @returns whether all is well */
export async function killAgainAndAgain({ kills, seed, keep }: Options): Promise<boolean> {
  const random = randomOf(seed);
  const folder = withoutSample(mkdtempSync(join(tmpdir(), "aftercare-crash-")));
  console.log(`${kills} kills, seed ${seed}, in ${folder}`);
  const ses = await startSesLedger();
  const options = {
    folder,
    port: await lastingPort(),
    environment: { AWS_ENDPOINT_URL_SES: ses.url },
  };

  const began = performance.now();
  const first = await startPracticeProcess(options);
  let usualOpeningMs = performance.now() - began;
  const { webhookSecret: secret } = await practiceClient(first.url).status();
  await first.kill();
  const sender = createSender(random, { url: first.url, secret });
  const clients = createClients(random, ses.entries);

  const deaths: Death[] = [];
  const aims: Moment[] = [];
  for (let kill = 1; kill <= kills; kill += 1) {
    if (aims.length === 0) aims.push(...AIM);
    const [planned = "under load"] = aims.splice(random.int(0, aims.length - 1), 1);
    const death = await liveAndDie(planned, usualOpeningMs, { options, sender, clients, random });
    deaths.push(death);
    usualOpeningMs = death.openedInMs ?? usualOpeningMs;
    const acknowledged = sender.all.filter(({ receipt }) => receipt !== undefined).length;
    console.log(
      `${String(kill).padStart(4)} killed ${death.at}, ${acknowledged} of ${sender.all.length} sessions acknowledged, ` +
        `${ses.entries.length} emails`,
    );
  }
  const killedInS = (performance.now() - began) / 1_000;

  const last = await startPracticeProcess(options);
  const { pending, followUps, exitCode } = await finish(last, sender).finally(last.kill);

  const heard = heardEmails(folder);
  const verdict = judge(followUps, {
    receipts: sender.all.flatMap(({ receipt }) => receipt ?? []),
    accepted: ses.entries.map((each) => ({ ...each, heard: heard.has(each.raw.toString("latin1")) })),
    stops: clients.stops,
    asked: clients.asked,
  });
  verdict.lost.push(...(await missingIn(folder, sender.all, clients.told)));
  await ses.stop();

  const unheard = sender.all.filter(({ receipt }) => receipt === undefined);
  const outcome = {
    deaths,
    killedInS,
    sender,
    clients,
    emails: ses.entries.length,
    followUps: followUps.length,
    verdict,
    orphans: [...deaths.flatMap((death) => death.orphans), ...processesOf(folder)],
    others: [
      ...sender.faults,
      ...unheard.map(({ webhookId }) => `${webhookId} was never acknowledged`),
      ...(clients.told.length === 0 && kills >= KILLS_WITH_ANSWERS
        ? ["no answer was recorded, so none was checked"]
        : []),
      ...(pending > 0 ? [`${pending} follow-ups are still pending`] : []),
      ...(exitCode === 0 ? [] : [`the practice closed with ${exitCode}`]),
    ],
  };
  console.log(summaryOf(outcome));
  const well = wentWell(outcome);
  if (well && !keep) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  else console.log(`The practice's folder, with its log: ${folder}`);
  return well;
}

/** Lets everything settle without a kill, and repeats every session. */
async function finish({ url, stop }: PracticeProcess, sender: Sender) {
  const client = practiceClient(url);
  await sender.repeatUnanswered();
  for (const duration of UNTIL_ALL_IS_SETTLED) await client.advance(duration);
  await sender.repeatAll();
  const { pending } = await client.status();
  const followUps = await client.allFollowUps();
  return { pending, followUps, exitCode: await stop() };
}
