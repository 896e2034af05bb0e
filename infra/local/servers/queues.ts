import { once } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { PracticeClock } from "./clock.ts";
import type { LocalServer } from "./http.ts";
import type { Look, QueueState, QueuesThreadData, ThreadReport } from "./queues-thread.ts";

export type Queues = LocalServer & {
  /** A queue's state by the practice's clock; undefined for an unknown queue. */
  look(queueName: string): Promise<QueueState | undefined>;
};

/**
 * Starts SQS and SNS (fauxqs) in a thread that follows the practice's clock. With a folder, its state is kept in
 * `queues` there.
 *
 * Queue URLs have no port and stay the same over restarts. They are names, not addresses, so SQS clients need
 * `useQueueUrlAsEndpoint: false` and this server as their endpoint.
 */
export async function startQueues(options: {
  folder?: string | undefined;
  clock: PracticeClock;
}): Promise<Queues> {
  const workerData: QueuesThreadData = {
    offset: options.clock.offset,
    folder: options.folder === undefined ? undefined : join(options.folder, "queues"),
  };
  const thread = new Worker(new URL("./queues-thread.ts", import.meta.url), { workerData, execArgv: [] });
  const waiting = new Map<number, (state: QueueState | undefined) => void>();
  let lastLook = 0;

  // An error in the thread rejects `started`; later ones end this process, which cannot work without queues.
  const started = once(thread, "message") as Promise<[ThreadReport]>;
  const [first] = await started;
  if (first.kind !== "listening") throw new Error("The queues' thread did not say where it listens.");
  thread.on("message", (report: ThreadReport) => {
    if (report.kind !== "state") return;
    waiting.get(report.look)?.(report.state);
    waiting.delete(report.look);
  });

  return {
    url: first.url,
    look(queueName) {
      lastLook += 1;
      const request: Look = { look: lastLook, queueName };
      return new Promise((resolve) => {
        waiting.set(request.look, resolve);
        thread.postMessage(request);
      });
    },
    async stop() {
      const ended = once(thread, "exit");
      thread.postMessage("stop");
      await ended;
      for (const resolve of waiting.values()) resolve(undefined);
    },
  };
}
