import { describe, expect, it } from "vitest";
import { agendaFrom } from "../faults/engine/agenda.ts";
import { type Burst, burst } from "./burst.ts";
import { deployedFor } from "./deployed.ts";
import { rateOf } from "./limits.ts";
import { distributionOf } from "./measures.ts";
import { morning } from "./morning.ts";
import { NEW_ACCOUNT } from "./quotas.ts";

const deployed = deployedFor(NEW_ACCOUNT.sesRate);
const small = { quotas: NEW_ACCOUNT, deployed, rate: 3, seconds: 5, seed: 1, hours: 1 } as const;
const WELL = { sent: 15, twice: 0, lost: 0, waiting: 0, tooLate: 0 };

function aBurst(changes: Partial<Burst> = {}) {
  return burst({ ...small, by: "domain", ...changes });
}

describe("the load bench", () => {
  it.each(["handlers", "domain"] as const)(
    "sends every after-care once and in time, by the %s",
    async (by) => {
      const { fates, inTime } = await aBurst({ by });
      expect(fates).toMatchObject(WELL);
      expect(inTime).toBe(1);
    },
  );

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

  it("hears the HTTP API refuse what is over its limit, until the sender is through", async () => {
    const { fates, words } = await aBurst({ deployed: { ...deployed, webhooks: { rate: 1, burst: 1 } } });
    expect(fates).toMatchObject(WELL);
    expect(words).not.toContain(", 0 of them not at the first try");
  });

  it("lets a table without room answer 503, and loses nothing by it", async () => {
    const quotas = { ...NEW_ACCOUNT, tableWrites: 30, partitionWrites: 30 };
    const { fates, words } = await aBurst({ quotas });
    expect(fates).toMatchObject(WELL);
    expect(words).not.toContain(", 0 of them not at the first try");
  });

  it("sends what is due at one nine o'clock within the hour, never early", async () => {
    const { fates } = await morning({ ...small, count: 50, by: "domain", hours: 2 });
    expect(fates).toMatchObject({ ...WELL, sent: 50 });
  });
});

describe("a rate", () => {
  it("gives what it allows, and counts what it refuses", () => {
    const agenda = agendaFrom(0);
    const rate = rateOf(agenda, 2);
    expect([rate.take(), rate.take(), rate.take()]).toEqual([true, true, false]);
    expect(rate.wait()).toBe(500);
    agenda.after(500, () => {});
    agenda.step(500);
    expect([rate.take(), rate.take()]).toEqual([true, false]);
    expect(rate).toMatchObject({ refused: 2, peak: 3 });
  });
});

describe("a distribution", () => {
  it("tells what so many are at most", () => {
    const { at } = distributionOf([5, 1, 2, 3, 4]);
    expect([at(0.5), at(0.99), at(1)]).toEqual([3, 5, 5]);
  });
});
