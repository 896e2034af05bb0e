import type { Level } from "../../shared/domain/alerts/alerts.ts";
import type { Trouble } from "../../shared/domain/follow-ups/follow-up.ts";
import type { Kind } from "../../shared/domain/follow-ups/kinds.ts";
import type { Outcome } from "../../shared/domain/sessions/session.ts";
import type { Caution } from "../../shared/domain/sessions/vocabulary.ts";
import type { ClientEmail } from "../../shared/emails/render.ts";

/** What the practice itself gets: what kept an email from its client, or that an answer needs a person. */
type TeamEmail = { readonly kind: "therapist-alert" } & (
  | { readonly trouble: Trouble; readonly about: Kind }
  | { readonly level: Level; readonly escalated: boolean }
);

/** One email that a therapist can read: what happened, and what the client gets. */
export interface EmailSample {
  readonly id: string;
  readonly name: string;
  /** What was reported, in a sentence for the person who reviews the wording. */
  readonly about: string;
  readonly email: ClientEmail | TeamEmail;
  readonly outcome: Outcome;
  readonly cautions?: readonly Caution[];
  /** The client's, when they do not live by the practice's clock. */
  readonly timeZone?: string;
  readonly hasNextAppointment?: boolean;
}
