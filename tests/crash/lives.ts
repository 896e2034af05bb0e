import { setTimeout as pause } from "node:timers/promises";
import { type PracticeClient, practiceClient } from "../../infra/local/commands/practice-client.ts";
import { type PracticeOptions, spawnPractice } from "../../infra/local/commands/practice-process.ts";
import type { Random } from "../faults/engine/random.ts";
import type { Clients } from "./clients.ts";
import { outlivers, processesOf } from "./processes.ts";
import type { Sender } from "./sender.ts";

/** The kill's moment. */
export const MOMENTS = ["starting", "idle", "under load", "moving the clock"] as const;
export type Moment = (typeof MOMENTS)[number];

export type Death = {
  at: Moment;
  openedInMs: number | undefined;
  lastChildGoneInMs: number;
  orphans: number[];
};

type World = { options: PracticeOptions; sender: Sender; clients: Clients; random: Random };

/** New sessions per life; more would only prolong the test's end. */
const SESSIONS_A_LIFE = 5;
const MOVES_A_LIFE = 4;
const SENDERS = 3;

/** The longest life after opening, in multiples of the time to open. */
const SHARE_OF_OPENING = { idle: 0.1, "under load": 0.8, "moving the clock": 1.5 };

/** Starts the practice, gives it work, and kills it midway. */
export async function liveAndDie(
  planned: Moment,
  usualOpeningMs: number,
  { options, sender, clients, random }: World,
): Promise<Death> {
  const began = performance.now();
  const practice = spawnPractice(options);
  let openedInMs: number | undefined;
  const opened = practice.opened.then((url) => {
    openedInMs = performance.now() - began;
    return practiceClient(url);
  });
  opened.catch(() => {});

  const life = { alive: true, moving: false };
  // Scaled to this machine's speed, so that slow and fast ones get equally far.
  const pace = random.int(0, Math.ceil(usualOpeningMs));
  let at = planned;
  let doings: Promise<unknown> = Promise.resolve();
  let children: number[] = [];
  try {
    if (planned === "starting") await pause(pace);
    else {
      const client = await opened;
      if (planned === "idle") await client.advance("PT0S");
      else {
        // So that check-ins become due.
        if (planned === "under load") await client.advance("P1D");
        doings = keepBusy(client, life, planned === "moving the clock");
      }
      await pause(pace * SHARE_OF_OPENING[planned]);
    }
  } finally {
    if (planned === "starting" && openedInMs !== undefined) at = "idle";
    if (planned === "moving the clock" && !life.moving) at = "under load";
    life.alive = false;
    children = processesOf(options.folder);
    await practice.kill();
  }
  const gone = outlivers(children);
  await doings;
  const { left, lastMs } = await gone;
  return { at, openedInMs, lastChildGoneInMs: lastMs, orphans: left };

  /** Until the kill, which may cut off any call. */
  async function keepBusy(
    client: PracticeClient,
    state: { alive: boolean; moving: boolean },
    movesClock: boolean,
  ): Promise<void> {
    const now = async () => (await client.status()).now;
    let sessions = 0;
    const doSomething = async () => {
      const dice = random.int(0, 999) / 1_000;
      if (dice < 0.5 && sessions < SESSIONS_A_LIFE) {
        sessions += 1;
        await sender.reportNew(await now());
      } else if (dice < 0.8) await sender.repeatAny();
      else if (dice < 0.998) await clients.answerSome();
      else await clients.stopSome(now);
    };
    const inALoop = async (work: () => Promise<unknown>, most = Number.POSITIVE_INFINITY) => {
      for (let times = 0; state.alive && times < most; times += 1) await work().catch(() => pause(5));
    };
    await Promise.all([
      sender.repeatUnanswered(),
      ...Array.from({ length: SENDERS }, () => inALoop(doSomething)),
      ...(movesClock ? [inALoop(move, MOVES_A_LIFE)] : []),
    ]);

    async function move(): Promise<void> {
      state.moving = true;
      await client.advance(random.pick(["P1D", "P2D"]));
      state.moving = false;
    }
  }
}
