import { describe, expect, it } from "vitest";
import type { Dependencies } from "../../functions/receive-webhook/dependencies.ts";
import { minus, plus } from "../../shared/domain/time/instant.ts";
import { NOW } from "../records/builders.ts";
import { itemsOfClient, localTable } from "../records/local-table.ts";
import { recordsOf } from "../records/scenes.ts";
import { aReceiver } from "./a-webhook.ts";
import { anEvent, idPair } from "./an-event.ts";
import { failing, mustNotBeCalled } from "./fakes.ts";
import { jsonOf } from "./http.ts";

const table = await localTable();
const { clients, followUps } = recordsOf(table);

const ONE_ROUND_TRIP = ["TransactWriteItemsCommand"];

function idsOf({ data }: ReturnType<typeof anEvent>) {
  return { clientId: data.client.id, sessionId: data.session.id };
}

describe("POST /webhook with a session", () => {
  it("answers 202 with the plan once it is recorded, in one round trip", async () => {
    const { send, captured } = aReceiver(table);
    const event = anEvent();
    table.calls.length = 0;

    const answer = await send(event);

    expect(table.calls).toEqual(ONE_ROUND_TRIP);
    expect(answer.statusCode).toBe(202);
    expect(answer.headers).toMatchObject({ "content-type": "application/json", "cache-control": "no-store" });
    const ids = idsOf(event);
    const planned = await followUps.ofClient(ids.clientId);
    expect(jsonOf(answer)).toEqual({
      ...ids,
      followUps: planned.map(({ kind, step, dueAt }) => ({ id: `${ids.sessionId}.${step}`, kind, dueAt })),
    });
    expect(planned.map(({ kind }) => kind)).toEqual([
      "after-care",
      "check-in",
      "check-in",
      "nudge",
      "check-in",
      "check-in",
    ]);
    expect(captured.entries()).toEqual([
      { level: "info", capability: "receive-webhook", code: "session-recorded", ...ids, count: 6 },
    ]);
  });

  it("answers a repeat with 200 and the same body, under any id, also weeks later", async () => {
    const { send, time } = aReceiver(table);
    const event = anEvent();
    const first = await send(event, { id: "msg-1" });
    const items = await itemsOfClient(table, event.data.client.id);
    time.now = plus(NOW, { days: 40 });
    for (const id of ["msg-1", "msg-2"])
      expect(await send(event, { id })).toMatchObject({ statusCode: 200, body: first.body });
    expect(await itemsOfClient(table, event.data.client.id)).toEqual(items);
  });

  it("answers 409, and says what to send, for different content of a recorded session", async () => {
    const { send, captured } = aReceiver(table);
    const event = anEvent();
    await send(event);
    const items = await itemsOfClient(table, event.data.client.id);
    event.data.outcome.painScore = 2;
    const answer = await send(event);
    expect(answer.statusCode).toBe(409);
    expect(jsonOf(answer)).toMatchObject({
      status: 409,
      detail: expect.stringContaining("session.corrected"),
    });
    expect(await itemsOfClient(table, event.data.client.id)).toEqual(items);
    expect(captured.entries().slice(1)).toEqual([
      { level: "warn", capability: "receive-webhook", code: "session-conflicting", ...idsOf(event) },
      {
        level: "warn",
        capability: "receive-webhook",
        code: "webhook-refused",
        status: 409,
        reason: "other-content",
      },
    ]);
  });

  it("keeps the record and plans nothing without consent", async () => {
    const { send } = aReceiver(table);
    const event = anEvent({ client: { consent: { followUp: false } } });
    const answer = await send(event);
    expect(answer.statusCode).toBe(202);
    expect(jsonOf(answer)).toMatchObject({ followUps: [] });
    expect((await clients.read(...idPair(event))).treatment).toBeDefined();
  });
});

it("the receipt leaves out a GP referral that is too late to send", async () => {
  const { send } = aReceiver(table);
  const session = { completedAt: minus(NOW, { days: 31 }) };
  const event = anEvent({ session, outcome: { concerns: ["trapped-nerve"] } });
  expect(jsonOf(await send(event))).toMatchObject({ followUps: [] });
  expect(await followUps.ofClient(event.data.client.id)).toMatchObject([{ kind: "gp-referral" }]);
});

describe("POST /webhook when it cannot be recorded", () => {
  const broken: [string, Partial<Dependencies>][] = [
    [
      "the table fails",
      { sessions: { record: failing, findGuard: mustNotBeCalled, correct: mustNotBeCalled } },
    ],
    ["the secret cannot be read", { readSecret: failing }],
  ];

  it.each(broken)("answers 503 with Retry-After and no details: %s", async (_, overrides) => {
    const { send, captured } = aReceiver(table, overrides);
    const answer = await send(anEvent());
    expect(answer.statusCode).toBe(503);
    expect(answer.headers).toMatchObject({ "content-type": "application/problem+json", "retry-after": "5" });
    expect(answer.body).not.toContain("samantha");
    expect(captured.entries()).toEqual([
      {
        level: "error",
        capability: "receive-webhook",
        code: "webhook-not-recorded",
        error: "ThrottlingException",
      },
    ]);
  });
});
