/**
 * Opens the session form when the network does not answer, with the empty form that the team's pages have put into
 * the cache. It answers nothing else and keeps nothing itself, so that no page of the team is ever shown from a
 * store.
 */
declare const self: ServiceWorkerGlobalScope;

/** How long to wait for a slow network. */
const TIMEOUT_MS = 8_000;

self.addEventListener("install", () => void self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode !== "navigate" || request.method !== "GET") return;
  if (new URL(request.url).pathname === "/session-form") event.respondWith(opened(request));
});

async function opened(request: Request): Promise<Response> {
  const network = fetch(request);
  const kept = await caches.match("/session-form/shell", { cacheName: "session-form" });
  if (!kept) return await network;
  const timeout = new Promise<Response>((resolve) => setTimeout(resolve, TIMEOUT_MS, kept));
  return await Promise.race([network.catch(() => kept), timeout]);
}

export {};
