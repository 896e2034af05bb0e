import { once } from "node:events";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { Worker } from "node:worker_threads";
import type { Template } from "./template.ts";

/**
 * Synthesises in a thread: it takes seconds and much memory, which is freed when the thread ends. If AFTERCARE_TEMPLATES
 * names a folder, as tests do that start many practices of the same code, only the first one synthesises.
 * @param practice its name in cdk.json; default the first
 * @throws as `synthesise` does
 */
export async function startSynthesis(practice: string | undefined): Promise<Template> {
  const folder = process.env.AFTERCARE_TEMPLATES;
  if (!folder) return await synthesiseInThread(practice);
  const file = join(folder, `${practice ?? "the first"}.template`);
  if (existsSync(file)) return deserialize(readFileSync(file)) as Template;
  const template = await synthesiseInThread(practice);
  // Renamed once it is complete: others start at the same time.
  const draft = `${file}-${process.pid}`;
  writeFileSync(draft, serialize(template));
  renameSync(draft, file);
  return template;
}

async function synthesiseInThread(practice: string | undefined): Promise<Template> {
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
