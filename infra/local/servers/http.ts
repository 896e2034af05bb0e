import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

export type LocalServer = { url: string; stop(): Promise<void> };

export type LocalResponse = { status: number; headers?: Record<string, string>; body: string | Uint8Array };

/** Serves on a free loopback port. Errors of `answer` become 500. */
export async function serve(
  answer: (request: IncomingMessage, body: Buffer) => Promise<LocalResponse> | LocalResponse,
): Promise<LocalServer> {
  const server = createServer((request, response) => {
    buffer(request)
      .then((body) => answer(request, body))
      .then(
        (result) => write(response, result),
        (error: unknown) => {
          // The client closed the connection during its request.
          if (request.destroyed && !request.complete) return;
          console.error(error);
          write(response, { status: 500, body: "" });
        },
      );
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // close() waits for keep-alive connections. This closes only idle ones; open requests still get their answer.
        server.closeIdleConnections();
      }),
  };
}

/** @param headers may replace the content type */
export function json(status: number, content: unknown, headers: Record<string, string> = {}): LocalResponse {
  return {
    status,
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(content),
  };
}

export function xml(status: number, body: string): LocalResponse {
  return { status, headers: { "content-type": "text/xml" }, body };
}

/** Part of an address, as it is where its percent signs mean nothing. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Text in XML or HTML, outside of attributes. */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

function write(response: ServerResponse, { status, headers, body }: LocalResponse): void {
  response.writeHead(status, headers);
  response.end(body);
}
