import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { configDefaults, defineConfig } from "vitest/config";
import { PACKAGES_OF_BEFORE } from "./tests/upgrade/packages-of-before.ts";

/** What they start or mock is theirs alone: processes, servers, threads, a browser, a module. */
const ALONE = ["bench", "contract", "crash", "faults", "journeys", "load", "local", "upgrade"]
  .map((folder) => `tests/${folder}/**/*.test.{ts,tsx}`)
  .concat("tests/words/emails.test.ts");

/** `npm run test:browser`: they need Chromium. */
const BROWSER = "tests/browser/**/*.test.ts";

// What one process has compiled or synthesised, the next one loads: half of the processor time of tests that start
// processes. It ends with this run: the simulator's bundles are never loaded twice.
const kept = mkdtempSync(join(tmpdir(), "aftercare-tests-"));
process.env.NODE_COMPILE_CACHE ||= join(kept, "compiled");
process.env.AFTERCARE_TEMPLATES ||= kept;
process.on("exit", () => rmSync(kept, { recursive: true, force: true }));

export default defineConfig({
  resolve: PACKAGES_OF_BEFORE,
  // With NODE_ENV below: React as it is deployed, which is twice as fast as its development build.
  oxc: { jsx: { development: false } },
  test: {
    // To end what hangs; a busy machine may take its time. A test has no shorter time-out of its own.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 60_000 } },
    // Two cores: more workers would only take turns, and local servers run beside the tests.
    maxWorkers: 2,
    // CDK's own check of templates takes longer than the synthesis; `npm run synth` has it.
    env: { CDK_VALIDATION: "false", NODE_ENV: "production" },
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    projects: [
      { extends: true, test: { name: "alone", include: ALONE, setupFiles: "tests/property-seed.ts" } },
      // Chromium beside the practice on two busy cores may stall for seconds. .ci/summary.mjs names what needed it.
      { extends: true, test: { name: "browser", include: [BROWSER], retry: process.env.CI ? 1 : 0 } },
      {
        extends: true,
        test: {
          name: "sharing",
          include: ["tests/**/*.test.{ts,tsx}"],
          // What wants more than npm has a configuration of its own.
          exclude: [...configDefaults.exclude, ...ALONE, BROWSER, "tests/deploy/**"],
          // In the same processes, one file after another: what one has loaded, synthesised or started, all use.
          isolate: false,
          setupFiles: ["tests/property-seed.ts", "tests/restore-clients.ts"],
        },
      },
    ],
  },
});
