import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createHandler } from "../../functions/describe-api/handler.ts";
import { FLAT_EVENT } from "../../functions/describe-api/hook-path.ts";
import { practiceEvent } from "../../shared/domain/sessions/session.ts";
import { eventOfFields } from "../../shared/reports/flat-fields.ts";
import { HOOK_PROBLEMS } from "../../shared/services/hook-problems.ts";
import type { HttpResponse } from "../../shared/services/http.ts";
import { WEBHOOK_PROBLEMS } from "../../shared/services/webhook-problems.ts";
import { aFullSessionEvent, aPractice, aSessionEvent } from "../domain/builders.ts";
import { aRequest, jsonOf } from "./http.ts";

const handle = createHandler({ practice: aPractice() });

async function ask(path: string, kind?: string): Promise<HttpResponse> {
  return await handle({ ...aRequest({ path }), ...(kind !== undefined && { pathParameters: { kind } }) });
}

const schema = jsonOf(await ask("/webhook.schema.json")) as object;
const ajv = new Ajv2020({ strictTypes: true, strictRequired: false, allErrors: true });
addFormats.default(ajv);
const isValid = ajv.compile(schema);

const CLIENT = { id: "c-1", firstName: "Samantha", email: "sam@example.com", consent: { followUp: true } };
const APPOINTMENT = { client: { id: "c-1" }, appointment: { id: "a-1", startsAt: "2026-12-01T09:00:00Z" } };
const ENDED = {
  client: { firstName: "Samantha", timeZone: "Europe/London" },
  appointment: { id: "a-1", endedAt: "2026-11-20T14:55:00Z" },
  therapist: { email: "anna@example.com" },
};
const timestamp = "2026-11-20T15:00:00Z";
const EVENTS = [
  aSessionEvent(),
  aSessionEvent({}, "session.corrected"),
  aFullSessionEvent(),
  { type: "client.updated", timestamp, data: { client: CLIENT } },
  { type: "appointment.booked", timestamp, data: APPOINTMENT },
  { type: "appointment.cancelled", timestamp, data: APPOINTMENT },
  { type: "appointment.ended", timestamp, data: ENDED },
];

describe("the OpenAPI document", () => {
  it("is valid OpenAPI 3.1", async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(
      jsonOf(await ask("/openapi.json")) as Record<string, unknown>,
    );
    expect(errors ?? []).toEqual([]);
    expect([valid, validator.version]).toEqual([true, "3.1"]);
  });

  it("may be read by a tool that runs in a browser on another site", async () => {
    expect((await ask("/openapi.json")).headers).toMatchObject({ "access-control-allow-origin": "*" });
  });
});

describe("the JSON Schema of the webhook", () => {
  it.each(EVENTS)("takes $type", (event) => {
    expect(practiceEvent.safeParse(event).success).toBe(true);
    isValid(event);
    expect(isValid.errors).toBeNull();
  });

  it("takes whatever the webhook takes", () => {
    let taken = 0;
    fc.assert(
      fc.property(anyChange(), ({ event, path, value }) => {
        const changed = changedAt(event, path, value);
        if (!practiceEvent.safeParse(changed).success) return;
        taken += 1;
        isValid(changed);
        expect(isValid.errors).toBeNull();
      }),
      { numRuns: 400 },
    );
    expect(taken, "changes that the webhook takes").toBeGreaterThan(10);
  });

  it.each([
    ["an unknown field", ["data", "outcome", "concern"], ["other"]],
    ["an unknown word", ["data", "outcome", "presentation", "0", "area"], "elbow"],
    ["a missing field", ["data", "client"], { id: "c-1" }],
    ["a wrong type", ["data", "outcome", "painScore"], "6"],
    ["a number out of range", ["data", "outcome", "painScore"], 11],
    ["an exercise without id and name", ["data", "outcome", "homeCare", "exercises", "0"], { dose: "Twice" }],
    ["an id with a space", ["data", "client", "id"], "c 1"],
    ["a time without a zone", ["timestamp"], "2026-11-20T15:00:00"],
    ["an address that is none", ["data", "client", "email"], "sam"],
    ["an unknown type", ["type"], "session.deleted"],
  ])("refuses %s, as the webhook does", (_fault, path, value) => {
    const changed = changedAt(aSessionEvent(), path, value);
    expect([practiceEvent.safeParse(changed).success, isValid(changed)]).toEqual([false, false]);
  });

  it("refuses an ended appointment of nobody, as the webhook does", () => {
    const event = { type: "appointment.ended", timestamp, data: { ...ENDED, client: { lastName: "Jones" } } };
    expect([practiceEvent.safeParse(event).success, isValid(event)]).toEqual([false, false]);
  });
});

