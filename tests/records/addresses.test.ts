import { describe, expect, it } from "vitest";
import { addressId, normalAddress } from "../../shared/domain/text/address.ts";
import { spellingsOf, stopAndRefusalOf } from "../../shared/records/addresses.ts";
import { aClient, anId, aProfile, aStoredFollowUp, NOW } from "./builders.ts";
import { itemsUnder, localTable } from "./local-table.ts";
import { aRecordedSession, recordsOf } from "./scenes.ts";

const table = await localTable();
const records = recordsOf(table);
const { addresses, clients } = records;
const BEFORE = "2026-11-19T15:00:00.000Z";
const LATER = "2026-11-21T15:00:00.000Z";
const EVEN_LATER = "2026-11-22T15:00:00.000Z";

function anAddress(): string {
  return `${anId("a")}@example.com`;
}

describe("an address", () => {
  it.each([
    ["sam@Example.com", "SAM@example.COM"],
    ["sam@m\u00fcnchen.example", "Sam@xn--mnchen-3ya.example"],
  ])("is the same in every spelling: %s", (one, other) => {
    expect(normalAddress(one)).toBe(normalAddress(other));
    expect(addressId(one)).toBe(addressId(other));
  });

  it("is another one with another name or domain", () => {
    const ids = ["sam@example.com", "sam@example.org", "sams@example.com", "sa.m@example.com"].map(addressId);
    expect(new Set(ids).size).toBe(4);
  });

  it("without a record has an empty one", async () => {
    expect(await addresses.find(addressId(anAddress()))).toEqual({});
  });

  it("is stopped once, and started again", async () => {
    const id = addressId(anAddress());
    expect(await addresses.stop(id, NOW)).toBe(true);
    expect(await addresses.stop(id, LATER)).toBe(false);
    expect((await addresses.find(id)).stopped).toEqual({ reason: "unsubscribed", at: NOW });
    await addresses.start(id, LATER);
    expect(await addresses.find(id)).toEqual({ startedAt: LATER });
  });

  it("is stopped by a complaint, also after another stop, with its spelling", async () => {
    const spelling = anAddress().toUpperCase();
    await addresses.stop(addressId(spelling), NOW);
    expect(await addresses.complain(spelling, LATER, NOW)).toBe(true);
    expect(await addresses.complain(spelling, EVEN_LATER, NOW)).toBe(false);
    const record = await addresses.find(addressId(spelling));
    expect(record.stopped).toEqual({ reason: "complained", at: LATER, spelling });
    expect([...spellingsOf(spelling.toLowerCase(), record)]).toEqual([spelling.toLowerCase(), spelling]);
  });

  it("ignores a complaint about an email from before a new start", async () => {
    const address = anAddress();
    await addresses.stop(addressId(address), BEFORE);
    await addresses.start(addressId(address), NOW);
    expect(await addresses.complain(address, LATER, BEFORE)).toBe(false);
    expect(await addresses.complain(address, LATER, NOW)).toBe(true);
  });

  it("keeps the time of its first bounce, which only a person can lift", async () => {
    const address = anAddress();
    const id = addressId(address);
    expect(await addresses.refuse(address, "bounce", NOW)).toBe(true);
    expect(await addresses.refuse(address, "list", LATER)).toBe(false);
    await addresses.start(id, LATER);
    expect((await addresses.find(id)).refused).toEqual({ at: NOW, by: "bounce", spelling: address });
    expect(await addresses.allow(id, LATER)).toBe(true);
    expect(await addresses.allow(id, LATER)).toBe(false);
    expect((await addresses.find(id)).refused).toBeUndefined();
  });

  it("that is only suppressed by SES is lifted by a new start", async () => {
    const address = anAddress();
    await addresses.refuse(address, "list", NOW);
    await addresses.start(addressId(address), LATER);
    expect((await addresses.find(addressId(address))).refused).toBeUndefined();
  });
});

