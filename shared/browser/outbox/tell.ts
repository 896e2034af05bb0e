import { button, heading, line, link, note } from "./elements.ts";
import type { Entry } from "./entries.ts";
import type { Sent } from "./send.ts";

interface Choices {
  /** False if that needs a network. */
  open(entry: Entry): Promise<boolean>;
  drop(session: string): Promise<void>;
}

interface Told {
  readonly entries: readonly Entry[];
  readonly last: Sent | undefined;
  /** This page's own entry is waiting, and its form is hidden. */
  readonly isOwn: boolean;
}

/** Shows the entries that wait, were refused, or are drafts. */
export function tell(news: Told, choices: Choices): void {
  const before = document.getElementById("outbox");
  const version = JSON.stringify([
    news.entries.map(({ session, state }) => [session, state]),
    news.last,
    news.isOwn,
  ]);
  // Replacing it would have screen readers read it again, and would move the focus.
  if (before?.dataset.version === version) return;
  const form = document.querySelector("form#session-form");
  const top = form?.getBoundingClientRect().top ?? 0;
  before?.remove();
  if (news.entries.length > 0) show(news, choices).dataset.version = version;
  // On a slow network it comes late: what a person is about to tap must not move away.
  if (form && !news.isOwn && (scrollY > 0 || form.matches(":focus-within")))
    scrollBy({ top: form.getBoundingClientRect().top - top, behavior: "instant" });
}

function show({ entries, last, isOwn }: Told, { open, drop }: Choices): HTMLElement {
  const told = note("outbox");
  const waiting = entries.filter(({ state }) => state === "waiting").length;
  if (isOwn) told.append(heading("The session is kept"));
  if (waiting > 0) told.append(line(waitingWords(waiting, last)));
  if (waiting > 0 && last === "signed-out") told.append(link("Sign in", "/session-form"));
  if (isOwn) told.append(link("The next session", "/session-form?new"));
  for (const entry of entries) {
    if (entry.state === "waiting") continue;
    const isDraft = entry.state === "draft";
    const goOn = button(isDraft ? "Go on with it" : "Open it", async () => {
      if (!(await open(entry))) goOn.replaceWith(line("That needs a network. It is kept here until then."));
    });
    told.append(
      line(
        isDraft
          ? `A session${ofWhom(entry)} that you began ${since(entry)} is kept here.`
          : `A session${ofWhom(entry)} could not be recorded as it is.`,
      ),
      goOn,
      button("Throw it away", () => void drop(entry.session)),
    );
  }
  document.querySelector("main > nav")?.after(told);
  if (isOwn) {
    // It replaces the form.
    told.tabIndex = -1;
    told.focus();
  }
  return told;
}

/** Only on the device of the person who typed it. */
function ofWhom({ fields }: Entry): string {
  const client = fields.get("new") === "yes" ? "" : `client ${fields.get("client")}`;
  const name = fields.get("firstName")?.trim() || client;
  return name && ` for ${name}`;
}

function since({ at }: Entry): string {
  const { lang } = document.documentElement;
  const [day, time] = [
    new Date(at).toLocaleDateString(lang, { day: "numeric", month: "short" }),
    new Date(at).toLocaleTimeString(lang, { hour: "numeric", minute: "2-digit" }),
  ];
  return `on ${day} at ${time}`;
}

function waitingWords(count: number, last: Sent | undefined): string {
  const what = count === 1 ? "1 session waits" : `${count} sessions wait`;
  return last === "signed-out"
    ? `${what} on this device until you sign in.`
    : `${what} on this device. As soon as there is a network, this page sends what waits.`;
}
