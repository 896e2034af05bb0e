import { type Entries, type Entry, openEntries } from "./entries.ts";
import { keyFrom } from "./seal.ts";
import { type Sent, sendAll } from "./send.ts";
import { tell } from "./tell.ts";

/** How long nothing has to be typed before a draft is kept. */
const TYPING_PAUSE_MS = 400;
const AGAIN_MS = 15_000;
/** How long a tap waits for the key; then that of before serves. */
const KEY_PATIENCE_MS = 5_000;

let isSending = false;
let again: ReturnType<typeof setTimeout> | undefined;
const form = document.querySelector<HTMLFormElement>("form#session-form");
// Before anything is waited for: a tap on "Send" may come at once, on a network that is slow or gone.
const ready = openEntries().then(async (entries) => {
  await holdKey(entries);
  return entries;
});
if (form) attachTo(form);
for (const out of document.querySelectorAll<HTMLFormElement>('form[action="/sign-out"]'))
  out.addEventListener("submit", (event) => void signOut(event, out));

addEventListener("online", () => void deliver());
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") void deliver();
});
await deliver();

/** The key of whom is signed in. Without a network, the one of before. */
async function holdKey(into: Entries): Promise<void> {
  const answer = await fetch("/session-form/key", {
    method: "POST",
    headers: { accept: "application/json" },
    signal: AbortSignal.timeout(KEY_PATIENCE_MS),
  }).catch(() => undefined);
  if (!answer?.ok) return;
  const { member, key } = (await answer.json()) as { readonly member: string; readonly key: string };
  await into.hold({ member, key: await keyFrom(key) });
}

function attachTo(filled: HTMLFormElement): void {
  let typing: ReturnType<typeof setTimeout> | undefined;
  filled.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => void keep("draft").catch(() => undefined), TYPING_PAUSE_MS);
  });
  filled.addEventListener("submit", (event) => {
    const does = event.submitter instanceof HTMLButtonElement ? event.submitter.value : "";
    // Everything but Send, and looking at it without a network, is the server's.
    if (does !== "send" && !(does === "preview" && !navigator.onLine)) return;
    event.preventDefault();
    clearTimeout(typing);
    void send();
  });

  async function keep(state: "draft" | "waiting"): Promise<Entries> {
    const fields = fieldsOf(filled);
    const into = await ready;
    await into.keep(fields, state, Date.now());
    return into;
  }

  async function send(): Promise<void> {
    isSending = true;
    const into = await keep("waiting").catch(() => undefined);
    // A browser that keeps nothing, as some do in private windows.
    if (!into) return postAsPeopleDo(fieldsOf(filled), "send");
    await deliver();
    const left = await into.all();
    const session = fieldsOf(filled).get("session") ?? "";
    if (!left.some((each) => each.session === session)) location.assign(`/session-form?sent=${session}`);
  }
}

async function deliver(): Promise<void> {
  const entries = await ready;
  const last: Sent | undefined = await sendAll(entries);
  clearTimeout(again);
  // A network that is there, but slow, raises no event.
  if (last === "later") again = setTimeout(() => void deliver(), AGAIN_MS);
  const others = (await entries.all()).filter(({ session }) => session !== openSession());
  tell(others, last, {
    open: openAgain,
    async drop(session) {
      await entries.drop(session);
      await deliver();
    },
  });
}

/** The draft that is on the page is no news. */
function openSession(): string | undefined {
  return isSending ? undefined : (form && fieldsOf(form).get("session")) || undefined;
}

function openAgain({ fields, state }: Entry): void {
  postAsPeopleDo(fields, state === "draft" ? "edit" : "send");
}

/** The server then shows the form, with what is wrong in it if it was sent. */
function postAsPeopleDo(fields: URLSearchParams, does: "edit" | "send"): void {
  const posted = document.createElement("form");
  posted.method = "post";
  posted.action = "/session-form";
  for (const [name, value] of [...fields, ["do", does] as const]) {
    const input = document.createElement("input");
    input.type = "hidden";
    input.name = name;
    input.value = value;
    posted.append(input);
  }
  document.body.append(posted);
  posted.submit();
}

async function signOut(event: SubmitEvent, out: HTMLFormElement): Promise<void> {
  event.preventDefault();
  const held = await ready.catch(() => undefined);
  const waiting = ((await held?.all()) ?? []).filter(({ state }) => state !== "draft");
  const question =
    "Some sessions are not sent yet. They stay on this device, and are sent when you sign in here again. Sign out?";
  if (waiting.length > 0 && !confirm(question)) return;
  await held?.letGo();
  out.submit();
}

/** Without the button, which only says what to do. */
function fieldsOf(filled: HTMLFormElement): URLSearchParams {
  return new URLSearchParams([...new FormData(filled)].map(([name, value]) => [name, String(value)]));
}