describe("the sender's read", () => {
  it("takes one round trip for the planned address, otherwise two", async () => {
    const email = anAddress();
    const { key } = await aRecordedSession(records, { client: aClient({ email }) });
    await addresses.refuse(email.toUpperCase(), "bounce", NOW);
    for (const [sendTo, trips] of [
      [addressId(email), 1],
      [addressId(anAddress()), 2],
      [undefined, 2],
    ] as const) {
      table.trips.count = 0;
      const read = await clients.readWithAddress({ ...key, ...(sendTo && { sendTo }) });
      expect(read.address.refused?.at).toBe(NOW);
      expect(read.profile?.email).toBe(email);
      expect(read.treatment?.sessionId).toBe(key.sessionId);
      expect(table.trips.count).toBe(trips);
    }
  });

  it("is empty for a client who is not recorded", async () => {
    expect(await clients.readWithAddress({ clientId: anId("c"), sessionId: "s-1" })).toEqual({ address: {} });
  });
});

describe("what stops emails to a client", () => {
  const stopped = { reason: "unsubscribed", at: NOW } as const;

  it.each([
    ["nothing", {}, {}, { stopped: undefined, refusedAt: undefined }],
    ["their own stop", { stopped }, {}, { stopped, refusedAt: undefined }],
    ["a stop of their address", {}, { stopped }, { stopped, refusedAt: undefined }],
    [
      "a refusal by an address in another spelling, noted with the client by an earlier version",
      { suppressed: { address: "Samantha@Example.com", at: NOW } },
      {},
      { stopped: undefined, refusedAt: NOW },
    ],
    [
      "not a refusal of a former address",
      { suppressed: { address: "old@example.com", at: NOW } },
      {},
      { stopped: undefined, refusedAt: undefined },
    ],
  ] as const)("%s", (_, profile, address, standing) => {
    expect(stopAndRefusalOf(aProfile(profile), address)).toEqual(standing);
  });
});

describe("the places of an address", () => {
  const take = async (address: string, sessionId: string, now = NOW) =>
    await addresses.takePlace(addressId(address), aStoredFollowUp({ sessionId }), now);

  it("are three, in one write where nothing went to it for a day", async () => {
    const address = anAddress();
    table.calls.length = 0;
    expect(await take(address, "s-1")).toBeUndefined();
    expect(table.calls).toEqual(["UpdateItemCommand"]);
    expect(await take(address.toUpperCase(), "s-2")).toBeUndefined();
    expect(await take(address, "s-3")).toBeUndefined();
    expect(await take(address, "s-4")).toBe("2026-11-21T15:02:00.000Z");
    table.calls.length = 0;
    expect(await take(address, "s-4", "2026-11-21T15:02:00.000Z")).toBeUndefined();
    expect(table.calls).toEqual(["UpdateItemCommand"]);
  });

  it("are three too when ten senders ask at the same moment", async () => {
    const address = anAddress();
    const asked = await Promise.all(Array.from({ length: 10 }, (_, index) => take(address, `s-${index}`)));
    expect(asked.filter((roomAt) => roomAt === undefined)).toHaveLength(3);
  });

  it("leave alone what is known of the address, which is kept for much longer", async () => {
    const address = anAddress();
    await addresses.stop(addressId(address), NOW);
    await take(address, "s-1");
    const years = (await itemsUnder(table, `ADDRESS#${addressId(address)}`)).map(
      ({ expiresAt }) => (Number(expiresAt) - Date.parse(NOW) / 1000) / (365.25 * 86_400),
    );
    expect(years.toSorted().map(Math.round)).toEqual([0, 8]);
    expect((await addresses.find(addressId(address))).stopped).toEqual({ reason: "unsubscribed", at: NOW });
  });

  it("tell whether an uncertain send had got as far as to take one", async () => {
    const address = anAddress();
    const followUp = aStoredFollowUp({ doubts: 0 });
    const uncertain = { ...followUp, doubts: 1 };
    expect(await addresses.hasPlace(addressId(address), uncertain)).toBe(false);
    await take(address, "s-other");
    expect(await addresses.hasPlace(addressId(address), uncertain)).toBe(false);
    await addresses.takePlace(addressId(address), followUp, NOW);
    expect(await addresses.hasPlace(addressId(address), uncertain)).toBe(true);
  });
});
