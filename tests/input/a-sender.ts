import { createHmac } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { HttpResponse } from "../../shared/services/http.ts";
import { aReceiver, OLDER_SECRET, SECRET } from "../functions/a-webhook.ts";
import { mustNotBeCalled } from "../functions/fakes.ts";
import { jsonOf } from "../functions/http.ts";
import { NOW } from "../records/builders.ts";

const NO_TABLE = { client: new DynamoDBClient({ region: "us-east-1" }), name: "none" };

/** A receiver whose records accept every session, without a table. */
export function aReceiverOfAnything() {
  return aReceiver(NO_TABLE, {
    sessions: { record: async () => "recorded", findGuard: mustNotBeCalled, correct: mustNotBeCalled },
  });
}

/** The headers of a webhook signed over exactly these bytes. */
export function signedBytes(body: Buffer, { id = "msg-1", at = NOW, secret = SECRET } = {}) {
  const timestamp = String(Date.parse(at) / 1000);
  const signature = createHmac("sha256", Buffer.from(secret, "base64"))
    .update(`${id}.${timestamp}.`)
    .update(body)
    .digest("base64");
  return {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${signature}`,
  };
}

/** The answer in short: `202`, `400 not-json`, or `422 not-valid` with the errors' paths. */
export async function verdictOn(
  body: string | Buffer,
  headersOf: (bytes: Buffer) => Record<string, string> = signedBytes,
): Promise<string> {
  const bytes = Buffer.from(body);
  return inShort(await aReceiverOfAnything().post(bytes, headersOf(bytes)));
}

export function inShort(answer: HttpResponse): string {
  if (answer.statusCode === 202) return "202";
  const { type, errors = [] } = jsonOf(answer) as { type: string; errors?: { path: string }[] };
  const kind = type.replace("/problems/", "");
  return [answer.statusCode, kind, ...errors.map(({ path }) => path)].join(" ");
}

/** Without the secret every request gets the same answer. */
export const STRANGERS: readonly [string, (bytes: Buffer) => Record<string, string>][] = [
  ["not signed", () => ({ "content-type": "application/json" })],
  ["signed with another secret", (bytes) => signedBytes(bytes, { secret: OLDER_SECRET })],
];
