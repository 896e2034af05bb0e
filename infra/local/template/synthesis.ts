import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Template } from "./template.ts";

/**
 * Synthesises in a thread: it takes seconds and much memory, which is freed when the thread ends.
 * @param practice its name in cdk.json; default the first
 * @throws as `synthesise` does
 */
export async function startSynthesis(practice: string | undefined): Promise<Template> {
  // Node strips the types itself; this process's loader would be slower.
  const thread = new Worker(new URL("./template-thread.ts", import.meta.url), {
    workerData: practice,
    execArgv: [],
    // CDK's template validation takes longer than everything else; deployments and tests run it.
    env: { ...process.env, CDK_VALIDATION: "false" },
  });
  const [template] = (await once(thread, "message")) as [Template];
  return template;
}
