import * as z from "zod/mini";
import { practiceEvent } from "../../shared/domain/sessions/session.ts";

/**
 * JSON Schema made from the schemas that the webhook checks with. Those refuse a little more than JSON Schema can say
 * (a name with a phone number in it, a day that is named twice), and nothing less.
 */

export type JsonSchema = z.core.JSONSchema.BaseSchema;

const events = practiceEvent.def.options;
const [completed, , updated, booked, , ended, erased] = events;
const { session, therapist, outcome } = completed.shape.data.shape;

/** The parts with a name of their own in the documents. */
function namedSchemas(): z.core.$ZodRegistry<{ id: string }> {
  const names = z.registry<{ id: string }>();
  for (const event of events) names.add(event, { id: nameOf(event) });
  names.add(completed.shape.data, { id: "Session" });
  names.add(session, { id: "SessionMoment" });
  names.add(therapist, { id: "Therapist" });
  names.add(outcome, { id: "Outcome" });
  names.add(updated.shape.data.shape.client, { id: "Client" });
  names.add(booked.shape.data, { id: "Appointment" });
  names.add(ended.shape.data, { id: "EndedAppointment" });
  names.add(erased.shape.data, { id: "ErasedClient" });
  return names;
}

/** `SessionCompleted` for `session.completed`. */
function nameOf({ shape }: (typeof events)[number]): string {
  return typeOf(shape).replace(/(?:^|\.)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function typeOf({ type }: (typeof events)[number]["shape"]): string {
  return type.def.values.join();
}

/** @param base the path to the named schemas, such as "#/$defs/" */
export function schemasAt(base: string): Record<string, JsonSchema> {
  const { schemas } = z.toJSONSchema(namedSchemas(), {
    io: "input",
    unrepresentable: "any",
    uri: (id) => `${base}${id}`,
    override: ({ zodSchema, jsonSchema }) => asWritten(zodSchema, jsonSchema),
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema, $id, ...schema }]) => [name, schema]),
  );
}

/** Lengths count once spaces at both ends are gone, which JSON Schema cannot say. */
function asWritten(schema: z.core.$ZodType, json: JsonSchema): void {
  const checks = "checks" in schema._zod.def ? (schema._zod.def.checks ?? []) : [];
  if (!checks.some((check) => check._zod.def.check === "overwrite")) return;
  json.description = `${json.minLength} to ${json.maxLength} characters, without spaces at both ends.`;
  delete json.minLength;
  delete json.maxLength;
  json.pattern = "\\S";
}

/** Any event. */
export function eventAt(base: string): JsonSchema {
  return {
    type: "object",
    required: ["type"],
    oneOf: events.map((event) => ({ $ref: `${base}${nameOf(event)}` })),
  };
}

/** Tells OpenAPI's tools the schema of a type; JSON Schema has no such keyword. */
export function discriminatorAt(base: string): object {
  return {
    propertyName: "type",
    mapping: Object.fromEntries(events.map((event) => [typeOf(event.shape), `${base}${nameOf(event)}`])),
  };
}

/** The webhook's body as JSON Schema 2020-12. */
export function eventSchema(): object {
  const base = "#/$defs/";
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Event of a practice",
    ...eventAt(base),
    $defs: schemasAt(base),
  };
}
