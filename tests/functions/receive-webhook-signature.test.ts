import { createHmac } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { aSessionEvent } from "../domain/builders.ts";
import { NOW } from "../records/builders.ts";
import { aReceiver, OLDER_SECRET, SECRET, signed } from "./a-webhook.ts";
import { mustNotBeCalled } from "./fakes.ts";
import { aRequest, jsonOf } from "./http.ts";

const BODY = JSON.stringify(aSessionEvent());

/** A receiver whose records accept everything, without a table. */
function receiver(overrides: Parameters<typeof aReceiver>[1] = {}) {
  return aReceiver(
    { client: new DynamoDBClient({ region: "us-east-1" }), name: "none" },
    {
      sessions: { record: async () => "recorded", findGuard: mustNotBeCalled, correct: mustNotBeCalled },
      ...overrides,
    },
  );
}

async function statusOf(
  headers: Record<string, string>,
  body: string | Buffer = BODY,
): Promise<number | undefined> {
  return (await receiver().post(body, headers)).statusCode;
}

describe("the signature of a webhook", () => {
  it("is accepted from the official library", async () => {
    expect(await statusOf(signed(BODY))).toBe(202);
  });

  it("is accepted for a Base64-encoded body, and for one that is not ASCII", async () => {
    expect(await statusOf(signed(BODY), Buffer.from(BODY))).toBe(202);
    const body = JSON.stringify(aSessionEvent({ client: { firstName: "Zoë 推拿 💆" } }));
    expect(await statusOf(signed(body), body)).toBe(202);
    expect(await statusOf(signed(body), Buffer.from(body))).toBe(202);
  });

  it("is valid among others", async () => {
    const headers = signed(BODY);
    const other = new Webhook(`whsec_${OLDER_SECRET}`).sign(headers["webhook-id"], new Date(NOW), BODY);
    for (const list of [
      `${other} ${headers["webhook-signature"]}`,
      `${headers["webhook-signature"]} ${other}`,
      `v1a,notours ${headers["webhook-signature"]}`,
      `v1, ${headers["webhook-signature"]}`,
    ]) {
      expect(await statusOf({ ...headers, "webhook-signature": list }), list).toBe(202);
    }
  });

  const [ID, MOMENT] = ["msg-1", `${Date.parse(NOW) / 1000}`];
  const SIGNATURE = signed(BODY, { id: ID })["webhook-signature"];

  it.each([
    ["no version", { "webhook-signature": SIGNATURE.slice(3) }],
    ["another version", { "webhook-signature": SIGNATURE.replace("v1,", "v2,") }],
    ["commas in place of spaces", { "webhook-signature": `v1,x,${SIGNATURE}` }],
    ["its last character cut off", { "webhook-signature": SIGNATURE.slice(0, -1) }],
    ["nothing behind its version", { "webhook-signature": "v1," }],
    ["its version alone", { "webhook-signature": "v1" }],
    ["a space", { "webhook-signature": " " }],
    ["a timestamp in milliseconds", { "webhook-timestamp": `${Date.parse(NOW)}` }],
    ["a timestamp with letters behind it", { "webhook-timestamp": `${MOMENT}abc` }],
    ["a timestamp with a fraction", { "webhook-timestamp": `${MOMENT}.0` }],
    ["a timestamp with an exponent", { "webhook-timestamp": "1e9" }],
    ["a negative timestamp", { "webhook-timestamp": "-1" }],
  ])("is not valid with %s", async (_, changed) => {
    expect(await statusOf({ ...signed(BODY, { id: ID }), ...changed })).toBe(401);
  });

  it.each(["webhook-id", "webhook-timestamp", "webhook-signature"] as const)(
    "is not valid without %s, or with an empty one",
    async (name) => {
      const { [name]: _, ...others } = signed(BODY);
      expect(await statusOf(others)).toBe(401);
      expect(await statusOf({ ...others, [name]: "" })).toBe(401);
    },
  );

  it.each(["msg-1\n", "m".repeat(257)])("is not valid for the id %j, even if that was signed", async (id) => {
    expect(await statusOf(signed(BODY, { id }))).toBe(401);
  });

  it.each([".0", "abc", "e0", " "])(
    "is not valid with %j after the timestamp, even if that was signed",
    async (tail) => {
      const timestamp = `${Date.parse(NOW) / 1000}${tail}`;
      const signature = createHmac("sha256", Buffer.from(SECRET, "base64"))
        .update(`msg-1.${timestamp}.${BODY}`)
        .digest("base64");
      const headers = { "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
      expect(await statusOf({ ...signed(BODY, { id: "msg-1" }), ...headers })).toBe(401);
    },
  );

  it("is not valid for shifted parts of id, timestamp and body", async () => {
    const headers = signed(BODY, { id: "msg.1" });
    const dotted = `1.${headers["webhook-timestamp"]}`;
    const shifted = new Webhook(`whsec_${SECRET}`).sign("msg", new Date(NOW), `1.${BODY}`);
    expect(await statusOf({ ...headers, "webhook-signature": shifted })).toBe(401);
    expect(await statusOf({ ...headers, "webhook-id": "msg", "webhook-timestamp": dotted })).toBe(401);
  });

  it("is not valid with another secret", async () => {
    expect(await statusOf(signed(BODY, { secret: OLDER_SECRET }))).toBe(401);
  });
});

describe("a webhook with one changed bit", () => {
  const headers = signed(BODY, { id: "msg-0123456789" });
  const bytes = Buffer.from(BODY);

  it("is refused: any bit of its body", async () => {
    const { post } = receiver();
    const flipped = Buffer.from(bytes);
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const byte = bytes[bit >> 3] ?? 0;
      flipped[bit >> 3] = byte ^ (1 << (bit & 7));
      expect((await post(flipped, headers)).statusCode, `bit ${bit}`).toBe(401);
      flipped[bit >> 3] = byte;
    }
  });

  it.each(["webhook-id", "webhook-timestamp", "webhook-signature"] as const)(
    "is refused: any bit of %s",
    async (name) => {
      const { post } = receiver();
      const value = Buffer.from(headers[name], "latin1");
      for (let bit = 0; bit < value.length * 8; bit++) {
        const flipped = Buffer.from(value);
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const { statusCode } = await post(BODY, { ...headers, [name]: flipped.toString("latin1") });
        expect(statusCode, `bit ${bit}`).toBe(401);
      }
    },
  );
});

