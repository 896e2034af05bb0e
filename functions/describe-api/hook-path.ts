import { FLAT_EVENTS, FLAT_FIELDS } from "../../shared/reports/flat-fields.ts";
import { HOOK_PROBLEMS } from "../../shared/services/hook-problems.ts";
import type { Problem } from "../../shared/services/http.ts";
import type { JsonSchema } from "./event-schema.ts";

/** Numbers are taken as they are written; an empty field is one that was left out. */
export const FLAT_EVENT: JsonSchema = {
  type: "object",
  description: "Which fields are needed depends on the event.",
  required: ["event", "appointment_id"],
  additionalProperties: false,
  properties: Object.fromEntries(
    Object.entries(FLAT_FIELDS).map(([field, description]) => [
      field,
      field === "event"
        ? { type: "string", enum: [...FLAT_EVENTS], description }
        : { type: ["string", "number", "null"], description },
    ]),
  ),
};

/** @param base where a named schema stands */
export function hookPath(
  base: string,
  taken: (description: string) => object,
  refused: (status: number, problems: readonly Problem[]) => object,
): object {
  const schema = { $ref: `${base}FlatEvent` };
  const statuses = [...new Set(HOOK_PROBLEMS.map(({ status }) => status))];
  return {
    "/hooks/{token}": {
      post: {
        tags: ["webhook"],
        operationId: "reportFlat",
        summary: "Report an appointment as flat fields, without a signature",
        description: "For systems that cannot sign. The practice's operator makes and revokes the address.",
        security: [],
        parameters: [{ name: "token", in: "path", required: true, schema: { type: "string" } }],
        requestBody: {
          required: true,
          content: { "application/x-www-form-urlencoded": { schema }, "application/json": { schema } },
        },
        responses: {
          200: taken("The same report again, or one that changes nothing."),
          202: taken("Recorded, durably, before this answer."),
          ...Object.fromEntries(statuses.map((status) => [status, refused(status, HOOK_PROBLEMS)])),
          429: { description: "Too many at once: send it again later." },
        },
      },
    },
  };
}
