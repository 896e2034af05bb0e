import { beforeAll, describe, expect, it } from "vitest";
import { load } from "../faults/run/build.ts";
import type { Burst } from "./burst.ts";
import { distributionOf } from "./measures.ts";
import { NEW_ACCOUNT } from "./quotas.ts";
import { templateFor } from "./scenarios.ts";

const WELL = { sent: 15, twice: 0, lost: 0, waiting: 0, tooLate: 0 };

let bench: Awaited<ReturnType<typeof load<"load">>>;
let small: Burst;

beforeAll(async () => {
  process.env.NODE_ENV = "production";
  process.env.CDK_VALIDATION = "false";
  bench = await load("load");
  const template = templateFor(NEW_ACCOUNT.sesRate);
  small = { template, quotas: NEW_ACCOUNT, rate: 3, seconds: 5, seed: 1, hours: 1 };
});

function aBurst(changes: Partial<Burst> = {}) {
  return bench.burst({ ...small, ...changes });
}

describe("the load bench", () => {
  it("sends every after-care once and in time", async () => {
    const { fates, inTime } = await aBurst();
    expect(fates).toMatchObject(WELL);
    expect(inTime).toBe(1);
  });

  it("gives the same figures for the same seed", async () => {
    expect(await aBurst()).toEqual(await aBurst());
    expect((await aBurst({ seed: 2 })).words).not.toBe((await aBurst()).words);
  });

  it("sees what SES's rate makes late, and that it is not lost", async () => {
    const { fates, inTime } = await aBurst({ quotas: { ...NEW_ACCOUNT, sesRate: 1 } });
    expect(fates).toMatchObject(WELL);
    expect(inTime).toBeLessThan(0.999);
  });

  it("sees what the daily quota leaves waiting", async () => {
    const { fates } = await aBurst({ quotas: { ...NEW_ACCOUNT, sesDaily: 10 } });
    expect(fates).toMatchObject({ sent: 10, waiting: 5, lost: 0 });
  });

  it.each<[string, Partial<Burst>]>([
    ["the HTTP API", { webhookRate: 1 }],
    ["a table without room", { quotas: { ...NEW_ACCOUNT, tableWrites: 30, partitionWrites: 30 } }],
    ["Lambda without a place", { quotas: { ...NEW_ACCOUNT, concurrency: 1 } }],
  ])("loses nothing when %s refuses, since the sender tries again", async (_, changes) => {
    const { fates, words } = await aBurst(changes);
    expect(fates).toMatchObject(WELL);
    expect(words).not.toContain(", 0 of them not at the first try");
  });

  it("sends what is due at one nine o'clock within the hour, never early", async () => {
    const { fates, words } = await bench.morning({ ...small, count: 50, hours: 2 });
    expect(fates).toMatchObject({ ...WELL, sent: 50 });
    expect(words).toContain("0 too early");
  });
});

describe("a distribution", () => {
  it("tells what so many are at most", () => {
    const { at } = distributionOf([5, 1, 2, 3, 4]);
    expect([at(0.5), at(0.99), at(1)]).toEqual([3, 5, 5]);
  });
});
