import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { Page } from "../pages/layout.tsx";
import { SECURITY_HEADERS } from "./security-headers.ts";

export type HttpRequest = APIGatewayProxyEventV2;
export type HttpAnswer = APIGatewayProxyStructuredResultV2;
export type HttpHandler = (request: HttpRequest) => Promise<HttpAnswer>;

export function jsonAnswer(statusCode: number, body: unknown): HttpAnswer {
  return {
    statusCode,
    headers: { "content-type": "application/json", ...SECURITY_HEADERS },
    body: JSON.stringify(body),
  };
}

/** A fault of one field: `path` is a JSON Pointer. */
export interface Fault {
  readonly path: string;
  readonly message: string;
}

/** An error as RFC 9457 wants it. Detail and faults never repeat what was sent. */
export interface Problem {
  readonly status: number;
  /** The last part of the problem's type. */
  readonly kind: string;
  readonly title: string;
  readonly detail: string;
  readonly errors?: readonly Fault[];
  readonly retryAfterSeconds?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** @param requestId by which the sender can ask about it, and the access log finds it */
export function problemAnswer(problem: Problem, requestId?: string): HttpAnswer {
  const { status, kind, title, detail, errors, retryAfterSeconds, headers } = problem;
  return {
    statusCode: status,
    headers: {
      "content-type": "application/problem+json",
      ...SECURITY_HEADERS,
      ...(retryAfterSeconds ? { "retry-after": String(retryAfterSeconds) } : {}),
      ...headers,
    },
    body: JSON.stringify({ type: `urn:aftercare:problem:${kind}`, title, status, detail, requestId, errors }),
  };
}

/** The body's bytes, as they were sent. */
export function bodyOf({ body, isBase64Encoded }: Pick<HttpRequest, "body" | "isBase64Encoded">): Buffer {
  return Buffer.from(body ?? "", isBase64Encoded ? "base64" : "utf8");
}

/** The token in the address of a page. Made whole, since what is cut in the middle of a letter fits in no address. */
export function tokenOf({ pathParameters }: HttpRequest): string {
  return (pathParameters?.token ?? "").toWellFormed();
}

/** Far more than any form of ours can hold. What is longer is cut: reading it, and telling of a fault, must stay cheap. */
const LONGEST_FORM = 64 * 1024;

/** The fields of a form that a page posted; those of other names are left out. */
export function formOf(request: HttpRequest, fields: ReadonlySet<string>): URLSearchParams {
  const sent = new URLSearchParams(bodyOf(request).subarray(0, LONGEST_FORM).toString("utf8"));
  return new URLSearchParams([...sent].filter(([name]) => fields.has(name)));
}

export function htmlAnswer({ status, html, headers }: Page): HttpAnswer {
  return { statusCode: status, headers, body: html };
}

/** After a POST: the browser fetches the page anew, so that going back or reloading posts nothing again. */
export function seeOther(location: string): HttpAnswer {
  return { statusCode: 303, headers: { location, ...SECURITY_HEADERS } };
}
