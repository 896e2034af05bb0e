import type { IncomingMessage, ServerOptions } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { gateway } from "../../infra/local/web/gateway.ts";
import { LIMITS, type Limits, listen } from "../../infra/local/web/server.ts";
import type { HttpRequest } from "../../shared/services/http.ts";
import { answersIn, aRawClient, type RawClient } from "./a-raw-client.ts";

/**
 * Short, but longer than a busy machine pauses a process, and in the same order as the real ones; Node would add a second
 * to the time that a connection is kept.
 */
const SHORT: Limits & Pick<ServerOptions, "keepAliveTimeoutBuffer"> = {
  ...LIMITS,
  headersTimeout: 450,
  requestTimeout: 900,
  keepAliveTimeout: 300,
  keepAliveTimeoutBuffer: 0,
  readingTimeout: 600,
  connectionsCheckingInterval: 50,
};

const ROUTES = [
  ["POST", "/webhook"],
  ["GET", "/check-in/{token}"],
  ["HEAD", "/check-in/{token}"],
  ["POST", "/check-in/{token}"],
  ["GET", "/exercises/{token}"],
].map(([method = "", path = ""]) => ({
  method,
  path,
  key: `${method} ${path}`,
  capability: "check-in-page" as const,
}));

/** The local HTTP API with a function that says what it got. */
async function anApi(limits: Partial<Limits> = {}, answered = "taken") {
  const server = await listen(0, { ...SHORT, ...limits });
  const events: HttpRequest[] = [];
  const requests: IncomingMessage[] = [];
  const api = gateway({
    routes: ROUTES,
    handlerOf: () => async (event) => {
      events.push(event);
      return { statusCode: 202, headers: { "content-type": "text/plain" }, body: answered };
    },
    now: () => new Date("2026-11-20T15:00:00Z"),
  });
  server.answerWith(async (request, body) => {
    requests.push(request);
    return await api(request, body);
  });
  onTestFinished(server.stop);
  return { url: server.url, events, requests };
}

const HOST = "Host: localhost\r\n";
const POST = `POST /webhook HTTP/1.1\r\n${HOST}`;
const GET = `GET /check-in/t HTTP/1.1\r\n${HOST}`;

async function answersOthers({ url }: { url: string }): Promise<void> {
  const response = await fetch(`${url}/webhook`, { method: "POST", body: "{}" });
  expect([response.status, await response.text()]).toEqual([202, "taken"]);
}

describe("a client that is slow", () => {
  const slow: [name: string, sent: string, drip: string, statuses: number[]][] = [
    ["says nothing", "", "", [408]],
    ["sends a header now and then", POST, "X-Slow: x\r\n", [408]],
    ["never sends its body", `${POST}Content-Length: 2\r\n\r\n`, "", [408]],
    ["sends a byte of its body now and then", `${POST}Content-Length: 100000\r\n\r\n`, "x", [408]],
    ["sends one request and keeps the connection", `${POST}Content-Length: 2\r\n\r\n{}`, "", [202]],
  ];

  it.each(slow)("is disconnected after its time limit: one that %s", async (_, sent, drip, statuses) => {
    const api = await anApi();
    const client = await aRawClient(api.url);
    client.say(sent);
    const dripping = setInterval(() => drip && client.socket.writable && client.say(drip), 10);
    onTestFinished(() => clearInterval(dripping));
    expect(answersIn(await client.closed()).statuses).toEqual(statuses);
    expect(api.events).toHaveLength(statuses.includes(202) ? 1 : 0);
    await answersOthers(api);
  });

  it("does not delay others, even a hundred of them", async () => {
    const api = await anApi({ headersTimeout: 10_000, requestTimeout: 10_000 });
    const clients = await Promise.all(Array.from({ length: 100 }, () => aRawClient(api.url)));
    for (const [index, client] of clients.entries()) {
      client.say(index % 2 ? POST : `${POST}Content-Length: 9\r\n\r\n{`);
    }
    await answersOthers(api);
    expect(api.events).toHaveLength(1);
  });

  it("is disconnected when it does not read its response", async () => {
    const api = await anApi({}, "x".repeat(32 * 1024 * 1024));
    const client = await aRawClient(api.url);
    client.socket.pause();
    client.say(`${GET}\r\n`);
    while (api.requests.length === 0) await new Promise(setImmediate);
    const [request] = api.requests;
    await new Promise((resolve) => request?.socket.once("close", resolve));
    expect(request?.socket.destroyed).toBe(true);
  });
});

describe("a client that disconnects", () => {
  it.each<[string, string, number[]]>([
    ["in its body", `${POST}Content-Length: 10\r\n\r\n{`, [400]],
    ["before it says anything", "", []],
    ["after a whole request, and still gets its answer", `${POST}Content-Length: 2\r\n\r\n{}`, [202]],
  ])("by half, %s", async (_, sent, statuses) => {
    const api = await anApi();
    const client = await aRawClient(api.url);
    client.say(sent);
    client.socket.end();
    expect(answersIn(await client.closed()).statuses).toEqual(statuses);
    await answersOthers(api);
  });

  it("fully, at any point of its request", async () => {
    const api = await anApi();
    const whole = `${POST}Content-Length: 20\r\n\r\n{"a":"0123456789ab"}`;
    await Promise.all(
      Array.from({ length: whole.length }, async (_, length) => {
        const client = await aRawClient(api.url);
        client.say(whole.slice(0, length));
        client.socket.destroySoon();
        client.socket.resetAndDestroy();
      }),
    );
    expect(api.events).toEqual([]);
    await answersOthers(api);
  });
});

