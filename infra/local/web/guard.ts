import type { IncomingMessage } from "node:http";
import type { Problem } from "../../../shared/services/http.ts";

/** The names by which a browser on this machine reaches it; another name may be another site's, pointed here. */
const OWN_NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * What forbids a request to the practice's controls: other websites that are open in the person's browser must not
 * read the inbox, move the clock, or learn the secret. Undefined: nothing does.
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
 * A page that hides its referrer posts `Origin: null`, and so does a foreign site's frame in a sandbox. Only the
 * browser itself can write Sec-Fetch-Site, which tells them apart: a frame in a sandbox is never `same-origin`.
 */
function isOwnOrigin(origin: string | undefined, host: string, site: string | string[] | undefined): boolean {
  if (origin === "null") return site === "same-origin";
  return origin === undefined || origin === `http://${host}`;
}
