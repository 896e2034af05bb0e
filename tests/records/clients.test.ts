import { describe, expect, it } from "vitest";
import { plus } from "../../shared/domain/time/instant.ts";
import type { Profile } from "../../shared/records/items.ts";
import { refusalsOf } from "../../shared/records/profiles.ts";
import { sure } from "../sure.ts";
import { aClient, anId, anUpdate, NOW } from "./builders.ts";
import { itemsOfClient, localTable } from "./local-table.ts";
import { aRecordedSession, recordsOf } from "./scenes.ts";

const table = await localTable();
const records = recordsOf(table);
const { clients } = records;

const LATER = "2026-11-20T16:00:00.000Z";
const EVEN_LATER = "2026-11-20T17:00:00.000Z";

async function aKnownClient() {
  return (await aRecordedSession(records)).client;
}

async function eventsOf(clientId: string) {
  return (await itemsOfClient(table, clientId, "EVENT#")).map(({ SK, by }) => [SK, by]);
}

describe("a client's choice", () => {
  it.each(["unsubscribed", "complained"] as const)("%s stops, with an audit entry", async (choice) => {
    const { id } = await aKnownClient();
    expect(await clients.choose(id, choice, LATER)).toBe(true);
    expect(await clients.find(id)).toMatchObject({ stopped: { reason: choice, at: LATER } });
    expect(await eventsOf(id)).toEqual([[`EVENT#${LATER}#${choice}`, "client"]]);
  });

  it("is idempotent by any way", async () => {
    const { id } = await aKnownClient();
    await clients.choose(id, "unsubscribed", LATER);
    expect(await clients.choose(id, "unsubscribed", EVEN_LATER)).toBe(false);
    expect(await clients.choose(id, "complained", EVEN_LATER)).toBe(false);
    expect(await clients.find(id)).toMatchObject({ stopped: { reason: "unsubscribed", at: LATER } });
    expect(await eventsOf(id)).toHaveLength(1);
  });

  it("starts again what was stopped, and nothing else", async () => {
    const { id } = await aKnownClient();
    expect(await clients.choose(id, "started", NOW)).toBe(false);
    await clients.choose(id, "unsubscribed", LATER);
    expect(await clients.choose(id, "started", EVEN_LATER)).toBe(true);
    expect(await clients.choose(id, "started", EVEN_LATER)).toBe(false);
    expect(await clients.find(id)).not.toHaveProperty("stopped");
    expect(await eventsOf(id)).toEqual([
      [`EVENT#${LATER}#unsubscribed`, "client"],
      [`EVENT#${EVEN_LATER}#started`, "client"],
    ]);
  });

  it("is recorded once for five concurrent calls", async () => {
    const { id } = await aKnownClient();
    const all = await Promise.all([1, 2, 3, 4, 5].map(() => clients.choose(id, "unsubscribed", LATER)));
    expect(all.filter(Boolean)).toHaveLength(1);
  });

  it("leaves a bounded trail, however often it changes in a day, of which first and last stay true", async () => {
    const { id } = await aKnownClient();
    const at = (second: number) => new Date(Date.parse(NOW) + second * 1_000).toISOString();
    for (let tap = 0; tap < 60; tap++)
      expect(await clients.choose(id, tap % 2 === 0 ? "unsubscribed" : "started", at(tap))).toBe(true);
    expect(await clients.choose(id, "unsubscribed", plus(NOW, { days: 1 }))).toBe(true);
    const events = await itemsOfClient(table, id, "EVENT#");
    expect(events).toHaveLength(12);
    expect(events[0]).toMatchObject({ SK: `EVENT#${NOW}#unsubscribed` });
    expect(events[10]).toMatchObject({ by: "client", times: 50, last: "started", lastAt: at(59) });
    expect(events[11]).toMatchObject({ SK: `EVENT#${plus(NOW, { days: 1 })}#unsubscribed` });
  });

  it("counts after a start stamped by a fast clock", async () => {
    const { id } = await aKnownClient();
    await clients.choose(id, "unsubscribed", NOW);
    await clients.choose(id, "started", EVEN_LATER);
    expect(await clients.choose(id, "unsubscribed", LATER)).toBe(true);
    expect(await clients.find(id)).toMatchObject({ stopped: { reason: "unsubscribed" } });
  });

  it("is not undone by a complaint about an email from before the client's new start", async () => {
    const { id } = await aKnownClient();
    await clients.choose(id, "unsubscribed", NOW);
    await clients.choose(id, "started", LATER);
    expect(await clients.choose(id, "complained", EVEN_LATER, NOW)).toBe(false);
    expect(await clients.find(id)).not.toHaveProperty("stopped");
    expect(await clients.choose(id, "complained", EVEN_LATER, LATER)).toBe(true);
    expect(await clients.find(id)).toMatchObject({ stopped: { reason: "complained", at: EVEN_LATER } });
  });

  it.each(["unsubscribed", "complained", "started"] as const)(
    "%s does not create a client",
    async (choice) => {
      const id = anId("c");
      expect(await clients.choose(id, choice, NOW)).toBe(false);
      expect(await itemsOfClient(table, id)).toEqual([]);
    },
  );
});

