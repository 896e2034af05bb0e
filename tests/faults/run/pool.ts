import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Template } from "../../../infra/local/template/template.ts";
import { addTo, emptyTally, type Tally } from "./tally.ts";
import type { Answer, Task } from "./worker.ts";

interface Options {
  readonly templates: readonly Template[];
  readonly tasks: readonly Task[];
  /** Told after each task, of everything so far. */
  onProgress?(total: Tally): void;
}

/** Does the tasks on all processors of this machine. It ends early once many runs are broken, and throws what a thread threw. */
export async function runTasks({ templates, tasks, onProgress }: Options): Promise<Tally> {
  const total = emptyTally();
  const waiting = [...tasks];
  const threads = Math.min(availableParallelism(), tasks.length);
  await Promise.all(Array.from({ length: threads }, serve));
  return total;

  async function serve(): Promise<void> {
    const thread = new Worker(new URL("./worker.ts", import.meta.url), {
      workerData: templates,
      // Node strips the types by itself. React has a slower build for development.
      execArgv: [],
      env: { ...process.env, NODE_ENV: "production" },
      // Little of what a run makes outlives it.
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
      // The other threads have nothing to go on for.
      waiting.length = 0;
      throw error;
    } finally {
      await thread.terminate();
    }
  }
}

/** Broken runs, after which more of them would say nothing new. */
const ENOUGH = 20;
