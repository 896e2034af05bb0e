import type { FollowUpKey } from "../../shared/domain/follow-ups/follow-up.ts";
import type { Places } from "./limits.ts";
import { TAKES } from "./quotas.ts";
import type { World } from "./world.ts";

interface Message {
  readonly key: FollowUpKey;
  received: number;
}

interface Options {
  readonly atOnce: number;
  readonly start: number;
  readonly step: number;
  readonly hiddenMs: number;
  readonly receives: number;
  readonly lambda: Places;
  readonly handle: (key: FollowUpKey) => Promise<"done" | "again">;
  readonly onDead: () => void;
}

/**
 * SQS and Lambda's reading of it, one message at a time: as many at once as the mapping allows, but not from the first
 * moment: Lambda begins with a few, and takes more as time goes by while messages wait.
 */
export function queueOf(world: World, options: Options) {
  const { agenda, about } = world;
  const { atOnce, hiddenMs, receives, lambda, handle, onDead } = options;
  let ready: Message[] = [];
  let head = 0;
  let running = 0;
  let peak = 0;
  let longest = 0;
  let busySince: number | undefined;

  function allowed(): number {
    const minutes = busySince === undefined ? 0 : (agenda.now - busySince) / 60_000;
    return Math.min(Math.max(1, Math.floor(options.start + minutes * options.step)), atOnce);
  }

  function pump(): void {
    while (head < ready.length && running < allowed() && lambda.take()) {
      const message = ready[head];
      head += 1;
      if (message) start(message);
    }
    if (head > 10_000) {
      ready = ready.slice(head);
      head = 0;
    }
    const waiting = ready.length - head;
    longest = Math.max(longest, waiting);
    // It is full for as long as messages wait; an empty one begins anew.
    if (waiting > 0) busySince ??= agenda.now;
    else if (running === 0) busySince = undefined;
  }

  function start(message: Message): void {
    message.received += 1;
    if (message.received > receives) {
      lambda.leave();
      onDead();
      return;
    }
    running += 1;
    peak = Math.max(peak, running);
    const ended = (outcome: "done" | "again") => {
      running -= 1;
      lambda.leave();
      if (outcome === "again") agenda.after(hiddenMs, () => enter(message));
      pump();
    };
    agenda.after(about(TAKES.queueHop), () => handle(message.key).then(ended, () => ended("again")));
  }

  function enter(message: Message): void {
    ready.push(message);
    pump();
  }

  // Room that grows with time alone, and places that others leave, are noticed here.
  agenda.after(250, function look() {
    pump();
    agenda.after(250, look);
  });

  return {
    put(key: FollowUpKey, delayMs: number): void {
      const message = { key, received: 0 };
      if (delayMs === 0) enter(message);
      else agenda.after(delayMs, () => enter(message));
    },
    get peak() {
      return peak;
    },
    get longest() {
      return longest;
    },
  };
}
