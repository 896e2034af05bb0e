/** The same names are in the worker, which opens what is kept here. */
const CACHE = "session-form";
const SHELL = "/session-form/shell";

/**
 * Keeps the empty form for when there is no network, once for every version of it.
 * @param version of the form as the practice now serves it: its etag
 */
export async function keepShell(version: string): Promise<void> {
  // Not in every browser, nor without TLS.
  if (!("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register("/session-form/worker.js", { scope: "/session-form" });
  const cache = await caches.open(CACHE);
  const kept = await cache.match(SHELL);
  if (kept?.headers.get("etag") === version) return;
  const fresh = await fetch(SHELL, { redirect: "error" });
  if (fresh.ok) await cache.put(SHELL, fresh);
}

/** Without a network the form does not open then. */
export async function dropShell(): Promise<void> {
  if ("caches" in globalThis) await caches.delete(CACHE);
}
