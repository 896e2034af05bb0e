import { expect, it } from "vitest";
import { untilWon } from "../../functions/receive-webhook/until-won.ts";

it("decides again until what was read still stands", async () => {
  const answers = [undefined, undefined, "won"];
  expect(await untilWon(async () => answers.shift())).toBe("won");
});

it("gives up when that keeps changing, so that nothing is acknowledged", async () => {
  let tries = 0;
  const losing = untilWon(async () => {
    tries++;
    return undefined;
  });
  await expect(losing).rejects.toThrow("kept changing");
  expect(tries).toBe(10);
});
