import type { IncomingMessage } from "node:http";
import type { Problem } from "../../../shared/services/http.ts";

/** Local host names. Any other name may be a foreign site's that resolves here (DNS rebinding). */
const OWN_NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Refuses requests from other websites in the user's browser, which must not read the inbox, move the clock or get the
 * secret. Undefined if the request is allowed.
 */
export function foreignRequest({ headers }: IncomingMessage): Problem | undefined {
  const { host = "", origin, "sec-fetch-site": site } = headers;
  const name = host.replace(/:\d{1,5}$/, "").toLowerCase();
  if (OWN_NAMES.has(name) && isOwnOrigin(origin, host, site) && site !== "cross-site") return undefined;
  return {
    status: 403,
    kind: "foreign-request",
    title: "This request comes from another website",
    detail:
      "The local practice answers only its own page and programs on this machine: call it as localhost.",
  };
}

/**
 * Pages without a referrer post `Origin: null`, and so do sandboxed frames of foreign sites. Sec-Fetch-Site, which only
 * the browser can set, tells them apart: a sandboxed frame is never `same-origin`.
 */
function isOwnOrigin(origin: string | undefined, host: string, site: string | string[] | undefined): boolean {
  if (origin === "null") return site === "same-origin";
  return origin === undefined || origin === `http://${host}`;
}
