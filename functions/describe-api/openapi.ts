import type { Practice } from "../../shared/domain/practice/practice.ts";
import { HOOK_PROBLEMS } from "../../shared/services/hook-problems.ts";
import type { Problem } from "../../shared/services/http.ts";
import { LARGEST_BODY, WEBHOOK_PROBLEMS } from "../../shared/services/webhook-problems.ts";
import { discriminatorAt, eventAt, type JsonSchema, schemasAt } from "./event-schema.ts";
import { FLAT_EVENT, hookPath } from "./hook-path.ts";
import { PAGES } from "./pages.ts";

/** The document of `GET /openapi.json`. */
export function openApi(practice: Practice) {
  const base = "#/components/schemas/";
  const paths: Readonly<Record<string, object>> = { ...webhook(base), ...descriptions(), ...pages() };
  return {
    openapi: "3.1.0",
    info: {
      title: `Aftercare of ${practice.name}`,
      version: "1.0.0",
      description:
        "A practice's own system reports finished sessions here. What is acknowledged is recorded. Sending the same again changes nothing.",
    },
    servers: [{ url: "/" }],
    tags: [
      { name: "webhook", description: "For the practice's own system." },
      { name: "description", description: "For developers." },
      { name: "pages", description: "For people, opened by a link or by signing in: not for programs." },
    ],
    paths,
    components: {
      schemas: {
        Event: { ...eventAt(base), discriminator: discriminatorAt(base) },
        ...schemasAt(base),
        FlatEvent: FLAT_EVENT,
        ...RESPONSES,
      },
      securitySchemes: {
        standardWebhooks: {
          type: "apiKey",
          in: "header",
          name: "webhook-signature",
          description:
            "Standard Webhooks: `v1,` and the Base64 of HMAC-SHA256 over `id.timestamp.body`, keyed with the practice's secret. See https://www.standardwebhooks.com.",
        },
      },
    },
  };
}

const RESPONSES: Record<string, JsonSchema> = {
  Problem: {
    type: "object",
    required: ["type", "title", "status", "detail"],
    properties: {
      type: {
        type: "string",
        description: "The address of the page that explains this problem, relative to the API.",
      },
      title: { type: "string" },
      status: { type: "integer" },
      detail: { type: "string", description: "What to do." },
      requestId: { type: "string" },
      errors: {
        type: "array",
        items: {
          type: "object",
          required: ["path", "message"],
          properties: {
            path: { type: "string", description: "A JSON Pointer into the body." },
            message: { type: "string" },
          },
        },
      },
    },
  },
  Recorded: {
    type: "object",
    description: "For a session: its ids and the planned emails. For other events: what was applied.",
    properties: {
      sessionId: { type: "string" },
      clientId: { type: "string" },
      followUps: {
        type: "array",
        items: {
          type: "object",
          required: ["id", "kind", "dueAt"],
          properties: {
            id: { type: "string" },
            kind: { type: "string" },
            dueAt: { type: "string", format: "date-time" },
          },
        },
      },
      appointmentId: { type: "string" },
      waitsUntil: {
        type: "string",
        format: "date-time",
        description: "Until when the ended appointment waits for its outcome to be reported.",
      },
      applied: { type: "boolean", description: "False if this changed nothing." },
      because: { type: "string", description: "Why it changed nothing." },
      changed: {
        type: "array",
        items: { type: "string" },
        description: "The client's details that changed.",
      },
      emails: {
        type: "object",
        required: ["sent"],
        properties: { sent: { type: "boolean" }, because: { type: "string" } },
        description: "Whether emails go out to the client now.",
      },
    },
  },
};

function webhook(base: string): object {
  const recorded = (description: string) => ({
    description,
    content: { "application/json": { schema: { $ref: `${base}Recorded` } } },
  });
  const refused = (status: number, problems: readonly Problem[]) => problemsOf(status, problems, base);
  // 405 answers other methods, and what is described is POST.
  const statuses = [...new Set(WEBHOOK_PROBLEMS.map(({ status }) => status))].filter(
    (status) => status !== 405,
  );
  return {
    "/webhook": {
      post: {
        tags: ["webhook"],
        operationId: "report",
        summary: "Report a session, an appointment or a client's details",
        description: `JSON in UTF-8, at most ${LARGEST_BODY / 1024} KiB. Send again with the same webhook-id after 429, 503 or no answer.`,
        security: [{ standardWebhooks: [] }],
        parameters: [
          {
            ...header("webhook-id", "^[\\x21-\\x7e]{1,256}$"),
            description: "One id for each report, repeated on every retry.",
          },
          {
            ...header("webhook-timestamp", "^\\d{1,12}$"),
            description: "Seconds since 1970, at most 5 minutes off.",
          },
        ],
        requestBody: {
          required: true,
          content: { "application/json": { schema: { $ref: `${base}Event` } } },
        },
        responses: {
          200: recorded("The same report again, or one that changes nothing."),
          202: recorded("Recorded, durably, before this answer."),
          ...Object.fromEntries(statuses.map((status) => [status, refused(status, WEBHOOK_PROBLEMS)])),
          429: { description: "Too many at once: send it again later with the same webhook-id." },
        },
      },
    },
    ...hookPath(base, recorded, refused),
  };
}

function header(name: string, pattern: string): object {
  return { name, in: "header", required: true, schema: { type: "string", pattern } };
}

function problemsOf(status: number, problems: readonly Problem[], base: string): object {
  const titles = new Set(problems.filter((one) => one.status === status).map(({ title }) => title));
  return {
    description: `${[...titles].join(". ")}.`,
    ...(status === 503 && { headers: { "retry-after": { schema: { type: "integer" } } } }),
    content: { "application/problem+json": { schema: { $ref: `${base}Problem` } } },
  };
}

function descriptions(): object {
  const json = { content: { "application/json": { schema: { type: "object" } } } };
  const html = { content: { "text/html": { schema: { type: "string" } } } };
  return {
    "/openapi.json": {
      get: {
        tags: ["description"],
        summary: "This document",
        responses: { 200: { description: "OpenAPI 3.1.", ...json } },
      },
    },
    "/webhook.schema.json": {
      get: {
        tags: ["description"],
        summary: "The webhook's body as JSON Schema",
        responses: { 200: { description: "JSON Schema 2020-12.", ...json } },
      },
    },
    "/problems/{kind}": {
      get: {
        tags: ["description"],
        summary: "What a problem means, and what to do",
        parameters: [
          {
            name: "kind",
            in: "path",
            required: true,
            schema: {
              type: "string",
              enum: [...new Set([...WEBHOOK_PROBLEMS, ...HOOK_PROBLEMS].map(({ kind }) => kind))],
            },
          },
        ],
        responses: {
          200: { description: "A page.", ...html },
          404: { description: "No such problem.", ...html },
        },
      },
    },
  };
}

/** Only paths and methods: their forms are for people. */
function pages(): object {
  return Object.fromEntries(
    PAGES.map(({ path, methods, summary }) => [
      path,
      Object.fromEntries(
        methods.map((method) => [
          method.toLowerCase(),
          {
            tags: ["pages"],
            summary,
            parameters: path
              .split("/")
              .filter((part) => part.startsWith("{"))
              .map((part) => ({
                name: part.slice(1, -1),
                in: "path",
                required: true,
                schema: { type: "string" },
              })),
            responses: { default: { description: "A page, or 303 to one.", content: { "text/html": {} } } },
          },
        ]),
      ),
    ]),
  );
}
