import { describe, expect, it } from "vitest";
import { createHandler as createCheckInPage } from "../../functions/check-in-page/handler.ts";
import { createHandler as createPreferencesPage } from "../../functions/preferences-page/handler.ts";
import type { HttpResponse } from "../../shared/services/http.ts";
import { aPractice } from "../domain/builders.ts";
import { anEmptyList, captureLog, SENT_TO, testLinks } from "../functions/fakes.ts";
import { aRequest } from "../functions/http.ts";
import { aStoredFollowUp, NOW } from "../records/builders.ts";
import { localTable, plant } from "../records/local-table.ts";
import { aRecordedSession, recordsOf } from "../records/scenes.ts";

const table = await localTable();
const records = recordsOf(table);
const { answers, clients } = records;
const clock = () => NOW;
const links = testLinks(clock);
const { log } = captureLog();
const common = { ...records, practice: aPractice(), clock, links, log };
const checkInPage = createCheckInPage(common);
const preferencesPage = createPreferencesPage({ ...common, suppressionList: anEmptyList });

/** A client with a sent check-in, and the tokens of their links. */
async function aScene() {
  const { key } = await aRecordedSession(records);
  const checkIn = await plant(table, aStoredFollowUp({ ...key, status: "sent" }));
  return {
    ...key,
    checkIn,
    tokens: {
      "check-in": await links.sign("check-in", checkIn, SENT_TO),
      exercises: await links.sign("exercises", key, SENT_TO),
      preferences: await links.sign("preferences", key, SENT_TO),
      unsubscribe: await links.sign("unsubscribe", key, SENT_TO),
    },
  };
}

type Purpose = "check-in" | "exercises" | "preferences" | "unsubscribe";

async function call(
  purpose: Purpose,
  token: string,
  method: "GET" | "HEAD" | "POST",
  body?: string | Buffer,
): Promise<HttpResponse> {
  const handler = purpose === "check-in" || purpose === "exercises" ? checkInPage : preferencesPage;
  const sent =
    body === undefined ? {} : { body: Buffer.from(body).toString("base64"), isBase64Encoded: true };
  return await handler(aRequest({ method, path: `/${purpose}/${token}`, token, ...sent }));
}

