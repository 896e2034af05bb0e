import { createHash } from "node:crypto";
import { id } from "../../shared/domain/text/schemas.ts";
import type { HttpRequest } from "../../shared/services/http.ts";

/**
 * The cookies of a team member. The session cookie holds an opaque secret, and the table only its hash: nobody can
 * sign in with what the table holds, and ending the session on the server ends it everywhere.
 */
export interface SessionSecret {
  readonly memberId: string;
  /** 32 random bytes in base64url. */
  readonly secret: string;
}

/** A fresh one for every sign-in, so that one planted in a browser before is worth nothing. */
export function newSession(memberId: string): SessionSecret {
  return { memberId, secret: Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url") };
}

export function hashOf({ secret }: SessionSecret): string {
  return createHash("sha256").update(secret).digest("base64url");
}

/** Undefined without a well-formed session cookie. */
export function sessionIn(request: HttpRequest): SessionSecret | undefined {
  const [, memberId = "", secret = ""] = /^(.+)\.([\w-]{43})$/.exec(cookieIn(request, "session")) ?? [];
  return id.safeParse(memberId).success ? { memberId, secret } : undefined;
}

export function sessionCookie(
  request: HttpRequest,
  { memberId, secret }: SessionSecret,
  seconds: number,
): string {
  return cookie(request, "session", `${memberId}.${secret}`, seconds);
}

/** Removes the session from the browser. */
export function noSessionCookie(request: HttpRequest): string {
  return cookie(request, "session", "", 0);
}

/** Remembers in the browser where the team member was going. It needs no place in the email's link. */
export function backCookie(request: HttpRequest, path: string, seconds: number): string {
  return cookie(request, "back", path, seconds);
}

/** Where to go after signing in: only to pages of the team, whatever the cookie says. */
export function backIn(request: HttpRequest): string {
  const path = cookieIn(request, "back");
  return isTeamPath(path) ? path : "/team";
}

export function isTeamPath(path: string): boolean {
  return TEAM_PATH.test(path);
}

const ID = "[A-Za-z0-9._-]{1,64}";
/** Of what an address of the session form can hold: new, a client, as last time, an appointment, what was sent. */
const PART = `(?:new|(?:client|as|pending|sent|taken-back)=${ID})`;
const TEAM_PATH = new RegExp(
  `^/(?:team(?:\\?due|/away|/clients/${ID})?|session-form(?:\\?${PART}(?:&${PART}){0,3})?)$`,
);

/**
 * Lax, since people come from links in emails. With `__Host-` no other host of the domain can set it. A browser keeps
 * no such cookie from the local practice, which has no TLS.
 */
function cookie(request: HttpRequest, name: string, value: string, seconds: number): string {
  const secure = isLocal(request) ? "" : "; Secure";
  return `${nameOf(request, name)}=${value}; Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Lax${secure}`;
}

function cookieIn(request: HttpRequest, name: string): string {
  const start = `${nameOf(request, name)}=`;
  return request.cookies?.find((each) => each.startsWith(start))?.slice(start.length) ?? "";
}

function nameOf(request: HttpRequest, name: string): string {
  return isLocal(request) ? `team-${name}` : `__Host-team-${name}`;
}

function isLocal({ requestContext }: HttpRequest): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(requestContext.domainName);
}

/**
 * Whether a form was posted by a page of ours. A browser says so itself in Sec-Fetch-Site. Older ones send an Origin,
 * which is `null` from our pages, since they send no referrer; there SameSite alone has to protect.
 */
export function isOwnPost({ headers, requestContext }: HttpRequest): boolean {
  const { "sec-fetch-site": site, origin } = headers;
  if (site !== undefined) return site === "same-origin" || site === "none";
  if (origin === undefined || origin === "null") return true;
  return URL.canParse(origin) && new URL(origin).host === requestContext.domainName;
}
