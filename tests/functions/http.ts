import type { HttpRequest, HttpResponse } from "../../shared/services/http.ts";
import { visibleText } from "../visible-text.ts";

interface RequestParts {
  readonly method?: "GET" | "HEAD" | "POST";
  readonly path: string;
  readonly token?: string;
  readonly query?: string;
  readonly headers?: Record<string, string>;
  readonly cookies?: string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

/** An HTTP API request, payload version 2.0. */
export function aRequest(parts: RequestParts): HttpRequest {
  const { method = "GET", path, token, query = "", headers = {}, body, isBase64Encoded = false } = parts;
  const { cookies } = parts;
  return {
    version: "2.0",
    routeKey: `${method} ${path}`,
    rawPath: path,
    rawQueryString: query,
    headers,
    ...(cookies && { cookies }),
    ...(token !== undefined && { pathParameters: { token } }),
    requestContext: {
      accountId: "000000000000",
      apiId: "api",
      domainName: "d1.example",
      domainPrefix: "d1",
      http: { method, path, protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: "test" },
      requestId: "request",
      routeKey: `${method} ${path}`,
      stage: "$default",
      time: "20/Nov/2026:15:00:00 +0000",
      timeEpoch: 0,
    },
    ...(body !== undefined && { body }),
    isBase64Encoded,
  };
}

export function aFormPost(path: string, token: string, fields: string): HttpRequest {
  return aRequest({
    method: "POST",
    path,
    token,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: Buffer.from(fields).toString("base64"),
    isBase64Encoded: true,
  });
}

export function jsonOf({ body = "" }: HttpResponse): unknown {
  return JSON.parse(body);
}

/** A page's visible text, on one line. */
export function pageText({ body = "" }: HttpResponse): string {
  return visibleText(body);
}
