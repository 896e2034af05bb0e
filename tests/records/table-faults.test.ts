import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  ProvisionedThroughputExceededException,
  TransactionCanceledException,
  TransactionConflictException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { describe, expect, it, vi } from "vitest";
import type { FollowUp } from "../../shared/domain/follow-ups/follow-up.ts";
import { followUpRecords } from "../../shared/records/follow-ups.ts";
import { BUDGET } from "../../shared/services/retry-on-conflict.ts";
import { aPractice } from "../domain/builders.ts";
import { aClient, anUpdate, aProfile, aReceipt, aReport, aStoredFollowUp, NOW } from "./builders.ts";
import { recordsOf } from "./scenes.ts";

/** Faults that no local engine can produce. */
function faultyTable() {
  const client = new DynamoDBClient({ region: "us-east-1" });
  return { table: { client, name: "Records" }, mock: mockClient(client) };
}

const metadata = { $metadata: {}, message: "for the test" };

function cancelled(...codes: string[]) {
  return new TransactionCanceledException({
    ...metadata,
    CancellationReasons: codes.map((Code) => ({ Code })),
  });
}

const throttled = new ProvisionedThroughputExceededException(metadata);

function record(table: { client: DynamoDBClient; name: string }) {
  const report = aReport();
  return recordsOf(table).sessions.record(report, [], aReceipt(report));
}

describe("a transaction conflict", () => {
  it("is a conflict for a write based on a read: the caller reads and decides again", async () => {
    const { table, mock } = faultyTable();
    mock.on(TransactWriteItemsCommand).rejects(cancelled("None", "TransactionConflict"));
    expect(await record(table)).toEqual({ seen: undefined });
    expect(mock.commandCalls(TransactWriteItemsCommand)).toHaveLength(1);
  });

  it("is retried until a choice is written", async () => {
    const { table, mock } = faultyTable();
    mock.on(GetItemCommand).resolves({ Item: marshall(aProfile({ clientId: "c-1" })) });
    mock
      .on(TransactWriteItemsCommand)
      .rejectsOnce(cancelled("TransactionConflict", "None"))
      .rejectsOnce(cancelled("None", "TransactionConflict"))
      .resolves({});
    expect(await recordsOf(table).clients.choose("c-1", "unsubscribed", NOW)).toBe(true);
    expect(mock.commandCalls(TransactWriteItemsCommand)).toHaveLength(3);
  });

  it("yields to a failed condition in the same transaction", async () => {
    const { table, mock } = faultyTable();
    mock.on(TransactWriteItemsCommand).rejects(cancelled("ConditionalCheckFailed", "TransactionConflict"));
    expect(await recordsOf(table).clients.updateContact(aClient(), anUpdate())).toBe(false);
    expect(mock.commandCalls(TransactWriteItemsCommand)).toHaveLength(1);
  });
});

describe("a single write that conflicts with a transaction", () => {
  const conflict = new TransactionConflictException({ ...metadata });

  it("is retried, which the SDK would not do", async () => {
    const { table, mock } = faultyTable();
    const claimed = aStoredFollowUp({ status: "sending" });
    mock
      .on(UpdateItemCommand)
      .rejectsOnce(conflict)
      .resolves({ Attributes: marshall({ ...claimed }) });
    expect(await recordsOf(table).followUps.claim(claimed, NOW)).toEqual({ claimed });
  });

  it("is thrown after some attempts", async () => {
    const { table, mock } = faultyTable();
    mock.on(UpdateItemCommand).rejects(conflict);
    // Without pauses, so that the attempts end before their time does.
    vi.spyOn(Math, "random").mockReturnValue(0);
    await expect(recordsOf(table).followUps.claim(aStoredFollowUp(), NOW)).rejects.toThrow(
      "Too many conflicts",
    );
    expect(mock.commandCalls(UpdateItemCommand)).toHaveLength(BUDGET.tries);
  });
});