describe("a webhook's age", () => {
  it.each([
    ["five minutes old", "2026-11-20T14:55:00.000Z", 202],
    ["a second older than that", "2026-11-20T14:54:59.000Z", 401],
    ["five minutes from the future", "2026-11-20T15:05:00.000Z", 202],
    ["a second further in the future", "2026-11-20T15:05:01.000Z", 401],
    ["a year old", "2025-11-20T15:00:00.000Z", 401],
  ])("decides: %s", async (_, at, status) => {
    expect((await receiver().post(BODY, signed(BODY, { at }))).statusCode).toBe(status);
  });

  it("is fresh by any of the accepted clocks", async () => {
    const machine = "2026-11-20T15:00:00.000Z";
    const practice = "2026-12-20T09:00:00.000Z";
    const clocks = { clock: () => practice, signatureClocks: [() => practice, () => machine] };
    expect((await receiver(clocks).post(BODY, signed(BODY, { at: machine }))).statusCode).toBe(202);
    expect((await receiver(clocks).post(BODY, signed(BODY, { at: practice }))).statusCode).toBe(202);
    const neither = signed(BODY, { at: "2026-12-01T00:00:00Z" });
    expect((await receiver(clocks).post(BODY, neither)).statusCode).toBe(401);
  });
});

describe("while the secret is rotated", () => {
  const rotating = { readSecret: async () => ({ values: [SECRET, OLDER_SECRET] as const }) };

  const prefixed = {
    readSecret: async () => ({ values: [`whsec_${SECRET}`, `whsec_${OLDER_SECRET}`] as const }),
  };

  it.each([
    ["as stored", rotating],
    ["with the senders' prefix", prefixed],
  ])("both are accepted, and a third one is not: %s", async (_, secrets) => {
    const statusBy = async (secret: string) =>
      (await receiver(secrets).post(BODY, signed(BODY, { secret }))).statusCode;
    expect([await statusBy(SECRET), await statusBy(OLDER_SECRET)]).toEqual([202, 202]);
    expect(await statusBy("z".repeat(44))).toBe(401);
  });
});

