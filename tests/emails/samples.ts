import type { EmailSample } from "../../infra/gallery/email-sample.ts";
import { EMAIL_SAMPLES, CHECK_IN as SAMPLE } from "../../infra/gallery/email-samples.ts";
import { TROUBLES } from "../../shared/domain/follow-ups/follow-up.ts";
import type { Kind } from "../../shared/domain/follow-ups/kinds.ts";
import { careAtReport } from "../../shared/domain/home-care/care.ts";
import type { Practice } from "../../shared/domain/practice/practice.ts";
import type { Outcome } from "../../shared/domain/sessions/session.ts";
import type { ClientEmail, EmailContext } from "../../shared/emails/email.ts";
import { renderEmail } from "../../shared/emails/render.ts";
import type { TeamAlert } from "../../shared/emails/team-alert.tsx";
import type { UndeliveredAlert } from "../../shared/emails/undelivered-alert.tsx";
import { anAustralianPractice, aPractice, aSession } from "../domain/builders.ts";

export const PREFERENCES_URL = "https://d1.example/preferences/ghi.jkl-456";

export const DERBY = aPractice();

export const SYDNEY = anAustralianPractice();

export const DERBY_WITH_LOGO: Practice = { ...DERBY, logo: "derby.png" };

export const AFTER_CARE = { kind: "after-care", correction: false } as const;
export const CORRECTION = { kind: "after-care", correction: true } as const;
export const GP_REFERRAL = { kind: "gp-referral" } as const;
export const CHECK_IN = { ...SAMPLE, day: 7 } as const;
export const { checkInUrl: CHECK_IN_URL, exercisesUrl: EXERCISES_URL } = CHECK_IN;
export const NUDGE = { ...CHECK_IN, kind: "nudge" } as const;
export const ANSWER_SEEN = { kind: "reply", says: "seen", by: "Anna" } as const;
export const URGENT_SIGN_SEEN = { ...ANSWER_SEEN, signs: ["leg-clot"] } as const;
export const PLEASE_RING = { kind: "reply", says: "ring" } as const;
export const WORDS = {
  kind: "reply",
  says: "notes",
  notes: [
    { by: "Anna Kowalska", text: "Please leave out the bridge for now.\n\nThe others are fine." },
    { by: "Anna Kowalska", text: "And walk a little every day." },
    { by: "Ben Carter", text: "I have moved your appointment." },
  ],
} as const;
const NEW_EXERCISES = { kind: "reply", says: "notes", notes: [], changedBy: ["Anna Kowalska"] } as const;
export const FAREWELL = { kind: "farewell" } as const;
const SAMPLES = EMAIL_SAMPLES.flatMap(({ email }) => (isToClient(email) ? [email] : []));
/** Those of the gallery, each once, and what it does not show. */
export const EVERY_EMAIL: readonly ClientEmail[] = [
  ...new Map(SAMPLES.map((email) => [JSON.stringify(email), email])).values(),
  WORDS,
  NEW_EXERCISES,
];

function isToClient(email: EmailSample["email"]): email is ClientEmail {
  return !["therapist-alert", "sign-in", "digest"].includes(email.kind);
}

export const TEAM_ALERT: TeamAlert = {
  level: "now",
  firstName: "Samantha",
  clientId: "c-42",
  answeredAt: "2026-11-22T10:14:00.000Z",
  escalated: true,
  alertUrl: "https://d1.example/alert/mno.pqr-789",
};

const ONE = { count: 1, more: false };
/** The overview's counts: no list is empty. */
export const COUNTS = {
  open: ONE,
  seen: ONE,
  undelivered: ONE,
  held: ONE,
  proposals: ONE,
  better: ONE,
  fewDays: ONE,
  silent: ONE,
  pending: ONE,
};

export function anUndeliveredAlert(overrides: Partial<UndeliveredAlert> = {}): UndeliveredAlert {
  return {
    trouble: "undelivered",
    kind: "after-care",
    clientId: "c-42",
    session: {
      sessionId: "s-1001",
      completedAt: "2026-11-20T14:55:00.000Z",
      therapist: { name: "Anna Kowalska" },
    },
    ...overrides,
  };
}

const TOLD_OF: readonly Kind[] = ["after-care", "gp-referral", "check-in", "nudge", "reply", "farewell"];
export const EVERY_ALERT = TROUBLES.flatMap((trouble) =>
  TOLD_OF.map((kind) => anUndeliveredAlert({ trouble, kind })),
);

export function aContext({
  outcome = {},
  ...overrides
}: Partial<Omit<EmailContext, "session">> & { outcome?: Partial<Outcome> } = {}): EmailContext {
  const practice = overrides.practice ?? DERBY;
  const { presentation, painScore, findings, techniques, factors } = aSession().outcome;
  const whole = { presentation, painScore, findings, techniques, factors, ...outcome };
  const completedAt = "2026-11-20T14:55:00.000Z";
  return {
    practice,
    firstName: "Samantha",
    timeZone: practice.timeZone,
    session: {
      completedAt,
      therapist: { name: "Anna Kowalska" },
      outcome: whole,
      care: careAtReport(whole, { at: completedAt, cautions: overrides.cautions }),
    },
    preferencesUrl: PREFERENCES_URL,
    ...overrides,
  };
}

/** The text part of an email, on one line. */
export async function emailText(
  email: ClientEmail,
  given: Parameters<typeof aContext>[0] = {},
): Promise<string> {
  return onOneLine((await renderEmail(email, aContext(given))).text);
}

export function onOneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}
