import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.{ts,tsx}"],
    // What wants more than npm has a configuration of its own.
    exclude: [...configDefaults.exclude, "tests/deploy/**"],
    // To end what hangs; a busy machine may take its time.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // Two cores: more workers would only take turns, and local servers run beside the tests.
    maxWorkers: 2,
  },
});
