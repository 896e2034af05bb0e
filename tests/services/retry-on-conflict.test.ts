import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { CLIENT_CONFIG } from "../../shared/services/aws.ts";
import { BUDGET, retryOnConflict, retryOnConflictFrom } from "../../shared/services/retry-on-conflict.ts";
import { derbyTemplate, resourcesOf } from "../infra/template.ts";

// So that the pauses take no time.
beforeEach(() => void vi.spyOn(Math, "random").mockReturnValue(0));

it("retries until there is no conflict", async () => {
  const answers = [undefined, undefined, "won"];
  expect(await retryOnConflict(async () => answers.shift())).toBe("won");
});

it("throws after too many conflicts, so that nothing is acknowledged", async () => {
  let tries = 0;
  const losing = retryOnConflict(async () => {
    tries++;
    return undefined;
  });
  await expect(losing).rejects.toThrow("Too many conflicts");
  expect(tries).toBe(BUDGET.tries);
});

it("gives up in time also where every attempt takes long", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  onTestFinished(() => void vi.useRealTimers());
  const begun: number[] = [];
  const losing = retryOnConflict(async () => {
    begun.push(performance.now());
    vi.advanceTimersByTime(BUDGET.milliseconds / 2);
    return undefined;
  });
  await expect(losing).rejects.toThrow("Too many conflicts");
  expect(begun).toEqual([0, BUDGET.milliseconds / 2, BUDGET.milliseconds]);
});

describe("every function whose code decides again", () => {
  const functions = resourcesOf(derbyTemplate(), "AWS::Lambda::Function");

  it.each(functions)(
    "has time for the last attempt, a service that hangs, and its answer: %s",
    (_, { Properties }) => {
      const { maxAttempts, requestHandler } = CLIENT_CONFIG;
      const longest = BUDGET.milliseconds + maxAttempts * requestHandler.requestTimeout;
      expect(Number(Properties.Timeout) * 1_000).toBeGreaterThan(longest);
    },
  );
});

it("uses the first read, and reads again only after a conflict", async () => {
  const reads = ["second"];
  const seen: string[] = [];
  const won = await retryOnConflictFrom(
    "first",
    async () => reads.shift(),
    async (read) => {
      seen.push(read);
      return read === "second" ? "won" : undefined;
    },
  );
  expect(won).toBe("won");
  expect(seen).toEqual(["first", "second"]);
});

it("throws when the item is gone", async () => {
  const losing = retryOnConflictFrom(
    "first",
    async () => undefined,
    async () => undefined,
  );
  await expect(losing).rejects.toThrow("gone");
});
