/** @jsxImportSource hono/jsx */

import { Button, LinkLine } from "./parts.tsx";
import { ActForm } from "./team-act.tsx";
import { afterProposal, careChanged, careChangedBack } from "./team-answer-care.ts";
import {
  afterAgain,
  afterAgainBack,
  afterNote,
  afterNoteBack,
  lostEmails,
  toSendAgain,
} from "./team-answer-emails.ts";
import {
  afterAlert,
  afterChoice,
  afterConsent,
  afterHold,
  afterResume,
  afterSeen,
} from "./team-answer-waiting.ts";
import type { Answered, Said } from "./team-answered.ts";

/**
 * By the word in the address. They state the current situation, so an address that is opened later says nothing
 * untrue.
 */
const ANSWERS: Readonly<Record<string, (parts: Answered) => Said | undefined>> = {
  seen: afterSeen,
  done: () => ({ words: "That alert is done." }),
  "go-on": afterAlert,
  hold: afterHold,
  resume: afterResume,
  choice: afterChoice,
  note: afterNote,
  "undo-note": afterNoteBack,
  again: afterAgain,
  "undo-again": afterAgainBack,
  care: careChanged,
  approve: careChanged,
  "undo-care": careChangedBack,
  "turn-down": afterProposal,
  "undo-turn-down": () => ({ words: "The proposed change waits for you again." }),
  address: (parts) => ({
    words: `Emails go to ${parts.email} from now on.`,
    more: [...lostEmails(parts), "Please correct it in the practice’s own system too."].join(" "),
    links: [...toSendAgain(parts), { href: "?open=address#address", words: "Correct it again" }],
  }),
  consent: afterConsent,
  "undo-consent": ({ firstName }) => ({
    words: `It is no longer recorded that ${firstName} agrees to emails.`,
  }),
  "lift-refusal": (parts) => ({
    words: `Emails to ${parts.email} are sent again.`,
    more: lostEmails(parts).join(" "),
    links: toSendAgain(parts),
  }),
};

/** The effect of the act recorded last, and its undo. */
export function AnswerPart(parts: Answered & { readonly done: string | undefined }) {
  const { done = "", clientId, seen } = parts;
  const said = Object.hasOwn(ANSWERS, done) ? ANSWERS[done]?.(parts) : undefined;
  if (!said) return null;
  const { words, more, links = [], undo } = said;
  return (
    <div class="note answered on-screen">
      <p role="status">
        <strong>{words}</strong>
        {more && ` ${more}`}
      </p>
      {undo && (
        <ActForm clientId={clientId} act={undo.act} seen={seen}>
          {Object.entries(undo.fields ?? {}).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Button look="quiet">{`Undo: ${undo.words}`}</Button>
        </ActForm>
      )}
      {links.map(({ href, words: name }) => (
        <LinkLine key={href} href={href}>
          {name}
        </LinkLine>
      ))}
    </div>
  );
}
