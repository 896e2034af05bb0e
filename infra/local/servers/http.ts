import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type LocalServer = { url: string; stop(): Promise<void> };

export type LocalResponse = { status: number; headers?: Record<string, string>; body: string | Uint8Array };

/** Serves on a free loopback port. Errors of `answer` become 500. */
export async function serve(
  answer: (request: IncomingMessage, body: Buffer) => Promise<LocalResponse> | LocalResponse,
): Promise<LocalServer> {
  const server = createServer((request, response) => {
    readBody(request)
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
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
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

function write(response: ServerResponse, { status, headers, body }: LocalResponse): void {
  response.writeHead(status, headers);
  response.end(body);
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
