import type { Entry } from "./entries.ts";
import type { Sent } from "./send.ts";

interface Choices {
  open(entry: Entry): void;
  drop(session: string): Promise<void>;
}

/** Says what waits, what could not be taken, and what was begun. */
export function tell(entries: readonly Entry[], last: Sent | undefined, { open, drop }: Choices): void {
  document.getElementById("outbox")?.remove();
  if (entries.length === 0) return;
  const note = document.createElement("div");
  note.id = "outbox";
  note.className = "note";
  note.setAttribute("role", "status");
  const waiting = entries.filter(({ state }) => state === "waiting").length;
  if (waiting > 0) note.append(line(waitingWords(waiting, last)));
  for (const entry of entries) {
    if (entry.state === "waiting") continue;
    const isDraft = entry.state === "draft";
    note.append(
      line(isDraft ? "A session that you began is kept here." : "A session could not be recorded as it is."),
      button(isDraft ? "Go on with it" : "Open it", () => open(entry)),
      button("Throw it away", () => void drop(entry.session)),
    );
  }
  document.querySelector("main")?.prepend(note);
}

function waitingWords(count: number, last: Sent | undefined): string {
  const what = count === 1 ? "1 session waits" : `${count} sessions wait`;
  return last === "signed-out"
    ? `${what} on this device until you sign in.`
    : `${what} on this device. As soon as there is a network, this page sends what waits.`;
}

function line(words: string): HTMLParagraphElement {
  const paragraph = document.createElement("p");
  paragraph.textContent = words;
  return paragraph;
}

function button(words: string, then: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "quiet";
  made.textContent = words;
  made.addEventListener("click", then);
  return made;
}
