import { heading, line } from "./elements.ts";
import type { Entries } from "./entries.ts";
import { TIMEOUT_MS } from "./network.ts";
import { dropShell } from "./shell.ts";

const RETRY_MS = 15_000;
/** Empties the person's other open pages. */
const others = new BroadcastChannel("session-form");
others.addEventListener("message", showSignedOut);

/** Asks first if something waits. */
export async function signOut(entries: Entries | undefined): Promise<void> {
  const waiting = ((await entries?.all()) ?? []).filter(({ state }) => state !== "draft");
  const question =
    "Some sessions are not sent yet. They stay on this device, and are sent when you sign in here again. Sign out?";
  if (waiting.length > 0 && !confirm(question)) return;
  await entries?.letGo(Date.now());
  await dropShell();
  others.postMessage("signed out");
  await endSignIn(entries);
}

/** Ends the sign-in at the practice. Without a network it empties this page and tries again until it succeeds. */
export async function endSignIn(entries: Entries | undefined): Promise<void> {
  const answer = await fetch("/sign-out", {
    method: "POST",
    redirect: "manual",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => undefined);
  if (answer?.type === "opaqueredirect") {
    await entries?.left();
    return location.replace("/sign-in?out");
  }
  showSignedOut();
  setTimeout(() => void endSignIn(entries), RETRY_MS);
}

function showSignedOut(): void {
  document.querySelector("nav")?.remove();
  document.title = "Signed out";
  document
    .querySelector("main")
    ?.replaceChildren(
      heading("You are signed out here"),
      line("Nothing of yours is shown on this device any more."),
      line("Without a network the practice cannot know it yet. This device says so once there is one."),
    );
}
