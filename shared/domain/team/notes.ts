import { carriesNotes } from "../follow-ups/carries-notes.ts";
import type { FollowUp, FollowUpKey, PlannedFollowUp } from "../follow-ups/follow-up.ts";
import { sendableFrom } from "../follow-ups/plan.ts";
import type { Treated } from "../home-care/care.ts";
import type { Practice } from "../practice/practice.ts";
import type { AddressId } from "../text/address.ts";
import { paragraphs } from "../text/schemas.ts";
import { type Instant, plus } from "../time/instant.ts";

/** A note from a team member to a client. Notes of one hour leave as one email of the kind `reply`. */
export interface Note {
  /** Counts the decisions about the client, so it is unique and rises. */
  readonly number: number;
  readonly text: string;
  /** The team member's name. */
  readonly by: string;
  readonly at: Instant;
  /** The follow-up that carries it. */
  readonly sessionId: string;
  readonly step: string;
  /** Set when it was taken back before it left. */
  readonly withdrawn?: { readonly by: string; readonly at: Instant } | undefined;
}

/** A note's author and time. */
export type NoteInBrief = Pick<Note, "by" | "at">;

/** How long an email of notes waits for further ones; until then they can be taken back. */
const GATHERING = { minutes: 60 } as const;
const NOTES_USEFUL = { days: 7 } as const;
/** A change of the exercises waits for the end of a hold; after so long its session is past. */
const CHANGE_USEFUL = { days: 30 } as const;
const LONGEST_NOTE = 2_000;

/** Reads a note as it was typed; the fault is in words for the team member. */
export function readNote(typed: string): { readonly text: string } | { readonly fault: string } {
  const text = typed.replaceAll("\r\n", "\n").trim();
  if (text === "") return { fault: "Write what the client is to read." };
  return paragraphs(LONGEST_NOTE).safeParse(text).success
    ? { text }
    : { fault: "Use at most 2,000 letters, and plain text only." };
}

/** What an email is planned for. */
export type Carried = "note" | "change";

/** The email of a first note, or of a first change of the exercises. @param number the decision's */
export function emailOfNotes(
  { clientId, sessionId }: Pick<FollowUpKey, "clientId" | "sessionId">,
  number: number,
  client: { readonly timeZone: string; readonly sendTo: AddressId },
  now: Instant,
  practice: Practice,
  carried: Carried = "note",
): PlannedFollowUp {
  const { timeZone, sendTo } = client;
  const key = { clientId, sessionId, step: `note-${number}`, kind: "reply" } as const;
  const dueAt = sendableFrom(plus(now, GATHERING), key, { completedAt: now, timeZone }, practice);
  const useful = carried === "change" ? CHANGE_USEFUL : NOTES_USEFUL;
  return { ...key, dueAt, usefulUntil: plus(dueAt, useful), sendTo };
}

/**
 * The email that tells the change in the place of this one, which carries notes as well: those leave during a hold, and
 * the change waits for its end.
 */
export function emailOfChange(
  { clientId, sessionId, step, sendTo }: FollowUpKey & Pick<PlannedFollowUp, "sendTo">,
  now: Instant,
): PlannedFollowUp {
  const key = { clientId, sessionId, step: `${step}-care`, kind: "reply" } as const;
  return { ...key, dueAt: now, usefulUntil: plus(now, CHANGE_USEFUL), ...(sendTo && { sendTo }) };
}

/** Whether it tells only that the exercises were changed, and carries no note: such an email waits for the end of a hold. */
export function tellsOnlyChanges(
  { step }: Pick<FollowUpKey, "step">,
  notes: readonly Pick<Note, "step" | "withdrawn">[],
  { care }: Pick<Treated, "care">,
): boolean {
  return (
    care.some(({ told }) => told === step) && !notes.some((note) => note.step === step && !note.withdrawn)
  );
}

/** Whether a waiting email takes a note or a change as well during a hold, when notes leave and changes wait. */
export function takesDuringHold(
  { step }: Pick<FollowUpKey, "step">,
  carried: Carried,
  notes: readonly Pick<Note, "step" | "withdrawn">[],
  { care }: Pick<Treated, "care">,
): boolean {
  if (carried === "change") return tellsOnlyChanges({ step }, notes, { care });
  return !care.some(({ told }) => told === step);
}

/** Whether no part of it can have left yet, so that notes may join it or be taken back. */
export function isGathering(email: Pick<FollowUp, "step" | "status" | "doubts">): boolean {
  return carriesNotes(email) && email.status === "planned" && email.doubts === 0;
}
