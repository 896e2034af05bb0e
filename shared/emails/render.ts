import { render } from "@react-email/render";
import { isFromCatalogue } from "../domain/home-care/home-care.ts";
import type { Practice } from "../domain/practice/practice.ts";
import { afterCare } from "./after-care.tsx";
import { checkIn } from "./check-in.tsx";
import { withOutlookParts } from "./classic-outlook.ts";
import { type Digest, digest } from "./digest.tsx";
import type { ClientEmail, EmailContent, EmailContext, EmailDraft } from "./email.ts";
import { farewell } from "./farewell.tsx";
import { gpReferral } from "./gp-referral.tsx";
import { nudge } from "./nudge.tsx";
import { plainTextOf } from "./plain-text.ts";
import { answerSeen, notesAndChanges, pleaseRing } from "./reply.tsx";
import { type SignInLink, signIn } from "./sign-in.tsx";
import { type TeamAlert, teamAlert } from "./team-alert.tsx";
import { type UndeliveredAlert, undeliveredAlert } from "./undelivered-alert.tsx";

/** Renders HTML and text from the same markup, so that they match. */
export async function renderEmail(email: ClientEmail, context: EmailContext): Promise<EmailContent> {
  const draft = write(email, context);
  const whole = await contentOf(draft, context.practice);
  if (Buffer.byteLength(whole.html) <= LARGEST_HTML) return whole;
  // Bisect for the number shown in full, since each try renders the whole email.
  let [fits, most] = [0, (draft.exercises ?? []).length];
  while (most - fits > 1) {
    const inFull = Math.floor((fits + most) / 2);
    const { html } = await withInFull(inFull);
    if (Buffer.byteLength(html) <= LARGEST_HTML) fits = inFull;
    else most = inFull;
  }
  return await withInFull(fits);

  async function withInFull(exercisesInFull: number): Promise<EmailContent> {
    const shortened = { ...context, exercisesInFull };
    return await contentOf(write(email, shortened), context.practice, exercisesInFull);
  }
}

/** In bytes. Gmail clips emails beyond 102 KB, which would hide the safety signs and the unsubscribe link. */
const LARGEST_HTML = 100_000;

/** The practice's email about a client who could not be reached. */
export async function renderUndeliveredAlert(
  alert: UndeliveredAlert,
  practice: Practice,
): Promise<EmailContent> {
  return await contentOf(undeliveredAlert(alert, practice), practice);
}

/** The team's email about an answer that needs a person. */
export async function renderTeamAlert(alert: TeamAlert, practice: Practice): Promise<EmailContent> {
  return await contentOf(teamAlert(alert, practice), practice);
}

/** The link with which a team member signs in. */
export async function renderSignIn(link: SignInLink, practice: Practice): Promise<EmailContent> {
  return await contentOf(signIn(link, practice), practice);
}

/** The weekly overview for a team member. */
export async function renderDigest(parts: Digest, practice: Practice): Promise<EmailContent> {
  return await contentOf(digest(parts, practice), practice);
}

async function contentOf(
  { subject, page, exercises = [] }: EmailDraft,
  { logo }: Practice,
  inFull = exercises.length,
): Promise<EmailContent> {
  const html = withOutlookParts(await render(page));
  const pictures = exercises
    .slice(0, inFull)
    .filter(isFromCatalogue)
    .map(({ exercise }) => exercise.id);
  return { subject, html, text: plainTextOf(html), pictures, ...(logo !== undefined && { logo }) };
}

function write(email: ClientEmail, context: EmailContext): EmailDraft {
  const draft = draftOf(email, context);
  // Mail programs collapse emails that look the same.
  return context.again ? { ...draft, subject: `Sent again: ${draft.subject}` } : draft;
}

function draftOf(email: ClientEmail, context: EmailContext): EmailDraft {
  switch (email.kind) {
    case "after-care":
      return afterCare(context, email);
    case "gp-referral":
      return gpReferral(context, email);
    case "check-in":
      return checkIn(context, email);
    case "nudge":
      return nudge(context, email);
    case "farewell":
      return farewell(context);
    case "reply":
      return replyOf(email, context);
  }
}

function replyOf(email: Extract<ClientEmail, { kind: "reply" }>, context: EmailContext): EmailDraft {
  switch (email.says) {
    case "seen":
      return answerSeen(context, email.by, email.signs);
    case "ring":
      return pleaseRing(context);
    case "notes":
      return notesAndChanges(context, email);
  }
}
