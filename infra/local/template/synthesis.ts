import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Template } from "./template.ts";

/**
 * Synthesises in a thread: it takes seconds and much memory, and both are free again when the thread ends.
 * @param practice its name in cdk.json; undefined: the first one there
 * @throws what `synthesise` throws
 */
export async function startSynthesis(practice: string | undefined): Promise<Template> {
  // Node strips the types by itself; with this process's own loader it would take longer.
  const thread = new Worker(new URL("./template-thread.ts", import.meta.url), {
    workerData: practice,
    execArgv: [],
    // CDK's own check of templates takes longer than all the rest; deployments and the tests have it.
    env: { ...process.env, CDK_VALIDATION: "false" },
  });
  const [template] = (await once(thread, "message")) as [Template];
  return template;
}
