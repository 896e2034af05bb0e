import type { Trouble } from "../domain/follow-ups/follow-up.ts";
import { isAboutSafety, isRepeatable, type Kind } from "../domain/follow-ups/kinds.ts";
import type { Practice } from "../domain/practice/practice.ts";
import type { Instant } from "../domain/time/instant.ts";
import { dayWords } from "./dates.ts";
import type { EmailDraft } from "./email.ts";
import { Layout } from "./layout.tsx";
import { Heading, Paragraph, Steps } from "./prose.tsx";
import { StandsIn } from "./stands-in.tsx";
import { coloursFrom } from "./theme.ts";

/** Tells the practice about an email that did not reach its client. */
export interface UndeliveredAlert {
  readonly trouble: Trouble;
  /** The kind of the undelivered email. */
  readonly kind: Kind;
  readonly clientId: string;
  /** The alert's page; absent for alerts from before there were such pages. */
  readonly alertUrl?: string | undefined;
  /** The name of the team member who is away, if it goes to their stand-in. */
  readonly standsInFor?: string | undefined;
  readonly session: {
    readonly sessionId: string;
    readonly completedAt: Instant;
    readonly therapist: { readonly name: string };
  };
}

/**
 * Tells the practice that an email did not reach a client. It has the client's id but no name and nothing about health:
 * the practice looks those up in its own records.
 */
export function undeliveredAlert(alert: UndeliveredAlert, practice: Practice): EmailDraft {
  const { trouble, kind, clientId, session, alertUrl, standsInFor } = alert;
  const colours = coloursFrom(practice.colour);
  const day = dayWords(session.completedAt, { practice, timeZone: practice.timeZone });
  const { title, happened } = TROUBLE_WORDS[trouble];
  const urgent = isAboutSafety({ kind });
  return {
    subject: urgent
      ? `Please ring a client today: ${title.toLowerCase().replace(" to a client", "")}`
      : title,
    page: (
      <Layout context={{ practice }} preview="Please look at it when you can." title={title}>
        {standsInFor && <StandsIn name={standsInFor} />}
        <Paragraph>
          {`It is about client ${clientId}, who had a session on ${day} with ${session.therapist.name}. Its number is ${session.sessionId}.`}
        </Paragraph>
        <Paragraph>{`${EMAIL_WORDS[kind]} ${happened}`}</Paragraph>
        <Heading colours={colours}>What to do</Heading>
        <Steps
          steps={[
            urgent ? RING_TODAY : RING,
            ...TROUBLE_WORDS[trouble].next,
            ...(isRepeatable(kind) && CAME_BACK.has(trouble) ? [SEND_AGAIN] : []),
          ]}
        />
        {alertUrl && (
          <Paragraph>
            <a className="link" style={{ color: colours.brand }} href={alertUrl}>
              Mark it as seen or done
            </a>
          </Paragraph>
        )}
      </Layout>
    ),
  };
}

const RING = "Ring the client, or speak to them at their next visit. Ask how they are.";
const RING_TODAY =
  "Ring the client today. That email asked them for something that should not wait. You can find it in your notes of the session.";

const CORRECT_ADDRESS =
  "Ask for an address that works. Enter it in your own system, or sign in and press “Correct the address” on the client's page. Later emails then go there.";

/** Correcting the address sends only what was planned already. */
const SEND_AGAIN =
  "This email is not sent again by itself. If the client still needs it, sign in and open “Send an email again” on the client's page.";
const CAME_BACK: ReadonlySet<Trouble> = new Set(["undelivered", "returned", "refused"]);

const EMAIL_WORDS: Readonly<Record<Kind, string>> = {
  "after-care": "The email after the session",
  "gp-referral": "An email that matters for the client",
  "check-in": "A check-in",
  nudge: "The reminder of a check-in",
  "therapist-alert": "An email to the practice",
  "sign-in": "A link to sign in",
  digest: "The weekly overview",
  reply: "A message to the client",
  farewell: "The last email to the client",
};

const TROUBLE_WORDS: Readonly<Record<Trouble, { title: string; happened: string; next: readonly string[] }>> =
  {
    undelivered: {
      title: "An email did not reach a client",
      happened:
        "was returned: the address does not accept emails. Often it has a typing error, or is no longer in use. We send nothing more to it.",
      next: [CORRECT_ADDRESS],
    },
    returned: {
      title: "An email did not reach a client",
      happened:
        "was returned. The client's mailbox may be full, or their mail service was down. Later emails still go to the same address.",
      next: ["Tell them that their mailbox may be full. If it stays so, ask for another address."],
    },
    refused: {
      title: "An email did not reach a client",
      happened: "was not sent: the sending service refused it, usually because of the address.",
      next: [CORRECT_ADDRESS],
    },
    unconfirmed: {
      title: "An email may not have reached a client",
      happened:
        "was sent twice, and the sending service confirmed neither. The client may have got it twice, once or not at all.",
      next: ["Ask whether they got it. It is not sent again."],
    },
    unreadable: {
      title: "An email did not reach a client",
      happened:
        "could not be written. The fault is in the software or in the record, not with the client or their address.",
      next: ["Tell the person who looks after your software. The log has details."],
    },
    limited: {
      title: "An email was not sent to a client",
      happened:
        "was not sent. Three emails had gone to the client's address within 24 hours, and it could wait no longer. Nobody gets more than three a day. The same may have happened to others of this client: the alert names them all.",
      next: [
        "Look in your own system: is a session there more than once, or do many clients share one address? If you cannot explain so many emails, tell the person who looks after your software at once.",
      ],
    },
    withheld: {
      title: "An email was not sent to a client",
      happened:
        "was not sent. The client wants no emails, or their address does not accept them, or it was too late.",
      next: ["Their choice stands: write to them only if they ask for it."],
    },
  };
