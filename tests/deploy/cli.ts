import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import cdkJson from "../../cdk.json" with { type: "json" };

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const CDK = join(ROOT, "node_modules/aws-cdk/bin/cdk");
/** With a quick npx first. */
const PATH = [join(ROOT, "tests/deploy/bin"), process.env.PATH].join(delimiter);

interface Finished {
  readonly code: number;
  /** Both output streams, interleaved. */
  readonly output: string;
}

interface Options {
  readonly environment: NodeJS.ProcessEnv;
  readonly folder?: string;
}

/** Runs the CDK CLI in a folder with a cdk.json, by default this project's. */
export async function cdk(
  parameters: readonly string[],
  { environment, folder = ROOT }: Options,
): Promise<Finished> {
  const child = spawn(process.execPath, [CDK, ...parameters, "--no-notices", "--no-color"], {
    cwd: folder,
    // CDK's own check of templates takes longer than the synthesis; `npm run synth` and cfn-lint have it.
    env: { ...process.env, ...environment, CDK_VALIDATION: "false", PATH },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const hear = (text: unknown) => {
    output += String(text);
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const [code] = await once(child, "close");
  return { code: typeof code === "number" ? code : 1, output };
}

/** Deploys these stacks without confirmation. */
export async function deploy(stacks: readonly string[], options: Options): Promise<string> {
  return await succeed(["deploy", ...stacks, "--require-approval", "never"], options);
}

/** Removes a stack without confirmation. */
export async function destroy(stack: string, options: Options): Promise<string> {
  return await succeed(["destroy", stack, "--force"], options);
}

/** Throws with the CLI's output. */
async function succeed(parameters: readonly string[], options: Options): Promise<string> {
  const { code, output } = await cdk(parameters, options);
  if (code !== 0) throw new Error(`cdk ${parameters.join(" ")} ended with ${code}:\n${output}`);
  return output;
}

/** A folder with this project's cdk.json, but other practices. */
export function folderWithSettings(practices: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), "aftercare-settings-"));
  writeSettings(folder, practices);
  return folder;
}

export function writeSettings(folder: string, practices: unknown): void {
  const settings = {
    ...cdkJson,
    app: `"${process.execPath}" "${join(ROOT, "infra/app.ts")}"`,
    context: { ...cdkJson.context, practices },
  };
  writeFileSync(join(folder, "cdk.json"), JSON.stringify(settings));
}
