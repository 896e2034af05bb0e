import { failedItems, queueRecord } from "../../../infra/local/event-sources/batches.ts";
import type { QueueMapping } from "../../../infra/local/template/deployment.ts";
import type { Message } from "../services/queue.ts";
import { HOUR, SECOND, type World } from "../world.ts";
import type { Account } from "./account.ts";
import type { Lambda } from "./lambda.ts";
import { afterOrLate } from "./late.ts";

interface Waiting {
  readonly message: Message;
  readonly sentAt: number;
  receives: number;
  isDeleted: boolean;
  /** Of its visibility. */
  timeOut?: { cancel(): void };
}

export interface MessageWatch {
  add(message: Message): void;
  remove(message: Message): void;
  /** Lost by the world, not by the code. */
  lose(message: Message): void;
}

interface Options {
  readonly mapping: QueueMapping;
  readonly lambda: Lambda;
  readonly account: Account | undefined;
  /** Fates of delivered messages. */
  readonly watch?: MessageWatch;
  /** The dead-letter queue. */
  putAside(what: string): void;
}

const LOOKS_AGAIN = 250;

/** SQS with Lambda's event source: an undeleted message returns after its visibility time-out. */
export function queueSource(world: World, { mapping, lambda, account, watch, putAside }: Options) {
  const { agenda, random, faults } = world;
  const ready: Waiting[] = [];
  /** Batches in functions. */
  const running = { now: 0, peak: 0 };
  let longest = 0;
  let waitingSince: number | undefined;
  let looksAgain = false;

  function pump(): void {
    const most = Math.min(
      mapping.mostAtOnce,
      account?.batchesAtOnce(waitingSince ?? agenda.now) ?? mapping.mostAtOnce,
    );
    while (ready.length > 0 && running.now < most) {
      const batch = ready.splice(0, mapping.batchSize).filter(receive);
      if (batch.length > 0) start(batch);
    }
    longest = Math.max(longest, ready.length);
    if (ready.length > 0) waitingSince ??= agenda.now;
    else if (running.now === 0) waitingSince = undefined;
    if (ready.length > 0 && most < mapping.mostAtOnce) lookAgain();
  }

  /** Lambda takes more batches at once as time goes by. */
  function lookAgain(): void {
    if (looksAgain) return;
    looksAgain = true;
    agenda.after(LOOKS_AGAIN, () => {
      looksAgain = false;
      pump();
    });
  }

  function receive(waiting: Waiting): boolean {
    if (waiting.isDeleted) return false;
    if (agenda.now - waiting.sentAt > mapping.retentionSeconds * SECOND) {
      watch?.remove(waiting.message);
      return false;
    }
    waiting.receives++;
    if (waiting.receives > mapping.mostReceives) {
      watch?.lose(waiting.message);
      putAside(`the message ${nameOf(waiting)}`);
      return false;
    }
    waiting.timeOut = agenda.after(mapping.visibilitySeconds * SECOND, () => {
      ready.push(waiting);
      pump();
    });
    return true;
  }

  function start(batch: readonly Waiting[]): void {
    running.now++;
    running.peak = Math.max(running.peak, running.now);
    const event = {
      Records: batch.map(({ message: { id, body, attributes }, receives }) =>
        queueRecord({
          queue: mapping.queue,
          messageId: id,
          receiptHandle: id,
          body,
          ...(attributes && { messageAttributes: attributes }),
          attributes: { ApproximateReceiveCount: String(receives) },
        }),
      ),
    };
    const what = `takes ${batch.map(nameOf).join(", ")}`;
    lambda.invoke(mapping.capability, event, what, (ending) => {
      running.now--;
      const failed = ending.ok ? failedItems(mapping, ending.result) : undefined;
      for (const waiting of batch) {
        const isHandled = failed?.has(waiting.message.id) === false;
        if (isHandled) waiting.message.handled?.();
        if (!isHandled || waiting.isDeleted || faults.strikes("message-not-deleted")) continue;
        waiting.isDeleted = true;
        // Otherwise the agenda would keep its email until then.
        waiting.timeOut?.cancel();
        watch?.remove(waiting.message);
      }
      agenda.after(0, pump);
    });
  }

  /** One delivery of a message. */
  function arrivalOf(message: Message): () => void {
    const waiting = { message, sentAt: agenda.now, receives: 0, isDeleted: false };
    watch?.add(message);
    return () => {
      ready.push(waiting);
      pump();
    };
  }

  return {
    /** The most messages that waited, and the most batches that were in functions at once. */
    peaks: () => ({ waiting: longest, batches: running.peak }),
    take(message: Message): void {
      const usual = message.delaySeconds * SECOND + random.int(10, 500);
      afterOrLate(world, { usual, fault: "message-late", longest: HOUR }, arrivalOf(message));
      if (faults.strikes("message-duplicated"))
        agenda.after(usual + random.int(0, 10 * SECOND), arrivalOf(message));
    },
  };
}

function nameOf({ message: { body, says = body }, receives }: Waiting): string {
  return `${says} (${receives})`;
}
