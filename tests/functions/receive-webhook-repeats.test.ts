import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { describe, expect, it } from "vitest";
import { practiceEvent } from "../../shared/domain/sessions/session.ts";
import { guardItem } from "../../shared/records/items.ts";
import { guardKey } from "../../shared/records/keys.ts";
import { write } from "../../shared/records/table.ts";
import { itemsOfClient, itemsOfSession, localTable } from "../records/local-table.ts";
import { aReceiver } from "./a-webhook.ts";
import { anEvent, changedIn } from "./an-event.ts";

const table = await localTable();

type Event = ReturnType<typeof anEvent>;

/** Other spellings of the same report. */
const writings: [name: string, write: (event: Event) => unknown][] = [
  ["an offset in place of Z", (event) => completedAt(event, "2026-11-20T14:55:00+00:00")],
  ["another zone's offset", (event) => completedAt(event, "2026-11-20T20:25:00+05:30")],
  ["milliseconds", (event) => completedAt(event, "2026-11-20T14:55:00.000Z")],
  ["the report's own time with an offset", (event) => ({ ...event, timestamp: "2026-11-20T15:00:00+00:00" })],
  ["spaces around a name", (event) => changedIn(event, "client", { firstName: "  Samantha " })],
  [
    "spaces around the therapist's name",
    (event) => changedIn(event, "therapist", { name: "Anna Kowalska\n" }),
  ],
  ["the zone in other letters", (event) => changedIn(event, "client", { timeZone: "Europe/london" })],
  ["check-ins in weeks and another order", (event) => askedAfter(event, ["P2W", "P28D", "P2D", "P1W"])],
  ["its fields in another order", ({ data, timestamp, type }) => ({ data: reversed(data), type, timestamp })],
  [
    "escaped letters and other spacing",
    (event) => JSON.stringify(event, null, 2).replaceAll("Samantha", "\\u0053amantha"),
  ],
];

function completedAt(event: Event, moment: string) {
  return changedIn(event, "session", { completedAt: moment });
}

function askedAfter(event: Event, checkIns: string[]) {
  return { ...event, data: { ...event.data, followUp: { checkIns } } };
}

function reversed(data: object) {
  return Object.fromEntries(Object.entries(data).toReversed());
}

function fingerprintOf(content: unknown): string {
  return createHash("sha256")
    .update(canonicalize(content) ?? "")
    .digest("base64url");
}

describe.each(["session.completed", "session.corrected"] as const)("the same %s again", (type) => {
  it.each(writings)("is recognised with %s: 200, the same body, no second effect", async (_, rewritten) => {
    const { send } = aReceiver(table);
    const event = anEvent({}, type);
    const first = await send(event);
    expect(first.statusCode).toBe(202);
    const items = await itemsOfClient(table, event.data.client.id);

    const again = await send(rewritten(event));

    expect(again.statusCode).toBe(200);
    expect(again.body).toBe(first.body);
    expect(await itemsOfClient(table, event.data.client.id)).toEqual(items);
  });

  it("keeps the raw digest, by which the previous version recognises it", async () => {
    const { send } = aReceiver(table);
    const event = anEvent({}, type);
    await send(event);
    const [guard] = await itemsOfSession(table, event.data.session.id);
    const sent = type === "session.completed" ? event.data : event;
    expect(guard?.receipts).toMatchObject([
      { digest: fingerprintOf(sent) },
      ...(type === "session.corrected" ? [{}] : []),
    ]);
  });

  it("is recognised with a guard of an earlier version, which has only that digest", async () => {
    const { send } = aReceiver(table);
    const event = anEvent({}, type);
    const first = await send(event);
    const { id } = event.data.session;
    const [guard] = await itemsOfSession(table, id);
    const { receipts: written } = guardItem.parse(guard);
    const receipts = written.map(({ digest, receipt }) => ({ digest, receipt }));
    await write(table, guardKey(id), { set: { receipts } });

    const again = await send(event);

    expect(again.statusCode).toBe(200);
    expect(again.body).toBe(first.body);
  });

  it("is known by the guard of an earlier version, which kept zones and durations as they were sent", async () => {
    const { send } = aReceiver(table);
    const event = changedIn(askedAfter(anEvent({}, type), ["P1W"]), "client", { timeZone: "Europe/london" });
    const first = await send(event);
    const { id } = event.data.session;
    const { receipts: written } = guardItem.parse((await itemsOfSession(table, id))[0]);
    const parsed = practiceEvent.parse(event);
    const understood = fingerprintOf(type === "session.completed" ? parsed.data : parsed);
    const receipts = written.map(({ receipt }) => ({
      digest: "as it was written then",
      understood,
      receipt,
    }));
    await write(table, guardKey(id), { set: { receipts } });

    const again = await send(completedAt(event, "2026-11-20T14:55:00+00:00"));

    expect(again.statusCode).toBe(200);
    expect(again.body).toBe(first.body);
  });
});

describe("what differs in content", () => {
  it.each([
    ["another second", (event: Event) => completedAt(event, "2026-11-20T14:55:01Z")],
    ["another name", (event: Event) => changedIn(event, "client", { firstName: "Samantha J." })],
  ])("is not a repeat: %s", async (_, changed) => {
    const { send } = aReceiver(table);
    const event = anEvent();
    await send(event);
    expect((await send(changed(event))).statusCode).toBe(409);
  });
});
