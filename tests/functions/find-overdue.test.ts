import { describe, expect, it } from "vitest";
import { createHandler } from "../../functions/find-overdue/handler.ts";
import type { FollowUp } from "../../shared/domain/follow-ups/follow-up.ts";
import { addressId } from "../../shared/domain/text/address.ts";
import { plus } from "../../shared/domain/time/instant.ts";
import { dueShard } from "../../shared/records/keys.ts";
import { anId, aStoredFollowUp, NOW } from "../records/builders.ts";
import { localTable, plant } from "../records/local-table.ts";
import { claimed, recordsOf } from "../records/scenes.ts";
import { captureLog, failing, throttled } from "./fakes.ts";

const PAST = "2026-11-20T14:00:00.000Z";

/** Runs on these follow-ups; the first list is the index. */
function aFinder(
  indexed: readonly FollowUp[],
  {
    standing = indexed,
    settles = true,
    fails = "",
    unreadable = "",
    puts = true,
  }: {
    standing?: readonly FollowUp[];
    settles?: boolean;
    fails?: string;
    unreadable?: string;
    puts?: boolean;
  } = {},
) {
  const done: unknown[][] = [];
  const captured = captureLog("find-overdue");
  const handler = createHandler({
    clock: () => NOW,
    followUps: {
      shards: ["due-0", "due-1"],
      async *overdue(shard) {
        if (shard === unreadable) throw throttled();
        if (shard === "due-1") yield* indexed;
      },
      find: async ({ sessionId }) => {
        // Recovered, as far as find-overdue is concerned.
        if (done.some(([moved, how]) => moved === sessionId && how !== "queue")) return undefined;
        if (sessionId === fails) throw throttled();
        return standing.find((each) => each.sessionId === sessionId);
      },
      settle: async ({ sessionId }, how, _, reason) => {
        if (settles) done.push([sessionId, how, reason]);
        return settles;
      },
    },
    addresses: { hasPlace: failing },
    queue: {
      put: async ({ sessionId }, dueAt) => {
        if (!puts) throw Object.assign(new Error("not now"), { name: "QueueDoesNotExist" });
        done.push([sessionId, "queue", dueAt]);
      },
    },
    replanZones: async () => {},
    sweepErased: async () => {},
    planDigests: async () => {},
    log: captured.log,
  });
  return { done, captured, watch: handler };
}

describe("finding what is overdue", () => {
  const planned = aStoredFollowUp({ nextAt: PAST });
  const sending = aStoredFollowUp({ status: "sending", nextAt: PAST });
  const doubtful = aStoredFollowUp({ status: "uncertain", doubts: 1, nextAt: PAST });
  const doubtedTwice = aStoredFollowUp({ status: "uncertain", doubts: 2, nextAt: PAST });
  const unanswered = aStoredFollowUp({ status: "sent", nextAt: PAST });

  it.each([
    [
      "one whose sender crashed becomes uncertain",
      sending,
      ["doubt", undefined],
      "overdue-uncertain",
      "info",
    ],
    ["an uncertain one is resent", doubtful, ["resend", undefined], "overdue-resent", "info"],
    [
      "one uncertain again fails, with an alert",
      doubtedTwice,
      ["give-up", "unconfirmed"],
      "overdue-unconfirmed",
      "error",
    ],
    ["a check-in without an answer lapses", unanswered, ["lapse", undefined], "overdue-lapsed", "info"],
  ] as const)("%s", async (_, followUp, recovery, code, level) => {
    const { watch, done, captured } = aFinder([followUp]);
    await watch();
    expect(done).toEqual([[followUp.sessionId, ...recovery]]);
    expect(captured.entries()).toMatchObject([
      { level, code, followUpId: `${followUp.sessionId}.${followUp.step}` },
      { level: "info", code: "overdue-counted", count: 1 },
    ]);
  });

  it("queues a planned one, then notes it", async () => {
    const { watch, done, captured } = aFinder([planned]);
    await watch();
    expect(done).toEqual([
      [planned.sessionId, "queue", NOW],
      [planned.sessionId, "requeue", undefined],
    ]);
    expect(captured.entries()).toMatchObject([
      { level: "warn", code: "overdue-requeued", followUpId: `${planned.sessionId}.${planned.step}` },
      { level: "info", code: "overdue-counted", count: 1 },
    ]);
  });

  it("does not count one that changed while it was queued: its sender finds nothing to claim", async () => {
    const { watch, done, captured } = aFinder([planned], { settles: false });
    await watch();
    expect(done).toEqual([[planned.sessionId, "queue", NOW]]);
    expect(captured.codes()).toEqual(["overdue-counted"]);
  });

  it("logs one that cannot be queued, and continues with the others", async () => {
    const { watch, done, captured } = aFinder([planned, doubtful], { puts: false });
    await watch();
    expect(done).toEqual([[doubtful.sessionId, "resend", undefined]]);
    expect(captured.entries()).toMatchObject([
      { level: "error", code: "record-failed", error: "QueueDoesNotExist" },
      { code: "overdue-resent" },
      { count: 1 },
    ]);
  });

  it("ignores follow-ups that have changed since the index was written", async () => {
    const renewed = { ...sending, nextAt: "2026-11-20T15:04:00.000Z" };
    const sent = aStoredFollowUp({ ...doubtful, status: "sent", nextAt: "2026-11-27T15:00:00.000Z" });
    const { watch, done, captured } = aFinder([sending, doubtful, unanswered], {
      standing: [renewed, sent],
    });
    await watch();
    expect(done).toEqual([]);
    expect(captured.entries()).toMatchObject([{ code: "overdue-counted", count: 0 }]);
  });

  it("does not log one that changed during its recovery", async () => {
    const { watch, captured } = aFinder([sending], { settles: false });
    await watch();
    expect(captured.codes()).toEqual(["overdue-counted"]);
  });

  it("logs what it gives up before settling it, in case it crashes between", async () => {
    const { watch, captured } = aFinder([doubtedTwice], { settles: false });
    await watch();
    expect(captured.codes()).toEqual(["overdue-unconfirmed", "overdue-counted"]);
  });

  it("continues with the others when one cannot be read", async () => {
    const { watch, done, captured } = aFinder([sending, doubtful], { fails: sending.sessionId });
    await watch();
    expect(done).toEqual([[doubtful.sessionId, "resend", undefined]]);
    expect(captured.entries()).toContainEqual({
      level: "error",
      capability: "find-overdue",
      code: "record-failed",
      followUpId: `${sending.sessionId}.${sending.step}`,
      clientId: sending.clientId,
      error: "ThrottlingException",
    });
  });
});

