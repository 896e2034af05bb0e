import { isUtf8 } from "node:buffer";
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { HttpHandler, HttpRequest } from "../../../shared/services/http.ts";
import { decoded } from "../servers/http.ts";
import type { Route } from "../template/deployment.ts";
import { ACCOUNT } from "../template/intrinsics.ts";
import { message, type Responder } from "./server.ts";

/** Serves the template's routes like API Gateway's HTTP API with payload format 2.0. */
export function gateway(options: {
  routes: readonly Route[];
  handlerOf(route: Route): HttpHandler;
  now(): Date;
}): Responder {
  const { routes, handlerOf, now } = options;
  return async (request, body) => {
    const [path, query] = pathAndQuery(request.url ?? "/");
    const found = findRoute(routes, request.method ?? "GET", path);
    if (found === undefined) return message(404, "Not Found");
    const { route, parameters } = found;
    try {
      return await handlerOf(route)(toEvent({ request, body, path, query, route, parameters, now: now() }));
    } catch (error) {
      console.error(error instanceof Error ? error.name : error);
      return message(500, "Internal Server Error");
    }
  };
}

type Found = { route: Route; parameters: Record<string, string> };

function findRoute(routes: readonly Route[], method: string, path: string): Found | undefined {
  for (const route of routes) {
    if (route.method !== method && route.method !== "ANY") continue;
    const parameters = match(route.path, path);
    if (parameters !== undefined) return { route, parameters };
  }
  return undefined;
}

function match(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? "";
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined ? part !== value : value === "") return undefined;
    if (name !== undefined) parameters[name] = decoded(value);
  }
  return parameters;
}

type Call = Found & {
  request: IncomingMessage;
  body: Buffer;
  path: string;
  query: string;
  now: Date;
};

function toEvent({ request, body, path, query, route, parameters, now }: Call): HttpRequest {
  const { cookie, ...headers } = headersOf(request);
  const isText = isUtf8(body);
  return {
    version: "2.0",
    routeKey: route.key,
    rawPath: path,
    rawQueryString: query,
    ...(cookie !== undefined && { cookies: cookie.split(/;\s*/) }),
    headers,
    ...(query !== "" && { queryStringParameters: queryOf(query) }),
    ...(Object.keys(parameters).length > 0 && { pathParameters: parameters }),
    requestContext: {
      accountId: ACCOUNT,
      apiId: "local",
      domainName: headers.host ?? "localhost",
      domainPrefix: "local",
      http: {
        method: request.method ?? "GET",
        path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? "127.0.0.1",
        userAgent: headers["user-agent"] ?? "",
      },
      requestId: randomUUID(),
      routeKey: route.key,
      stage: "$default",
      time: now.toISOString(),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 && { body: body.toString(isText ? "utf8" : "base64") }),
    isBase64Encoded: !isText,
  };
}

/** Names in lower case; repeated headers are joined by commas, cookies by semicolons. */
function headersOf(request: IncomingMessage): Record<string, string | undefined> & { cookie?: string } {
  const headers: Record<string, string> = Object.create(null);
  for (const [name, values = []] of Object.entries(request.headersDistinct)) {
    headers[name] = values.join(name === "cookie" ? "; " : ",");
  }
  return headers;
}

function queryOf(query: string): Record<string, string> {
  const values: Record<string, string> = Object.create(null);
  for (const [name, value] of new URLSearchParams(query)) {
    values[name] = values[name] === undefined ? value : `${values[name]},${value}`;
  }
  return values;
}

function pathAndQuery(url: string): [path: string, query: string] {
  const at = url.indexOf("?");
  return at === -1 ? [url, ""] : [url.slice(0, at), url.slice(at + 1)];
}
