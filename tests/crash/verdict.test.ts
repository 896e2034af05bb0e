import { describe, expect, it } from "vitest";
import type { FollowUpView } from "../../infra/local/commands/practice-client.ts";
import type { Receipt } from "../../shared/records/items.ts";
import { judge, type Outside } from "./verdict.ts";

const DUE = "2026-11-20T15:00:00.000Z";
const ID = "s-1.after-care";
const RECEIPT: Receipt = {
  sessionId: "s-1",
  clientId: "c-1",
  followUps: [{ id: ID, kind: "after-care", dueAt: DUE }],
};

function aFollowUp(changes: Partial<FollowUpView> = {}): FollowUpView {
  return {
    id: ID,
    kind: "after-care",
    dueAt: DUE,
    status: "sent",
    reason: null,
    clientId: "c-1",
    ...changes,
  };
}

function anEmail(changes: Partial<Outside["accepted"][number]> = {}) {
  return {
    followUpId: ID,
    clientId: "c-1",
    claimedAt: new Date(DUE),
    resent: false,
    heard: true,
    ...changes,
  };
}

function theWorld(changes: Partial<Outside> = {}): Outside {
  const nothing = { stops: new Map(), asked: new Set<string>() };
  return { receipts: [RECEIPT], accepted: [anEmail()], ...nothing, ...changes };
}

const ALL_WELL = { lost: [], twice: [], wrong: [], resentByException: 0, forAPerson: 0 };

describe("the verdict of the crash test", () => {
  it("finds nothing where every follow-up was sent once", () => {
    expect(judge([aFollowUp()], theWorld())).toEqual(ALL_WELL);
  });

  it("reports acknowledged sessions that are missing", () => {
    expect(judge([], theWorld()).lost).toHaveLength(1);
  });

  it.each(["planned", "sending", "uncertain"])("counts a follow-up still %s at the end as lost", (status) => {
    expect(judge([aFollowUp({ status })], theWorld({ accepted: [] })).lost).toHaveLength(1);
  });

  it("lets an unacknowledged alert wait for the next opening", () => {
    const next = aFollowUp({ id: "s-1.team-1-1-day-3", kind: "therapist-alert", status: "planned" });
    expect(judge([aFollowUp(), next], theWorld())).toEqual(ALL_WELL);
  });

  it("accepts a held check-in only after an answer that holds", () => {
    const held = aFollowUp({ status: "skipped", reason: "held" });
    const hold = aFollowUp({ id: "s-1.hold-1", kind: "reply" });
    const world = theWorld({ accepted: [anEmail({ followUpId: hold.id })] });
    expect(judge([held, hold], world)).toEqual(ALL_WELL);
    expect(judge([held], theWorld({ accepted: [] })).lost).toHaveLength(1);
  });

  it("rejects a follow-up recorded as sent that SES never accepted", () => {
    expect(judge([aFollowUp()], theWorld({ accepted: [] })).lost).toHaveLength(1);
  });

  it("counts a follow-up skipped as too late as lost", () => {
    const late = aFollowUp({ status: "skipped", reason: "too-late" });
    expect(judge([late], theWorld({ accepted: [] })).lost).toHaveLength(1);
  });

  it("accepts a cancelled follow-up only with a cause", () => {
    const stopped = aFollowUp({ status: "cancelled", reason: "unsubscribed" });
    expect(judge([stopped], theWorld({ accepted: [] })).lost).toHaveLength(1);
    const stops = new Map([["c-1", "asked" as const]]);
    expect(judge([stopped], theWorld({ accepted: [], stops }))).toEqual(ALL_WELL);
  });

  it("counts an email that SES accepted twice", () => {
    expect(judge([aFollowUp()], theWorld({ accepted: [anEmail(), anEmail()] })).twice).toHaveLength(1);
  });

  it("allows a marked resend if the first send was never confirmed", () => {
    const again = anEmail({ resent: true, claimedAt: new Date("2026-11-20T15:17:00Z") });
    const unheard = theWorld({ accepted: [anEmail({ heard: false }), again] });
    expect(judge([aFollowUp()], unheard)).toEqual({ ...ALL_WELL, resentByException: 1 });
    const early = anEmail({ resent: true, claimedAt: new Date("2026-11-20T15:14:00Z") });
    const hasty = theWorld({ accepted: [anEmail({ heard: false }), early] });
    expect(judge([aFollowUp()], hasty).twice).toHaveLength(1);
    const silent = theWorld({ accepted: [anEmail({ heard: false }), anEmail()] });
    expect(judge([aFollowUp()], silent).twice).toHaveLength(1);
    const known = theWorld({ accepted: [anEmail(), again] });
    expect(judge([aFollowUp()], known).twice).toHaveLength(1);
    const third = theWorld({ accepted: [anEmail({ heard: false }), anEmail({ heard: false }), again] });
    expect(judge([aFollowUp()], third).twice).toHaveLength(1);
  });

  it("finds an email that came too early, after a stop, or without a session", () => {
    const early = anEmail({ claimedAt: new Date("2026-11-20T14:59:58Z") });
    expect(judge([aFollowUp()], theWorld({ accepted: [early] })).wrong).toHaveLength(1);
    const stops = new Map([["c-1", new Date("2026-11-20T14:00:00Z")]]);
    expect(judge([aFollowUp()], theWorld({ stops })).wrong).toHaveLength(1);
    const foreign = anEmail({ followUpId: "s-2.after-care" });
    expect(judge([aFollowUp()], theWorld({ accepted: [anEmail(), foreign] })).wrong).toHaveLength(1);
  });

  it("counts what was left to a person, and requires an alert", () => {
    const given = aFollowUp({ status: "failed", reason: "unconfirmed" });
    expect(judge([given], theWorld({ accepted: [] })).lost).toHaveLength(1);
    const alert = aFollowUp({ id: "s-1.alert-after-care", kind: "therapist-alert" });
    const told = theWorld({ accepted: [anEmail({ followUpId: alert.id })] });
    expect(judge([given, alert], told)).toEqual({ ...ALL_WELL, forAPerson: 1 });
    expect(judge([alert, aFollowUp()], theWorld()).lost).toHaveLength(1);
  });
});
