import type { Entries } from "./entries.ts";

/** The result of sending an entry. `later`: no network, or the practice is busy. */
export type Sent = "recorded" | "refused" | "signed-out" | "later";

/** How long a request may take on a bad network. Sending it again is a harmless repeat. */
const TIMEOUT_MS = 20_000;

/** Posts the form as a program does, so that the status says what became of it (docs/session-form.md). */
async function post(fields: URLSearchParams): Promise<Sent> {
  try {
    const { status } = await fetch("/session-form", {
      method: "POST",
      headers: { accept: "application/json" },
      body: fields,
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (status === 200 || status === 202) return "recorded";
    if (status === 401) return "signed-out";
    return status >= 400 && status < 500 && status !== 408 && status !== 429 ? "refused" : "later";
  } catch {
    return "later";
  }
}

/**
 * Sends all that waits, oldest first; one tab at a time. It stops at the first that has to wait, since the network or
 * the sign-in is missing for all.
 * @returns why something is left; undefined if nothing is
 */
export async function sendAll(entries: Entries): Promise<Sent | undefined> {
  return await navigator.locks.request("session-form-outbox", async () => {
    let last: Sent | undefined;
    for (const { session, state, fields } of await entries.all()) {
      if (state !== "waiting") continue;
      const sent = await post(fields);
      if (sent === "signed-out" || sent === "later") return sent;
      if (sent === "recorded") await entries.drop(session);
      else {
        await entries.keep(fields, "refused", Date.now());
        last = sent;
      }
    }
    return last;
  });
}
