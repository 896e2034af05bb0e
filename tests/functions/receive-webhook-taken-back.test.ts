import { expect, it } from "vitest";
import { pendingSessions } from "../../shared/records/pending-sessions.ts";
import { aSessionForm, KNOWN, TAPPED } from "./a-session-form.ts";
import { aReceiver } from "./a-webhook.ts";
import { jsonOf } from "./http.ts";

const APPOINTMENT = "booking-7";
const ENDED_AT = "2026-11-23T09:30:00.000Z";

/** Reported from Today by the form, and taken back. The practice's own system then reports it. */
async function aTakenBackSession() {
  const form = await aSessionForm();
  const ended = { id: APPOINTMENT, endedAt: ENDED_AT, reportedAt: ENDED_AT, client: { firstName: "Rosa" } };
  await pendingSessions(form.table).add(ended, { isReported: false });
  const fields = await form.fill(TAPPED, `client=${KNOWN.clientId}&pending=${APPOINTMENT}`);
  await form.post(fields, "send");
  await form.post(new URLSearchParams({ session: APPOINTMENT }), "take-back");
  form.pass({ minutes: 5 });
  const clock = () => form.time.now;
  const receiver = aReceiver(form.table, { clock, signatureClocks: [clock] });
  return {
    ...form,
    report: async (type: string, { id = APPOINTMENT, clientId = KNOWN.clientId } = {}) => {
      const data = {
        session: { id, completedAt: ENDED_AT },
        therapist: { id: "anna", name: "Anna Kowalska" },
        client: { id: clientId, firstName: "Rosa", email: "rosa@example.com", consent: { followUp: true } },
        outcome: { presentation: [{ area: "neck" }] },
      };
      const answer = await receiver.send({ type, timestamp: clock(), data }, { at: clock() });
      return { status: answer.statusCode, problem: JSON.stringify(jsonOf(answer)) };
    },
  };
}

it("takes a correction of a session that was taken back for the same client, and plans its emails again", async () => {
  const { report, treatments, followUps, profile } = await aTakenBackSession();
  const refused = await report("session.completed");
  expect(refused).toMatchObject({ status: 409, problem: expect.stringContaining("session.corrected") });
  expect(await profile()).toMatchObject({ latestSessionId: KNOWN.sessionId });
  expect(await report("session.corrected")).toMatchObject({ status: 202 });
  const treatment = (await treatments()).find(({ sessionId }) => sessionId === APPOINTMENT);
  expect(treatment).toMatchObject({ outcome: { presentation: [{ area: "neck" }] } });
  expect(treatment).not.toHaveProperty("takenBack");
  expect(await profile()).toMatchObject({ latestSessionId: APPOINTMENT });
  const emails = (await followUps()).filter(({ sessionId }) => sessionId === APPOINTMENT);
  expect(new Set(emails.map(({ status }) => status))).toEqual(new Set(["planned"]));
});

it("takes one that was another client's under another id, and says so to whom it refuses", async () => {
  const { report, treatments } = await aTakenBackSession();
  const clientId = "c-43";
  for (const [type, status] of [
    ["session.completed", 409],
    ["session.corrected", 422],
  ] as const)
    expect(await report(type, { clientId })).toMatchObject({
      status,
      problem: expect.stringContaining("under another session id"),
    });
  expect(await treatments(clientId)).toEqual([]);
  expect(await report("session.completed", { id: "booking-7-2", clientId })).toMatchObject({ status: 202 });
  expect(await treatments(clientId)).toMatchObject([{ sessionId: "booking-7-2" }]);
});
