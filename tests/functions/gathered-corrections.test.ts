import { expect, it } from "vitest";
import { plus } from "../../shared/domain/time/instant.ts";
import { localTable } from "../records/local-table.ts";
import { claimed, recordsOf } from "../records/scenes.ts";
import { aReceiver } from "./a-webhook.ts";
import { anEvent } from "./an-event.ts";

const table = await localTable();
const records = recordsOf(table);
const { followUps } = records;
const CORRECTED = "2026-11-20T16:00:00.000Z";

it.each([["after-care"], ["gp-referral"]])(
  "forty corrections in a minute lead to one more email after the first: %s",
  async (kind) => {
    const { send, time } = aReceiver(table);
    const event = anEvent({ outcome: { concerns: kind === "gp-referral" ? ["trapped-nerve"] : [] } });
    await send(event);
    const { id: clientId } = event.data.client;
    const key = { clientId, sessionId: event.data.session.id, step: kind };
    await followUps.settle(await claimed(records, key, CORRECTED), "accept", CORRECTED);

    for (let number = 1; number <= 40; number++) {
      const timestamp = plus(CORRECTED, { seconds: number });
      time.now = timestamp;
      const outcome = { ...event.data.outcome, messageToClient: `Correction ${number}.` };
      const correction = { type: "session.corrected", timestamp, data: { ...event.data, outcome } };
      expect((await send(correction)).statusCode).toBe(202);
    }

    const leads = (await followUps.ofClient(clientId)).filter((followUp) => followUp.kind === kind);
    expect(leads.map(({ step, status, dueAt }) => [step, status, dueAt]).slice(1)).toEqual([
      [`${kind}-2`, "planned", "2026-11-20T16:05:01.000Z"],
    ]);
  },
);
