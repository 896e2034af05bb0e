import { DeleteItemCommand } from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "vitest";
import { plus } from "../../shared/domain/time/instant.ts";
import { anId, NOW } from "../records/builders.ts";
import { itemsUnder, localTable } from "../records/local-table.ts";
import { recordsOf } from "../records/scenes.ts";
import { aReceiver } from "./a-webhook.ts";
import { anEvent } from "./an-event.ts";
import { jsonOf } from "./http.ts";

const SAMANTHA = { firstName: "Samantha", lastName: "Jones", email: "samantha@example.com" };
const LATER = "2026-11-20T15:30:00.000Z";

async function scene() {
  const table = await localTable();
  const { lists, pending } = recordsOf(table);
  const receiver = aReceiver(table);
  return { table, pending, ...receiver, waiting: async () => (await lists.pending(receiver.time.now)).found };
}

function ended({ id = anId("a"), client = SAMANTHA, timestamp = NOW, endedAt = NOW, ...more }: Ended = {}) {
  return {
    type: "appointment.ended",
    timestamp,
    data: { client, appointment: { id, endedAt }, ...more },
  };
}

interface Ended {
  readonly id?: string;
  readonly client?: object;
  readonly therapist?: object;
  readonly timestamp?: string;
  readonly endedAt?: string;
  readonly outcome?: object;
}

describe("POST /webhook with appointment.cancelled, after its end", () => {
  const id = "a-1";
  const LATEST = "2026-11-20T16:00:00.000Z";

  function cancelled(timestamp: string, client: string, startsAt = "2026-11-20T14:00:00Z") {
    return {
      type: "appointment.cancelled",
      timestamp,
      data: { client: { id: client }, appointment: { id, startsAt } },
    };
  }

  it("takes the session off Today, also of a person who is no client, however often it comes", async () => {
    const { send, waiting, time } = await scene();
    time.now = LATER;
    await send(ended({ id }));
    expect((await send(cancelled(LATER, anId("c")))).statusCode).toBe(202);
    expect(await waiting()).toEqual([]);
    expect((await send(cancelled(LATER, anId("c")))).statusCode).toBe(200);
    expect(jsonOf(await send(ended({ id })))).toMatchObject({ applied: false, because: "cancelled" });
    expect(await waiting()).toEqual([]);
  });

  it("counts by its timestamp, in whichever order the two arrive", async () => {
    const { send, waiting, time } = await scene();
    time.now = LATEST;
    const event = anEvent();
    await send(event);
    const client = event.data.client.id;
    await send(cancelled(LATER, client));
    expect(jsonOf(await send(ended({ id, timestamp: NOW })))).toMatchObject({ because: "cancelled" });
    expect((await send(ended({ id, timestamp: LATEST }))).statusCode).toBe(202);
    await send(cancelled(LATER, client));
    expect(await waiting()).toMatchObject([{ id }]);
  });

  it("leaves what was reported, and what is cancelled before it begins", async () => {
    const { send, waiting, time } = await scene();
    time.now = LATER;
    const event = anEvent();
    await send(event);
    const before = cancelled(NOW, event.data.client.id, LATEST);
    expect((await send(before)).statusCode).toBe(202);
    time.now = LATEST;
    await send(ended({ id, timestamp: LATEST, endedAt: LATEST }));
    expect(await waiting()).toHaveLength(1);
  });

  it("is refused for someone unknown of whom nothing ended", async () => {
    const { send } = await scene();
    expect((await send(cancelled(NOW, anId("c")))).statusCode).toBe(422);
  });
});

