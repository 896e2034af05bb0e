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

/** What stands in an email, ready for MIME. The subject never tells a name, a body part or anything about health. */
export interface EmailContent {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** The exercises whose pictures the HTML shows by their `cid:`. */
  readonly pictures: readonly ExerciseId[];
  /** The file name of the practice's logo, when it has one: the HTML shows it by its `cid:` too. */
  readonly logo?: string;
}

export type ClientEmail =
  | {
      readonly kind: "after-care";
      /** True when it replaces an after-care email that the client already has. */
      readonly correction: boolean;
    }
  | {
      readonly kind: "gp-referral";
      /** True when the client has an email already that gave them exercises, perhaps. */
      readonly correction?: boolean;
    }
  | {
      readonly kind: "check-in" | "nudge";
      /** The check-in page; `?pain=7` is put behind it for a tap on 7. */
      readonly checkInUrl: string;
      /** Which check-in of the plan it is: mail programs fold emails that look the same. */
      readonly day?: number | undefined;
    }
  | {
      readonly kind: "reply";
      /** Who has seen the client's answer, by name; left out where the client is asked to ring. */
      readonly seenBy?: string;
    };

export interface EmailContext {
  readonly practice: Practice;
  readonly firstName: string;
  /** The client's: dates and times are told in it. */
  readonly timeZone: string;
  /** What exercises must not be chosen for. */
  readonly cautions?: readonly Caution[];
  readonly session: {
    readonly completedAt: Instant;
    readonly therapist: { readonly name: string };
    readonly outcome: Outcome;
  };
  readonly nextAppointment?: { readonly startsAt: Instant };
  /** How many exercises are shown with their steps; all, if left out. */
  readonly exercisesInFull?: number;
  /** While the team looks into an answer, no exercises are sent. */
  readonly onHold?: boolean;
  /** Where the client changes what they get, or stops it. */
  readonly preferencesUrl: string;
}

/** An email before it is made into HTML and text. */
export interface Letter {
  readonly subject: string;
  readonly page: React.ReactElement;
  /** The exercises that it tells of, the first of them in full. */
  readonly exercises?: readonly ChosenExercise[];
}

/** The HTML and the text part come from the same page, so that they always say the same. */
export async function renderEmail(email: ClientEmail, context: EmailContext): Promise<EmailContent> {
  const letter = write(email, context);
  const whole = await contentOf(letter, context.practice);
  if (Buffer.byteLength(whole.html) <= LARGEST_HTML) return whole;
  // Fewer in full until it fits: halving, since each try renders the whole email.
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

/** In bytes. Gmail cuts off what is beyond 102 KB: the signs of danger and the link that stops the emails. */
const LARGEST_HTML = 100_000;

/** What the practice itself gets when a client could not be reached. */
export async function renderAlert(matter: AlertMatter, practice: Practice): Promise<EmailContent> {
  return await contentOf(therapistAlert(matter, practice), practice);
}

/** What the team gets when an answer needs a person. */
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