describe("a permanently bounced address", () => {
  it("is recorded with the client", async () => {
    const { id, email } = await aKnownClient();
    await clients.suppress(id, email, LATER);
    expect(await clients.find(id)).toMatchObject({ suppressed: { address: email, at: LATER } });
  });

  it("stays recorded when another address bounces too, each once", async () => {
    const { id, email } = await aKnownClient();
    await clients.suppress(id, email, NOW);
    for (const address of ["older@example.com", email]) await clients.suppress(id, address, LATER);
    expect(refusalsOf(sure(await clients.find(id)))).toEqual([
      { address: email, at: NOW },
      { address: "older@example.com", at: LATER },
    ]);
  });

  it("is recorded with all concurrent others", async () => {
    const { id } = await aKnownClient();
    const addresses = ["a@example.com", "b@example.com", "c@example.com"];
    await Promise.all(addresses.map((address) => clients.suppress(id, address, LATER)));
    const refused = refusalsOf(sure(await clients.find(id))).map(({ address }) => address);
    expect(refused.toSorted()).toEqual(addresses);
  });

  it("never makes a profile unreadable, in any spelling", async () => {
    const { id } = await aKnownClient();
    await clients.suppress(id, "<Samantha> samantha@example", LATER);
    expect(await clients.find(id)).toMatchObject({ clientId: id });
  });

  it("does not create a client", async () => {
    const id = anId("c");
    await clients.suppress(id, "samantha@example.com", NOW);
    expect(await itemsOfClient(table, id)).toEqual([]);
  });
});

describe("a booked appointment", () => {
  const appointment = { id: "a-1", startsAt: "2026-12-04T10:00:00.000Z" };

  it.each([
    { name: "in order", reports: [NOW, LATER] },
    { name: "out of order", reports: [LATER, NOW] },
  ])("is the one of the newest report, $name", async ({ reports }) => {
    const { id } = await aKnownClient();
    const moved = { ...appointment, startsAt: "2026-12-05T10:00:00.000Z" };
    for (const reportedAt of reports) {
      await clients.book(id, reportedAt === LATER ? moved : appointment, reportedAt);
    }
    expect(await clients.find(id)).toMatchObject({ appointment: { ...moved, reportedAt: LATER } });
  });
});

describe("a client's cautions", () => {
  it("stay when a later report omits them, and are removed by an empty list", async () => {
    const { client } = await aRecordedSession(records, { client: aClient({ cautions: ["pregnancy"] }) });
    const { cautions: _, ...withoutCautions } = client;
    const update = async (contact: typeof client, reportedAt: string) =>
      await clients.updateContact(contact, anUpdate({ before: await clients.find(client.id), reportedAt }));

    expect(await update(withoutCautions, LATER)).toBe(true);
    expect(await clients.find(client.id)).toMatchObject({ cautions: ["pregnancy"] });
    expect(await update({ ...withoutCautions, cautions: [] }, EVEN_LATER)).toBe(true);
    expect(await clients.find(client.id)).toMatchObject({ cautions: [] });
  });
});

describe("newer details of a client", () => {
  it.each<Partial<Profile>>([
    { contactAt: LATER },
    { timeZone: "Asia/Kolkata" },
    { consent: { followUp: false } },
    { consentFrom: { reportedAt: LATER, contactAt: LATER } },
    { cautions: ["pregnancy"] },
    { updates: ["another"] },
    { latestSessionId: "another" },
    { latestCompletedAt: LATER },
  ])("are refused if the client was read with another %j: the plan may depend on it", async (other) => {
    const { client } = await aRecordedSession(records);
    const before = sure(await clients.find(client.id));
    const update = (seen: Profile) =>
      clients.updateContact(client, anUpdate({ before: seen, reportedAt: EVEN_LATER }));
    expect(await update({ ...before, ...other })).toBe(false);
    expect(await update(before)).toBe(true);
  });
});
