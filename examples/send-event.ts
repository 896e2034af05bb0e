/**
 * Reports an event to Aftercare: signs it, and sends it again until it is answered. Copy this file; it needs only Node.
 * const sent = await sendEvent(event, { url: "https://YOUR-API/webhook", secret: process.env.WEBHOOK_SECRET }); Keep
 * the event until it is recorded or refused: an event that is "undelivered" is sent again later, by the same call.
 */
import { createHash, createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { components } from "./aftercare.ts";

export type Event = components["schemas"]["Event"];
type Recorded = components["schemas"]["Recorded"];
type Problem = components["schemas"]["Problem"];

export type Sent =
  /** `isNew` is false if it was recorded before, or changes nothing. */
  | { outcome: "recorded"; isNew: boolean; answer: Recorded }
  /** Sending the same again is refused again: `problem.errors` names what to mend. */
  | { outcome: "refused"; status: number; problem: Problem | undefined }
  | { outcome: "undelivered"; lastStatus: number | undefined };

interface Options {
  readonly url: string;
  /** It begins with whsec_. */
  readonly secret: string;
  readonly attempts?: number;
  readonly fetch?: typeof globalThis.fetch;
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

export async function sendEvent(event: Event, options: Options): Promise<Sent> {
  const { url, secret, attempts = 6, fetch = globalThis.fetch, wait = sleep } = options;
  const body = JSON.stringify(event);
  // Made of the content, so that it is the same after a restart too.
  const id = `msg_${createHash("sha256").update(body).digest("hex").slice(0, 32)}`;
  let lastStatus: number | undefined;
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (attempt > 0) await wait(pauseBefore(attempt));
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...signatureOf(id, body, secret) },
      body,
      signal: AbortSignal.timeout(30_000),
    }).catch(() => undefined);
    lastStatus = answer?.status;
    if (!answer || answer.status === 429 || answer.status >= 500) continue;
    const content: unknown = await answer.json().catch(() => undefined);
    // Without a problem if this is not the webhook's address.
    if (!answer.ok)
      return { outcome: "refused", status: answer.status, problem: content as Problem | undefined };
    // Otherwise the answer was cut off.
    if (content) return { outcome: "recorded", isNew: answer.status === 202, answer: content as Recorded };
  }
  return { outcome: "undelivered", lastStatus };
}

/** 5 seconds, then twice as long each time, and up to a half more, so that senders do not come back all at once. */
function pauseBefore(attempt: number): number {
  return 5_000 * 2 ** (attempt - 1) * (1 + Math.random() / 2);
}

/** Standard Webhooks. Each attempt is signed again, since a signature is good for five minutes. */
function signatureOf(id: string, body: string, secret: string): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
}
