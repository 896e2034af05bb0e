import { planFollowUps } from "../../shared/domain/follow-ups/plan.ts";
import { homeCareFor, isFromCatalogue } from "../../shared/domain/home-care/home-care.ts";
import { newClientId, newSessionId } from "../../shared/domain/team/form-ids.ts";
import { asLastTime } from "../../shared/domain/team/last-time.ts";
import { NOTHING_USUAL } from "../../shared/domain/team/usual.ts";
import { type SessionFormPage, sessionFormPage } from "../../shared/pages/session-form.tsx";
import { chooseClientPage, type KnownClient } from "../../shared/pages/session-form-client.tsx";
import { sessionPreviewPage } from "../../shared/pages/session-preview.tsx";
import { sessionSentPage } from "../../shared/pages/session-sent.tsx";
import { readSessionForm } from "../../shared/reports/session-form.ts";
import type { EmailSample } from "./email-sample.ts";
import { GLUTES } from "./outcomes.ts";
import { anOutlook, type PageGroup, READER, type SampleWords, SESSION } from "./page-sample.ts";
import { renderSample } from "./render-sample.ts";

const { clientId: CLIENT_ID } = SESSION;
const NOW = "2026-11-27T10:00:00.000Z";
const OUTCOME = { ...GLUTES, painScore: 6 };

const nameOf = (firstName: string) => `${firstName} Jones`;

const known = ({ firstName }: SampleWords): KnownClient => ({
  clientId: CLIENT_ID,
  name: nameOf(firstName),
  firstName,
  agrees: true,
  bar: undefined,
  lastTime: "Friday 20 November at 14:55: lower back; glutes; sports massage",
});

const THE_EMAIL: EmailSample = {
  id: "preview",
  name: "",
  about: "",
  email: { kind: "after-care", correction: false },
  outcome: OUTCOME,
};

/** As the form is filled in with the last session. */
const AS_LAST_TIME = new URLSearchParams([["client", CLIENT_ID], ...asLastTime(OUTCOME, [])]);

function formPage({ practice }: SampleWords, parts: Partial<SessionFormPage>) {
  const empty = {
    values: new URLSearchParams({ client: CLIENT_ID, new: "yes" }),
    faults: new Map(),
    client: undefined,
    usual: NOTHING_USUAL,
  };
  return sessionFormPage({ practice, reader: READER, ...empty, ...parts });
}

async function previewPage({ practice, firstName }: SampleWords) {
  const { exercises } = homeCareFor(OUTCOME);
  const email = await renderSample(THE_EMAIL, practice);
  return sessionPreviewPage({
    practice,
    reader: READER,
    name: nameOf(firstName),
    values: AS_LAST_TIME,
    exercises: exercises.filter(isFromCatalogue),
    proposed: ["knee-rolls"],
    email,
    notes: [],
  });
}

function sentPage({ practice, firstName }: SampleWords) {
  const basis = {
    ...SESSION,
    completedAt: NOW,
    receivedAt: NOW,
    timeZone: practice.timeZone,
    consent: true,
    hasConcerns: false,
    checkIns: undefined,
    mayBeTakenBack: true,
  };
  const followUps = planFollowUps(basis, practice).map((planned) => ({
    ...planned,
    status: "planned" as const,
    attempt: 0,
    doubts: 0,
  }));
  const outlook = anOutlook({
    timeZone: practice.timeZone,
    latestCompletedAt: NOW,
    sessions: [{ ...SESSION, completedAt: NOW }],
    followUps,
  });
  const parts = {
    practice,
    reader: READER,
    clientId: CLIENT_ID,
    firstName,
    name: nameOf(firstName),
    followUps,
    outlook,
    now: NOW,
  };
  return sessionSentPage({ ...parts, mayTakeBack: { session: SESSION.sessionId, isEndedByEmail: true } });
}

/** The faults that the sender of this form sees, from the form's own reader. */
function faultyPage(words: SampleWords) {
  const { practice, firstName } = words;
  const uuid = "00000000-0000-4000-8000-000000000000";
  const ids = { session: newSessionId(uuid), client: newClientId(uuid), opened: NOW };
  const values = new URLSearchParams({ ...ids, new: "yes", firstName, email: "samantha@" });
  const by = { id: "anna", name: READER, address: "anna@example.com" };
  const read = readSessionForm({ form: values, by, profile: undefined, practice, now: NOW });
  return formPage(words, { values, ...("faults" in read && { faults: read.faults }) });
}

export const SESSION_FORM: PageGroup = {
  name: "The session form",
  samples: [
    {
      id: "session-whose",
      name: "Whose session",
      about: "The first step: a known client is found by name, or a new one begun.",
      page: ({ practice }) => chooseClientPage({ practice, reader: READER, wanted: "", found: undefined }),
    },
    {
      id: "session-new",
      name: "A new client",
      about: "The empty form.",
      page: (words) => formPage(words, {}),
    },
    {
      id: "session-known",
      name: "A known client",
      about: "One tap fills it in as last time.",
      page: (words) => formPage(words, { client: known(words) }),
    },
    {
      id: "session-last-time",
      name: "A known client, as last time",
      about: "What was found, done and chosen then, but for the pain and the words.",
      page: (words) =>
        formPage(words, { client: { ...known(words), lastTime: undefined }, values: AS_LAST_TIME }),
    },
    {
      id: "session-faults",
      name: "With faults",
      about: "Sent without the area, with half an address.",
      page: faultyPage,
    },
    {
      id: "session-preview",
      name: "Before it is sent",
      about: "The exercises with their pictures, and the email as the client will see it.",
      page: previewPage,
    },
    {
      id: "session-sent",
      name: "Sent",
      about: "What follows and when, while it may still be taken back.",
      page: sentPage,
    },
    {
      id: "session-taken-back",
      name: "Taken back",
      about: "Nothing of it is sent, and the form is there as it was.",
      page: (words) =>
        formPage(words, {
          client: known(words),
          values: AS_LAST_TIME,
          notice: "The session is taken back. Nothing of it is sent. Below is its form as it was.",
          forAnother: "/session-form?taken-back=form-1",
        }),
    },
  ],
};
