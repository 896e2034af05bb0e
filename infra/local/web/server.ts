import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { HttpResponse } from "../../../shared/services/http.ts";

export type Responder = (request: IncomingMessage, body: Buffer) => Promise<HttpResponse>;

export type WebServer = {
  url: string;
  /** Starts answering requests, including those that waited. */
  answerWith(answer: Responder): void;
  /** Resolves when every open request is answered. */
  stop(): Promise<void>;
};

/** Limits per client, in milliseconds and bytes. */
export interface Limits {
  /** To send the headers, and the whole request. */
  readonly headersTimeout: number;
  readonly requestTimeout: number;
  /** To send the next request on a connection. */
  readonly keepAliveTimeout: number;
  /** To read some of the response. */
  readonly readingTimeout: number;
  /** How often the first two are checked. */
  readonly connectionsCheckingInterval: number;
  /** Of request line and headers: API Gateway's limit. */
  readonly maxHeaderSize: number;
  /** API Gateway's limit. */
  readonly largestBody: number;
  /** Concurrently; further connections are refused. */
  readonly maxConnections: number;
}

export const LIMITS: Limits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
  readingTimeout: 30_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 10_240,
  largestBody: 10 * 1024 * 1024,
  maxConnections: 500,
};

/** Listens on loopback. @throws an Error with a message for the user if the port is taken */
export async function listen(port: number, limits = LIMITS): Promise<WebServer> {
  let begin: (answer: Responder) => void = () => {};
  const ready = new Promise<Responder>((resolve) => {
    begin = resolve;
  });
  let closing = false;
  const server = createServer(limits, (request, response) => {
    // Otherwise a client that never pauses would keep its connection and this process open for ever.
    if (closing) response.setHeader("connection", "close");
    respond(request, response, ready, limits).catch((error: unknown) => {
      if (request.destroyed) return;
      console.error(error);
      if (!response.headersSent) write(request, response, message(500, "Internal Server Error"), limits);
      else response.destroy();
    });
  });
  server.maxConnections = limits.maxConnections;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(sentenceFor(error, port)));
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    answerWith: begin,
    stop: () =>
      new Promise((resolve) => {
        closing = true;
        server.close(() => resolve());
        // Do not wait longer for incomplete requests.
        setTimeout(() => server.closeAllConnections(), 5_000).unref();
      }),
  };
}

export function message(statusCode: number, text: string): HttpResponse {
  return {
    statusCode,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ message: text }),
  };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  ready: Promise<Responder>,
  limits: Limits,
): Promise<void> {
  const body = await readBody(request, limits.largestBody);
  if (body === undefined) {
    // The rest of the body is not read, so the connection cannot be reused.
    write(
      request,
      response.setHeader("connection", "close"),
      message(413, "Request Entity Too Large"),
      limits,
    );
    return;
  }
  const answer = await ready;
  write(request, response, await answer(request, body), limits);
}

/** Undefined if it is too large. */
async function readBody(request: IncomingMessage, largest: number): Promise<Buffer | undefined> {
  if (Number(request.headers["content-length"] ?? 0) > largest) return undefined;
  const chunks: Buffer[] = [];
  let length = 0;
  // Leaving the loop must not close the connection, which the response still needs.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > largest) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function write(
  request: IncomingMessage,
  response: ServerResponse,
  answer: HttpResponse,
  { readingTimeout }: Limits,
): void {
  const { statusCode = 200, headers = {}, cookies = [], body = "", isBase64Encoded } = answer;
  const bytes = Buffer.from(body, isBase64Encoded ? "base64" : "utf8");
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, String(value));
  if (cookies.length > 0) response.setHeader("set-cookie", cookies);
  if (statusCode !== 204) response.setHeader("content-length", bytes.length);
  response.setTimeout(readingTimeout, () => response.destroy());
  response.writeHead(statusCode).end(request.method === "HEAD" ? undefined : bytes);
}

function sentenceFor(error: NodeJS.ErrnoException, port: number): Error {
  switch (error.code) {
    case "EADDRINUSE":
      return new Error(
        `Port ${port} is in use: stop the other program, or choose another port with PORT (0 picks a free one).`,
      );
    case "EACCES":
      return new Error(`This program may not use port ${port}: choose another with PORT.`);
    default:
      return error;
  }
}
