import type { Practice } from "../../shared/domain/practice/practice.ts";
import { signInLinkPage, signInPage, signInUnknownPage } from "../../shared/pages/sign-in.tsx";
import { awayPage } from "../../shared/pages/team-away.tsx";
import { type ClientPage, clientPage } from "../../shared/pages/team-client.tsx";
import { duePage } from "../../shared/pages/team-due.tsx";
import { clientUnknownPage, type TeamFrame } from "../../shared/pages/team-frame.tsx";
import { foundPage } from "../../shared/pages/team-search.tsx";
import { todayPage } from "../../shared/pages/team-today.tsx";
import type { Page } from "../../shared/services/http.ts";
import { anAlert, aReason } from "../domain/alerts/alert-builders.ts";
import { aFollowUp, aTreatment } from "../records/builders.ts";
import { aTreatmentWith, carePages } from "./care-pages.ts";

const NOW = "2026-07-01T13:05:00.000Z";

/** Every variant of the team's pages with these words. */
export function teamPages(
  { practice, firstName }: { practice: Practice; firstName: string },
  comment: string,
): Record<string, Page> {
  const frame = { practice, reader: firstName };
  const reasons = [
    aReason({ at: NOW, because: "Says it is much worse than before the session" }),
    aReason({ at: NOW, name: "contact", comment }),
  ];
  const alert = anAlert({ level: "today", reasons });
  const seen = { ...alert, status: "acknowledged", acknowledgedAt: NOW, acknowledgedBy: firstName } as const;
  const bounced = anAlert({ level: "soon", reasons: [aReason({ at: NOW, name: "undelivered" })] });
  const client = { clientId: "c-42", name: firstName };
  const ended = { endedAt: NOW, reportedAt: NOW, seen: "seen" };
  const nobody = { shown: [], more: false };
  return {
    "sign in": signInPage({ practice, sent: false }),
    "sign in, asked": signInPage({ practice, sent: true }),
    "sign in, by the link": signInLinkPage({ practice, name: firstName, action: "/sign-in/token" }),
    "sign in, by an old link": signInUnknownPage({ practice }),
    "today, nobody waits": todayPage({
      ...frame,
      open: nobody,
      undelivered: nobody,
      seen: nobody,
      pending: nobody,
      better: nobody,
      silent: nobody,
      isAway: false,
    }),
    today: todayPage({
      ...frame,
      news: true,
      done: "no-follow-up",
      open: { shown: [{ ...client, alert }], more: true },
      undelivered: { shown: [{ ...client, alert: bounced }], more: false },
      seen: { shown: [{ ...client, alert: seen }], more: false },
      pending: {
        shown: [
          { ...ended, id: "a-1", client: { firstName, lastName: firstName } },
          { ...ended, id: "a-2", client: { id: "c-42" }, therapist: { name: firstName } },
        ],
        more: true,
      },
      better: {
        shown: [
          {
            ...client,
            answer: { pain: 1, change: "much-better", normal: "yes", signs: [], answeredAt: NOW },
          },
        ],
        more: true,
      },
      silent: { shown: [{ ...client, at: NOW }], more: false },
      isAway: true,
    }),
    "not away": anAwayPage(frame, { others: [{ ...AWAY, name: firstName }] }),
    "not away, a fault": anAwayPage(frame, {
      unrecorded: {
        act: "away",
        form: new URLSearchParams({ standIn: "ben" }),
        fault: "Give your last day away.",
      },
    }),
    "not away, alone": anAwayPage(frame, { choice: [] }),
    away: anAwayPage(frame, { own: AWAY, done: "away" }),
    "away, in vain": anAwayPage(frame, { own: { ...AWAY, isVain: true } }),
    "due today": duePage({ ...frame, due: { shown: [{ ...client, followUp: aFollowUp() }], more: true } }),
    "due today, nothing": duePage({ ...frame, due: nobody }),
    "nobody found": foundPage({ ...frame, wanted: firstName, found: [], more: false }),
    "clients found": foundPage({
      ...frame,
      wanted: "",
      found: [{ clientId: "c-42", name: firstName }],
      more: true,
    }),
    "client unknown": clientUnknownPage(frame),
    client: aClientPage({ ...frame, firstName, comment, news: true }),
    "client, with a shade": aClientPage({
      ...frame,
      practice: { ...practice, chartShading: true },
      firstName,
    }),
    "client, written to": aClientPage({
      ...frame,
      firstName,
      notes: notesOf(comment),
      decisions: decisionsOf(comment),
      done: "note",
    }),
    "client, a note with a fault": aClientPage({
      ...frame,
      firstName,
      unrecorded: { act: "note", form: new URLSearchParams({ text: comment }), fault: "Use less." },
    }),
    "client, held by hand": aClientPage({
      ...frame,
      firstName,
      handHoldReason: comment,
      outlook: { ...OUTLOOK, handHold: { since: NOW, by: "anna" } },
    }),
    "client, a hold with a fault": aClientPage({
      ...frame,
      firstName,
      outlook: OUTLOOK,
      alerts: [],
      unrecorded: { act: "hold", form: new URLSearchParams({ text: comment }), fault: "Use less." },
    }),
    ...carePages(frame, firstName, comment),
    "client, with an exercise of the therapist's own": aClientPage({
      ...frame,
      firstName,
      sessions: [aTreatmentWith({ name: firstName, steps: [comment, "Rest."], link: "https://a.example/b" })],
    }),
    "client, no emails at all": aClientPage({
      ...frame,
      firstName,
      outlook: { ...OUTLOOK, stopped: { reason: "unsubscribed", at: NOW } },
      done: "choice",
    }),
    "client, refused address, a choice with a fault": aClientPage({
      ...frame,
      firstName,
      outlook: { ...OUTLOOK, refusedAt: NOW, noCheckInsSince: NOW, pausedUntil: "2026-07-09T00:00:00.000Z" },
      unrecorded: {
        act: "choice",
        form: new URLSearchParams({ choice: "pause", text: comment }),
        fault: "Choose a day from tomorrow, at most half a year ahead.",
        field: "until",
      },
    }),
    "client, an address with a fault": aClientPage({
      ...frame,
      firstName,
      outlook: OUTLOOK,
      unrecorded: {
        act: "address",
        form: new URLSearchParams({ email: "sam@", text: comment }),
        fault: "Give an address such as name@example.com.",
        field: "email",
      },
    }),
    "client, new": aClientPage({ ...frame, firstName, comment, alerts: [], answers: [], followUps: [] }),
  };
}

