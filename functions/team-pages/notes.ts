import { isGathering, readNote } from "../../shared/domain/team/notes.ts";
import { nextNumber } from "../../shared/records/team-acts.ts";
import type { Dependencies } from "./dependencies.ts";
import { type Decide, OUT_OF_DATE, type Posted } from "./posted.ts";
import { notesEmailFor } from "./reply.ts";

/** Notes to the client: several within an hour leave as one email, and until it leaves each can be taken back. */
export function noteActs({ practice, notes: records }: Dependencies): Readonly<Record<string, Decide>> {
  return { note: write, "undo-note": takeBack };

  async function write({ story, form, by, act }: Posted) {
    const { profile } = story;
    const email = notesEmailFor(story, "note", act.now, practice);
    if (!email) return OUT_OF_DATE;
    const read = readNote(form.get("text") ?? "");
    if ("fault" in read) return read;
    const { sessionId, step } = email;
    const note = { number: nextNumber(profile), ...read, by: by.name, at: act.now, sessionId, step };
    return (await records.write(profile, note, email, act)) ? ({ done: "note" } as const) : undefined;
  }

  async function takeBack({ story, form, by, act }: Posted) {
    const { profile, followUps, notes, treatments } = story;
    const note = notes.find(({ number }) => String(number) === form.get("note"));
    const email = note && followUps.find((each) => each.step === note.step);
    if (!note || note.withdrawn || !email) return OUT_OF_DATE;
    if (!isGathering(email)) return { fault: "It has left already, so it cannot be taken back." };
    const tells = treatments.some(({ care }) => care.some(({ told }) => told === note.step));
    const others = notes.filter(({ number, withdrawn }) => number !== note.number && !withdrawn);
    const isLast = !tells && others.every(({ step }) => step !== note.step);
    const before = others.at(-1);
    const taken = await records.takeBack(profile, note, { email, isLast, before, by: by.name }, act);
    return taken ? ({ done: "undo-note" } as const) : undefined;
  }
}
