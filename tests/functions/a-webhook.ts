import { Webhook } from "standardwebhooks";
import type { Dependencies } from "../../functions/receive-webhook/dependencies.ts";
import { createHandler } from "../../functions/receive-webhook/handler.ts";
import type { Table } from "../../shared/records/table.ts";
import type { HttpResponse } from "../../shared/services/http.ts";
import { aPractice } from "../domain/builders.ts";
import { anId, NOW } from "../records/builders.ts";
import { recordsOf } from "../records/scenes.ts";
import { captureLog } from "./fakes.ts";
import { aRequest } from "./http.ts";

/** As in Secrets Manager: Base64, without the senders' prefix. */
export const SECRET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQR";
export const OLDER_SECRET = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGH";

export interface Signing {
  readonly id?: string;
  readonly at?: string;
  readonly secret?: string;
}

/** The official library's headers for this body. */
export function signed(body: string, { id = anId("msg"), at = NOW, secret = SECRET }: Signing = {}) {
  const timestamp = new Date(at);
  return {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(timestamp.getTime() / 1000)),
    "webhook-signature": new Webhook(`whsec_${secret}`).sign(id, timestamp, body),
  };
}

/** The receiver on this table, with overrides. */
export function aReceiver(table: Table, overrides: Partial<Dependencies> = {}) {
  const captured = captureLog("receive-webhook");
  const time = { now: NOW };
  const clock = () => time.now;
  const handler = createHandler({
    ...recordsOf(table),
    practice: aPractice(),
    clock,
    signatureClocks: [clock],
    readSecret: async () => ({ values: [SECRET] }),
    log: captured.log,
    ...overrides,
  });
  async function post(body: string | Buffer, headers: Record<string, string>): Promise<HttpResponse> {
    return await handler(
      aRequest({
        method: "POST",
        path: "/webhook",
        headers,
        ...(typeof body === "string" ? { body } : { body: body.toString("base64"), isBase64Encoded: true }),
      }),
    );
  }
  return {
    handler,
    captured,
    time,
    post,
    /** Signs an event and posts it. */
    async send(event: unknown, signing: Signing = {}): Promise<HttpResponse> {
      const body = typeof event === "string" ? event : JSON.stringify(event);
      return await post(body, signed(body, { at: time.now, ...signing }));
    },
  };
}
