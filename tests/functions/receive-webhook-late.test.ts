import { expect, it } from "vitest";
import { decide } from "../../shared/domain/sending/decision.ts";
import { minus } from "../../shared/domain/time/instant.ts";
import { aPractice, circumstances } from "../domain/builders.ts";
import { NOW } from "../records/builders.ts";
import { localTable } from "../records/local-table.ts";
import { recordsOf } from "../records/scenes.ts";
import { aReceiver } from "./a-webhook.ts";
import { anEvent } from "./an-event.ts";
import { jsonOf } from "./http.ts";

const table = await localTable();
const practice = aPractice();
const { clients, followUps } = recordsOf(table);
const DAYS_AGO = [25, 18, 11, 4, 1];

it.each([
  ["oldest first", DAYS_AGO],
  ["newest first", DAYS_AGO.toReversed()],
])("five sessions reported at once lead to one after-care, the latest's: %s", async (_, order) => {
  const { send } = aReceiver(table);
  const { id: clientId } = anEvent().data.client;
  for (const days of order) {
    const session = { completedAt: minus(NOW, { days }), id: `${clientId}-${days}` };
    expect((await send(anEvent({ session, client: { id: clientId } }))).statusCode).toBe(202);
  }
  const profile = await clients.find(clientId);
  const afterCares = (await followUps.ofClient(clientId)).filter(({ kind }) => kind === "after-care");
  const sent = afterCares.filter((followUp) => {
    const completedAt = minus(NOW, { days: Number(followUp.sessionId.slice(clientId.length + 1)) });
    // All are known when it is due; one due at once is superseded only by earlier reports.
    const { latestSessionId, latestCompletedAt } = profile ?? {};
    const around = circumstances({ latestSessionId, latestCompletedAt }, { completedAt });
    return decide(followUp, around, practice, followUp.dueAt).verdict === "send";
  });
  expect(sent.map(({ sessionId }) => sessionId)).toEqual([`${clientId}-1`]);
  expect(afterCares.filter(({ dueAt }) => dueAt <= NOW).map(({ sessionId }) => sessionId)).toEqual([
    `${clientId}-1`,
  ]);
});

it("the receipt leaves out a GP referral that is too late to send", async () => {
  const { send } = aReceiver(table);
  const event = anEvent({
    session: { completedAt: minus(NOW, { days: 31 }) },
    outcome: { concerns: ["trapped-nerve"] },
  });
  expect(jsonOf(await send(event))).toMatchObject({ followUps: [] });
  const planned = await followUps.ofClient(event.data.client.id);
  expect(planned.map(({ kind }) => kind)).toEqual(["gp-referral"]);
});
