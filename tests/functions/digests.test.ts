import { describe, expect, it } from "vitest";
import { digestPlanner } from "../../functions/find-overdue/digests.ts";
import { digestEmail } from "../../shared/domain/team/digest.ts";
import { digestRecords } from "../../shared/records/digests.ts";
import { followUpRecords } from "../../shared/records/follow-ups.ts";
import { writeMessage } from "../../shared/services/queue.ts";
import { anAlert } from "../domain/alerts/alert-builders.ts";
import { aPractice } from "../domain/builders.ts";
import { aProposal } from "../pages/care-pages.ts";
import { aProfile } from "../records/builders.ts";
import { itemsUnder, localTable } from "../records/local-table.ts";
import { aSender, NOTHING_FAILED, type Scene } from "./a-sender.ts";
import { ANNA, BEN } from "./a-team.ts";
import { captureLog, mustNotBeCalled, NO_LISTS } from "./fakes.ts";

const MONDAY = { monday: "2026-11-23", dueAt: "2026-11-23T08:00:00.000Z" };
const PRACTICE = aPractice({ team: [ANNA, BEN] });

describe("find-overdue", () => {
  async function aPlanner() {
    const table = await localTable();
    const { log, codes } = captureLog("find-overdue");
    const plan = digestPlanner({ practice: PRACTICE, digests: digestRecords(table), log });
    const planned = async () => [
      ...(await itemsUnder(table, "TEAM#anna")),
      ...(await itemsUnder(table, "TEAM#ben")),
    ];
    return { table, plan, planned, codes };
  }

  it("plans one digest for each of the team, however often it looks", async () => {
    const { plan, planned, codes, table } = await aPlanner();
    await plan("2026-11-23T07:00:00.000Z");
    const first = await planned();
    expect(first).toMatchObject([
      { PK: "TEAM#anna", status: "planned", kind: "digest", dueAt: MONDAY.dueAt },
      { PK: "TEAM#ben", status: "planned", kind: "digest", dueAt: MONDAY.dueAt },
    ]);
    const followUps = followUpRecords(table, PRACTICE);
    const claim = await followUps.claim(digestEmail(ANNA, MONDAY), MONDAY.dueAt);
    if ("claimed" in claim) await followUps.settle(claim.claimed, "skip", MONDAY.dueAt, "nothing-to-tell");
    for (const later of ["2026-11-23T07:10:00.000Z", "2026-11-23T12:00:00.000Z", "2026-11-24T07:50:00.000Z"])
      await plan(later);
    expect((await planned()).map(({ status }) => status)).toEqual(["skipped", "planned"]);
    expect(codes()).toEqual(["digests-planned"]);
  });
});

describe("the sender", () => {
  const alert = anAlert({ level: "today" });
  const profile = aProfile({ clientId: alert.clientId, firstName: "Samantha", lastName: "Jones" });
  const entry = { alert, profile };
  const proposal = aProposal({ clientId: alert.clientId });
  const answer = { pain: 3, exerciseDays: 1, signs: [], answeredAt: MONDAY.dueAt };
  const NEWS = {
    ...NO_LISTS,
    alerts: async (list: string) => ({ found: list === "open" ? [entry] : [], more: false }),
    proposals: async () => ({ found: [{ proposal, profile }], more: false }),
    fewDays: async () => ({ found: [{ profile, answer }], more: false }),
    silent: async () => ({
      found: [
        { profile, at: MONDAY.dueAt },
        { profile, at: MONDAY.dueAt },
      ],
      more: true,
    }),
  };

  async function sending(scene: Scene = {}) {
    const planned = digestEmail(ANNA, MONDAY);
    const sender = aSender({
      now: MONDAY.dueAt,
      followUp: planned,
      ...scene,
      overrides: {
        practice: PRACTICE,
        lists: NEWS,
        clients: { readWithAddress: mustNotBeCalled },
        ...scene.overrides,
      },
    });
    expect(await sender.receive(writeMessage(planned))).toEqual(NOTHING_FAILED);
    return sender;
  }

  it("tells the person how many clients stand where, and links to Today, without a client in it", async () => {
    const { emails, done } = await sending();
    expect(emails).toMatchObject([{ to: ANNA.address, subject: "Your Monday overview" }]);
    const [{ text = "", html = "" } = {}] = emails;
    expect(text).toContain("1 client waits for a person.");
    expect(text).toContain("1 proposed change of exercises waits for a decision.");
    expect(text).toContain("1 client said this week that they did their exercises on few days.");
    expect(text).toContain("2 or more clients have stopped answering this week.");
    expect(text).not.toMatch(/undelivered|did not get|better/);
    expect(html).toContain('href="https://d1.example/team"');
    for (const personal of ["Samantha", "Jones", alert.clientId]) expect(html).not.toContain(personal);
    expect(emails[0]).not.toHaveProperty("unsubscribeUrl");
    expect(done).toEqual([["settle", "accept"]]);
  });

  it("counts whose check-ins are on hold", async () => {
    const held = { ...profile, handHold: { since: MONDAY.dueAt, by: "anna" } };
    const lists = { ...NO_LISTS, heldByHand: async () => ({ found: [held], more: false }) };
    const { emails } = await sending({ overrides: { lists } });
    expect(emails[0]?.text).toContain("1 client's check-ins are on hold.");
  });

  it.each([
    ["nothing-to-tell", { overrides: { lists: NO_LISTS } }],
    ["not-in-team", { overrides: { practice: aPractice({ team: [BEN] }) } }],
    ["too-late", { now: "2026-11-24T08:00:00.001Z" }],
  ] as const)("sends nothing when it is %s", async (reason, scene) => {
    const { emails, done } = await sending(scene);
    expect(emails).toEqual([]);
    expect(done).toEqual([["settle", "skip", reason]]);
  });
});