describe("malformed HTTP", () => {
  // Some of what Node refuses itself, and what exceeds our limits.
  const bad: [name: string, sent: string, statuses: number[]][] = [
    ["bytes", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", [400]],
    ["two lengths", `${POST}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`, [400]],
    ["a length and chunks", `${POST}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, [400]],
    ["headers that are too large", `${GET}X-Large: ${"x".repeat(10_240)}\r\n\r\n`, [431]],
    ["a body that is too large", `${POST}Content-Length: ${10 * 1024 * 1024 + 1}\r\n\r\n`, [413]],
    ["a tunnel", `CONNECT example.com:443 HTTP/1.1\r\n${HOST}\r\n`, []],
  ];

  it.each(bad)("is refused: %s", async (_, sent, statuses) => {
    const api = await anApi();
    const client = await aRawClient(api.url);
    client.say(Buffer.from(sent, "latin1"));
    expect(answersIn(await client.closed()).statuses).toEqual(statuses);
    expect(api.events).toEqual([]);
    await answersOthers(api);
  });

  it("is refused when its chunks never end", async () => {
    const api = await anApi({ largestBody: 100_000, requestTimeout: 10_000 });
    const client = await aRawClient(api.url);
    client.say(`${POST}Transfer-Encoding: chunked\r\n\r\n`);
    for (let sent = 0; sent < 200_000; sent += 10_000) client.say(`2710\r\n${"x".repeat(10_000)}\r\n`);
    // The extra bytes may reset the connection before the response is read.
    expect([[413], []]).toContainEqual(answersIn(await client.closed()).statuses);
    expect(api.events).toEqual([]);
    await answersOthers(api);
  });
});

describe("a request that is unusual", () => {
  it.each<[string, string, number]>([
    ["OPTIONS", `OPTIONS /webhook HTTP/1.1\r\n${HOST}`, 404],
    ["DELETE", `DELETE /webhook HTTP/1.1\r\n${HOST}`, 404],
    ["GET of what only takes POST", `GET /webhook HTTP/1.1\r\n${HOST}`, 404],
    ["a path that goes up", `GET /check-in/../webhook HTTP/1.1\r\n${HOST}`, 404],
    ["a path that goes up and out", `GET /../../../etc/passwd HTTP/1.1\r\n${HOST}`, 404],
    ["a path of two slashes", `GET //check-in/t HTTP/1.1\r\n${HOST}`, 404],
    ["a path that is a whole address", `GET http://localhost/check-in/t HTTP/1.1\r\n${HOST}`, 404],
    ["a path in capitals", `GET /CHECK-IN/t HTTP/1.1\r\n${HOST}`, 404],
    ["HTTP/0.9", "GET /check-in/t\r\n", 202],
    ["HTTP/1.0 without a host", "GET /check-in/t HTTP/1.0\r\n", 202],
    ["an upgrade", `${GET}Connection: Upgrade\r\nUpgrade: websocket\r\n`, 202],
    ["a body where none is read", `${GET}Content-Length: 3\r\n`, 202],
  ])("is answered: %s", async (_, sent, status) => {
    const api = await anApi();
    const client = await aRawClient(api.url);
    client.say(`${sent}\r\n${sent.includes("Length: 3") ? "abc" : ""}`);
    expect(answersIn(await client.closed()).statuses).toEqual([status]);
    await answersOthers(api);
  });

  it.each([
    ["%2e%2e%2fwebhook", "../webhook"],
    ["..%5c..%5cwindows", "..\\..\\windows"],
    ["%00", "\0"],
    ["%", "%"],
    ["%zz", "%zz"],
    ["%c0%ae", "%c0%ae"],
    ["%252e", "%2e"],
    ["%ff", "%ff"],
    ["a+b", "a+b"],
    ["%F0%9F%92%86", "💆"],
    ["__proto__", "__proto__"],
    ["a;b=c", "a;b=c"],
    ["t".repeat(9_000), "t".repeat(9_000)],
  ])("passes the last path segment as one token: %s", async (path, token) => {
    const api = await anApi();
    const client = await aRawClient(api.url);
    client.say(`GET /check-in/${path}?__proto__=1&constructor=2 HTTP/1.1\r\n${HOST}__proto__: 1\r\n\r\n`);
    await client.heard("taken");
    expect(api.events[0]?.pathParameters).toEqual({ token });
    expect(Object.keys(api.events[0]?.queryStringParameters ?? {})).toEqual(["__proto__", "constructor"]);
    expect(api.events[0]?.headers).toHaveProperty("host", "localhost");
  });

  it("gets pipelined responses in order", async () => {
    const api = await anApi();
    const client = await aRawClient(api.url);
    const paths = Array.from({ length: 50 }, (_, index) =>
      index % 2 ? `/check-in/${index}` : `/none/${index}`,
    );
    client.say(paths.map((path) => `GET ${path} HTTP/1.1\r\n${HOST}\r\n`).join(""));
    const { statuses } = answersIn(await client.closed());
    expect(statuses).toEqual(paths.map((_, index) => (index % 2 ? 202 : 404)));
  });

  it("is refused while too many others are connected, and served afterwards", async () => {
    const api = await anApi({ maxConnections: 3, headersTimeout: 10_000, requestTimeout: 10_000 });
    const clients: RawClient[] = [];
    for (let count = 0; count < 3; count++) clients.push(await aRawClient(api.url));
    // Each is connected once it got a response.
    for (const client of clients) {
      client.say(`${GET}\r\n${GET}`);
      await client.heard("taken");
    }
    const fourth = await aRawClient(api.url);
    expect(await fourth.closed()).toBe("");
    for (const { socket } of clients) socket.destroy();
    while (api.requests.some(({ socket }) => !socket.destroyed)) await new Promise(setImmediate);
    await answersOthers(api);
  });
});
