import { beforeEach, expect, it, vi } from "vitest";
import { untilWon, untilWonFrom } from "../../shared/services/until-won.ts";

// Then the pauses between tries take no time.
beforeEach(() => void vi.spyOn(Math, "random").mockReturnValue(0));

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
  await expect(losing).rejects.toThrow("Too many conflicts");
  expect(tries).toBe(10);
});

it("reads again only after a lost race what was read already", async () => {
  const reads = ["second"];
  const seen: string[] = [];
  const won = await untilWonFrom(
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

it("ends when what was read is not there any more", async () => {
  const losing = untilWonFrom(
    "first",
    async () => undefined,
    async () => undefined,
  );
  await expect(losing).rejects.toThrow("gone");
});