const AWAY = { name: "Anna Kowalska", standIn: "Ben Carter", lastDay: "2026-12-04", isVain: false };

function anAwayPage(frame: TeamFrame, overrides: Partial<Parameters<typeof awayPage>[0]>): Page {
  return awayPage({
    ...frame,
    own: undefined,
    others: [],
    choice: [{ id: "ben", name: "Ben Carter" }],
    days: { first: "2026-11-23", last: "2027-11-24" },
    seen: "seen",
    done: undefined,
    unrecorded: undefined,
    ...overrides,
  });
}

/** One that waits, and one that was taken back. */
function notesOf(text: string): ClientPage["notes"] {
  const note = { text, by: "Anna", at: NOW, sessionId: "s-1001", step: "note-1" };
  return [
    { ...note, number: 1 },
    { ...note, number: 2, withdrawn: { by: "Ben", at: NOW } },
  ];
}

function decisionsOf(why: string): ClientPage["decisions"] {
  return [
    { at: NOW, what: "held", by: "team", person: "anna", why },
    { at: NOW, what: "alert-acknowledged", about: "1", by: "team" },
    { at: NOW, what: "paused", by: "client" },
    { at: NOW, what: "refusal-lifted", by: "operator", why },
  ];
}

/** Of a client without alerts and emails. */
const OUTLOOK: ClientPage["outlook"] = {
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

function aClientPage({
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
    aFollowUp({ step: "after-care", kind: "after-care", status: "sent", sentAt: "2026-11-20T15:05:00.000Z" }),
    aFollowUp({ status: "skipped", reason: "held" }),
    aFollowUp({ step: "check-in-day-7", dueAt: "2026-11-27T09:00:00.000Z" }),
    aFollowUp({
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
    outlook: {
      timeZone: undefined,
      consent: true,
      stopped: undefined,
      refusedAt: undefined,
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
        step: "check-in-day-2",
        isReplaced: false,
      },
      {
        pain: 3,
        signs: [],
        answeredAt: "2026-07-01T13:00:00.000Z",
        step: "check-in-day-2",
        isReplaced: true,
      },
    ],
    alerts: [
      { alert: open, standing: "open", until: NOW },
      { alert: closed, standing: "closed", until: NOW },
    ],
    followUps,
    now: NOW,
    news: false,
    notes: [],
    decisions: [],
    email: "sam@example.com",
    handHoldReason: undefined,
    seen: "seen",
    done: undefined,
    unrecorded: undefined,
    ...overrides,
  });
}
