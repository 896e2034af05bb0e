import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "vitest";
import { plus } from "../../shared/domain/time/instant.ts";
import { NOW } from "../records/builders.ts";
import { aReceiver } from "./a-webhook.ts";
import { anEvent, changedIn } from "./an-event.ts";
import { mustNotBeCalled } from "./fakes.ts";
import { jsonOf } from "./http.ts";

/** A receiver without a table: anything that reached it would be answered with 503. */
function theReceiver() {
  const table = { client: new DynamoDBClient({ region: "us-east-1" }), name: "none" };
  const sessions = { record: mustNotBeCalled, findGuard: mustNotBeCalled, correct: mustNotBeCalled };
  return aReceiver(table, { sessions });
}

describe("POST /webhook with invalid content", () => {
  const CANARY = "canary.7f3a";

  /** Each error, with its path in the answer. */
  const faults: [name: string, path: string, spoil: (event: ReturnType<typeof anEvent>) => unknown][] = [
    ["an unknown field at the top", `/${CANARY}`, (event) => ({ ...event, [CANARY]: 1 })],
    [
      "an unknown field with slashes and tildes",
      "/data/session/a~1b~0c",
      (e) => changedIn(e, "session", { "a/b~c": 1 }),
    ],
    ["a missing client", "/data/client", (e) => ({ ...e, data: { ...e.data, client: undefined } })],
    ["an address that is none", "/data/client/email", (e) => changedIn(e, "client", { email: `${CANARY}@` })],
    [
      "a zone that is none",
      "/data/client/timeZone",
      (e) => changedIn(e, "client", { timeZone: `Europe/${CANARY}` }),
    ],
    [
      "a concern that is none",
      "/data/outcome/concerns/0",
      (e) => changedIn(e, "outcome", { concerns: [CANARY] }),
    ],
    [
      "a session in the future",
      "/data/session/completedAt",
      (e) => changedIn(e, "session", { completedAt: plus(NOW, { hours: 1 }) }),
    ],
    ["a report in the future", "/timestamp", (e) => ({ ...e, timestamp: plus(NOW, { hours: 1 }) })],
    ["an unknown type", "/type", (e) => ({ ...e, type: CANARY })],
  ];

  it.each(faults)("answers 422 for %s, with its path and without its value", async (_, path, spoil) => {
    const { send, captured } = theReceiver();
    const event = anEvent();

    const answer = await send(spoil(event));

    expect(answer.statusCode).toBe(422);
    expect(answer.headers?.["content-type"]).toBe("application/problem+json");
    const problem = jsonOf(answer);
    expect(problem).toMatchObject({
      type: "/problems/not-valid",
      status: 422,
      title: expect.any(String),
      detail: expect.any(String),
      errors: expect.arrayContaining([{ path, message: expect.any(String) }]),
    });
    // Unknown fields' names are shown, never values.
    const told = JSON.stringify(problem).replaceAll(`"/${CANARY}"`, "");
    for (const value of [CANARY, "Samantha", "samantha@example.com"]) expect(told).not.toContain(value);
    expect(captured.text()).not.toContain(CANARY);
  });

  it("distinguishes missing from invalid", async () => {
    const { send } = theReceiver();
    const event = anEvent({ outcome: { painScore: Number.NaN } });
    const { email: _, ...client } = event.data.client;
    const answer = await send({ ...event, data: { ...event.data, client: { ...client, firstName: 7 } } });
    const { errors } = jsonOf(answer) as { errors: { path: string; message: string }[] };
    const byPath = Object.fromEntries(errors.map(({ path, message }) => [path, message]));
    expect(byPath["/data/client/email"]).toBe("is required");
    expect(byPath["/data/client/firstName"]).toBe("must be of type string");
    expect(byPath["/data/outcome/painScore"]).toMatch(/^must be of type (number|int)$/);
  });

  it.each([
    ["a score beyond the scale", { painScore: 11 }, "must be at most 10"],
    ["a score below the scale", { painScore: -1 }, "must be at least 0"],
    ["an empty list", { presentation: [] }, "must name at least one area"],
    [
      "a list that is too long",
      { presentation: Array.from({ length: 21 }, () => ({ area: "neck" })) },
      /^must have at most 20 entries$/,
    ],
    ["a word that is none", { factors: ["sitting-still"] }, /^must be one of sitting, /],
  ])("says what to send in place of %s", async (_, outcome, message) => {
    const { send } = theReceiver();
    const { errors } = jsonOf(await send(changedIn(anEvent(), "outcome", outcome))) as {
      errors: { message: string }[];
    };
    expect(errors).toHaveLength(1);
    expect(errors[0]?.message).toMatch(message);
  });

  it("lists the known types", async () => {
    const { send } = theReceiver();
    const answer = await send({ ...anEvent(), type: "session.complete" });
    expect(answer.body).toContain("session.completed, session.corrected, client.updated, appointment.booked");
  });
});
