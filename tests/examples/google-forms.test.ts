import { createHash, createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";
import { describe, expect, it } from "vitest";
import type { HttpResponse } from "../../shared/services/http.ts";
import { aReceiver, SECRET } from "../functions/a-webhook.ts";
import { NOW } from "../records/builders.ts";
import { localTable } from "../records/local-table.ts";
import { recordsOf } from "../records/scenes.ts";

const SCRIPT = readFileSync(new URL("../../examples/google-forms.gs", import.meta.url), "utf8");
const ROSA = { "First name": "Rosa", "Last name": "Núñez", "Email address": "rosa@example.com" };

interface Fetched {
  readonly payload: string;
  readonly headers: Record<string, string>;
  readonly contentType: string;
}

/** The script in Apps Script's place, in front of the real webhook. */
async function scene({ secret = SECRET }: { secret?: string } = {}) {
  const table = await localTable();
  const receiver = aReceiver(table);
  const properties = new Map([
    ["AFTERCARE_URL", "https://api.example/webhook"],
    ["AFTERCARE_SECRET", `whsec_${secret}`],
  ]);
  const fetched: Fetched[] = [];
  const statuses: number[] = [];
  const context = createContext({
    Date: { now: () => Date.parse(receiver.time.now) },
    PropertiesService: {
      getScriptProperties: () => ({
        getKeys: () => [...properties.keys()],
        getProperty: (name: string) => properties.get(name) ?? null,
        setProperty: (name: string, value: string) => properties.set(name, value),
        deleteProperty: (name: string) => properties.delete(name),
      }),
    },
    LockService: { getScriptLock: () => ({ waitLock() {}, releaseLock() {} }) },
    UrlFetchApp: {
      fetch(_url: string, request: Fetched) {
        fetched.push(request);
        const status = statuses.shift();
        if (status === undefined) throw new Error("No answer");
        return { getResponseCode: () => status };
      },
    },
    Utilities: UTILITIES,
  });
  const { onAnswer, sendWhatWaits }: Script = runInContext(
    `${SCRIPT}; ({ onAnswer, sendWhatWaits })`,
    context,
  );
  return {
    ...receiver,
    lists: recordsOf(table).lists,
    fetched,
    statuses,
    waits: () => [...properties.keys()].filter((key) => key.startsWith("waits-")).length,
    refused: () => [...properties].filter(([key]) => key.startsWith("refused-")).map(([, value]) => value),
    answer: (answers: Record<string, string> = ROSA) => onAnswer(anAnswer(answers)),
    sendWhatWaits,
    /** What the script sent last, as the webhook gets it. */
    async deliver(): Promise<HttpResponse> {
      const { payload = "", headers = {}, contentType = "" } = fetched.at(-1) ?? {};
      return await receiver.post(payload, { ...headers, "content-type": contentType });
    },
  };
}

interface Script {
  onAnswer(event: object): void;
  sendWhatWaits(): void;
}

function anAnswer(answers: Record<string, string>): object {
  return {
    response: {
      getId: () => "2_ABaOnuc".repeat(12),
      getTimestamp: () => new Date(NOW),
      getItemResponses: () =>
        Object.entries(answers).map(([title, response]) => ({
          getItem: () => ({ getTitle: () => title }),
          getResponse: () => response,
        })),
    },
  };
}

/** Bytes as Apps Script has them: from -128 to 127, and refused otherwise. */
function signedBytes(bytes: Buffer): number[] {
  return [...new Int8Array(bytes)];
}

function plainBytes(bytes: unknown): Buffer {
  if (!Array.isArray(bytes) || bytes.some((byte) => byte < -128 || byte > 127))
    throw new Error("Not a byte array of Apps Script");
  return Buffer.from(Int8Array.from(bytes).buffer);
}

const UTILITIES = {
  DigestAlgorithm: { SHA_256: "sha256" },
  newBlob: (text: string) => ({ getBytes: () => signedBytes(Buffer.from(text)) }),
  base64Decode: (text: string) => signedBytes(Buffer.from(text, "base64")),
  base64Encode: (bytes: unknown) => plainBytes(bytes).toString("base64"),
  computeDigest: (algorithm: string, text: string) =>
    signedBytes(createHash(algorithm).update(text).digest()),
  computeHmacSha256Signature: (bytes: unknown, key: unknown) =>
    signedBytes(createHmac("sha256", plainBytes(key)).update(plainBytes(bytes)).digest()),
};

describe("the script for Google Forms", () => {
  it("signs an answer so that the webhook takes it, with letters beyond ASCII", async () => {
    const { answer, statuses, deliver, lists, waits, time } = await scene();
    statuses.push(202);
    answer();
    expect((await deliver()).statusCode).toBe(202);
    const { found } = await lists.pending(time.now);
    expect(found).toMatchObject([{ endedAt: NOW, client: { firstName: "Rosa", lastName: "Núñez" } }]);
    expect(waits()).toBe(0);
  });

  it.each([undefined, 401, 429, 500, 503])(
    "keeps what is answered %s, and sends it again under the same id, signed anew",
    async (status) => {
      const { answer, statuses, fetched, sendWhatWaits, waits, time, deliver } = await scene();
      if (status) statuses.push(status);
      answer();
      expect(waits()).toBe(1);
      time.now = "2026-11-20T16:00:00.000Z";
      statuses.push(202);
      sendWhatWaits();
      expect(waits()).toBe(0);
      const [first, second] = fetched;
      expect(second?.payload).toBe(first?.payload);
      expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
      expect(second?.headers["webhook-signature"]).not.toBe(first?.headers["webhook-signature"]);
      expect((await deliver()).statusCode).toBe(202);
    },
  );

  it("keeps apart what the webhook refuses", async () => {
    const { answer, statuses, deliver, waits, refused } = await scene();
    statuses.push(422);
    answer({ "Email address": "no name" });
    expect((await deliver()).statusCode).toBe(422);
    expect(waits()).toBe(0);
    expect(refused()).toEqual([expect.stringMatching(/^422 \{"type":"appointment.ended"/)]);
  });

  it("is refused with another secret", async () => {
    const { answer, deliver } = await scene({ secret: SECRET.toUpperCase() });
    answer();
    expect((await deliver()).statusCode).toBe(401);
  });
});
