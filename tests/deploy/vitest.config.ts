import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** The app as the CDK CLI deploys it, to an emulator of AWS. Needs Python and some minutes. */
export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  test: {
    include: ["tests/deploy/**/*.test.ts"],
    globalSetup: "tests/deploy/global-setup.ts",
    setupFiles: "tests/deploy/emulator.ts",
    testTimeout: 600_000,
    hookTimeout: 600_000,
    maxWorkers: 2,
  },
});
