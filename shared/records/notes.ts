import * as z from "zod/mini";
import {
  type FollowUp,
  type FollowUpKey,
  type PlannedFollowUp,
  step,
} from "../domain/follow-ups/follow-up.ts";
import type { Note, NoteInBrief } from "../domain/team/notes.ts";
import { id, moment } from "../domain/text/schemas.ts";
import type { Profile } from "./items.ts";
import { expiresAt, NOTE_PREFIX, noteKey } from "./keys.ts";
import { cancelFollowUp } from "./plan-writes.ts";
import { planReply, stillGathers } from "./reply-writes.ts";
import { itemsOfClient, put, type Table, update, writeTogether } from "./table.ts";
import { type Act, actWrites } from "./team-acts.ts";

export const noteItem: z.ZodMiniType<Note> = z.object({
  number: z.int().check(z.minimum(1)),
  text: z.string(),
  by: z.string(),
  at: moment,
  sessionId: id,
  step,
  withdrawn: z.optional(z.object({ by: z.string(), at: moment })),
});

/** The notes to a client, oldest first, also those that were taken back. */
export async function readNotes(table: Table, clientId: string): Promise<Note[]> {
  const items = await itemsOfClient(table, clientId, NOTE_PREFIX);
  return items.map((item) => noteItem.parse(item));
}

export type NoteRecords = ReturnType<typeof noteRecords>;

export function noteRecords(table: Table, { retentionYears }: { retentionYears: number }) {
  return {
    /** The notes that this email carries, oldest first. */
    async ofEmail({ clientId, sessionId, step }: FollowUpKey): Promise<Note[]> {
      const notes = await readNotes(table, clientId);
      return notes.filter((note) => note.step === step && note.sessionId === sessionId && !note.withdrawn);
    },

    /**
     * Keeps a note, and plans its email or adds it to an email that still waits for notes.
     * @returns false on a conflict
     */
    async write(profile: Profile, note: Note, email: PlannedFollowUp | FollowUp, act: Act): Promise<boolean> {
      const { clientId } = profile;
      const expiry = expiresAt(act.now, retentionYears);
      const set = { lastNote: briefly(note) };
      return await writeTogether(table, [
        ...actWrites(table, profile, act, { what: `note-written#${note.number}`, expiry, set }),
        put(table, { ...noteKey(clientId, note.number), ...note, expiresAt: expiry }),
        planReply(table, email, act.now, expiry),
      ]);
    },

    /**
     * Takes a note back before its email leaves.
     * @param isLast whether the email then carries no other, and so is not sent
     * @param before the latest other note
     * @returns false on a conflict
     */
    async takeBack(
      profile: Profile,
      { number }: Note,
      {
        email,
        isLast,
        before,
        by,
      }: { email: FollowUp; isLast: boolean; before: Note | undefined; by: string },
      act: Act,
    ): Promise<boolean> {
      const { now } = act;
      const expiry = expiresAt(now, retentionYears);
      const set = { lastNote: before && briefly(before) };
      return await writeTogether(table, [
        ...actWrites(table, profile, act, { what: `note-taken-back#${number}`, expiry, set }),
        update(table, noteKey(profile.clientId, number), {
          set: { withdrawn: { by, at: now } },
          condition: "attribute_exists(PK) AND attribute_not_exists(#withdrawn)",
        }),
        isLast ? cancelFollowUp(table, email, now, "withdrawn") : stillGathers(table, email),
      ]);
    },
  };
}

/** The summary for Today and an alert's page. */
function briefly({ by, at }: Note): NoteInBrief {
  return { by, at };
}