describe("POST /webhook with appointment.ended", () => {
  it("makes a session wait, writes no client's record and plans no email", async () => {
    const { table, send, waiting } = await scene();
    const client = { ...SAMANTHA, id: anId("c"), timeZone: "Europe/london", consent: { followUp: true } };
    const therapist = { email: "anna@example.com" };
    const answer = await send(ended({ id: "a-1", client, therapist }));
    expect(answer.statusCode).toBe(202);
    expect(jsonOf(answer)).toEqual({
      appointmentId: "a-1",
      clientId: client.id,
      applied: true,
      waitsUntil: plus(NOW, { days: 14 }),
    });
    expect(await waiting()).toEqual([
      {
        id: "a-1",
        endedAt: NOW,
        reportedAt: NOW,
        client: { ...client, timeZone: "Europe/London" },
        therapist,
      },
    ]);
    expect(await itemsUnder(table, `CLIENT#${client.id}`)).toEqual([]);
    const [item] = await itemsUnder(table, "PENDING#a-1");
    expect(item?.expiresAt).toBe(Date.parse(NOW) / 1_000 + 14 * 86_400);
  });

  it("changes nothing when it is reported again, or late", async () => {
    const { send, waiting, time } = await scene();
    time.now = LATER;
    await send(ended({ id: "a-1", endedAt: LATER, timestamp: LATER }));
    const before = await waiting();
    for (const [because, again] of [
      ["recorded-before", ended({ id: "a-1", endedAt: LATER, timestamp: LATER })],
      ["older-than-recorded", ended({ id: "a-1", client: { firstName: "Rosa" } })],
      ["too-late", ended({ id: "a-2", endedAt: "2026-11-06T14:59:00Z" })],
    ] as const) {
      const answer = await send(again);
      expect(answer.statusCode).toBe(200);
      expect(jsonOf(answer)).toMatchObject({ applied: false, because });
    }
    expect(await waiting()).toEqual(before);
  });

  it("lets a newer report of the same appointment replace it", async () => {
    const { send, waiting, time } = await scene();
    await send(ended({ id: "a-1", therapist: { name: "Anna" } }));
    time.now = LATER;
    const moved = ended({ id: "a-1", client: { id: "c-9" }, timestamp: LATER, endedAt: LATER });
    expect((await send(moved)).statusCode).toBe(202);
    expect(await waiting()).toEqual([
      { id: "a-1", endedAt: LATER, reportedAt: LATER, client: { id: "c-9" } },
    ]);
  });

  it.each(["session.completed", "session.corrected"] as const)(
    "lets it wait no longer once its session is reported with %s, and keeps the person no longer",
    async (type) => {
      const { table, send, waiting } = await scene();
      const id = anId("s");
      await send(ended({ id }));
      expect(await waiting()).toHaveLength(1);
      expect((await send(anEvent({ session: { id } }, type))).statusCode).toBe(202);
      expect(await waiting()).toEqual([]);
      expect(JSON.stringify(await itemsUnder(table, `PENDING#${id}`))).not.toContain("Samantha");
      const again = await send(ended({ id, timestamp: "2026-11-20T15:05:00Z" }));
      expect([again.statusCode, jsonOf(again)]).toMatchObject([200, { because: "session-reported" }]);
      expect(await waiting()).toEqual([]);
    },
  );

  it("does not wait when an earlier version recorded its session", async () => {
    const { table, send, waiting } = await scene();
    const event = anEvent();
    await send(event);
    const { id } = event.data.session;
    const Key = { PK: { S: `PENDING#${id}` }, SK: { S: "PENDING" } };
    await table.client.send(new DeleteItemCommand({ TableName: table.name, Key }));
    expect(jsonOf(await send(ended({ id })))).toMatchObject({ because: "session-reported" });
    expect(await waiting()).toEqual([]);
  });

  it("waits once, or not at all, when the end and the session are reported at once", async () => {
    const { send, waiting } = await scene();
    const id = anId("s");
    const answers = await Promise.all([
      send(ended({ id })),
      send(anEvent({ session: { id } })),
      send(ended({ id })),
    ]);
    for (const { statusCode } of answers) expect([200, 202]).toContain(statusCode);
    expect(await waiting()).toEqual([]);
  });

  it("is on no list once its time is over, whenever the table removes it", async () => {
    const { send, waiting, time } = await scene();
    await send(ended());
    time.now = plus(NOW, { days: 14 });
    expect(await waiting()).toEqual([]);
  });

  it.each([
    ["a client without a name or id", { client: { email: "sam@example.com" } }, "/data/client"],
    ["an end that is to come", { endedAt: "2026-11-20T16:00:00Z" }, "/data/appointment/endedAt"],
    ["findings", { outcome: {} }, "/data/outcome"],
    ["an address in the name", { client: { firstName: "see example.com" } }, "/data/client/firstName"],
  ])("refuses %s", async (_what, parts, path) => {
    const { send, waiting } = await scene();
    const answer = await send(ended(parts));
    expect(answer.statusCode).toBe(422);
    expect(jsonOf(answer)).toMatchObject({ errors: [{ path }] });
    expect(await waiting()).toEqual([]);
  });
});
