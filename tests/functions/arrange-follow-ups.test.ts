import { marshall } from "@aws-sdk/util-dynamodb";
import type { AttributeValue, DynamoDBRecord } from "aws-lambda";
import { describe, expect, it } from "vitest";
import type { Dependencies } from "../../functions/arrange-follow-ups/dependencies.ts";
import { createHandler } from "../../functions/arrange-follow-ups/handler.ts";
import type { FollowUp } from "../../shared/domain/follow-ups/follow-up.ts";
import { followUpKey } from "../../shared/records/keys.ts";
import { aStoredFollowUp, NOW } from "../records/builders.ts";
import { captureLog, throttled } from "./fakes.ts";

const SOON = "2026-11-20T15:10:00.000Z";
const LATER = "2026-11-22T09:20:00.000Z";
const EVEN_LATER = "2026-11-23T09:20:00.000Z";

function image(followUp: FollowUp | undefined): Record<string, AttributeValue> | undefined {
  return (
    followUp &&
    (marshall({ ...followUpKey(followUp), ...followUp }, { removeUndefinedValues: true }) as Record<
      string,
      AttributeValue
    >)
  );
}

let sequence = 0;

function aChange(before: FollowUp | undefined, after: FollowUp | undefined): DynamoDBRecord {
  const [OldImage, NewImage] = [image(before), image(after)];
  const { PK, SK } = followUpKey(after ?? before ?? aStoredFollowUp());
  return {
    dynamodb: {
      Keys: { PK: { S: PK }, SK: { S: SK } },
      ...(OldImage && { OldImage }),
      ...(NewImage && { NewImage }),
      SequenceNumber: `${++sequence}`,
    },
  };
}

/** The handler on recording fakes; `fails` makes some calls fail. */
function anArranger(fails: (what: string, sessionId: string) => boolean = () => false) {
  const done: unknown[][] = [];
  const captured = captureLog("arrange-follow-ups");
  const note =
    (what: string) =>
    async ({ sessionId }: { sessionId: string }, dueAt: string) => {
      if (fails(what, sessionId)) throw throttled();
      done.push([what, dueAt]);
    };
  const dependencies: Dependencies = {
    clock: () => NOW,
    queue: { put: note("queue") },
    schedules: { create: note("schedule"), remove: note("unschedule") },
    log: captured.log,
  };
  const handler = createHandler(dependencies);
  return { done, captured, arrange: (...Records: DynamoDBRecord[]) => handler({ Records }) };
}

const ALL_WELL = { batchItemFailures: [] };

describe("arranging a follow-up", () => {
  it.each([
    ["due now", NOW, "queue"],
    ["overdue", "2026-11-01T00:00:00.000Z", "queue"],
    ["due in a quarter of an hour", "2026-11-20T15:15:00.000Z", "queue"],
    ["due just after that", "2026-11-20T15:15:00.001Z", "schedule"],
    ["due in a year", "2027-11-20T15:00:00.000Z", "schedule"],
  ])("projects what is %s", async (_, dueAt, where) => {
    const { arrange, done } = anArranger();
    expect(await arrange(aChange(undefined, aStoredFollowUp({ dueAt })))).toEqual(ALL_WELL);
    expect(done).toEqual([[where, dueAt]]);
  });

  it.each<[string, Partial<FollowUp>, string[][]]>([
    [
      "deletes its schedule when it is cancelled",
      { status: "cancelled", reason: "corrected" },
      [["unschedule", LATER]],
    ],
    [
      "moves its schedule",
      { dueAt: EVEN_LATER },
      [
        ["unschedule", LATER],
        ["schedule", EVEN_LATER],
      ],
    ],
    [
      "moves it to the queue when it becomes due soon",
      { dueAt: SOON },
      [
        ["unschedule", LATER],
        ["queue", SOON],
      ],
    ],
    // find-overdue has queued it by itself.
    ["does nothing for one that is planned as before", { nextAt: SOON }, []],
  ])("%s", async (_, changed, expected) => {
    const { arrange, done } = anArranger();
    const planned = aStoredFollowUp({ dueAt: LATER });
    expect(await arrange(aChange(planned, { ...planned, ...changed }))).toEqual(ALL_WELL);
    expect(done).toEqual(expected);
  });

  it.each(["sending", "uncertain", "cancelled"] as const)(
    "arranges one that was %s and is planned again",
    async (status) => {
      const { arrange, done } = anArranger();
      await arrange(aChange(aStoredFollowUp({ dueAt: NOW, status }), aStoredFollowUp({ dueAt: LATER })));
      expect(done).toEqual([["schedule", LATER]]);
    },
  );

  it.each(["sent", "uncertain", "answered", "lapsed", "skipped", "failed"] as const)(
    "does nothing for one that became %s",
    async (status) => {
      const { arrange, done } = anArranger();
      expect(
        await arrange(aChange(aStoredFollowUp({ status: "sending" }), aStoredFollowUp({ status }))),
      ).toEqual(ALL_WELL);
      expect(done).toEqual([]);
    },
  );

  it("does nothing for a deleted item", async () => {
    const { arrange, done } = anArranger();
    expect(await arrange(aChange(aStoredFollowUp({ status: "sent" }), undefined))).toEqual(ALL_WELL);
    expect(done).toEqual([]);
  });
});

describe("a batch of the stream", () => {
  it("keeps the order of one follow-up's changes", async () => {
    const { arrange, done } = anArranger();
    const planned = aStoredFollowUp({ dueAt: LATER });
    const moved = { ...planned, dueAt: EVEN_LATER };
    await arrange(
      aChange(undefined, planned),
      aChange(planned, moved),
      aChange(moved, { ...moved, status: "cancelled" }),
    );
    expect(done).toEqual([
      ["schedule", LATER],
      ["unschedule", LATER],
      ["schedule", EVEN_LATER],
      ["unschedule", EVEN_LATER],
    ]);
  });

  it("reports the first failed change of each follow-up, skips its later ones, and handles the others", async () => {
    const failing = aStoredFollowUp({ dueAt: LATER });
    const other = aStoredFollowUp({ dueAt: SOON });
    const { arrange, done, captured } = anArranger((_, sessionId) => sessionId === failing.sessionId);
    const first = aChange(undefined, failing);
    const answer = await arrange(
      first,
      aChange(undefined, other),
      aChange(failing, { ...failing, status: "cancelled" }),
    );
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: first.dynamodb?.SequenceNumber }] });
    expect(done).toEqual([["queue", SOON]]);
    expect(captured.codes().filter((code) => code === "record-failed")).toHaveLength(1);
  });

  it("reports a record that cannot be read, and handles the others", async () => {
    const { arrange, done } = anArranger();
    const broken = aChange(undefined, { ...aStoredFollowUp(), dueAt: "soon" });
    const answer = await arrange(broken, aChange(undefined, aStoredFollowUp({ dueAt: SOON })));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: broken.dynamodb?.SequenceNumber }] });
    expect(done).toEqual([["queue", SOON]]);
  });

  it("retries both steps of a move when the second fails", async () => {
    let schedulings = 0;
    const { arrange, done } = anArranger((what) => what === "schedule" && ++schedulings === 1);
    const planned = aStoredFollowUp({ dueAt: LATER });
    const change = aChange(planned, { ...planned, dueAt: EVEN_LATER });
    expect((await arrange(change)).batchItemFailures).toHaveLength(1);
    expect(await arrange(change)).toEqual(ALL_WELL);
    expect(done.at(-1)).toEqual(["schedule", EVEN_LATER]);
  });
});
