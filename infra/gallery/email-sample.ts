import type { Level } from "../../shared/domain/alerts/alerts.ts";
import type { Trouble } from "../../shared/domain/follow-ups/follow-up.ts";
import type { Kind } from "../../shared/domain/follow-ups/kinds.ts";
import type { Outcome } from "../../shared/domain/sessions/session.ts";
import type { Caution } from "../../shared/domain/sessions/vocabulary.ts";
import type { ClientEmail } from "../../shared/emails/email.ts";

/** To the practice: an undelivered email, an answer that needs a person, a link to sign in, or the weekly overview. */
type TeamEmail =
  | ({ readonly kind: "therapist-alert" } & (
      | { readonly trouble: Trouble; readonly about: Kind }
      | { readonly level: Level; readonly escalated: boolean; readonly standsInFor?: string }
    ))
  | { readonly kind: "sign-in" }
  | { readonly kind: "digest"; readonly standsInFor?: readonly string[] };

/** One email in the gallery, with what led to it. */
export interface EmailSample {
  readonly id: string;
  readonly name: string;
  /** The reported session, in one sentence for the reviewer. */
  readonly about: string;
  readonly email: ClientEmail | TeamEmail;
  /** Default: that of Samantha's glutes. */
  readonly outcome?: Outcome;
  readonly cautions?: readonly Caution[];
  /** The client's, if it differs from the practice's. */
  readonly timeZone?: string;
  readonly hasNextAppointment?: boolean;
}
