import { BatchWriteItemCommand, DeleteItemCommand } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { expect, it } from "vitest";
import { GRACE } from "../../shared/domain/follow-ups/follow-up.ts";
import { type Instant, minus, plus } from "../../shared/domain/time/instant.ts";
import {
  alertKey,
  answerKey,
  DUE_INDEX,
  dueShard,
  followUpKey,
  heldKey,
  LISTS,
  namePartition,
  pendingKey,
  profileKey,
  proposalKey,
} from "../../shared/records/keys.ts";
import type { RawItem } from "../../shared/records/table.ts";
import { listed } from "../../shared/records/transition.ts";
import { rowsUnder, textOf } from "../documents/documents.ts";
import { anAlert } from "../domain/alerts/alert-builders.ts";
import { aProposal } from "../pages/care-pages.ts";
import { aProfile, aStoredFollowUp } from "../records/builders.ts";
import { itemsUnder, type LocalTable } from "../records/local-table.ts";
import { sure } from "../sure.ts";
import { aTeam } from "./a-team.ts";

/** The first sixty clients and then one of fifty are on every list: more than a list shows. */
const FIRST = 60;
const ONE_OF = 50;
/** Six emails in four weeks. */
const DUE_TODAY = 6 / 28;

/** A client's items, while the client is on every list, or on none. */
function itemsOf(number: number, now: Instant): RawItem[] {
  const [clientId, sessionId] = [`client-${number}`, `session-${number}`];
  const key = { clientId, sessionId };
  const at = minus(now, { minutes: 1 + (number % 10_000) });
  const lastName = "Smith";
  const isListed = number < FIRST || number % ONE_OF === 0;
  const profile = aProfile({
    clientId,
    lastName,
    latestSessionId: sessionId,
    latestCompletedAt: minus(now, { days: 13 }),
    ...(isListed && { handHold: { since: at, by: "anna" }, handHoldReason: "Away for a month." }),
  });
  const named = { [DUE_INDEX.partition]: namePartition("smith"), [DUE_INDEX.sort]: "smith samantha" };
  const isDue = number % 100 < DUE_TODAY * 100;
  const due = aStoredFollowUp({
    ...key,
    step: "check-in-day-14",
    dueAt: plus(now, isDue ? { hours: 1 } : { days: 3 }),
  });
  const planned = {
    ...followUpKey(due),
    ...due,
    [DUE_INDEX.partition]: dueShard(due),
    [DUE_INDEX.sort]: plus(due.dueAt, GRACE),
  };
  const items: RawItem[] = [{ ...profileKey(clientId), ...profile, ...named }, planned];
  if (!isListed) return items;
  const alerts = (["open", "undelivered", "acknowledged"] as const).map((list, index) => {
    const status = list === "undelivered" ? "open" : list;
    const alert = anAlert({ ...key, number: index + 1, status, openedAt: at, acknowledgedAt: at });
    return { ...alertKey(alert), ...alert, ...listed(LISTS[list], at) };
  });
  const left = aStoredFollowUp({ ...key, step: "check-in-day-7", status: "skipped", reason: "silent" });
  const proposal = aProposal({ ...key, at });
  const answer = {
    ...key,
    step: "check-in-day-2",
    latest: { pain: 2, signs: [], change: "better", answeredAt: at },
    earlier: [],
  };
  const few = {
    ...answer,
    step: "check-in-day-7",
    latest: { ...answer.latest, change: "same", exerciseDays: 1 },
  };
  const pending = {
    id: `appointment-${number}`,
    endedAt: at,
    reportedAt: at,
    client: { id: clientId },
    therapist: { id: "ben" },
  };
  return [
    ...items,
    ...alerts,
    { ...followUpKey(left), ...left, ...listed(LISTS.silent, at) },
    { ...proposalKey(proposal), ...proposal, ...listed(LISTS.proposals, at) },
    { ...answerKey(answer), ...answer, ...listed(LISTS.improved, at) },
    { ...answerKey(few), ...few, ...listed(LISTS.fewDays, at) },
    { ...heldKey(clientId), ...listed(LISTS.held, at) },
    { ...pendingKey(pending.id), ...pending, ...listed(LISTS.pending, at) },
  ];
}

async function fill({ client, name }: LocalTable, items: readonly RawItem[]): Promise<void> {
  const write = (from: number) =>
    client.send(
      new BatchWriteItemCommand({
        RequestItems: {
          [name]: items
            .slice(from, from + 25)
            .map((item) => ({ PutRequest: { Item: marshall(item, { removeUndefinedValues: true }) } })),
        },
      }),
    );
  for (let from = 0; from < items.length; from += 100)
    await Promise.all(
      [0, 25, 50, 75].filter((more) => from + more < items.length).map((more) => write(from + more)),
    );
}

/** Counts what the engine says that each read consumes. */
function countReads({ client }: LocalTable) {
  const count = { requests: 0, units: 0 };
  client.middlewareStack.add(
    (next, { commandName = "" }) =>
      async (args) => {
        if (!/Get|Query/.test(commandName)) return await next(args);
        const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: "TOTAL" } });
        const { ConsumedCapacity } = result.output as { ConsumedCapacity?: Capacity | Capacity[] };
        count.requests++;
        for (const { CapacityUnits = 0 } of [ConsumedCapacity ?? []].flat()) count.units += CapacityUnits;
        return result;
      },
    { step: "initialize" },
  );
  return count;
}

interface Capacity {
  readonly CapacityUnits?: number;
}

it("reads as much for 10,000 clients as for 1,000, and as docs/team.md says", async () => {
  const team = await aTeam();
  const cookies = await team.signIn();
  // The link's email has a random id, and so a random place among the shards.
  for (const { PK, SK } of await itemsUnder(team.table, "TEAM#anna"))
    if (String(SK).startsWith("FOLLOWUP2#"))
      await team.table.client.send(
        new DeleteItemCommand({ TableName: team.table.name, Key: marshall({ PK, SK }) }),
      );
  const count = countReads(team.table);
  const pages = {
    "Who needs a person": () => team.get("/team", cookies),
    "What is due today": () => team.get("/team", cookies, "due"),
    "A search by last name": () => team.post("/team", "name=sm", cookies),
    "A search by two words": () => team.post("/team", "name=samantha+smith", cookies),
    "The session form of a client": () => team.get("/session-form", cookies, "client=client-1"),
    "A client's page": () => team.get("/team/clients/client-1", cookies),
  };
  const measured = async () => {
    const read: { page: string; requests: number; units: number }[] = [];
    for (const [page, open] of Object.entries(pages)) {
      Object.assign(count, { requests: 0, units: 0 });
      expect((await open()).statusCode, page).toBe(200);
      read.push({ page, ...count });
    }
    return read;
  };
  const clients = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => itemsOf(from + index, team.time.now)).flat();
  await fill(team.table, clients(0, 1_000));
  const few = await measured();
  await fill(team.table, clients(1_000, 10_000));
  const many = await measured();
  for (const [index, { page, requests, units }] of many.entries()) {
    const before = sure(few[index]);
    expect(requests, page).toBe(before.requests);
    // The keys of due emails are smaller, in their 64 shards: a tenth of a unit each.
    expect(units - before.units, page).toBeLessThan(7);
  }
  const rows = many.map(({ page, requests, units }) => [page, String(requests), String(units)]);
  expect(rowsUnder("What the pages read", textOf("docs/team.md"))).toEqual(rows);
});
