import type { IncomingMessage } from "node:http";
import type { Problem } from "../../../shared/http.ts";

/** The names by which a browser on this machine reaches it; another name may be another site's, pointed here. */
const OWN_NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * What forbids a request to the practice's controls: other websites that are open in the person's browser must not
 * read the inbox, move the clock, or learn the secret. Undefined: nothing does.
 */
export function foreignRequest({ headers }: IncomingMessage): Problem | undefined {
  const { host = "", origin } = headers;
  const name = host.replace(/:\d{1,5}$/, "").toLowerCase();
  const isOwn = OWN_NAMES.has(name) && (origin === undefined || origin === `http://${host}`);
  if (isOwn && headers["sec-fetch-site"] !== "cross-site") return undefined;
  return {
    status: 403,
    kind: "foreign-request",
    title: "This comes from another website",
    detail: "The local practice answers its own page and programs of this machine: call it by localhost.",
  };
}
