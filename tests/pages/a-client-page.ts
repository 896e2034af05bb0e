import { type ClientPage, clientPage } from "../../shared/pages/team-client.tsx";
import type { Page } from "../../shared/services/http.ts";
import { anAlert, aReason } from "../domain/alerts/alert-builders.ts";
import { aStoredFollowUp, aTreatment } from "../records/builders.ts";

const NOW = "2026-07-01T13:05:00.000Z";

/** One that waits, and one that was taken back. */
export function notesOf(text: string): ClientPage["notes"] {
  const note = { text, by: "Anna", at: NOW, sessionId: "s-1001", step: "note-1" };
  return [
    { ...note, number: 1 },
    { ...note, number: 2, withdrawn: { by: "Ben", at: NOW } },
  ];
}

export function decisionsOf(why: string): ClientPage["decisions"] {
  return [
    { at: NOW, what: "held", by: "team", person: "anna", why },
    { at: NOW, what: "alert-acknowledged", about: "1", by: "team" },
    { at: NOW, what: "paused", by: "client" },
    { at: NOW, what: "refusal-lifted", by: "operator", why },
  ];
}

/** Of a client without alerts and emails. */
export const OUTLOOK: ClientPage["outlook"] = {
  timeZone: undefined,
  consent: true,
  stopped: undefined,
  refusedAt: undefined,
  latestSessionId: "s-1001",
  latestCompletedAt: "2026-06-20T14:55:00.000Z",
  hold: undefined,
  alerts: [],
  sessions: [],
  followUps: [],
};

export function aClientPage({
  comment = "It pinches.",
  ...overrides
}: Partial<ClientPage> & Pick<ClientPage, "practice" | "reader"> & { comment?: string }): Page {
  const open = anAlert({
    number: 2,
    level: "today",
    reasons: [aReason({ at: NOW, name: "contact", comment })],
  });
  const closed = { ...anAlert(), status: "closed", closedAt: NOW, closedBy: "session" } as const;
  const session = aTreatment();
  const hold = { alert: 2, since: NOW, begunBy: 2 };
  const followUps = [
    aStoredFollowUp({
      step: "after-care",
      kind: "after-care",
      status: "sent",
      sentAt: "2026-11-20T15:05:00.000Z",
    }),
    aStoredFollowUp({ status: "skipped", reason: "held" }),
    aStoredFollowUp({ step: "check-in-day-7", dueAt: "2026-11-27T09:00:00.000Z" }),
    aStoredFollowUp({
      sessionId: session.sessionId,
      step: "note-1",
      kind: "reply",
      dueAt: "2026-11-27T09:00:00.000Z",
    }),
  ];
  return clientPage({
    clientId: "c-42",
    firstName: "Samantha",
    name: overrides.firstName ?? "Samantha Jones",
    cautions: [],
    nextVisit: "2026-12-04T10:00:00.000Z",
    outlook: {
      ...OUTLOOK,
      latestSessionId: session.sessionId,
      latestCompletedAt: session.completedAt,
      hold,
      alerts: [closed, open],
      sessions: [session],
      followUps,
    },
    sessions: [session],
    answers: [
      {
        pain: 8,
        change: "much-worse",
        exerciseDays: 3,
        signs: ["saddle"],
        comment,
        answeredAt: NOW,
        sessionId: session.sessionId,
        step: "check-in-day-2",
        isReplaced: false,
      },
      {
        pain: 3,
        signs: [],
        answeredAt: "2026-07-01T13:00:00.000Z",
        sessionId: session.sessionId,
        step: "check-in-day-2",
        isReplaced: true,
      },
    ],
    alerts: [
      { alert: open, standing: "open", until: NOW, comments: ["It pinches when I sit."] },
      { alert: closed, standing: "closed", until: NOW, comments: [] },
    ],
    followUps,
    now: NOW,
    news: false,
    notes: [],
    proposals: [],
    decisions: [],
    email: "sam@example.com",
    handHoldReason: undefined,
    seen: "seen",
    done: undefined,
    unrecorded: undefined,
    ...overrides,
  });
}