describe("the schema of a hook's fields", () => {
  const isFlat = new Ajv2020({ strict: false }).compile(FLAT_EVENT);
  const ENDED_FLAT = { event: "appointment.ended", appointment_id: "a-1", end: "2026-11-20 14:55" };
  const BOOKED_FLAT = { event: "appointment.booked", appointment_id: 7, start: timestamp, client_id: 42 };

  function isTaken(fields: Record<string, unknown>): boolean {
    const given = Object.entries(fields).flatMap(([name, value]): [string, string][] =>
      value === null || value === "" ? [] : [[name, String(value).trim()]],
    );
    const { event, faults } = eventOfFields(new Map(given), aPractice(), timestamp);
    return faults.length === 0 && practiceEvent.safeParse(event).success;
  }

  it.each([
    ["an end of a client with an id", { ...ENDED_FLAT, client_id: "c-1", therapist_id: "anna" }],
    [
      "an end of a client with a name alone",
      { ...ENDED_FLAT, name: "Samantha Jones", email: "", client_id: null },
    ],
    ["a booking", BOOKED_FLAT],
    [
      "a cancellation, with fields that it ignores",
      { ...BOOKED_FLAT, event: "appointment.cancelled", end: "soon" },
    ],
    ["spaces around a value", { ...BOOKED_FLAT, start: " 2026-11-20T15:00+0000 ", client_id: " c-1 " }],
  ])("takes %s, as the hook does", (_case, fields) => {
    expect([isTaken(fields), isFlat(fields)]).toEqual([true, true]);
  });

  it.each([
    ["an unknown field", { ...BOOKED_FLAT, phone: "1" }],
    ["a session", { ...BOOKED_FLAT, event: "session.completed" }],
    ["an end without its time", { ...ENDED_FLAT, client_id: "c-1", end: undefined }],
    ["an end of nobody", ENDED_FLAT],
    ["a booking without a client", { ...BOOKED_FLAT, client_id: "" }],
    ["an id with a space", { ...ENDED_FLAT, name: "Sam", appointment_id: "a 1" }],
    ["a time that is none", { ...BOOKED_FLAT, start: "tomorrow" }],
  ])("refuses %s, as the hook does", (_case, fields) => {
    // As JSON has it.
    const sent = JSON.parse(JSON.stringify(fields)) as Record<string, unknown>;
    expect([isTaken(sent), isFlat(sent)]).toEqual([false, false]);
  });
});

describe("a problem's address", () => {
  const problems = [...WEBHOOK_PROBLEMS, ...HOOK_PROBLEMS];
  const kinds = [...new Set(problems.map(({ kind }) => kind))];

  it.each(kinds)("explains %s", async (kind) => {
    const page = await ask(`/problems/${kind}`, kind);
    expect(page.statusCode).toBe(200);
    for (const { title } of problems.filter((one) => one.kind === kind))
      expect(page.body).toContain(`<h1>${title}</h1>`);
  });

  it("that is none leads to all of them", async () => {
    const page = await ask("/problems/constructor", "constructor");
    expect(page.statusCode).toBe(404);
    for (const kind of kinds) expect(page.body).toContain(`href="/problems/${kind}"`);
  });
});

type Path = readonly string[];

/** A valid event, one place in it, and what is put there: often something that fits. */
function anyChange(): fc.Arbitrary<{ event: object; path: Path; value: unknown }> {
  return fc.constantFrom(...EVENTS).chain((event) =>
    fc.record({
      event: fc.constant(event),
      path: fc.constantFrom(...pathsIn(event)),
      value: fc.oneof(
        fc.string({ unit: "grapheme", maxLength: 130 }),
        fc.stringMatching(/^ {0,3}[A-Za-z]{95,104} {0,3}$/),
        fc.constantFrom("a@b.cd", "UTC", "Europe/Paris", "2026-02-29T10:00:00+01:00", "0001-01-01T00:00:00Z"),
        fc.emailAddress(),
        fc.integer({ min: -1, max: 12 }),
        fc.double(),
        fc.boolean(),
        fc.constant(undefined),
        fc.jsonValue({ maxDepth: 2 }),
      ),
    }),
  );
}

function pathsIn(value: unknown, path: Path = []): Path[] {
  const below =
    typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([name, part]) => pathsIn(part, [...path, name]))
      : [];
  return path.length > 0 ? [path, ...below] : below;
}

/** A copy; undefined takes the place away. */
function changedAt(event: object, path: Path, value: unknown): unknown {
  const copy = structuredClone(event);
  let place = copy as Record<string, unknown>;
  for (const name of path.slice(0, -1)) place = place[name] as Record<string, unknown>;
  const last = path.at(-1) ?? "";
  if (value === undefined && !Array.isArray(place)) delete place[last];
  else place[last] = value;
  return copy;
}