describe("errors are reported in this order", () => {
  const large = " ".repeat(256 * 1024 + 1);
  const badUtf8 = Buffer.from([0x7b, 0xff, 0x7d]);
  const unsigned = { "content-type": "application/json" };

  it("first the size", async () => {
    expect(await statusOf({ "content-type": "text/plain" }, large)).toBe(413);
  });

  it("then the type", async () => {
    for (const type of [
      ..."text/plain json application/jsonp application/json-seq application/ld+json */*".split(" "),
      "",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "application/json; charset=latin1",
      "application/json; charset=utf-16",
      // A repeated header, as the HTTP API joins it.
      "application/json,application/json",
      "application/json; charset=utf-8,text/plain",
      "application /json",
    ]) {
      expect(await statusOf({ "content-type": type }, badUtf8), type).toBe(415);
    }
    expect(await statusOf({}, BODY)).toBe(415);
  });

  it("then the signature, before any content", async () => {
    expect(await statusOf(unsigned, "{")).toBe(401);
    expect(await statusOf(unsigned, "{}")).toBe(401);
    expect(await statusOf(unsigned, badUtf8)).toBe(401);
  });

  it.each(["{", "", "[1", "\ufeff{}", "undefined"])("then invalid JSON: %j", async (body) => {
    const answer = await receiver().post(body, signed(body));
    expect(answer.statusCode).toBe(400);
    expect(jsonOf(answer)).toMatchObject({ type: "/problems/not-json" });
  });

  it.each(["null", "[]", "1", '"text"', "{}", '{"type":1,"timestamp":"","data":{}}'])(
    "then an invalid envelope: %s",
    async (body) => {
      const answer = await receiver().post(body, signed(body));
      expect(answer.statusCode).toBe(400);
      expect(jsonOf(answer)).toMatchObject({ type: "/problems/not-a-webhook" });
    },
  );

  it("then invalid content", async () => {
    const body = JSON.stringify({ type: "session.completed", timestamp: NOW, data: {} });
    expect(await statusOf(signed(body), body)).toBe(422);
  });

  it("and a body of exactly 256 KiB is not too large", async () => {
    const body = BODY.padEnd(256 * 1024, " ");
    expect(await statusOf(signed(body), body)).toBe(202);
  });

  it.each([
    "application/json",
    "Application/JSON",
    "application/json; charset=utf-8",
    'application/json;charset="UTF-8"',
    "application/json;",
    "application/json; charset=utf8",
    "application/json; charset=utf-8; profile=session",
  ])("and %s is an accepted type", async (type) => {
    expect(await statusOf({ ...signed(BODY), "content-type": type })).toBe(202);
  });
});

describe("a refusal", () => {
  const WITHOUT_ID = { ...signed(BODY), "webhook-id": "" };
  const STALE = signed(BODY, { at: "2026-11-20T14:00:00.000Z" });
  const FORGED = { ...signed(BODY), "webhook-signature": "v1,AAAA" };

  it.each([
    ["headers are missing", WITHOUT_ID, "At least one of the headers"],
    ["the timestamp is off", STALE, "more than 5 minutes off"],
    ["the signature is wrong", FORGED, "webhook-signature is not valid"],
  ])("says which of the three it is: %s", async (_, headers, detail) => {
    const answer = await receiver().post(BODY, headers);
    expect(answer.statusCode).toBe(401);
    expect(jsonOf(answer)).toMatchObject({ detail: expect.stringContaining(detail) });
  });

  it("carries the request's id, as in the access log", async () => {
    expect(jsonOf(await receiver().post(BODY, FORGED))).toMatchObject({ requestId: expect.any(String) });
  });

  it.each(["GET", "HEAD"] as const)("is 405 for %s, with the allowed method", async (method) => {
    const answer = await receiver().handler(aRequest({ method, path: "/webhook", headers: {} }));
    expect(answer.statusCode).toBe(405);
    expect(answer.headers?.allow).toBe("POST");
  });
});
