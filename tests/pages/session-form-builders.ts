import type { Practice } from "../../shared/domain/practice/practice.ts";
import { NOTHING_USUAL } from "../../shared/domain/team/usual.ts";
import { type SessionFormPage, sessionFormPage } from "../../shared/pages/session-form.tsx";
import { chooseClientPage } from "../../shared/pages/session-form-client.tsx";
import { sessionSentPage } from "../../shared/pages/session-sent.tsx";
import { signedOutPage } from "../../shared/pages/sign-in.tsx";
import type { Page } from "../../shared/services/http.ts";
import { aStoredFollowUp, aTreatment } from "../records/builders.ts";
import { OUTLOOK } from "./a-client-page.ts";

const NOW = "2026-07-01T13:05:00.000Z";

const FIELDS = [
  ...["firstName", "lastName", "email", "timeZone", "area", "pain", "site", "technique", "factor", "message"],
  ...["concern", "since", "noteForGp", "caution", "day", "next-day", "activity", "note"],
];

/** Variants of the session form that the gallery does not show. */
export function sessionFormPages(
  { practice, firstName }: { practice: Practice; firstName: string },
  comment: string,
): Record<string, Page> {
  const frame = { practice: { ...practice, phrases: ["It was good to see you.", comment.slice(0, 200)] } };
  const form = { ...frame, reader: firstName };
  const client = {
    clientId: "c-42",
    name: firstName,
    firstName,
    agrees: true,
    bar: undefined,
    lastTime: "Friday 20 November at 14:55: lower back; glutes; sports massage",
  };
  const typed = new URLSearchParams({
    new: "yes",
    message: comment,
    note: comment,
    firstName,
    area: "lower-back",
    site: "glutes",
  });
  const aForm = (parts: Partial<SessionFormPage>) =>
    sessionFormPage({
      ...form,
      values: new URLSearchParams({ new: "yes" }),
      faults: new Map(),
      client: undefined,
      usual: NOTHING_USUAL,
      ...parts,
    });
  const session = aTreatment();
  const { sessionId: latestSessionId, completedAt: latestCompletedAt } = session;
  const outlook = { ...OUTLOOK, latestSessionId, latestCompletedAt, sessions: [session] };
  const sent = { ...form, clientId: "c-42", firstName, name: firstName, outlook, now: NOW };
  return {
    "session form, clients found": chooseClientPage({
      ...form,
      wanted: firstName,
      found: { shown: [{ clientId: "c-42", name: firstName }], more: true },
    }),
    "session form, nobody found": chooseClientPage({
      ...form,
      wanted: firstName,
      found: { shown: [], more: false },
    }),
    "session form": aForm({ client, notice: comment, forAnother: "/session-form?taken-back=form-1" }),
    "session form, client not known any more": aForm({
      values: new URLSearchParams({ client: "c-42", note: comment, area: "lower-back" }),
      faults: new Map([["session", "There is no client with this id. Please choose the client again."]]),
    }),
    "session form, nothing is sent": aForm({
      client: {
        ...client,
        agrees: false,
        bar: "the client, or someone at the same address, stopped all emails",
        lastTime: undefined,
      },
    }),
    "session form, for a browser to keep": aForm({ isShell: true }),
    "session form, with faults": aForm({
      values: typed,
      faults: new Map(FIELDS.map((field) => [field, `Please look at this (${field}).`])),
    }),
    "session sent": sessionSentPage({ ...sent, followUps: [aStoredFollowUp({ step: "check-in-day-7" })] }),
    "session sent, no emails": sessionSentPage({ ...sent, followUps: [], fault: comment }),
    "session form, signed out": signedOutPage({ practice, action: "/session-form", values: typed }),
  };
}
