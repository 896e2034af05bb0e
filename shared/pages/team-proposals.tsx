/** @jsxImportSource hono/jsx */
import { checkInDayOf } from "../domain/follow-ups/follow-up.ts";
import { EXERCISES } from "../domain/home-care/exercises.ts";
import type { Practice } from "../domain/practice/practice.ts";
import type { Outlook } from "../domain/sending/outlook.ts";
import { capitalised } from "../domain/sessions/client-words.ts";
import { isExerciseId } from "../domain/sessions/vocabulary.ts";
import type { Proposal, ProposalStatus } from "../domain/team/proposals.ts";
import { momentInWords } from "./alert-parts.tsx";
import { CHANGE_WORDS } from "./answer-in-words.tsx";
import { Button, LinkLine } from "./parts.tsx";
import { InTheirWords } from "./phone.tsx";
import { ActForm, LineField, type Unrecorded } from "./team-act.tsx";
import type { ShownAnswer } from "./team-client-numbers.tsx";

export interface ShownProposal {
  readonly proposal: Proposal;
  /** Open, about the latest session. */
  readonly waits: boolean;
  /** Whether it still fits home care and cautions. */
  readonly fits: boolean;
  /** The answers that led to it, oldest first. */
  readonly answers: readonly ShownAnswer[];
}

export interface ProposalsOf {
  readonly clientId: string;
  readonly firstName: string;
  readonly proposals: readonly ShownProposal[];
  /** Set if the client may be on hold. */
  readonly outlook?: Pick<Outlook, "hold" | "handHold">;
  readonly practice: Practice;
  readonly seen: string;
  readonly unrecorded: Unrecorded | undefined;
}

/** The changes of home care that the software puts before the team; empty if there are none. */
export function Proposals(parts: ProposalsOf) {
  const waiting = parts.proposals.filter(({ waits }) => waits);
  const ended = parts.proposals.filter(({ waits }) => !waits);
  return (
    <>
      {waiting.length > 0 && <h2>A change of the exercises, proposed</h2>}
      {waiting.map((shown) => (
        <Waiting key={shown.proposal.step} shown={shown} {...parts} />
      ))}
      {ended.length > 0 && (
        <details>
          <summary>{`Earlier proposals: ${ended.length}`}</summary>
          <ul class="plain-list">
            {ended.map(({ proposal }) => (
              <li key={`${proposal.sessionId} ${proposal.step}`}>
                {`${proposalWords(proposal)} ${proposal.because} (${momentInWords(proposal.at, parts.practice)}). ${endWords(proposal)} `}
                {proposal.decided?.why && <span class="typed">{`“${proposal.decided.why}”`}</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Waiting({
  shown: { proposal, fits, answers },
  clientId,
  firstName,
  outlook,
  practice,
  seen,
  unrecorded,
}: ProposalsOf & { readonly shown: ShownProposal }) {
  const { step, because, at } = proposal;
  const isPosted = unrecorded?.act === "turn-down" && unrecorded.form.get("proposal") === step;
  return (
    <section class="episode">
      <h3>{proposalWords(proposal)}</h3>
      <p>{`${because} (${momentInWords(at, practice)}).`}</p>
      <ul class="plain-list">
        {answers.map((answer) => (
          <li key={answer.step}>
            {answerWords(answer)}
            {answer.comment && (
              <p class="typed">
                “<InTheirWords words={answer.comment} />”
              </p>
            )}
          </li>
        ))}
      </ul>
      {fits ? (
        <>
          <p class="hint on-screen">{`Nothing changes until you decide. If you approve, ${firstName} gets the new exercises by email ${outlook?.hold || outlook?.handHold ? "when the hold ends" : "in an hour, or after the quiet hours"}.`}</p>
          <ActForm clientId={clientId} act="approve" seen={seen}>
            <input type="hidden" name="proposal" value={step} />
            <Button>Approve</Button>
          </ActForm>
          <LinkLine href={`/team/clients/${clientId}?care&proposal=${step}`}>Choose another change</LinkLine>
        </>
      ) : (
        <p class="hint">
          The session, the exercises or the cautions have changed since, so it no longer fits.
        </p>
      )}
      <ActForm clientId={clientId} act="turn-down" seen={seen}>
        <input type="hidden" name="proposal" value={step} />
        <LineField
          id={`turn-down-${step}`}
          label="Or why not?"
          isRequired
          hint="One line, for the team. It is then not proposed again for this session."
          unrecorded={isPosted ? unrecorded : undefined}
        />
        <Button look="quiet">Turn it down</Button>
      </ActForm>
    </section>
  );
}

/** Such as "Take out Knee rolls, and add Bridge." */
export function proposalWords({ out, add }: Pick<Proposal, "out" | "add">): string {
  const parts = [
    out.length > 0 && `take out ${namesOf(out)}`,
    add.length > 0 && `add ${namesOf(add)}`,
  ].filter(Boolean);
  return `${capitalised(parts.join(", and "))}.`;
}

function namesOf(ids: readonly string[]): string {
  return ids.map((id) => (isExerciseId(id) ? EXERCISES[id].name : id)).join(", ");
}

function answerWords({ step, pain, change }: ShownAnswer): string {
  const day = checkInDayOf(step);
  return [
    `${day === undefined ? "Check-in" : `Day ${day}`}: pain ${pain} of 10`,
    change && CHANGE_WORDS[change].toLowerCase(),
  ]
    .filter(Boolean)
    .join(", ");
}

const STATUS_WORDS: Readonly<Record<ProposalStatus, string>> = {
  open: "A later session has exercises of its own.",
  approved: "Approved",
  changed: "The exercises were changed in another way",
  "turned-down": "Turned down",
  withdrawn: "A newer answer no longer leads to it.",
  replaced: "A later answer led to another.",
};

function endWords({ status, decided }: Proposal): string {
  return decided ? `${STATUS_WORDS[status]} by ${decided.by}.` : STATUS_WORDS[status];
}
