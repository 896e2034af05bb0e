import type { IncomingMessage } from "node:http";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { gateway } from "../../../infra/local/web/gateway.ts";
import { foreignRequest } from "../../../infra/local/web/guard.ts";
import { listen } from "../../../infra/local/web/server.ts";
import type { HttpRequest } from "../../../shared/services/http.ts";

const NOW = new Date("2026-11-20T15:00:00Z");

/** A server with two routes, and the events that its function got. */
async function start() {
  const events: HttpRequest[] = [];
  const server = await listen(0);
  onTestFinished(server.stop);
  server.answerWith(
    gateway({
      routes: [
        { method: "POST", path: "/webhook", key: "POST /webhook", capability: "receive-webhook" },
        ...["GET", "HEAD"].map((method) => {
          const path = "/check-in/{token}";
          return { method, path, key: `${method} ${path}`, capability: "check-in-page" as const };
        }),
      ],
      handlerOf: () => async (event) => {
        events.push(event);
        if (event.rawPath.endsWith("/broken")) throw new Error("broken");
        return { statusCode: 202, headers: { "content-type": "text/plain" }, body: "taken" };
      },
      now: () => NOW,
    }),
  );
  return { url: server.url, events };
}

describe("the local HTTP API", () => {
  it("passes requests in payload format 2.0", async () => {
    const { url, events } = await start();
    const headers = new Headers([
      ["X-Twice", "one"],
      ["X-Twice", "two"],
      ["Cookie", "a=1; b=2"],
    ]);
    const response = await fetch(`${url}/check-in/a%20b?pain=3&x=1&x=2`, { headers });
    expect([response.status, await response.text()]).toEqual([202, "taken"]);
    expect(events).toMatchObject([
      {
        version: "2.0",
        routeKey: "GET /check-in/{token}",
        rawPath: "/check-in/a%20b",
        rawQueryString: "pain=3&x=1&x=2",
        queryStringParameters: { pain: "3", x: "1,2" },
        pathParameters: { token: "a b" },
        cookies: ["a=1", "b=2"],
        headers: { "x-twice": "one, two" },
        requestContext: { http: { method: "GET", sourceIp: "127.0.0.1" }, timeEpoch: NOW.getTime() },
        isBase64Encoded: false,
      },
    ]);
    expect(events[0]).not.toHaveProperty("body");
  });

  it("passes text as text and other bytes in Base64", async () => {
    const { url, events } = await start();
    const bytes = Buffer.from([0xff, 0xfe, 0x00]);
    await fetch(`${url}/webhook`, { method: "POST", body: "{ \u00e4 }" });
    await fetch(`${url}/webhook`, { method: "POST", body: bytes });
    expect(events.map(({ body, isBase64Encoded }) => [body, isBase64Encoded])).toEqual([
      ["{ \u00e4 }", false],
      [bytes.toString("base64"), true],
    ]);
  });

  it("answers unknown routes and errors as API Gateway does", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    onTestFinished(() => {
      vi.restoreAllMocks();
    });
    const { url } = await start();
    const unknown = await Promise.all(
      ["/", "/webhook/", "/check-in/", "/check-in/a/b"].map((path) => fetch(url + path, { method: "GET" })),
    );
    expect(unknown.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(await unknown[0]?.json()).toEqual({ message: "Not Found" });
    const broken = await fetch(`${url}/check-in/broken`);
    expect([broken.status, await broken.json()]).toEqual([500, { message: "Internal Server Error" }]);
  });

  it("answers HEAD without a body", async () => {
    const { url } = await start();
    const response = await fetch(`${url}/check-in/a`, { method: "HEAD" });
    expect([response.status, response.headers.get("content-length"), await response.text()]).toEqual([
      202,
      "5",
      "",
    ]);
  });

  it("says in one sentence that its port is in use", async () => {
    const { url } = await start();
    const port = Number(new URL(url).port);
    await expect(listen(port)).rejects.toThrow(`Port ${port} is in use`);
  });
});

describe("the guard of the practice's controls", () => {
  const verdict = (headers: Record<string, string>) =>
    foreignRequest({ headers } as IncomingMessage) === undefined ? "let in" : "kept out";

  it.each<Record<string, string>>([
    { host: "localhost:3000" },
    { host: "127.0.0.1:3000" },
    { host: "[::1]:3000" },
    { host: "localhost:3000", origin: "http://localhost:3000" },
    { host: "localhost:3000", origin: "http://localhost:3000", "sec-fetch-site": "same-origin" },
    { host: "localhost:3000", origin: "null", "sec-fetch-site": "same-origin" },
    { host: "localhost:3000", "sec-fetch-site": "none" },
  ])("accepts local programs and its own page: %j", (headers) => {
    expect(verdict(headers)).toBe("let in");
  });

  it.each<Record<string, string>>([
    { host: "evil.example:3000" },
    { host: "localhost.evil.example" },
    {},
    { host: "localhost:3000", origin: "https://evil.example" },
    { host: "localhost:3000", origin: "http://localhost:5173" },
    { host: "localhost:3000", origin: "null" },
    { host: "localhost:3000", origin: "null", "sec-fetch-site": "cross-site" },
    { host: "localhost:3000", origin: "null", "sec-fetch-site": "same-site" },
    { host: "localhost:3000", origin: "null", "sec-fetch-site": "none" },
    { host: "evil.example:3000", origin: "null", "sec-fetch-site": "same-origin" },
    { host: "evil.example:3000", origin: "http://evil.example:3000", "sec-fetch-site": "same-origin" },
    { host: "localhost:3000", origin: "https://localhost:3000", "sec-fetch-site": "same-site" },
    { host: "localhost:3000", "sec-fetch-site": "cross-site" },
  ])("refuses other websites: %j", (headers) => {
    expect(verdict(headers)).toBe("kept out");
  });
});
