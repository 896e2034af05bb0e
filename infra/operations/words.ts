import { count, fromNow, told } from "./print.ts";
import { isPaused, type PauseNote, type Sending, type Waiting } from "./sending.ts";

/** The note below a preview. */
export const NOTHING_CHANGED = "Nothing was changed. To do it, add --yes.";

export function waitingInWords({ ready, delayed, underWay }: Waiting): string {
  const parts = [
    `${count(ready, "message")} ready`,
    ...(delayed > 0 ? [`${delayed} for the next 15 minutes`] : []),
    ...(underWay > 0 ? [`${underWay} under way`] : []),
  ];
  return `${parts.join(", ")} in the follow-up queue`;
}

/** Whether sending is on, or since when and by whom it is paused, if noted. */
export function sendingInWords({ state, note }: Pick<Sending, "state" | "note">, now: string): string {
  if (isPaused({ state })) return `paused${byWhom(note, now) || " (who did it was not noted)"}`;
  if (state === "Enabled" || state === "Enabling") {
    return note
      ? `on, although a pause is noted${byWhom(note, now)}: a deployment or the console has resumed it`
      : "on";
  }
  return `Lambda says ${state}`;
}

function byWhom(note: PauseNote | undefined, now: string): string {
  const since = note?.at ? ` since ${told(note.at, "UTC")}, ${fromNow(note.at, now)}` : "";
  return `${since}${note?.by ? `, by ${note.by}` : ""}`;
}
