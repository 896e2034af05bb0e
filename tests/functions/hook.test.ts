import { describe, expect, it } from "vitest";
import { nextAppointment } from "../../shared/domain/sessions/appointments.ts";
import { appointmentsOf } from "../../shared/records/profiles.ts";
import { NAUGHTY } from "../input/naughty-strings.ts";
import { anId, NOW } from "../records/builders.ts";
import { localTable } from "../records/local-table.ts";
import { recordsOf } from "../records/scenes.ts";
import { aReceiver } from "./a-webhook.ts";
import { anEvent } from "./an-event.ts";
import { aRequest, jsonOf } from "./http.ts";

const FORM = "application/x-www-form-urlencoded";
const JSON_TYPE = "application/json";
/** As Zapier sends it: unknown fields are empty. */
const ENDED = {
  event: "appointment.ended",
  appointment_id: "a-1",
  end: "2026-11-20 14:55",
  first_name: "Samantha",
  last_name: "Jones",
  email: "samantha@example.com",
  client_id: "",
  therapist_id: "anna",
};

async function scene() {
  const table = await localTable();
  const records = recordsOf(table);
  const receiver = aReceiver(table);
  const token = await records.hooks.make("zapier", NOW);
  async function post(body: string | Buffer, type = FORM, at = token) {
    const parts = {
      method: "POST",
      path: `/hooks/${at}`,
      token: at,
      headers: { "content-type": type },
    } as const;
    return await receiver.handler(
      aRequest({ ...parts, body: Buffer.from(body).toString("base64"), isBase64Encoded: true }),
    );
  }
  return {
    ...records,
    ...receiver,
    token,
    post,
    report: async (fields: Record<string, string>, at = token) =>
      await post(String(new URLSearchParams(fields)), FORM, at),
    waiting: async () => (await records.lists.pending(receiver.time.now)).found,
  };
}

