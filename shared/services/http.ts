import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { SECURITY_HEADERS } from "./security-headers.ts";

export type HttpRequest = APIGatewayProxyEventV2;
export type HttpResponse = APIGatewayProxyStructuredResultV2;
export type HttpHandler = (request: HttpRequest) => Promise<HttpResponse>;

export function jsonResponse(statusCode: number, body: unknown): HttpResponse {
  return {
    statusCode,
    headers: { "content-type": "application/json", ...SECURITY_HEADERS },
    body: JSON.stringify(body),
  };
}

/** An error in one field; `path` is a JSON Pointer. */
export interface Fault {
  readonly path: string;
  readonly message: string;
}

/** An RFC 9457 problem. Detail and errors never repeat values that were sent. */
export interface Problem {
  readonly status: number;
  /** The last segment of the problem's `type`, at which describe-api explains it. */
  readonly kind: string;
  readonly title: string;
  readonly detail: string;
  readonly errors?: readonly Fault[];
  readonly retryAfterSeconds?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * @param problem without a kind it has no page that explains it (`about:blank`)
 * @param requestId also in the access log, for questions from the sender
 */
export function problemResponse(
  problem: Omit<Problem, "kind"> & Partial<Pick<Problem, "kind">>,
  requestId?: string,
): HttpResponse {
  const { status, kind, title, detail, errors, retryAfterSeconds, headers } = problem;
  return {
    statusCode: status,
    headers: {
      "content-type": "application/problem+json",
      ...SECURITY_HEADERS,
      ...(retryAfterSeconds ? { "retry-after": String(retryAfterSeconds) } : {}),
      ...headers,
    },
    body: JSON.stringify({
      type: kind === undefined ? "about:blank" : `/problems/${kind}`,
      title,
      status,
      detail,
      requestId,
      errors,
    }),
  };
}

/** The raw bytes of the body. */
export function bodyOf({ body, isBase64Encoded }: Pick<HttpRequest, "body" | "isBase64Encoded">): Buffer {
  return Buffer.from(body ?? "", isBase64Encoded ? "base64" : "utf8");
}

/** The token in a page's path, made well-formed: a lone surrogate cannot be encoded in an address. */
export function tokenOf({ pathParameters }: HttpRequest): string {
  return (pathParameters?.token ?? "").toWellFormed();
}

/** Far more than most of our forms need. Longer bodies are cut, so that parsing and reporting errors stay cheap. */
const LONGEST_FORM = 64 * 1024;

/** The posted form's known fields. */
export function formOf(
  request: HttpRequest,
  fields: ReadonlySet<string>,
  longest = LONGEST_FORM,
): URLSearchParams {
  const sent = new URLSearchParams(bodyOf(request).subarray(0, longest).toString("utf8"));
  return new URLSearchParams([...sent].filter(([name]) => fields.has(name)));
}

/** A response to a browser. */
export interface Page {
  readonly status: number;
  readonly html: string;
  readonly headers: Record<string, string>;
}

export function htmlResponse({ status, html, headers }: Page): HttpResponse {
  return { statusCode: status, headers, body: html };
}

/** Redirect after POST, so that reloading or going back does not post again. */
export function seeOther(location: string): HttpResponse {
  return { statusCode: 303, headers: { location, ...SECURITY_HEADERS } };
}