describe("a write retried by the SDK after a lost answer", () => {
  /** Answers the retry as DynamoDB does: with the item as written by the first attempt. */
  function answeringRepeat(standing: FollowUp, writtenBy: string) {
    const { table, mock } = faultyTable();
    const Item = marshall({ ...standing, writtenBy });
    mock.on(UpdateItemCommand).rejects(new ConditionalCheckFailedException({ ...metadata, Item }));
    return followUpRecords(table, aPractice(), () => "this write");
  }
  const claimed = aStoredFollowUp({ status: "sending" });
  const sent = aStoredFollowUp({ status: "sent" });

  it("is recognised as our own: a claim, a settle and a postponement succeed", async () => {
    expect(await answeringRepeat(claimed, "this write").claim(claimed, NOW)).toEqual({ claimed });
    expect(await answeringRepeat(sent, "this write").settle(claimed, "accept", NOW)).toBe(true);
    expect(await answeringRepeat(claimed, "this write").postpone(claimed, NOW, NOW)).toBe(true);
  });

  it("is distinguished from another caller's", async () => {
    expect(await answeringRepeat(claimed, "another").claim(claimed, NOW)).toEqual({ refused: claimed });
    expect(await answeringRepeat(sent, "another").settle(claimed, "accept", NOW)).toBe(false);
    expect(await answeringRepeat(claimed, "another").postpone(claimed, NOW, NOW)).toBe(false);
  });

  it("has a new token each time", async () => {
    const { table, mock } = faultyTable();
    mock.on(UpdateItemCommand).resolves({ Attributes: marshall({ ...claimed }) });
    const { followUps } = recordsOf(table);
    await followUps.claim(claimed, NOW);
    await followUps.claim(claimed, NOW);
    const tokens = mock
      .commandCalls(UpdateItemCommand)
      .map(({ args: [{ input }] }) => input.ExpressionAttributeValues?.[":new_writtenBy"]?.S);
    expect(new Set(tokens).size).toBe(2);
    expect(tokens[0]).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe("an error of DynamoDB", () => {
  it.each(["ThrottlingError", "ProvisionedThroughputExceeded", "ValidationError"])(
    "is thrown, not treated as a failed condition: a transaction's %s",
    async (code) => {
      const { table, mock } = faultyTable();
      mock.on(TransactWriteItemsCommand).rejects(cancelled("None", code));
      await expect(record(table)).rejects.toThrow(TransactionCanceledException);
      expect(mock.commandCalls(TransactWriteItemsCommand)).toHaveLength(1);
    },
  );

  it("is thrown by a throttled record, claim, choice and read", async () => {
    const { table, mock } = faultyTable();
    mock.onAnyCommand().rejects(throttled);
    const { clients, followUps } = recordsOf(table);
    await expect(record(table)).rejects.toBe(throttled);
    await expect(followUps.claim(aStoredFollowUp(), NOW)).rejects.toBe(throttled);
    await expect(followUps.settle(aStoredFollowUp({ status: "sending" }), "accept", NOW)).rejects.toBe(
      throttled,
    );
    await expect(followUps.ofClient("c-1")).rejects.toBe(throttled);
    await expect(Array.fromAsync(followUps.overdue("due-0", NOW))).rejects.toBe(throttled);
    await expect(clients.choose("c-1", "unsubscribed", NOW)).rejects.toBe(throttled);
    await expect(clients.suppress("c-1", "samantha@example.com", NOW)).rejects.toBe(throttled);
    await expect(clients.book("c-1", { id: "a-1", startsAt: NOW }, NOW)).rejects.toBe(throttled);
  });

  it("is thrown for unprocessed keys, so that a known client is not treated as unknown", async () => {
    const { table, mock } = faultyTable();
    mock.on(BatchGetItemCommand).resolves({
      Responses: { Records: [] },
      UnprocessedKeys: { Records: { Keys: [{ PK: { S: "CLIENT#c-1" }, SK: { S: "PROFILE" } }] } },
    });
    await expect(recordsOf(table).clients.read("c-1", "s-1")).rejects.toThrow();
  });
});
