import { type Entries, type Entry, openEntries } from "./entries.ts";
import { keyFrom } from "./seal.ts";
import { type Sent, sendAll } from "./send.ts";
import { tell } from "./tell.ts";

/** How long nothing has to be typed before a draft is kept. */
const TYPING_PAUSE_MS = 400;
const AGAIN_MS = 15_000;

const entries = await openEntries();
let isSending = false;
let again: ReturnType<typeof setTimeout> | undefined;
await holdKey(entries);
const form = document.querySelector<HTMLFormElement>("form#session-form");
if (form) attachTo(form, entries);
for (const out of document.querySelectorAll<HTMLFormElement>('form[action="/sign-out"]'))
  out.addEventListener("submit", (event) => void signOut(event, out, entries));

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
  }).catch(() => undefined);
  if (!answer?.ok) return;
  const { member, key } = (await answer.json()) as { readonly member: string; readonly key: string };
  await into.hold({ member, key: await keyFrom(key) });
}

function attachTo(filled: HTMLFormElement, into: Entries): void {
  let typing: ReturnType<typeof setTimeout> | undefined;
  filled.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => void into.keep(fieldsOf(filled), "draft", Date.now()), TYPING_PAUSE_MS);
  });
  filled.addEventListener("submit", (event) => {
    const does = event.submitter instanceof HTMLButtonElement ? event.submitter.value : "";
    // Everything but Send, and looking at it without a network, is the server's.
    if (does !== "send" && !(does === "preview" && !navigator.onLine)) return;
    event.preventDefault();
    clearTimeout(typing);
    void send();
  });

  async function send(): Promise<void> {
    isSending = true;
    const fields = fieldsOf(filled);
    await into.keep(fields, "waiting", Date.now());
    const session = fields.get("session") ?? "";
    await deliver();
    const left = await into.all();
    if (!left.some((each) => each.session === session)) location.assign(`/session-form?sent=${session}`);
  }
}

async function deliver(): Promise<void> {
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

/** Posts it as people do, so that the server shows the form, with what is wrong in it if it was sent. */
function openAgain({ fields, state }: Entry): void {
  const posted = document.createElement("form");
  posted.method = "post";
  posted.action = "/session-form";
  for (const [name, value] of [...fields, ["do", state === "draft" ? "edit" : "send"] as const]) {
    const input = document.createElement("input");
    input.type = "hidden";
    input.name = name;
    input.value = value;
    posted.append(input);
  }
  document.body.append(posted);
  posted.submit();
}

async function signOut(event: SubmitEvent, out: HTMLFormElement, held: Entries): Promise<void> {
  event.preventDefault();
  const waiting = (await held.all()).filter(({ state }) => state !== "draft");
  const question =
    "Some sessions are not sent yet. They stay on this device, and are sent when you sign in here again. Sign out?";
  if (waiting.length > 0 && !confirm(question)) return;
  await held.letGo();
  out.submit();
}

/** Without the button, which only says what to do. */
function fieldsOf(filled: HTMLFormElement): URLSearchParams {
  return new URLSearchParams([...new FormData(filled)].map(([name, value]) => [name, String(value)]));
}