it("does not stop at a shard that cannot be read, and fails at the end, for the function's alarm", async () => {
  const found = aStoredFollowUp({ status: "sent", nextAt: PAST });
  const { watch, done, captured } = aFinder([found], { unreadable: "due-0" });
  await expect(watch()).rejects.toThrow("samantha");
  expect(done).toEqual([[found.sessionId, "lapse", undefined]]);
  expect(captured.entries().at(-1)).toMatchObject({ code: "overdue-counted", count: 1 });
});

describe("finding what is overdue in the table", () => {
  /** It has its own table, since a run covers all of it. Also lists which messages are queued by when. */
  async function onATable() {
    const table = await localTable();
    const { followUps, addresses } = recordsOf(table);
    const queued: string[][] = [];
    const captured = captureLog();
    const time = { now: NOW };
    const watch = createHandler({
      clock: () => time.now,
      followUps,
      addresses,
      queue: { put: async ({ sessionId }) => void queued.push([sessionId, time.now]) },
      replanZones: async () => {},
      sweepErased: async () => {},
      planDigests: async () => {},
      log: captured.log,
    });
    return { table, followUps, addresses, queued, captured, time, watch };
  }

  it.each([
    ["died before it took a place at the address: the email is sent as for the first time", false, 0],
    ["had taken a place, so that SES may have the email: it is sent marked", true, 1],
  ])("resends what a sender left that %s", async (_, hasPlace, doubts) => {
    const { table, followUps, addresses, time, watch } = await onATable();
    const address = addressId(`${anId("client")}@example.com`);
    const planned = await plant(table, aStoredFollowUp({ kind: "after-care", dueAt: PAST, sendTo: address }));
    const sending = await claimed({ followUps }, planned, NOW);
    if (hasPlace) await addresses.takePlace(address, sending, NOW);
    time.now = plus(NOW, { minutes: 30 });
    await watch();
    expect(await followUps.find(planned)).toMatchObject({ status: "planned", attempt: 1, doubts });
  });

  it("covers every shard, and recovers each once", async () => {
    const { table, followUps, queued, captured, watch } = await onATable();
    const inShards = new Map<string, FollowUp>();
    while (inShards.size < followUps.shards.length) {
      const followUp = aStoredFollowUp({ status: "sending", nextAt: PAST });
      inShards.set(dueShard(followUp), followUp);
    }
    for (const followUp of inShards.values()) await plant(table, followUp);
    const lost = await plant(table, aStoredFollowUp({ nextAt: PAST }));
    await plant(table, aStoredFollowUp({ nextAt: "2026-11-20T15:00:00.001Z" }));

    await watch();
    await watch();

    for (const followUp of inShards.values()) {
      expect(await followUps.find(followUp)).toMatchObject({ status: "uncertain", doubts: 1 });
    }
    expect(queued).toEqual([[lost.sessionId, NOW]]);
    expect(captured.entries().filter(({ code }) => code === "overdue-counted")).toMatchObject([
      { count: followUps.shards.length + 1 },
      { count: 0 },
    ]);
  });

  it("resends one in the same run when its claim lapsed long ago without confirmation", async () => {
    const { table, followUps, queued, watch } = await onATable();
    const claimedAt = (moment: string) =>
      plant(table, aStoredFollowUp({ status: "sending", claimedAt: moment, nextAt: PAST }));
    const longAgo = await claimedAt("2026-11-20T14:43:00.000Z");
    const lately = await claimedAt("2026-11-20T14:43:00.001Z");
    await watch();
    expect(await followUps.find(longAgo)).toMatchObject({ status: "planned", doubts: 1 });
    expect(await followUps.find(lately)).toMatchObject({ status: "uncertain", doubts: 1 });
    expect(queued).toEqual([]);
  });
});
