import { describe, expect, it } from "vitest";
import { plus } from "../../shared/domain/time/instant.ts";
import { NOW } from "../records/builders.ts";
import { localTable } from "../records/local-table.ts";
import { recordsOf, sendFollowUp } from "../records/scenes.ts";
import { aReceiver } from "./a-webhook.ts";
import { afterCareOf, anEvent, changedIn } from "./an-event.ts";

const table = await localTable();
const { clients, followUps } = recordsOf(table);

/** A client who has had the first email of their session; every report comes an hour after the one before. */
async function aToldClient(outcome = {}) {
  const { send, time } = aReceiver(table);
  const event = { ...anEvent({ outcome }), timestamp: NOW };
  const { client, session } = event.data;
  const report = async (reported: object) => {
    time.now = plus(time.now, { hours: 1 });
    expect((await send({ ...reported, timestamp: time.now })).statusCode).toBe(202);
  };
  expect((await send(event)).statusCode).toBe(202);
  await sendFollowUp({ followUps }, afterCareOf(event), NOW);
  return {
    update: (changed: object) =>
      report({ type: "client.updated", data: { client: { ...client, ...changed } } }),
    correct: (outcome: object, consents = false) =>
      report({
        ...changedIn(changedIn(event, "client", { consent: { followUp: consents } }), "outcome", outcome),
        type: "session.corrected",
      }),
    untold: async () => (await clients.find(client.id))?.untold,
    /** The first emails that are planned, and those that corrections cancelled. */
    leads: async () =>
      (await followUps.ofClient(client.id, session.id))
        .filter(({ kind, status }) => /^(after-care|gp-referral)$/.test(kind) && status !== "sent")
        .map(({ step, status }) => `${step} ${status}`),
  };
}

const WITHDRAWN = { consent: { followUp: false } };
const AGREED = { consent: { followUp: true } };

describe("news for a client who does not consent is told once they do", () => {
  it("a concern, as a note to see a doctor", async () => {
    const { update, correct, leads } = await aToldClient();
    await update(WITHDRAWN);
    await correct({ concerns: ["trapped-nerve"] });
    expect(await leads()).toEqual([]);
    await update(AGREED);
    expect(await leads()).toEqual(["gp-referral planned"]);
  });

  it("a changed message, by a correction that brings the consent too", async () => {
    const { update, correct, leads } = await aToldClient();
    await update(WITHDRAWN);
    await correct({ messageToClient: "Rest the arm." });
    await correct({ messageToClient: "Rest the arm.", note: "Agreed again by phone." }, true);
    expect(await leads()).toEqual(["after-care-2 planned"]);
  });

  it("a caution that withdraws exercises", async () => {
    const { update, leads } = await aToldClient({ homeCare: {} });
    await update(WITHDRAWN);
    await update({ ...WITHDRAWN, cautions: ["pregnancy"] });
    await update({ ...AGREED, cautions: ["pregnancy"] });
    expect(await leads()).toEqual(["after-care-2 planned"]);
  });

  it("a correction whose email the withdrawal had cancelled", async () => {
    const { update, correct, leads } = await aToldClient();
    await correct({ messageToClient: "Rest the arm." }, true);
    expect(await leads()).toEqual(["after-care-2 planned"]);
    await update(WITHDRAWN);
    expect(await leads()).toEqual(["after-care-2 cancelled"]);
    await update(AGREED);
    expect(await leads()).toContainEqual("after-care-3 planned");
  });

  it("and only once", async () => {
    const { update, correct, leads, untold } = await aToldClient();
    await update(WITHDRAWN);
    await correct({ note: "Only for us." });
    expect(await untold()).toBeUndefined();
    await correct({ messageToClient: "Rest the arm." });
    expect(await untold()).toMatch(/^s-/);
    await update(AGREED);
    expect(await untold()).toBeUndefined();
    await update({ firstName: "Sam", ...AGREED });
    expect(await leads()).toEqual(["after-care-2 planned"]);
  });
});