describe("an unusual check-in form", () => {
  const FAULTY: [name: string, body: string | Buffer, faults: string[]][] = [
    ["nothing", "", ["pain"]],
    ["nothing but marks", "&&&===&&", ["pain"]],
    ["JSON", '{"pain":3}', ["pain"]],
    ["several parts", '--x\r\nContent-Disposition: form-data; name="pain"\r\n\r\n3\r\n--x--\r\n', ["pain"]],
    ["bytes", Buffer.from([0xff, 0xfe, 0x00, 0x70, 0x00, 0x3d]), ["pain"]],
    ["a body that is cut short in an escape", "pain=%", ["pain"]],
    ["another field's name", "Pain=3&pain%20=3&pain[]=3&pain.value=3", ["pain"]],
    ["a score that comes twice", "pain=3&pain=9", ["pain"]],
    ["the same score twice", "pain=3&pain=3", ["pain"]],
    ["days that come twice", "pain=3&days=1&days=2", ["exerciseDays"]],
    ["two changes", "pain=3&change=better&change=worse", ["change"]],
    ["very many signs", `pain=3${"&sign=x".repeat(9_000)}`, ["signs"]],
    [
      "every fault at once",
      "pain=x&days=x&change=x&sign=x&comment=%00",
      ["pain", "change", "exerciseDays", "signs", "comment"],
    ],
    ["a score far behind what a form can hold", `x=${"x".repeat(64 * 1024)}&pain=3`, ["pain"]],
  ];
  const FIELD_OF: Record<string, string> = { exerciseDays: "days", signs: "sign" };

  it.each(FAULTY)("is shown again with errors, and not recorded: %s", async (_, body, faults) => {
    const { checkIn, tokens } = await aScene();
    const answer = await call("check-in", tokens["check-in"], "POST", body);
    expect(answer.statusCode).toBe(422);
    const told = [...(answer.body ?? "").matchAll(/<li><a href="#([\w-]+)">/g)].map(([, field]) => field);
    expect(told).toEqual(faults.map((fault) => FIELD_OF[fault] ?? fault));
    expect(answer.body?.length).toBeLessThan(100_000);
    expect(await answers.find(checkIn)).toBeUndefined();
  });

  it.each<[string, string | Buffer, object]>([
    ["fields that no form has", "pain=3&admin=true&__proto__=x&status=sent", { pain: 3, signs: [] }],
    ["letters that are escaped without need", "%70%61%69%6e=%33", { pain: 3, signs: [] }],
    ["a zero before a number", "pain=03", { pain: 3, signs: [] }],
    [
      "a comment in invalid UTF-8",
      Buffer.from("pain=3&comment=a\xffb", "latin1"),
      { pain: 3, signs: [], comment: "a\ufffdb" },
    ],
    ["very many fields", `pain=3${"&a=1".repeat(10_000)}`, { pain: 3, signs: [] }],
  ])("is recorded exactly: %s", async (_, body, expected) => {
    const { checkIn, tokens } = await aScene();
    const answer = await call("check-in", tokens["check-in"], "POST", body);
    expect(answer.statusCode).toBe(303);
    expect((await answers.find(checkIn))?.latest).toEqual({ ...expected, answeredAt: NOW });
  });

  it("is kept by the retry page with only its known fields", async () => {
    const { tokens } = await aScene();
    const broken = createCheckInPage({
      ...common,
      clients: { read: async () => Promise.reject(new Error("not now")) },
    });
    const fields = `pain=3&sign=fever${'&"><script>=1'.repeat(4_000)}`;
    const token = tokens["check-in"];
    const { body = "", statusCode } = await broken(
      aRequest({ method: "POST", path: `/check-in/${token}`, token, body: fields }),
    );
    expect(statusCode).toBe(503);
    const held = [...body.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
    expect(held.map(([, name, value]) => `${name}=${value}`)).toEqual(["pain=3", "sign=fever"]);
  });
});

describe("a foreign link", () => {
  const PURPOSES: Purpose[] = ["check-in", "exercises", "preferences", "unsubscribe"];

  function absurd(token: string): string[] {
    const [head = "", payload = "", signature = ""] = token.split(".");
    const none = Buffer.from('{"alg":"none"}').toString("base64url");
    return [
      "",
      " ",
      ".",
      "..",
      "../../etc/passwd",
      "%00",
      "\0",
      "__proto__",
      "null",
      "💆",
      "\ud83d",
      "<script>alert(1)</script>",
      "x".repeat(8_000),
      ".".repeat(8_000),
      `${token}.`,
      `${token} `,
      ` ${token}`,
      `${token}\n`,
      `${token}=`,
      token.toUpperCase(),
      token.slice(1),
      token.slice(0, -1),
      `${head}..${signature}`,
      `${head}.${payload}.`,
      `.${payload}.${signature}`,
      `${none}.${payload}.`,
      `${none}.${payload}.${signature}`,
      `${head}.${Buffer.from('{"clientId":"c-42"}').toString("base64url")}.${signature}`,
      `${head}.${payload}.${signature}.${payload}.${signature}`,
    ];
  }

  it.each(PURPOSES)("always gets the same page, and changes nothing: %s", async (purpose) => {
    const { clientId, checkIn, tokens } = await aScene();
    const foreign = PURPOSES.filter((each) => each !== purpose).map((each) => tokens[each]);
    const pages = new Set<string>();
    for (const token of [...absurd(tokens[purpose]), ...foreign]) {
      for (const method of ["GET", "HEAD", "POST"] as const) {
        const answer = await call(purpose, token, method, "pain=3&choice=stop");
        expect(answer.statusCode, JSON.stringify(token.slice(0, 100))).toBe(404);
        pages.add(answer.body ?? "");
      }
    }
    expect(pages.size).toBe(1);
    expect(await answers.find(checkIn)).toBeUndefined();
    expect(await clients.find(clientId)).not.toHaveProperty("stopped");
  });
});
