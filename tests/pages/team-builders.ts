import type { Practice } from "../../shared/domain/practice/practice.ts";
import { signInLinkPage, signInPage, signInUnknownPage } from "../../shared/pages/sign-in.tsx";
import { awayPage } from "../../shared/pages/team-away.tsx";
import { duePage } from "../../shared/pages/team-due.tsx";
import { clientUnknownPage, type TeamFrame } from "../../shared/pages/team-frame.tsx";
import { foundPage } from "../../shared/pages/team-search.tsx";
import { todayPage } from "../../shared/pages/team-today.tsx";
import type { Page } from "../../shared/services/http.ts";
import { anAlert, aReason } from "../domain/alerts/alert-builders.ts";
import { aStoredFollowUp } from "../records/builders.ts";
import { aClientPage, decisionsOf, notesOf, OUTLOOK } from "./a-client-page.ts";
import { aProposal, aTreatmentWith, carePages, shownProposals } from "./care-pages.ts";
import { sessionFormPages } from "./session-form-builders.ts";

const NOW = "2026-07-01T13:05:00.000Z";

/** Variants of the team's pages that the gallery does not show. */
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
  const aClient = (parts: Partial<Parameters<typeof aClientPage>[0]>) =>
    aClientPage({ ...frame, firstName, ...parts });
  return {
    ...sessionFormPages({ practice, firstName }, comment),
    "sign in": signInPage({ practice, after: undefined }),
    "sign in, asked": signInPage({ practice, after: "sent" }),
    "sign in, signed out": signInPage({ practice, after: "out" }),
    "sign in, by the link": signInLinkPage({ practice, name: firstName, action: "/sign-in/token" }),
    "sign in, by an old link": signInUnknownPage({ practice }),
    "today, for someone away": todayPage({
      ...frame,
      news: true,
      done: "no-follow-up",
      open: { shown: [{ ...client, alert }], more: true },
      undelivered: { shown: [{ ...client, alert: bounced }], more: false },
      seen: { shown: [{ ...client, alert: seen, note: { by: firstName, at: NOW } }], more: false },
      held: {
        shown: [
          { ...client, byAlert: { alert, since: NOW } },
          { ...client, byHand: { since: NOW, by: "anna", reason: comment } },
          {
            ...client,
            byAlert: { alert: anAlert({ reasons: [aReason({ because: undefined })] }), since: NOW },
            byHand: { since: NOW, by: "gone", reason: undefined },
          },
        ],
        more: true,
      },
      pending: {
        shown: [
          { ...ended, id: "a-1", client: { firstName, lastName: firstName } },
          { ...ended, id: "a-2", client: { id: "c-42" }, therapist: { name: firstName } },
        ],
        more: true,
      },
      proposed: { shown: [{ ...client, proposal: aProposal() }], more: true },
      better: {
        shown: [
          {
            ...client,
            answer: { pain: 1, change: "much-better", normal: "yes", signs: [], answeredAt: NOW },
          },
        ],
        more: true,
      },
      fewDays: {
        shown: [
          {
            ...client,
            answer: { pain: 3, exerciseDays: 1, obstacle: "no-time", signs: [], answeredAt: NOW },
          },
        ],
        more: false,
      },
      silent: { shown: [{ ...client, at: NOW }], more: false },
      isAway: true,
      now: NOW,
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
    "due today": duePage({
      ...frame,
      due: {
        shown: ["s-1", "s-2"].map((sessionId) => ({
          ...client,
          followUp: aStoredFollowUp({ sessionId }),
          latest: { sessionId: "s-1", completedAt: NOW },
        })),
        more: true,
      },
    }),
    "due today, nothing": duePage({ ...frame, due: nobody }),
    "nobody found": foundPage({ ...frame, wanted: firstName, found: { shown: [], more: false } }),
    "clients found": foundPage({
      ...frame,
      wanted: "",
      found: { shown: [{ clientId: "c-42", name: firstName }], more: true },
    }),
    "client unknown": clientUnknownPage(frame),
    client: aClient({ comment, news: true }),
    "client, with a shade": aClient({
      practice: { ...practice, chartShading: true },
    }),
    "client, written to": aClient({
      notes: notesOf(comment),
      decisions: decisionsOf(comment),
      done: "note",
    }),
    "client, a note with a fault": aClient({
      unrecorded: { act: "note", form: new URLSearchParams({ text: comment }), fault: "Use less." },
    }),
    "client, held by hand": aClient({
      handHoldReason: comment,
      outlook: { ...OUTLOOK, handHold: { since: NOW, by: "anna" } },
    }),
    "client, a hold with a fault": aClient({
      outlook: OUTLOOK,
      alerts: [],
      unrecorded: { act: "hold", form: new URLSearchParams({ text: comment }), fault: "Use less." },
    }),
    "client, with proposals, one turned down without a reason": aClient({
      proposals: shownProposals(comment),
      unrecorded: {
        act: "turn-down",
        form: new URLSearchParams({ proposal: "check-in-day-7" }),
        fault: "Write why not.",
      },
    }),
    ...carePages(frame, firstName, comment),
    "client, with an exercise of the therapist's own": aClient({
      sessions: [aTreatmentWith({ name: firstName, steps: [comment, "Rest."], link: "https://a.example/b" })],
    }),
    "client, no emails at all": aClient({
      outlook: { ...OUTLOOK, stopped: { reason: "unsubscribed", at: NOW } },
      done: "choice",
    }),
    "client, refused address, a choice with a fault": aClient({
      outlook: { ...OUTLOOK, refusedAt: NOW, noCheckInsSince: NOW, pausedUntil: "2026-07-09T00:00:00.000Z" },
      unrecorded: {
        act: "choice",
        form: new URLSearchParams({ choice: "pause", text: comment }),
        fault: "Choose a day from tomorrow, at most half a year ahead.",
        field: "until",
      },
    }),
    "client, an address with a fault": aClient({
      outlook: OUTLOOK,
      unrecorded: {
        act: "address",
        form: new URLSearchParams({ email: "sam@", text: comment }),
        fault: "Give an address such as name@example.com.",
        field: "email",
      },
    }),
    "client, no consent, a consent with a fault": aClient({
      outlook: { ...OUTLOOK, consent: false },
      unrecorded: {
        act: "consent",
        form: new URLSearchParams({ text: comment }),
        fault: "Say how you know, in a few words.",
        field: "text",
      },
    }),
    "client, consent recorded": aClient({ done: "consent" }),
    "client, new": aClient({ comment, alerts: [], answers: [], followUps: [] }),
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
