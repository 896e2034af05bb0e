import { createHash } from "node:crypto";
import { WORKER_CODE } from "../../shared/browser/built/worker.ts";
import type { Practice } from "../../shared/domain/practice/practice.ts";
import { NOTHING_USUAL } from "../../shared/domain/team/usual.ts";
import { iconOf } from "../../shared/pages/icon.ts";
import { sessionFormPage } from "../../shared/pages/session-form.tsx";
import { type HttpResponse, htmlResponse } from "../../shared/services/http.ts";
import { SECURITY_HEADERS } from "../../shared/services/security-headers.ts";

/**
 * The files that make the session form an app on a phone, which opens without a network. None of them names a person.
 */
export function installable(practice: Practice) {
  const files: Readonly<Record<string, () => HttpResponse>> = {
    "worker.js": () =>
      file("text/javascript", WORKER_CODE, {
        "content-security-policy": "default-src 'none'; connect-src 'self'",
        // Its own folder is the widest that a browser would allow otherwise.
        "service-worker-allowed": "/session-form",
      }),
    "manifest.json": () => file("application/manifest+json", JSON.stringify(manifestOf(practice))),
  };
  let kept: HttpResponse | undefined;

  /** The form that a browser keeps. Its etag changes with every deployment that changes it. */
  function shell(): HttpResponse {
    if (kept) return kept;
    const values = new URLSearchParams({ session: "", client: "", opened: "", new: "yes" });
    const { headers, ...page } = sessionFormPage({
      practice,
      reader: "",
      values,
      faults: new Map(),
      client: undefined,
      // One form for everyone, which changes with a deployment only.
      usual: NOTHING_USUAL,
      isShell: true,
    });
    const etag = `"${createHash("sha256").update(page.html).digest("base64url")}"`;
    kept = htmlResponse({ ...page, headers: { ...headers, etag } });
    return kept;
  }

  return {
    shell,
    version: () => String(shell().headers?.etag),
    /** One of the files that anyone may read; undefined if there is no such. */
    file: (path: string): HttpResponse | undefined => files[path.replace("/session-form/", "")]?.(),
  };
}

function file(type: string, body: string, headers: Record<string, string> = {}): HttpResponse {
  return { statusCode: 200, headers: { ...SECURITY_HEADERS, "content-type": type, ...headers }, body };
}

function manifestOf(practice: Practice) {
  const { name, colour } = practice;
  return {
    id: "/session-form",
    name: `${name}: a session`,
    short_name: name,
    start_url: "/session-form",
    // Signing in and Today belong to it.
    scope: "/",
    display: "standalone",
    background_color: colour,
    theme_color: colour,
    icons: [{ src: iconOf(practice), sizes: "any", type: "image/svg+xml", purpose: "any maskable" }],
  };
}
