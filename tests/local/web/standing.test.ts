import { describe, expect, it } from "vitest";
import type { ClientView } from "../../../infra/local/practice/client-view.ts";
import { followUpState } from "../../../infra/local/web/words.ts";
import { type FollowUp, STATUSES } from "../../../shared/domain/follow-ups/follow-up.ts";
import { plus } from "../../../shared/domain/time/instant.ts";
import { aPractice } from "../../domain/builders.ts";
import { NOW, aStoredFollowUp as recorded } from "../../records/builders.ts";

const COMPLETED = plus(NOW, { hours: -1 });

/** To come in two days. */
function aFollowUp(overrides: Partial<FollowUp> = {}): FollowUp {
  const key = { clientId: "c-1", sessionId: "s-1" };
  return recorded({
    ...key,
    dueAt: plus(NOW, { days: 2 }),
    usefulUntil: plus(NOW, { days: 5 }),
    ...overrides,
  });
}

function aClient(record: Partial<ClientView["record"]> = {}): ClientView {
  return {
    clientId: "c-1",
    firstName: "Samantha",
    email: "samantha@example.com",
    sessions: [],
    record: {
      clientId: "c-1",
      timeZone: undefined,
      consent: true,
      stopped: undefined,
      startedAt: undefined,
      erasedAt: undefined,
      refusedAt: undefined,
      latestSessionId: "s-1",
      latestCompletedAt: undefined,
      sessions: [{ sessionId: "s-1", completedAt: COMPLETED }],
      followUps: [],
      consents: [],
      hold: undefined,
      alerts: [],
      events: [],
      looks: [],
      ...record,
    },
  };
}

const seen = { practice: aPractice(), now: new Date(NOW), report: undefined };
const wordsOf = (followUp: FollowUp, client = aClient(), how = {}) =>
  followUpState(followUp, client, { ...seen, ...how });

describe("a follow-up's state for people", () => {
  it.each<[string, Partial<ClientView["record"]>]>([
    [
      "the client, or someone at the same address, stopped all emails",
      { stopped: { reason: "unsubscribed", at: NOW } },
    ],
    ["marked an email as spam", { stopped: { reason: "complained", at: NOW } }],
    ["refuses our emails", { refusedAt: NOW }],
    ["does not agree", { consent: false }],
    ["a later session", { latestSessionId: "s-2" }],
  ])("says of a planned one that it will not be sent: %s", (reason, record) => {
    const { words, isToCome } = wordsOf(aFollowUp(), aClient(record));
    expect(words).toMatch(/^will not be sent: /);
    expect(words).toContain(reason);
    expect(isToCome).toBe(false);
  });

  it("is upcoming when nothing prevents it", () => {
    expect(wordsOf(aFollowUp())).toEqual({ words: "planned", look: "wait", isToCome: true });
  });

  it("waits, and is to come, when its address has had its emails of the day", () => {
    const { words, isToCome } = wordsOf(aFollowUp({ limitedUntil: aFollowUp().dueAt }));
    expect(words).toMatch(/^waits: three emails have gone/);
    expect(isToCome).toBe(true);
  });

  it("is bad when it bounced or was marked as spam", () => {
    const sent = aFollowUp({ status: "sent", sentAt: NOW });
    expect(wordsOf(sent)).toMatchObject({ words: "sent, no answer yet", look: "good" });
    expect(wordsOf(sent, aClient(), { report: "bounce" })).toMatchObject({ words: "came back", look: "bad" });
    expect(wordsOf(sent, aClient(), { report: "complaint" })).toMatchObject({ look: "bad" });
  });

  it.each(STATUSES)("has plain words for %s, without the code's own", (status) => {
    const reason = status === "skipped" || status === "cancelled" ? ("superseded" as const) : undefined;
    const { words } = wordsOf(aFollowUp({ status, ...(reason && { reason }) }));
    expect(words).not.toMatch(/superseded|skipped|cancelled|lapsed|uncertain/);
  });
});
