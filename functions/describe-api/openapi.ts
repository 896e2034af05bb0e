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

const TEXT: JsonSchema = { type: "string" };
const MOMENT: JsonSchema = { type: "string", format: "date-time" };

/** An object that has all of these. */
function objectOf(properties: Record<string, JsonSchema>): JsonSchema {
  return { type: "object", required: Object.keys(properties), properties };
}

const RESPONSES: Record<string, JsonSchema> = {
  Problem: {
    type: "object",
    required: ["type", "title", "status", "detail"],
    properties: {
      type: {
        ...TEXT,
        description: "The address of the page that explains this problem, relative to the API.",
      },
      title: TEXT,
      status: { type: "integer" },
      detail: { ...TEXT, description: "What to do." },
      requestId: TEXT,
      errors: {
        type: "array",
        items: objectOf({
          path: { ...TEXT, description: "A JSON Pointer into the body." },
          message: TEXT,
        }),
      },
    },
  },
  Recorded: {
    type: "object",
    description: "For a session: its ids and the planned emails. For other events: what was applied.",
    properties: {
      sessionId: TEXT,
      clientId: TEXT,
      followUps: { type: "array", items: objectOf({ id: TEXT, kind: TEXT, dueAt: MOMENT }) },
      appointmentId: TEXT,
      waitsUntil: {
        ...MOMENT,
        description: "Until when the ended appointment waits for its outcome to be reported.",
      },
      applied: { type: "boolean", description: "False if this changed nothing." },
      because: { ...TEXT, description: "Why it changed nothing." },
      erased: {
        type: "boolean",
        description: "True if this erased the client's record, or is about a record that is erased.",
      },
      erasedAt: { ...MOMENT, description: "What was reported until then is erased." },
      changed: { type: "array", items: TEXT, description: "The client's details that changed." },
      emails: {
        type: "object",
        required: ["sent"],
        properties: { sent: { type: "boolean" }, because: TEXT },
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
        summary: "Report a session, an appointment, a client's details or their erasure",
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
  return { name, in: "header", required: true, schema: { ...TEXT, pattern } };
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
  const html = { content: { "text/html": { schema: TEXT } } };
  const described = (summary: string, responses: object, parameters?: readonly object[]) => ({
    get: { tags: ["description"], summary, ...(parameters && { parameters }), responses },
  });
  const kinds = [...new Set([...WEBHOOK_PROBLEMS, ...HOOK_PROBLEMS].map(({ kind }) => kind))];
  return {
    "/openapi.json": described("This document", { 200: { description: "OpenAPI 3.1.", ...json } }),
    "/webhook.schema.json": described("The webhook's body as JSON Schema", {
      200: { description: "JSON Schema 2020-12.", ...json },
    }),
    "/problems/{kind}": described(
      "What a problem means, and what to do",
      { 200: { description: "A page.", ...html }, 404: { description: "No such problem.", ...html } },
      [inPath("kind", { ...TEXT, enum: kinds })],
    ),
  };
}

/** Only paths and methods: their forms are for people. */
function pages(): object {
  const responses = { default: { description: "A page, or 303 to one.", content: { "text/html": {} } } };
  return Object.fromEntries(
    PAGES.map(({ path, methods, summary }) => {
      const inBraces = path.split("/").filter((part) => part.startsWith("{"));
      const parameters = inBraces.map((part) => inPath(part.slice(1, -1)));
      const page = { tags: ["pages"], summary, parameters, responses };
      return [path, Object.fromEntries(methods.map((method) => [method.toLowerCase(), page]))];
    }),
  );
}

function inPath(name: string, schema = TEXT): object {
  return { name, in: "path", required: true, schema };
}
