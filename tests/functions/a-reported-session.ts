import type { LocalTable } from "../records/local-table.ts";
import { recordsOf, sendFollowUp } from "../records/scenes.ts";
import { aReceiver } from "./a-webhook.ts";
import { afterCareOf, anEvent } from "./an-event.ts";

/** An hour after the session was reported. */
export const LATER = "2026-11-20T16:00:00.000Z";

/** A session as the webhook has recorded it, and the practice's system an hour later. */
export async function aReportedSession(
  table: LocalTable,
  overrides: Parameters<typeof anEvent>[0] = {},
  { firstEmail = "planned" }: { firstEmail?: "planned" | "sent" } = {},
) {
  const records = recordsOf(table);
  const receiver = aReceiver(table);
  const event = anEvent(overrides);
  const { client, outcome, ...others } = event.data;
  const key = { ...afterCareOf(event), step: outcome.concerns?.length ? "gp-referral" : "after-care" };
  await receiver.send(event);
  if (firstEmail === "sent") await sendFollowUp(records, key, LATER);
  receiver.time.now = LATER;

  /** Sends it at its own time. */
  async function sendAt(timestamp: string, type: string, data: object) {
    receiver.time.now = timestamp;
    return await receiver.send({ type, timestamp, data });
  }
  return {
    ...receiver,
    event,
    client,
    key,
    /** Corrects parts of the outcome, or of the report. */
    correct: (changed: object, timestamp = LATER, parts: object = {}) =>
      sendAt(timestamp, "session.corrected", {
        ...others,
        client,
        outcome: { ...outcome, ...changed },
        ...parts,
      }),
    update: (changed: object, timestamp = LATER) =>
      sendAt(timestamp, "client.updated", { client: { ...client, ...changed } }),
    treatment: async () => (await records.clients.read(key.clientId, key.sessionId)).treatment,
    profile: async () => await records.clients.find(key.clientId),
    followUps: async () => await records.followUps.ofClient(key.clientId),
    followUp: async (step: string) => await records.followUps.find({ ...key, step }),
  };
}
