import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { practiceClient } from "../../infra/local/commands/practice-client.ts";
import { startPracticeProcess, withoutSample } from "../../infra/local/commands/practice-process.ts";
import { type PythonTool, pythonTool } from "../emulators/python-tools.ts";
import { compileWithGeneratedTypes } from "./generated-types.ts";
import type { Options } from "./options.ts";

const SCHEMATHESIS = { package: "schemathesis", version: "4.32.5", command: "st" };

/** Some 2,000 requests, which try each field at its bounds, come with a long run. */
const LONG = 5_000;

/** How often Schemathesis tries each operation with random values. */
const configOf = (requests: number) => `
[generation]
max-examples = ${Math.ceil(requests / 500)}
database = "none"

[[operations]]
include-path = "/webhook"
generation.max-examples = ${Math.ceil(requests / 2)}

[[operations]]
include-path = "/hooks/{token}"
generation.max-examples = ${Math.ceil(requests / 4)}

# Methods that are not declared are answered 404, as API Gateway does.
[checks.unsupported_method]
enabled = false

# The schemas cannot say everything, such as that a name holds no web address; and some bodies are damaged.
[checks.positive_data_acceptance]
expected-statuses = ["2xx", "3xx", 400, 401, 404, 409, 422]
`;

/** @returns the exit code */
export async function fuzz(options: Options): Promise<number> {
  const tool = await pythonTool(SCHEMATHESIS);
  if ("missing" in tool) {
    console.warn(`Nothing is fuzzed. ${tool.missing}`);
    return 0;
  }
  const folder = withoutSample(mkdtempSync(join(tmpdir(), "aftercare-fuzz-")));
  const practice = await startPracticeProcess({ folder });
  try {
    await compileWithGeneratedTypes(practice.url, folder);
    const status = await send(practice.url, tool, folder, options);
    return hasReached(readFileSync(join(folder, "answers.json"), "utf8")) && status === 0 ? 0 : 1;
  } finally {
    await practice.kill();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function send(url: string, tool: PythonTool, folder: string, { requests, seed }: Options) {
  const { webhookSecret, hookUrl } = await practiceClient(url).status();
  const config = join(folder, "schemathesis.toml");
  writeFileSync(config, configOf(requests));
  const parameters = ["run", `${url}/openapi.json`, "--continue-on-failure", "--no-color"];
  const chosen = ["--seed", String(seed), ...(requests < LONG ? ["--phases", "fuzzing"] : [])];
  const child = spawn(
    tool.python,
    [tool.script, "--config-file", config, ...parameters, "--warnings", "off", ...chosen],
    {
      stdio: "inherit",
      // It leaves a cache where it is.
      cwd: folder,
      env: {
        ...process.env,
        PYTHONPATH: fileURLToPath(new URL(".", import.meta.url)),
        PYTHONDONTWRITEBYTECODE: "1",
        SCHEMATHESIS_HOOKS: "requests_of_a_practice",
        FUZZ_URL: url,
        FUZZ_SECRET: webhookSecret,
        FUZZ_HOOK: hookUrl.split("/").at(-1),
        FUZZ_SEED: String(seed),
        FUZZ_ANSWERS: join(folder, "answers.json"),
      },
    },
  );
  const [code] = await once(child, "close");
  return code;
}

/** Prints how often webhook and hook answered what. A run in which they accept nothing would find nothing. */
function hasReached(answers: string): boolean {
  const counts = Object.entries(JSON.parse(answers) as Record<string, number>);
  for (const [answer, count] of counts)
    if (/^POST .(webhook|hooks.\S+) /.test(answer)) console.log(`${answer}: ${count}`);
  console.log(`${counts.reduce((sum, [, count]) => sum + count, 0)} requests.`);
  const missing = ["POST /webhook 202", "POST /webhook 422", "POST /hooks/{token} 202"].filter(
    (wanted) => !counts.some(([answer]) => answer === wanted),
  );
  for (const answer of missing) console.error(`There was no ${answer}.`);
  return missing.length === 0;
}
