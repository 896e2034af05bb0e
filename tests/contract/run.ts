import { fileURLToPath } from "node:url";
import { parseCLI, startVitest } from "vitest/node";
import { readCommandLine } from "../../infra/local/commands/command-line.ts";
import { findEngines } from "../emulators/engines.ts";
import { PACKAGES_OF_BEFORE } from "../upgrade/packages-of-before.ts";

const HELP = `One suite, several engines: runs the contract on every engine that is here, and says which are missing.

  npm run test:contract [-- [FILTER ...] [--project NAME ...] [-t WORDS] ...]

  FILTER                   only files whose path holds it, such as queue
  --project                only this engine, by the name that is printed; any number of times
  -t, --testNamePattern    only tests whose name holds it
  --bail                   end after so many failures
  --reporter, --outputFile, --outputFile.json, --outputFile.junit
                           as Vitest has them
  --help                   this text

Exit code: 0 all hold; 1 some do not; 2 usage error.`;

const CONTRACT = {
  everything: "tests/contract/*.test.ts",
  dynamodb: "tests/contract/{records,stream}.test.ts",
  table: "tests/contract/records.test.ts",
};
/** The records' own tests also run on the engine: they cover everything that the records do. */
const RECORDS = "tests/records/*.test.ts";
/** The simulator's table never pages, which is a declared difference. */
const BUT_PAGES = /^(?!.* over all pages$)/;
/** Uses no engine. */
const BY_MOCKS = "tests/records/table-faults.test.ts";

const timeouts = { testTimeout: 180_000, hookTimeout: 180_000 };

readArguments();
const engines = await findEngines();
console.log("Engine: local, the servers of the local practice");
for (const engine of engines) {
  console.log("missing" in engine ? `Skipped: ${engine.name}. ${engine.missing}` : `Engine: ${engine.name}`);
}

const { filter, options } = parseCLI(["vitest", "run", ...process.argv.slice(2)]);
const vitest = await startVitest("test", filter, {
  ...options,
  watch: false,
  config: false,
  root: fileURLToPath(new URL("../..", import.meta.url)),
  maxWorkers: 2,
  projects: [
    { test: { name: "local", include: [CONTRACT.everything], ...timeouts } },
    ...engines
      .filter((engine) => "start" in engine)
      .map(({ name, scope }) => ({
        resolve: PACKAGES_OF_BEFORE,
        test: {
          name,
          include: [CONTRACT[scope], RECORDS],
          exclude: [BY_MOCKS],
          ...(name === "simulator" && { testNamePattern: BUT_PAGES }),
          globalSetup: fileURLToPath(new URL("start-engine.ts", import.meta.url)),
          // The engine is shared anyway, so files need no isolation.
          isolate: false,
          ...timeouts,
        },
      })),
  ],
});
await vitest.close();

/** Vitest silently accepts unknown options: a typing error would run everything. */
function readArguments(): void {
  const options = {
    project: { type: "string", multiple: true },
    testNamePattern: { type: "string", short: "t" },
    bail: { type: "string" },
    reporter: { type: "string", multiple: true },
    outputFile: { type: "string" },
    "outputFile.json": { type: "string" },
    "outputFile.junit": { type: "string" },
  } as const;
  readCommandLine(HELP, { allowPositionals: true, options }, () => undefined);
}
