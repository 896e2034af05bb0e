import type { FollowUp, FollowUpKey, PlannedFollowUp } from "../follow-ups/follow-up.ts";
import { sendableFrom } from "../follow-ups/plan.ts";
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
const LONGEST_NOTE = 2_000;

/** Reads a note as it was typed; the fault is in words for the team member. */
export function readNote(typed: string): { readonly text: string } | { readonly fault: string } {
  const text = typed.replaceAll("\r\n", "\n").trim();
  if (text === "") return { fault: "Write what the client is to read." };
  return paragraphs(LONGEST_NOTE).safeParse(text).success
    ? { text }
    : { fault: "Use at most 2,000 letters, and plain text only." };
}

/** The email of a first note. @param number the note's */
export function emailOfNotes(
  { clientId, sessionId }: Pick<FollowUpKey, "clientId" | "sessionId">,
  number: number,
  client: { readonly timeZone: string; readonly sendTo: AddressId },
  now: Instant,
  practice: Practice,
): PlannedFollowUp {
  const { timeZone, sendTo } = client;
  const key = { clientId, sessionId, step: `note-${number}`, kind: "reply" } as const;
  const dueAt = sendableFrom(plus(now, GATHERING), key, { completedAt: now, timeZone }, practice);
  return { ...key, dueAt, usefulUntil: plus(dueAt, NOTES_USEFUL), sendTo };
}

export function carriesNotes({ step }: Pick<FollowUpKey, "step">): boolean {
  return step.startsWith("note-");
}

/** Whether no part of it can have left yet, so that notes may join it or be taken back. */
export function isGathering(email: Pick<FollowUp, "step" | "status" | "doubts">): boolean {
  return carriesNotes(email) && email.status === "planned" && email.doubts === 0;
}
