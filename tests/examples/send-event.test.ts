import { describe, expect, it } from "vitest";
import { type Event, sendEvent } from "../../examples/send-event.ts";
import { aReceiver, SECRET } from "../functions/a-webhook.ts";
import { NOW } from "../records/builders.ts";
import { localTable } from "../records/local-table.ts";

const EVENT: Event = {
  type: "session.completed",
  timestamp: NOW,
  data: {
    session: { id: "s-1", completedAt: NOW },
    therapist: { id: "anna", name: "Anna Kowalska" },
    client: { id: "c-1", firstName: "Samantha", email: "sam@example.com", consent: { followUp: true } },
    outcome: { presentation: [{ area: "lower-back" }] },
  },
};

type Fault = "lost request" | "lost answer" | 429 | 500 | 503;

/** The sender in front of the real webhook. Each fault strikes one attempt. */
async function scene(...faults: Fault[]) {
  const receiver = aReceiver(await localTable());
  const sent: Record<string, string>[] = [];
  const waits: number[] = [];
  const fetch: typeof globalThis.fetch = async (_url, { headers, body } = {}) => {
    sent.push(headers as Record<string, string>);
    const fault = faults.shift();
    if (typeof fault === "number") return new Response(null, { status: fault });
    if (fault === "lost request") throw new TypeError("fetch failed");
    const { statusCode = 0, body: text } = await receiver.post(
      String(body),
      headers as Record<string, string>,
    );
    if (fault === "lost answer") throw new TypeError("fetch failed");
    return new Response(text, { status: statusCode });
  };
  // The sender's clock is this machine's.
  receiver.time.now = new Date().toISOString();
  const options = {
    url: "https://api.example/webhook",
    secret: `whsec_${SECRET}`,
    fetch,
    wait: async (milliseconds: number) => waits.push(milliseconds),
  };
  return { sent, waits, send: async (event: Event = EVENT) => await sendEvent(event, options) };
}

describe("the sender in TypeScript", () => {
  it("says what was recorded, and that a repeat is not new", async () => {
    const { send, waits } = await scene();
    expect(await send()).toMatchObject({ outcome: "recorded", isNew: true, answer: { sessionId: "s-1" } });
    expect(await send()).toMatchObject({ outcome: "recorded", isNew: false, answer: { sessionId: "s-1" } });
    expect(waits).toEqual([]);
  });

  it("sends again under the same id, later each time, until it is answered", async () => {
    const { send, sent, waits } = await scene("lost request", 429, 500, 503, "lost answer");
    expect(await send()).toMatchObject({ outcome: "recorded", isNew: false });
    expect(new Set(sent.map((headers) => headers["webhook-id"])).size).toBe(1);
    expect(waits).toHaveLength(5);
    expect(waits.every((wait, index) => wait > (waits[index - 1] ?? 0))).toBe(true);
  });

  it("gives up after six attempts, and the same call goes on later", async () => {
    const { send, sent } = await scene(503, 503, 503, 503, 503, 503);
    expect(await send()).toEqual({ outcome: "undelivered", lastStatus: 503 });
    expect(await send()).toMatchObject({ outcome: "recorded", isNew: true });
    expect(sent.at(-1)?.["webhook-id"]).toBe(sent[0]?.["webhook-id"]);
  });

  it("returns what is refused at once, with every fault's path", async () => {
    const { send, sent } = await scene();
    const client = { ...EVENT.data.client, email: "sam" };
    expect(await send({ ...EVENT, data: { ...EVENT.data, client } } as Event)).toMatchObject({
      outcome: "refused",
      status: 422,
      problem: { status: 422, errors: [{ path: "/data/client/email" }] },
    });
    expect(sent).toHaveLength(1);
  });
});
