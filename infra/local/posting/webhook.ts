import { createHash } from "node:crypto";
import { Webhook } from "standardwebhooks";

export type WebhookResponse = { status: number; body: string };

/**
 * Signs a body by Standard Webhooks and posts it.
 * @param secret with its prefix `whsec_`
 * @param id default derived from the content, so that posting the same file repeats the same message
 * @throws as fetch does if the server is unreachable
 */
export async function postWebhook(
  url: string,
  secret: string,
  body: string,
  id = `msg_${createHash("sha256").update(body).digest("hex").slice(0, 32)}`,
): Promise<WebhookResponse> {
  const sentAt = new Date();
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(sentAt.getTime() / 1000)),
      "webhook-signature": new Webhook(secret).sign(id, sentAt, body),
    },
    body,
  });
  return { status: response.status, body: await response.text() };
}
