import { type Entries, type Entry, openEntries } from "./entries.ts";
import { postAsPeopleDo } from "./fields.ts";
import { openForm, openShell } from "./form.ts";
import { isReachable, TIMEOUT_MS } from "./network.ts";
import { keyFrom } from "./seal.ts";
import { type Sent, sendAll } from "./send.ts";
import { keepShell } from "./shell.ts";
import { endSignIn, signOut } from "./sign-out.ts";
import { tell } from "./tell.ts";

const RETRY_MS = 15_000;

interface SignedIn {
  readonly member: string;
  readonly key: string;
  /** The version of the form that is kept for when there is no network. */
  readonly shell: string;
}

let again: ReturnType<typeof setTimeout> | undefined;
const form = document.querySelector<HTMLFormElement>("form#session-form");
const ready = start();
// Before anything is waited for: a tap on "Send" may come at once, on a network that is slow or gone.
const page = form ? openForm(form, ready, deliver) : undefined;
for (const out of document.querySelectorAll<HTMLFormElement>('form[action="/sign-out"]'))
  out.addEventListener("submit", (event) => {
    event.preventDefault();
    void ready.catch(() => undefined).then(signOut);
  });

addEventListener("online", () => void deliver());
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") void deliver();
});
await deliver();

async function start(): Promise<Entries> {
  const entries = await openEntries();
  const asked = Date.now();
  const leaving = await entries.leaving(asked);
  // The page may still be that of the person who signed out without a network.
  if (leaving !== undefined) document.body.hidden = true;
  const signedIn = await whoIsSignedIn();
  if (leaving !== undefined && (signedIn?.member ?? leaving) === leaving) await endSignIn(entries);
  else if (signedIn) await hold(entries, signedIn, asked);
  document.body.hidden = false;
  await entries.dropOld(Date.now());
  if (form?.dataset.shell) await openShell(form, entries);
  return entries;
}

/** Undefined without a network. The person whose key is kept then counts as signed in. */
async function whoIsSignedIn(): Promise<SignedIn | undefined> {
  const answer = await fetch("/session-form/key", {
    method: "POST",
    headers: { accept: "application/json" },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => undefined);
  return answer?.ok ? ((await answer.json()) as SignedIn) : undefined;
}

async function hold(entries: Entries, { member, key, shell }: SignedIn, asked: number): Promise<void> {
  if (!(await entries.hold({ member, key: await keyFrom(key) }, asked, Date.now()))) return;
  // A failure does not matter: the next page of the team tries again.
  void keepShell(shell).catch(() => undefined);
}

async function deliver(): Promise<void> {
  const entries = await ready;
  const last: Sent | undefined = await sendAll(entries);
  clearTimeout(again);
  // A network that is there, but slow, raises no event.
  if (last === "later") again = setTimeout(() => void deliver(), RETRY_MS);
  const left = await entries.all();
  const isOwn = page?.settle(left) ?? false;
  const shown = left.filter((entry) => !page?.isShowing(entry));
  tell(
    { entries: shown, last, isOwn },
    {
      open: openAgain,
      async drop(session) {
        await entries.drop(session);
        await deliver();
      },
    },
  );
}

/** The server shows it, with what is wrong in it if it was sent; without a network, the kept form shows a draft. */
async function openAgain({ fields, state, session }: Entry): Promise<boolean> {
  if (await isReachable()) {
    postAsPeopleDo(fields, state === "draft" ? "edit" : "send");
    return true;
  }
  // Exercises that were shown belong to the findings of that moment, and cannot be shown here.
  if (state !== "draft" || fields.get("new") !== "yes" || fields.has("chosen")) return false;
  const isHere = location.pathname === "/session-form" && location.search === "?new";
  location.assign(`/session-form?new#${session}`);
  if (isHere) location.reload();
  return true;
}
