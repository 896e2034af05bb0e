import { describe, expect, it } from "vitest";
import { eventKey } from "../../shared/records/keys.ts";
import { itemsOfClient } from "../../shared/records/table.ts";
import { aPractice } from "../domain/builders.ts";
import { localTable } from "../records/local-table.ts";
import { aCheckIn } from "./a-check-in.ts";

const table = await localTable();
const practice = aPractice();

const END = "choice=no-check-ins";
const OFFER = "If you like, we ask no more about this session.";
const LATER = "2026-12-18T09:00:00.000Z";

/** On day 14, with a check-in of day 28 to come. */
async function aScene(fields = "pain=0&normal=yes") {
  const scene = await aCheckIn(table, practice);
  await scene.plant({ step: "check-in-day-28", dueAt: LATER });
  await scene.post(fields);
  const followUp = (step: string) => scene.records.followUps.find({ ...scene.key, step });
  return {
    ...scene,
    followUp,
    isEnded: async () => (await followUp("farewell")) !== undefined,
    profile: () => scene.records.clients.find(scene.key.clientId),
  };
}

describe("a client who is back to normal", () => {
  it("is asked from day 14 on, and not before", async () => {
    const question = "Are you back to normal?";
    expect(await (await aCheckIn(table, practice)).get()).toContain(question);
    expect(await (await aCheckIn(table, practice, { step: "check-in-day-7" })).get()).not.toContain(question);
  });

  it("may end the check-ins: those to come are cancelled, and one last email is planned", async () => {
    const { get, post, followUp, profile, key, captured, time } = await aScene();
    expect(await get()).toContain(OFFER);
    expect((await post(END)).statusCode).toBe(303);
    expect(await followUp("check-in-day-28")).toMatchObject({ status: "cancelled", reason: "ended" });
    expect(await followUp("farewell")).toMatchObject({
      kind: "farewell",
      status: "planned",
      dueAt: time.now,
    });
    expect(await profile()).toMatchObject({ endedSessions: [key.sessionId] });
    const page = await get();
    expect(page).toContain("You have ended your check-ins.");
    expect(page).not.toContain(OFFER);
    expect(captured.codes()).toEqual(["check-in-answered", "check-ins-ended"]);
    const { SK } = eventKey(key.clientId, time.now, `check-ins-ended#${key.sessionId}`);
    expect(await itemsOfClient(table, key.clientId, SK)).toMatchObject([{ by: "client" }]);
  });

  it("ends them once, however often and at once it is posted", async () => {
    const { post, profile, key, captured } = await aScene();
    const answers = await Promise.all([END, END, END].map((fields) => post(fields)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303]);
    await post(END);
    expect((await profile())?.endedSessions).toEqual([key.sessionId]);
    expect(captured.codes().filter((code) => code === "check-ins-ended")).toHaveLength(1);
  });
});

describe("the check-ins go on", () => {
  it.each(["pain=0&normal=no", "pain=0"])("without a yes: %s", async (fields) => {
    const { get, post, isEnded, followUp } = await aScene(fields);
    expect(await get()).not.toContain(OFFER);
    expect((await post(END)).statusCode).toBe(303);
    expect(await isEnded()).toBe(false);
    expect(await followUp("check-in-day-28")).toMatchObject({ status: "planned" });
  });

  it("without an answer", async () => {
    const scene = await aCheckIn(table, practice);
    expect((await scene.post(END)).statusCode).toBe(303);
    expect(await scene.records.followUps.find({ ...scene.key, step: "farewell" })).toBeUndefined();
  });

  it("when the client is worse in the same answer: the team looks first", async () => {
    const { get, post, isEnded } = await aScene("pain=0&normal=yes&change=much-worse");
    expect(await get()).not.toContain(OFFER);
    await post(END);
    expect(await isEnded()).toBe(false);
  });

  it("when the answer was changed on another page before", async () => {
    const { post, isEnded } = await aScene();
    await post("pain=5&normal=no");
    await post(END);
    expect(await isEnded()).toBe(false);
  });

  it("after a later session", async () => {
    const { get, post, isEnded, returns } = await aScene();
    await returns();
    expect(await get()).not.toContain(OFFER);
    await post(END);
    expect(await isEnded()).toBe(false);
  });

  it("when a newer check-in was sent: this one is closed", async () => {
    const { post, plant, isEnded } = await aScene();
    await plant({ step: "check-in-day-21", status: "sent", dueAt: "2026-12-11T09:00:00.000Z" });
    expect((await post(END)).statusCode).toBe(200);
    expect(await isEnded()).toBe(false);
  });
});
