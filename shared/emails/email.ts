import type { SafetySign } from "../domain/answers/safety.ts";
import type { Treated } from "../domain/home-care/care.ts";
import type { ChosenExercise } from "../domain/home-care/home-care.ts";
import type { Practice } from "../domain/practice/practice.ts";
import type { Caution, ExerciseId } from "../domain/sessions/vocabulary.ts";
import type { Instant } from "../domain/time/instant.ts";

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
      /** True when it replaces the session's first email, which was sent. */
      readonly correction: boolean;
      /** True when that one asked the client to see a doctor. */
      readonly afterReferral?: boolean;
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
      /** The page with the client's exercises. */
      readonly exercisesUrl: string;
      /** The day of the check-in: mail programs collapse emails that look the same. */
      readonly day?: number | undefined;
      /** The client's answers to the session's earlier check-ins, oldest first. */
      readonly before?: readonly { readonly pain: number; readonly answeredAt: Instant }[];
    }
  | {
      readonly kind: "reply";
      /** That someone has seen the answer. */
      readonly says: "seen";
      /** Their name. */
      readonly by: string;
      /** The signs that the client ticked: one that needs help today or at once comes first. */
      readonly signs?: readonly SafetySign[];
    }
  | {
      readonly kind: "reply";
      /** Asks the client to phone. */
      readonly says: "ring";
    }
  | {
      readonly kind: "reply";
      /** The team's notes and changes. */
      readonly says: "notes";
      /** The team's notes to the client, oldest first. */
      readonly notes: readonly { readonly by: string; readonly text: string }[];
      /** The team member who has changed the exercises; then the exercises follow. */
      readonly changedBy?: readonly string[];
    }
  | { readonly kind: "farewell" };

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
  } & Treated;
  readonly nextAppointment?: { readonly startsAt: Instant };
  /** Whether check-ins follow the session, unless something comes between. */
  readonly checksIn?: boolean;
  /** How many exercises are shown with all steps; default all. */
  readonly exercisesInFull?: number;
  /** During a hold no exercises are sent. */
  readonly onHold?: boolean;
  /** Whether the team sends it again, since the client may not have it. */
  readonly again?: boolean;
  /** The page where the client changes or stops the emails. */
  readonly preferencesUrl: string;
}

/** An email before rendering. */
export interface EmailDraft {
  readonly subject: string;
  readonly page: React.ReactElement;
  /** The exercises in it, those shown in full first. */
  readonly exercises?: readonly ChosenExercise[];
}
