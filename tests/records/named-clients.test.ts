import { describe, expect, it } from "vitest";
import { namedClients } from "../../shared/records/named-clients.ts";
import { aClient, anUpdate, NOW } from "./builders.ts";
import { type LocalTable, localTable } from "./local-table.ts";
import { aRecordedSession, recordsOf } from "./scenes.ts";

const LATER = "2026-11-21T09:00:00.000Z";

async function aTable(names: readonly (readonly [first: string, last?: string])[] = []) {
  const table = await localTable();
  const records = recordsOf(table);
  for (const [index, [firstName, lastName]] of names.entries()) {
    const client = aClient({ id: `c-${index}`, firstName, ...(lastName && { lastName }) });
    await records.clients.updateContact(client, anUpdate());
  }
  return { table, records };
}

async function found(table: LocalTable, wanted: string): Promise<string[]> {
  return (await namedClients(table, wanted)).found.map(({ firstName, lastName }) =>
    [lastName, firstName].filter(Boolean).join(" "),
  );
}

describe("clients by name", () => {
  it("are found by the beginning, whatever the case and the accents, in order", async () => {
    const { table } = await aTable([
      ["Samantha", "Kowalská"],
      ["Ann", "Kowal"],
      ["Zoë", "Novák"],
      ["Kora"],
      ["Ann", "Lee"],
    ]);
    expect(await found(table, "KOWALS")).toEqual(["Kowalská Samantha"]);
    expect(await found(table, "ko")).toEqual(["Kora", "Kowal Ann", "Kowalská Samantha"]);
    expect(await found(table, "ann lee")).toEqual(["Lee Ann"]);
    expect(await found(table, "novak, zoe")).toEqual(["Novák Zoë"]);
    expect(await found(table, "ann")).toEqual([]);
    expect(await found(table, "?")).toEqual([]);
  });

  it("are at most fifty, and then say that there are more", async () => {
    const { table } = await aTable(Array.from({ length: 51 }, (_, index) => ["Ann", `Lee${index}`] as const));
    const { found, more } = await namedClients(table, "lee");
    expect({ count: found.length, more }).toEqual({ count: 50, more: true });
    expect((await namedClients(table, "lee1")).more).toBe(false);
  });

  it("cost two reads for one word and three for several, however many there are", async () => {
    const { table } = await aTable(Array.from({ length: 60 }, (_, index) => ["Ann", `Lee${index}`] as const));
    const readsFor = async (wanted: string) => {
      table.calls.length = 0;
      await namedClients(table, wanted);
      return table.calls.toSorted();
    };
    expect(await readsFor("lee")).toEqual(["BatchGetItemCommand", "QueryCommand"]);
    expect(await readsFor("lee5")).toEqual(["BatchGetItemCommand", "QueryCommand"]);
    expect(await readsFor("ann lee5")).toEqual(["BatchGetItemCommand", "QueryCommand", "QueryCommand"]);
    expect(await readsFor("nobody")).toEqual(["QueryCommand"]);
  });

  it("are found by the name of their newest report alone", async () => {
    const { table, records } = await aTable();
    const client = aClient({ firstName: "Ann", lastName: "Lee" });
    await aRecordedSession(records, { client });
    expect(await found(table, "lee")).toEqual(["Lee Ann"]);
    const before = await records.clients.find(client.id);
    const married = { ...client, lastName: "Kim" };
    await records.clients.updateContact(married, anUpdate({ before, reportedAt: LATER }));
    expect([await found(table, "lee"), await found(table, "kim")]).toEqual([[], ["Kim Ann"]]);
    // An older report changes nothing; a newer one without a last name takes it away.
    const seen = await records.clients.find(client.id);
    await records.clients.updateContact(
      client,
      anUpdate({ before: seen, reportedAt: NOW, understood: "old" }),
    );
    expect(await found(table, "lee")).toEqual([]);
    const { lastName: _, ...first } = client;
    const report = {
      before: await records.clients.find(client.id),
      reportedAt: "2026-11-22T09:00:00.000Z",
      understood: "first",
    };
    await records.clients.updateContact(first, anUpdate(report));
    expect([await found(table, "kim"), await found(table, "ann")]).toEqual([[], ["Ann"]]);
  });
});