describe("POST /hooks/{token}", () => {
  it("makes a session wait from the fields of a form, by the practice's clock", async () => {
    const { report, waiting } = await scene();
    const answer = await report(ENDED);
    expect([answer.statusCode, jsonOf(answer)]).toMatchObject([202, { appointmentId: "a-1", applied: true }]);
    expect(await waiting()).toEqual([
      {
        id: "a-1",
        endedAt: "2026-11-20T14:55:00.000Z",
        reportedAt: NOW,
        client: { firstName: "Samantha", lastName: "Jones", email: "samantha@example.com" },
        therapist: { id: "anna" },
      },
    ]);
  });

  it("takes JSON with numbers and nulls, and both names in one field", async () => {
    const { post, waiting } = await scene();
    const fields = {
      ...ENDED,
      first_name: null,
      last_name: null,
      name: "Mary Jane Watson",
      appointment_id: 4711,
    };
    expect((await post(JSON.stringify(fields), `${JSON_TYPE}; charset=utf-8`)).statusCode).toBe(202);
    expect(await waiting()).toMatchObject([
      { id: "4711", client: { firstName: "Mary Jane", lastName: "Watson" } },
    ]);
  });

  it.each([
    ["Zoë van der Berg", "Zoë", "van der Berg"],
    ["María de la Cruz", "María", "de la Cruz"],
    ["Anna Maria von Trapp", "Anna Maria", "von Trapp"],
    ["mary jane watson", "mary jane", "watson"],
    ["de Vries", "de", "Vries"],
    ["Cher", "Cher", undefined],
  ])("reads the first and the last name in %s", async (name, firstName, lastName) => {
    const { report, waiting } = await scene();
    await report({ ...ENDED, first_name: "", last_name: "", name });
    const [{ client } = {}] = await waiting();
    expect([client?.firstName, client?.lastName]).toEqual([firstName, lastName]);
  });

  it.each([
    ["2026-11-20T14:55:00Z", "", "14:55:00"],
    ["2026-11-20T15:55:30+0100", "", "14:55:30"],
    ["2026-11-20 09:55:00 -05:00", "", "14:55:00"],
    ["2026-11-20 14:55:59", "", "14:55:00"],
    ["2026-11-20T15:55", "Europe/Paris", "14:55:00"],
  ])("reads the time %s in zone '%s'", async (end, time_zone, utc) => {
    const { report, waiting } = await scene();
    expect((await report({ ...ENDED, end, time_zone })).statusCode).toBe(202);
    expect(await waiting()).toMatchObject([{ endedAt: `2026-11-20T${utc}.000Z` }]);
  });

  it("lets one session wait however often an appointment is sent, and none that was taken off", async () => {
    const { report, waiting, pending, time } = await scene();
    expect((await report(ENDED)).statusCode).toBe(202);
    expect(jsonOf(await report(ENDED))).toMatchObject({ applied: false, because: "recorded-before" });
    time.now = "2026-11-20T15:10:00.000Z";
    expect((await report(ENDED)).statusCode).toBe(202);
    const [waits, ...others] = await waiting();
    expect(others).toEqual([]);
    if (waits) await pending.dismiss(waits, "anna", time.now);
    expect(jsonOf(await report(ENDED))).toMatchObject({ applied: false, because: "dismissed" });
    expect(await waiting()).toEqual([]);
  });

  it("books, moves and cancels a known client's appointment, and the newest change counts", async () => {
    const { report, send, clients, time } = await scene();
    const known = anEvent();
    await send(known);
    const { id: client_id } = known.data.client;
    const next = async () => {
      const profile = await clients.find(client_id);
      return profile && nextAppointment(appointmentsOf(profile), NOW)?.startsAt;
    };
    const booked = {
      event: "appointment.booked",
      appointment_id: "a-2",
      start: "2026-12-04T10:00Z",
      client_id,
    };
    expect((await report(booked)).statusCode).toBe(202);
    expect(await next()).toBe("2026-12-04T10:00:00.000Z");
    const cancelled = { ...booked, event: "appointment.cancelled" };
    expect((await report({ ...cancelled, updated_at: "2026-11-20T14:00:00Z" })).statusCode).toBe(200);
    expect(await next()).toBe("2026-12-04T10:00:00.000Z");
    time.now = "2026-11-20T15:10:00.000Z";
    expect((await report({ ...booked, start: "2026-12-05 10:00" })).statusCode).toBe(202);
    expect(await next()).toBe("2026-12-05T10:00:00.000Z");
    time.now = "2026-11-20T15:20:00.000Z";
    expect((await report(cancelled)).statusCode).toBe(202);
    expect(await next()).toBeUndefined();
  });

  it.each([
    ["a session", { event: "session.completed" }, "event"],
    ["no event", { event: "" }, "event"],
    ["an unknown field", { pain_score: "6" }, "pain_score"],
    ["an end that is none", { end: "yesterday" }, "end"],
    ["a day that is none", { end: "2026-02-30 10:00" }, "end"],
    ["an end that is to come", { end: "2026-11-20 16:00" }, "end"],
    ["a change that is to come", { updated_at: "2026-11-21 16:00" }, "updated_at"],
    ["a zone that is none", { time_zone: "GMT+2" }, "time_zone"],
    ["an id with other characters", { appointment_id: "https://x.example/1" }, "appointment_id"],
    ["nobody", { first_name: "", last_name: "" }, "client_id"],
    ["a web address as a name", { first_name: "see example.com" }, "first_name"],
    ["a web address as both names", { first_name: "", last_name: "", name: "example.com" }, "name"],
    ["an address that is none", { email: "sam" }, "email"],
    ["an address that is none, of a client with one name", { last_name: "", email: "sam" }, "email"],
    ["a therapist's address that is none", { therapist_email: "anna" }, "therapist_email"],
    ["a booking without a client", { event: "appointment.booked", start: NOW }, "client_id"],
    ["an unknown client", { event: "appointment.booked", start: NOW, client_id: "c-0" }, "client_id"],
  ])("refuses %s by the name of its field", async (_what, fields, field) => {
    const { report, waiting } = await scene();
    const answer = await report({ ...ENDED, ...fields });
    expect([answer.statusCode, jsonOf(answer)]).toMatchObject([
      422,
      { type: "/problems/not-valid", errors: [{ path: `/${field}`, message: expect.any(String) }] },
    ]);
    expect(await waiting()).toEqual([]);
  });

  it("asks to send it again later while an earlier record of the client is being erased", async () => {
    const { report, send, time } = await scene();
    const known = anEvent();
    const { id } = known.data.client;
    await send(known);
    time.now = "2026-11-20T15:10:00.000Z";
    await send({ type: "client.erased", timestamp: time.now, data: { client: { id } } });
    time.now = "2026-11-20T15:20:00.000Z";
    const booked = { event: "appointment.booked", appointment_id: "a-2", start: "2026-12-04T10:00Z" };
    const answer = await report({ ...booked, client_id: id });
    expect(answer).toMatchObject({ statusCode: 503, headers: { "retry-after": "1800" } });
    expect(jsonOf(answer)).toMatchObject({
      type: "/problems/being-erased",
      detail: "Nothing was recorded. Send it again in half an hour.",
    });
  });

  it("names every faulty field at once", async () => {
    const { report } = await scene();
    const faulty = { pain_score: "6", time_zone: "GMT+2", email: "sam", end: "yesterday" };
    const errors = Object.keys(faulty).map((field) => ({ path: `/${field}`, message: expect.any(String) }));
    expect(jsonOf(await report({ ...ENDED, ...faulty }))).toMatchObject({ errors });
  });

  it.each([
    [415, "{}", "text/plain"],
    [415, "{}", `${JSON_TYPE}; charset=latin1`],
    [400, "{", JSON_TYPE],
    [400, "[]", JSON_TYPE],
    [400, "null", JSON_TYPE],
    [400, Buffer.from([0xff]), FORM],
    [413, "x".repeat(256 * 1024 + 1), FORM],
    [422, "event=appointment.ended&event=appointment.booked", FORM],
    [422, '{"event":"appointment.ended","event":"appointment.booked"}', JSON_TYPE],
    [422, '{"event":["appointment.ended"]}', JSON_TYPE],
    [422, '{"__proto__":{"event":"appointment.ended"}}', JSON_TYPE],
    [422, `${new URLSearchParams({ ...ENDED, first_name: "" })}&first_name=%FF`, FORM],
    [422, "", FORM],
  ])("answers %i to %s as %s", async (status, body, type) => {
    const { post, waiting } = await scene();
    const answer = await post(body, type);
    expect(answer).toMatchObject({
      statusCode: status,
      headers: { "content-type": "application/problem+json" },
    });
    expect(await waiting()).toEqual([]);
  });

  it("answers every odd text with 202 or 422, and repeats none of it", async () => {
    const { post } = await scene();
    const everywhere = ["event", "end", "last_name", "client_id", "time_zone", "therapist_name"];
    for (const [index, odd] of NAUGHTY.entries()) {
      const field = everywhere[index % everywhere.length] ?? "";
      const fields = { ...ENDED, appointment_id: anId("a"), [field]: odd };
      const { statusCode, body = "" } = await post(JSON.stringify(fields), JSON_TYPE);
      expect([202, 422], `${field}: ${odd}`).toContain(statusCode);
      if (statusCode === 422 && odd.length > 12) expect(body).not.toContain(odd);
    }
  });

  it("answers alike to a token that is wrong, revoked or none, whatever the body, and nothing is recorded", async () => {
    const { report, post, hooks, token, waiting } = await scene();
    const other = await hooks.make("make", NOW);
    await hooks.revoke("zapier", NOW);
    const wrong = `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`;
    const answers = [
      await report(ENDED),
      await report(ENDED, wrong),
      await report(ENDED, ""),
      await report(ENDED, "\ud800"),
      await report(ENDED, token.repeat(50)),
      await post(Buffer.from([0xff]), "text/plain"),
    ];
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ statusCode: 404 });
    expect(await waiting()).toEqual([]);
    expect((await report(ENDED, other)).statusCode).toBe(202);
  });

  it("logs neither the token nor a person", async () => {
    const { report, captured, token } = await scene();
    await report(ENDED);
    await report({ ...ENDED, email: "samantha" });
    await report(ENDED, "wrong");
    const lines = captured.text();
    expect(lines).toContain("hook-refused");
    for (const secret of [token, "Samantha", "samantha"]) expect(lines).not.toContain(secret);
  });

  it("says 503, to be sent again, when nothing can be recorded", async () => {
    const { handler } = aReceiver(await localTable(), {
      hooks: { isOpen: async () => await Promise.reject(new Error("down")) },
    });
    const answer = await handler(aRequest({ method: "POST", path: "/hooks/x", token: "x", body: "" }));
    expect(answer).toMatchObject({ statusCode: 503, headers: { "retry-after": "5" } });
    expect(jsonOf(answer)).toMatchObject({ detail: "Send it again later." });
  });
});
