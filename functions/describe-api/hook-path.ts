import * as z from "zod/mini";
import { emailAddress, id } from "../../shared/domain/text/schemas.ts";
import { FLAT_EVENTS, FLAT_FIELDS } from "../../shared/reports/flat-fields.ts";
import { HOOK_PROBLEMS } from "../../shared/services/hook-problems.ts";
import type { Problem } from "../../shared/services/http.ts";
import type { JsonSchema } from "./event-schema.ts";

/** Numbers are taken as they are written; an empty field is one that was left out. */
const ANY: JsonSchema = { type: ["string", "number", "null"] };
const optional = (pattern: string): JsonSchema => ({ ...ANY, pattern: `^\\s*(${pattern})?\\s*$` });
const needed = (pattern: string): JsonSchema => ({
  type: ["string", "number"],
  pattern: `^\\s*(${pattern})\\s*$`,
});

const ID = patternOf(id);
const TIME = "\\d{4}-\\d\\d-\\d\\d[Tt ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)? ?([Zz]|[+-]\\d\\d:?\\d\\d)?";
const MOMENT: JsonSchema = { ...needed(TIME), type: "string" };

function patternOf(schema: z.core.$ZodType): string {
  return z.toJSONSchema(schema).pattern?.replace(/^\^|\$$/g, "") ?? "";
}

/** An event ignores the fields that it does not need, so each one describes only its own in detail. */
export const FLAT_EVENT: JsonSchema = {
  type: "object",
  required: ["event", "appointment_id"],
  additionalProperties: false,
  properties: {
    ...Object.fromEntries(
      Object.entries(FLAT_FIELDS).map(([field, description]) => [field, { ...ANY, description }]),
    ),
    event: { type: "string", enum: [...FLAT_EVENTS], description: FLAT_FIELDS.event },
    appointment_id: { ...needed(ID), description: FLAT_FIELDS.appointment_id },
    updated_at: { ...optional(TIME), type: ["string", "null"], description: FLAT_FIELDS.updated_at },
  },
  oneOf: [
    {
      properties: {
        event: { enum: ["appointment.ended"] },
        end: MOMENT,
        client_id: optional(ID),
        therapist_id: optional(ID),
        email: optional(patternOf(emailAddress)),
        therapist_email: optional(patternOf(emailAddress)),
      },
      required: ["end"],
      // At least one of them. Not as `anyOf`: code generators would make it a union with any value.
      not: { properties: { client_id: false, first_name: false, name: false } },
    },
    {
      properties: {
        event: { enum: ["appointment.booked", "appointment.cancelled"] },
        start: MOMENT,
        client_id: needed(ID),
      },
      required: ["start", "client_id"],
    },
  ],
};

/** @param base the path to the named schemas */
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
