import { render } from "@react-email/render";
import type { ChosenExercise } from "../domain/home-care/home-care.ts";
import type { Practice } from "../domain/practice/practice.ts";
import type { Outcome } from "../domain/sessions/session.ts";
import type { Caution, ExerciseId } from "../domain/sessions/vocabulary.ts";
import type { Instant } from "../domain/time/instant.ts";
import { afterCare } from "./after-care.tsx";
import { checkIn } from "./check-in.tsx";
import { gpReferral } from "./gp-referral.tsx";
import { nudge } from "./nudge.tsx";
import { plainTextOf } from "./plain-text.ts";
import { answerSeen, pleaseRing } from "./reply.tsx";
import { type TeamAlert, teamAlert } from "./team-alert.tsx";
import { type AlertMatter, therapistAlert } from "./therapist-alert.tsx";

/** An email's content, ready for MIME. The subject has no name, body part or health information. */
export interface EmailContent {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Exercises whose pictures the HTML shows by `cid:`. */
  readonly pictures: readonly ExerciseId[];
  /** The file name of the practice's logo, if any, also shown by `cid:`. */
  readonly logo?: string;
}

export type ClientEmail =
  | {
      readonly kind: "after-care";
      /** True when it replaces a sent after-care email. */
      readonly correction: boolean;
    }
  | {
      readonly kind: "gp-referral";
      /** True when an earlier email may have given exercises. */
      readonly correction?: boolean;
    }
  | {
      readonly kind: "check-in" | "nudge";
      /** The check-in page; a tap on 7 adds `?pain=7`. */
      readonly checkInUrl: string;
      /** The day of the check-in: mail programs collapse emails that look the same. */
      readonly day?: number | undefined;
    }
  | {
      readonly kind: "reply";
      /** The name of who has seen the answer; absent when the email asks the client to ring. */
      readonly seenBy?: string;
    };

export interface EmailContext {
  readonly practice: Practice;
  readonly firstName: string;
  /** The client's, for dates and times. */
  readonly timeZone: string;
  /** Rule out exercises. */
  readonly cautions?: readonly Caution[];
  readonly session: {
    readonly completedAt: Instant;
    readonly therapist: { readonly name: string };
    readonly outcome: Outcome;
  };
  readonly nextAppointment?: { readonly startsAt: Instant };
  /** How many exercises are shown with all steps; default all. */
  readonly exercisesInFull?: number;
  /** During a hold no exercises are sent. */
  readonly onHold?: boolean;
  /** The page where the client changes or stops the emails. */
  readonly preferencesUrl: string;
}

/** An email before rendering. */
export interface Letter {
  readonly subject: string;
  readonly page: React.ReactElement;
  /** The exercises in it, those shown in full first. */
  readonly exercises?: readonly ChosenExercise[];
}

/** Renders HTML and text from the same markup, so that they match. */
export async function renderEmail(email: ClientEmail, context: EmailContext): Promise<EmailContent> {
  const letter = write(email, context);
  const whole = await contentOf(letter, context.practice);
  if (Buffer.byteLength(whole.html) <= LARGEST_HTML) return whole;
  // Bisect for the number shown in full, since each try renders the whole email.
  let [fits, most] = [0, (letter.exercises ?? []).length];
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
export async function renderAlert(matter: AlertMatter, practice: Practice): Promise<EmailContent> {
  return await contentOf(therapistAlert(matter, practice), practice);
}

/** The team's email about an answer that needs a person. */
export async function renderTeamAlert(alert: TeamAlert, practice: Practice): Promise<EmailContent> {
  return await contentOf(teamAlert(alert, practice), practice);
}

async function contentOf(
  { subject, page, exercises = [] }: Letter,
  { logo }: Practice,
  inFull = exercises.length,
): Promise<EmailContent> {
  const html = await render(page);
  const pictures = exercises.slice(0, inFull).map(({ exercise }) => exercise.id);
  return { subject, html, text: plainTextOf(html), pictures, ...(logo !== undefined && { logo }) };
}

function write(email: ClientEmail, context: EmailContext): Letter {
  switch (email.kind) {
    case "after-care":
      return afterCare(context, email);
    case "gp-referral":
      return gpReferral(context, email);
    case "check-in":
      return checkIn(context, email);
    case "nudge":
      return nudge(context, email);
    case "reply":
      return email.seenBy === undefined ? pleaseRing(context) : answerSeen(context, email.seenBy);
  }
}
