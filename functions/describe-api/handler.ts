import { problemPage, problemUnknownPage } from "../../shared/pages/problem.tsx";
import { HOOK_PROBLEMS } from "../../shared/services/hook-problems.ts";
import {
  type HttpHandler,
  type HttpResponse,
  htmlResponse,
  jsonResponse,
} from "../../shared/services/http.ts";
import { WEBHOOK_PROBLEMS } from "../../shared/services/webhook-problems.ts";
import type { Dependencies } from "./dependencies.ts";
import { eventSchema } from "./event-schema.ts";
import { openApi } from "./openapi.ts";

/** The problems of the webhook and of hooks, without repeats. */
const PROBLEMS = [
  ...new Map(
    [...WEBHOOK_PROBLEMS, ...HOOK_PROBLEMS].map((one) => [`${one.kind}: ${one.detail}`, one]),
  ).values(),
];

/** Describes the webhook to developers and their tools. It reads nothing but the settings. */
export function createHandler({ practice }: Dependencies): HttpHandler {
  return async ({ rawPath, pathParameters }) => {
    if (rawPath === "/openapi.json") return forTools(openApi(practice));
    if (rawPath === "/webhook.schema.json") return forTools(eventSchema());
    const problems = PROBLEMS.filter(({ kind }) => kind === pathParameters?.kind);
    return htmlResponse(
      problems.length > 0
        ? problemPage({ practice, problems })
        : problemUnknownPage({ practice, known: PROBLEMS }),
    );
  };
}

/** Tools that run in a browser load it from another site. It holds nothing that is not public. */
function forTools(document: object): HttpResponse {
  const { headers, ...response } = jsonResponse(200, document);
  return {
    ...response,
    headers: {
      ...headers,
      "access-control-allow-origin": "*",
      "cross-origin-resource-policy": "cross-origin",
    },
  };
}
