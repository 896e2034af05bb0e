import { resumed } from "../domain/alerts/alert-emails.ts";
import type { Alert } from "../domain/alerts/alerts.ts";
import type { FollowUp } from "../domain/follow-ups/follow-up.ts";
import { shownCare } from "../domain/home-care/care.ts";
import { whyNotSent } from "../domain/sending/outlook.ts";
import type { Caution } from "../domain/sessions/vocabulary.ts";
import type { Note } from "../domain/team/notes.ts";
import type { PastDecision } from "../domain/team/past-decision.ts";
import { zoneOf } from "../domain/time/local-time.ts";
import { whenInWords } from "./alert-parts.tsx";
import type { TreatedSession } from "./team-client-session.tsx";
import { type Ahead, checkInsAhead } from "./team-lost.tsx";
import type { ShownProposal } from "./team-proposals.tsx";
import { emailName, emailState, lowered } from "./team-words.ts";

/** The input to the answer to an act: the client's state after it. */
export interface Answered extends Ahead {
  readonly clientId: string;
  readonly firstName: string;
  readonly email: string;
  readonly notes: readonly Note[];
  /** Newest first. */
  readonly decisions: readonly PastDecision[];
  readonly alerts: readonly { readonly alert: Alert }[];
  /** Newest first. */
  readonly sessions: readonly TreatedSession[];
  readonly proposals: readonly ShownProposal[];
  readonly cautions: readonly Caution[];
  readonly seen: string;
}

/** The answer to an act. */
export interface Said {
  /** The act that was recorded. */
  readonly words: string;
  /** What follows from it, and when. */
  readonly more?: string;
  /** The act that leads back. */
  readonly undo?: Undo | undefined;
  readonly links?: readonly Link[];
}

interface Link {
  readonly href: string;
  readonly words: string;
}

interface Undo {
  readonly act: string;
  readonly words: string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** Such as "leaves today at 14:05"; undefined if it will not leave as things are. */
export function departure(email: FollowUp, { outlook, now, practice }: Ahead): string | undefined {
  if (email.status !== "planned" || whyNotSent(email, outlook, practice, now)) return undefined;
  return email.dueAt <= now ? "leaves now" : `leaves ${whenInWords(email.dueAt, now, practice)}`;
}

/** Whether the client has exercises, which a hold keeps from them. */
function hasExercises({ sessions: [latest], cautions }: Pick<Answered, "sessions" | "cautions">): boolean {
  return latest !== undefined && shownCare(latest, cautions).exercises.length > 0;
}

export type Held = Ahead & Pick<Answered, "firstName" | "sessions" | "cautions">;

/** The emails that the end of a hold brings back. */
export function afterTheHold(parts: Held): string {
  const exercises = hasExercises(parts) && `${parts.firstName} sees the exercises again.`;
  return [exercises, changesToCome(parts), nextCheckIn(parts)].filter(Boolean).join(" ");
}

/** The same before: what its end would bring now. */
export function ifTheHoldEnds(parts: Held): string {
  const { outlook, now, practice } = parts;
  const waiting = parts.followUps.filter(({ sessionId }) => sessionId === outlook.latestSessionId);
  const free = resumed(waiting, zoneOf(outlook, practice), now, practice);
  const followUps = parts.followUps.map((each) => {
    const dueAt = free.find(({ followUp }) => followUp === each)?.dueAt;
    return dueAt === undefined ? each : { ...each, dueAt };
  });
  return afterTheHold({
    ...parts,
    followUps,
    outlook: { ...outlook, followUps, hold: undefined, handHold: undefined },
  });
}

/** When the client is told of exercises that were changed meanwhile, in a sentence. */
function changesToCome({ followUps, outlook, now, practice }: Ahead): string | undefined {
  const email = followUps.find(
    ({ status, step }) => status === "planned" && outlook.onlyChanges?.includes(step),
  );
  return email && `Email, with the changed exercises: ${lowered(emailState(email, outlook, now, practice))}`;
}

/** What happens to the next check-in, in a sentence. */
export function nextCheckIn(parts: Ahead): string {
  const [next] = checkInsAhead(parts);
  if (!next) return "No check-in is planned.";
  return `${emailName(next)}: ${lowered(emailState(next, parts.outlook, parts.now, parts.practice))}`;
}
