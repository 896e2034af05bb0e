import { describe, expect, it } from "vitest";
import { firstEmails } from "../../shared/domain/alerts/alert-emails.ts";
import type { PlannedFollowUp } from "../../shared/domain/follow-ups/follow-up.ts";
import type { Practice } from "../../shared/domain/practice/practice.ts";
import { digestEmail } from "../../shared/domain/team/digest.ts";
import type { Away } from "../../shared/domain/team/stand-ins.ts";
import { addressId } from "../../shared/domain/text/address.ts";
import { writeMessage } from "../../shared/services/queue.ts";
import { anAlert } from "../domain/alerts/alert-builders.ts";
import { aPractice } from "../domain/builders.ts";
import { aProfile, aTreatment } from "../records/builders.ts";
import { sure } from "../sure.ts";
import { aSender, type Scene, tokenIn } from "./a-sender.ts";
import { ANNA, BEN } from "./a-team.ts";
import { failing, NO_ALERTS, NO_LISTS, testLinks } from "./fakes.ts";

const TEAM = { team: [ANNA, BEN], secondAlertAddress: "second@example.com" };
const WITH_BEN = { anna: { standIn: "ben", lastDay: "2026-12-31" } };
const ALERT = anAlert();

async function sending(
  planned: PlannedFollowUp,
  away: Readonly<Record<string, Away>>,
  settings: Partial<Practice> = {},
  overrides: Scene["overrides"] = {},
) {
  const practice = aPractice({ ...TEAM, ...settings });
  const entry = { alert: ALERT, profile: aProfile() };
  const sender = aSender({
    now: planned.dueAt,
    followUp: { ...planned, attempt: 1 },
    treatment: { therapist: { ...aTreatment().therapist, id: "anna" } },
    overrides: {
      practice,
      alerts: { ...NO_ALERTS, find: async () => ALERT },
      lists: { ...NO_LISTS, alerts: async () => ({ found: [entry], more: false }) },
      team: { find: async (id) => (away[id] ? { away: away[id] } : {}) },
      ...overrides,
    },
  });
  await sender.receive(writeMessage(planned));
  return sender;
}

function anEmail(to: "practice" | "therapist" | "second"): PlannedFollowUp {
  return sure(firstEmails(ALERT, "anna", aPractice(TEAM)).find(({ step }) => step.endsWith(to)));
}

describe("an alert for a team member who is away", () => {
  it("goes to the stand-in, says so, and has a link for the stand-in's address", async () => {
    const { emails, done } = await sending(anEmail("therapist"), WITH_BEN);
    expect(done).toEqual([["settle", "accept"]]);
    expect(emails).toMatchObject([{ to: BEN.address }]);
    expect(emails[0]?.text).toContain("Anna Kowalska is away, and you stand in for them.");
    const links = testLinks(() => anEmail("therapist").dueAt);
    const opened = await links.open("alert", tokenIn(emails[0]?.html, "alert"));
    expect(opened).toMatchObject({ sentTo: addressId(BEN.address) });
  });

  it("goes to the person themselves when the stand-in is away too", async () => {
    const { emails } = await sending(anEmail("therapist"), {
      ...WITH_BEN,
      ben: { ...WITH_BEN.anna, standIn: "anna" },
    });
    expect(emails).toMatchObject([{ to: ANNA.address }]);
    expect(emails[0]?.text).not.toContain("stand in");
  });

  it("is not sent twice to a stand-in who gets the practice's", async () => {
    const { done } = await sending(anEmail("therapist"), WITH_BEN, { alertAddress: BEN.address });
    expect(done).toEqual([["settle", "skip", "not-in-team"]]);
  });

  it.each([
    ["practice", { alertAddress: ANNA.address }, BEN.address],
    ["second", { secondAlertAddress: ANNA.address }, BEN.address],
    ["practice", {}, "team@derby.example"],
    ["second", {}, "second@example.com"],
  ] as const)("%s: an address of theirs is theirs, any other stays (%j)", async (to, settings, address) => {
    const { emails } = await sending(anEmail(to), WITH_BEN, settings);
    expect(emails).toMatchObject([{ to: address }]);
  });

  it("waits when it cannot be read who is away", async () => {
    const { done, emails } = await sending(anEmail("therapist"), {}, {}, { team: { find: failing } });
    expect(emails).toEqual([]);
    expect(done).toMatchObject([["postpone", expect.any(String)]]);
  });
});

describe("the Monday overview while a team member is away", () => {
  const WEEK = { monday: "2026-11-23", dueAt: "2026-11-23T08:00:00.000Z" };
  const BEN_TOO = { ...WITH_BEN, ben: { ...WITH_BEN.anna, standIn: "anna" } };

  it("comes once to the stand-in: their own, which names whom they stand in for", async () => {
    const absent = await sending(digestEmail(ANNA, WEEK), WITH_BEN);
    expect(absent.emails).toEqual([]);
    expect(absent.done).toEqual([["settle", "skip", "stand-in"]]);
    const { emails, done } = await sending(digestEmail(BEN, WEEK), WITH_BEN);
    expect(done).toEqual([["settle", "accept"]]);
    expect(emails).toMatchObject([{ to: BEN.address }]);
    expect(emails[0]?.text).toContain("Hello Ben Carter");
    expect(emails[0]?.text).toContain(
      "Anna Kowalska is away, and you stand in for them. These numbers count",
    );
  });

  it("comes to each of two who have named each other, and names nobody", async () => {
    for (const member of [ANNA, BEN]) {
      const { emails } = await sending(digestEmail(member, WEEK), BEN_TOO);
      expect(emails).toMatchObject([{ to: member.address }]);
      expect(emails[0]?.text).not.toContain("stand in");
    }
  });

  it("comes to the member again afterwards, and no longer names them", async () => {
    const back = { anna: { standIn: "ben", lastDay: "2026-11-22" } };
    expect((await sending(digestEmail(ANNA, WEEK), back)).emails).toMatchObject([{ to: ANNA.address }]);
    const { emails } = await sending(digestEmail(BEN, WEEK), back);
    expect(emails[0]?.text).not.toContain("stand in");
  });

  it("waits when it cannot be read who is away", async () => {
    const { done, emails } = await sending(digestEmail(BEN, WEEK), {}, {}, { team: { find: failing } });
    expect(emails).toEqual([]);
    expect(done).toMatchObject([["postpone", expect.any(String)]]);
  });
});
