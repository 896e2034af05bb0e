/** @jsxImportSource hono/jsx */
import { ADVICE } from "../domain/home-care/advice.ts";
import { shownCare, type Treated } from "../domain/home-care/care.ts";
import { type ChosenExercise, howMuch, isFromCatalogue, ownInWords } from "../domain/home-care/home-care.ts";
import type { Practice } from "../domain/practice/practice.ts";
import { capitalised } from "../domain/sessions/client-words.ts";
import type { Outcome } from "../domain/sessions/session.ts";
import type { Caution } from "../domain/sessions/vocabulary.ts";
import type { Instant } from "../domain/time/instant.ts";
import { momentInWords } from "./alert-parts.tsx";
import { OutsideLink } from "./exercises.tsx";
import { CareHistory } from "./team-care-history.tsx";
import { lowered, plain } from "./team-words.ts";

/** A session as last reported. */
export interface TreatedSession extends Treated {
  readonly sessionId: string;
  readonly completedAt: Instant;
  readonly therapist: { readonly name: string };
}

interface EpisodeOf {
  readonly session: TreatedSession;
  readonly cautions: readonly Caution[];
  readonly isLatest: boolean;
  readonly practice: Practice;
}

/** One session, with what was found and the home care that it led to. */
export function Episode({ session, cautions, isLatest, practice }: EpisodeOf) {
  const { sessionId, completedAt, therapist } = session;
  const { exercises, advice } = shownCare(session, cautions);
  return (
    <section class="episode">
      <h3>{`${momentInWords(completedAt, practice)}, with ${therapist.name}${isLatest ? " (the latest)" : ""}`}</h3>
      <dl class="facts">
        {sessionFacts(session).map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd class="typed">{value}</dd>
          </>
        ))}
        <dt>{isLatest ? "Home care now" : "Home care then"}</dt>
        <dd>
          {exercises.length === 0 && advice.length === 0 && "None"}
          <ul class="plain-list">
            {exercises.map((chosen) => (
              <GivenExercise key={chosen.exercise.name} chosen={chosen} />
            ))}
            {advice.map((topic) => (
              <li key={topic}>{`Advice: ${lowered(ADVICE[topic].title)}`}</li>
            ))}
          </ul>
        </dd>
      </dl>
      <CareHistory care={session.care} practice={practice} />
      <p class="hint">{`Session ${sessionId}`}</p>
    </section>
  );
}

function GivenExercise({ chosen }: { chosen: ChosenExercise }) {
  const own = isFromCatalogue(chosen) ? undefined : chosen.exercise;
  return (
    <li>
      {exerciseInWords(chosen)} {own?.link && <OutsideLink address={own.link} />}
    </li>
  );
}

/** In a line, without its link. */
export function exerciseInWords(chosen: ChosenExercise): string {
  const { exercise, note } = chosen;
  const own = isFromCatalogue(chosen) ? undefined : chosen.exercise;
  const words = [
    `${exercise.name}${own ? " (the therapist’s own)" : ""}.`,
    own ? ownInWords(own) : howMuch(chosen),
    note && `“${note}”`,
  ];
  return words.filter(Boolean).join(" ");
}

/** The report of a session, in words for the team. */
export function sessionFacts({ outcome }: Pick<Treated, "outcome">): (readonly [string, string])[] {
  const { presentation, painScore, findings = [], techniques = [], factors = [], concerns = [] } = outcome;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ["Came with", presentation.map(complaint).join("; ")],
    ["Pain, of 10", painScore?.toString()],
    ["Since", outcome.since],
    ["Found", findings.map(({ site, finding }) => `${plain(finding)} (${plain(site)})`).join(", ")],
    ["Done", techniques.map(plain).join(", ")],
    ["Plays a part", factors.map(plain).join(", ")],
    ["Concerns, for a doctor to look at", concerns.map(plain).join(", ")],
    ["Note for the doctor", outcome.noteForGp],
    ["Wants to do again", outcome.activity],
    ["Message to the client", outcome.messageToClient],
    ["Note", outcome.note],
  ];
  return facts.flatMap(([name, value]) => (value ? [[name, capitalised(value)] as const] : []));
}

function complaint({ area, side, feels = [] }: Outcome["presentation"][number]): string {
  const where = side ? `${plain(area)}, ${side === "both" ? "both sides" : side}` : plain(area);
  return feels.length > 0 ? `${where}: ${feels.map(plain).join(", ")}` : where;
}
