import { careAtReport } from "../../shared/domain/home-care/care.ts";
import type { Practice } from "../../shared/domain/practice/practice.ts";
import { onLocalDay, zoneOf } from "../../shared/domain/time/local-time.ts";
import type { EmailContent, EmailContext } from "../../shared/emails/email.ts";
import {
  renderDigest,
  renderEmail,
  renderSignIn,
  renderTeamAlert,
  renderUndeliveredAlert,
} from "../../shared/emails/render.ts";
import { inlinePictures } from "../../shared/pictures/pictures.ts";
import type { EmailSample } from "./email-sample.ts";
import { GLUTES } from "./outcomes.ts";

/** A Friday in every country of the settings but New Zealand, where it is Saturday already. */
const A_FRIDAY = "2026-11-20T12:00:00.000Z";

const ALERT_URL = "https://links.example/alert/sample";
const SIGN_IN_URL = "https://links.example/sign-in/sample";

const TEAM_URL = "https://links.example/team";
const ONE = { count: 1, more: false };
const COUNTS = {
  open: ONE,
  seen: { count: 2, more: false },
  undelivered: ONE,
  held: ONE,
  proposals: ONE,
  better: { count: 50, more: true },
  fewDays: { count: 2, more: false },
  silent: { count: 3, more: false },
  pending: { count: 4, more: false },
};

/** The email with its pictures embedded, as a mail program shows it. */
export async function renderSample(sample: EmailSample, practice: Practice): Promise<EmailContent> {
  const content = await rendered(sample, practice);
  const html = inlinePictures(content).reduce(
    (document, { cid, png }) =>
      document.replaceAll(`cid:${cid}`, `data:image/png;base64,${png.toString("base64")}`),
    content.html,
  );
  return { ...content, html };
}

async function rendered(sample: EmailSample, practice: Practice): Promise<EmailContent> {
  const { email } = sample;
  const context = contextOf(sample, practice);
  if (email.kind === "sign-in")
    return await renderSignIn({ name: "Anna Kowalska", signInUrl: SIGN_IN_URL }, practice);
  if (email.kind === "digest") {
    const { standsInFor = [] } = email;
    return await renderDigest(
      { name: "Ben Carter", counts: COUNTS, standsInFor, teamUrl: TEAM_URL },
      practice,
    );
  }
  if (email.kind !== "therapist-alert") return await renderEmail(email, context);
  if ("level" in email) {
    const { level, escalated, standsInFor } = email;
    const alert = {
      level,
      escalated,
      standsInFor,
      firstName: context.firstName,
      clientId: "c-42",
      alertUrl: ALERT_URL,
    };
    return await renderTeamAlert({ ...alert, answeredAt: context.session.completedAt }, practice);
  }
  const { trouble, about: kind } = email;
  const session = { sessionId: "s-1001", ...context.session };
  return await renderUndeliveredAlert({ trouble, kind, clientId: "c-42", session }, practice);
}

function contextOf(sample: EmailSample, practice: Practice): EmailContext {
  const { outcome = GLUTES } = sample;
  const at = (days: number, hour: number) =>
    onLocalDay(A_FRIDAY, days, { hour, second: 0 }, practice.timeZone);
  return {
    practice,
    firstName: "Samantha",
    timeZone: zoneOf(sample, practice),
    checksIn: practice.checkIns.length > 0,
    session: {
      completedAt: at(0, 14),
      therapist: { name: "Anna Kowalska" },
      outcome,
      care: careAtReport(outcome, { at: at(0, 14), cautions: sample.cautions }),
    },
    ...(sample.cautions && { cautions: sample.cautions }),
    ...(sample.hasNextAppointment && { nextAppointment: { startsAt: at(14, 10) } }),
    preferencesUrl: "https://links.example/preferences/sample",
  };
}
