import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Template } from "../../../infra/local/template/template.ts";
import { addTo, emptyTally, type Tally } from "./tally.ts";
import type { Answer, Task } from "./worker.ts";

interface Options {
  readonly templates: readonly Template[];
  readonly tasks: readonly Task[];
  /** Called after each task with the tally. */
  onProgress?(total: Tally): void;
}

/** Runs the tasks on all processors. Ends early after many broken runs, and rethrows a thread's error. */
export async function runTasks({ templates, tasks, onProgress }: Options): Promise<Tally> {
  const total = emptyTally();
  const waiting = [...tasks];
  const threads = Math.min(availableParallelism(), tasks.length);
  await Promise.all(Array.from({ length: threads }, serve));
  return total;

  async function serve(): Promise<void> {
    const thread = new Worker(new URL("./worker.ts", import.meta.url), {
      workerData: templates,
      // Node strips the types itself. React's development build is slower.
      execArgv: [],
      env: { ...process.env, NODE_ENV: "production" },
      // Most of a run's memory is short-lived.
      resourceLimits: { maxYoungGenerationSizeMb: 64 },
    });
    try {
      for (let task = waiting.shift(); task && total.broken.length < ENOUGH; task = waiting.shift()) {
        thread.postMessage(task);
        const [answer] = (await once(thread, "message")) as [Answer];
        if ("error" in answer) throw answer.error;
        addTo(total, answer.tally);
        onProgress?.(total);
      }
    } catch (error) {
      // Stops the other threads.
      waiting.length = 0;
      throw error;
    } finally {
      await thread.terminate();
    }
  }
}

/** The broken runs after which to stop. */
const ENOUGH = 20;
