import {
  askedAgain,
  type Member,
  memberAt,
  memberOf,
  SESSION_LASTS,
} from "../../shared/domain/team/sign-in.ts";
import { addressId } from "../../shared/domain/text/address.ts";
import { emailAddress } from "../../shared/domain/text/schemas.ts";
import { signInLinkPage, signInPage, signInUnknownPage } from "../../shared/pages/sign-in.tsx";
import {
  formOf,
  type HttpRequest,
  type HttpResponse,
  htmlResponse,
  seeOther,
  tokenOf,
} from "../../shared/services/http.ts";
import { isSentTo } from "../../shared/services/links.ts";
import { retryOnConflict } from "../../shared/services/retry-on-conflict.ts";
import { backIn, hashOf, newSession, noSessionCookie, sessionCookie, sessionIn } from "./cookies.ts";
import type { Dependencies } from "./dependencies.ts";

/** Longer than planning the email takes, so that the response time does not reveal which addresses are the team's. */
const ASKING_TAKES_MS = 500;

export function signingIn({ practice, clock, links, team, pause, log }: Dependencies) {
  /** The member whom this request's cookie signs in, if they are still in the team. */
  async function reader(request: HttpRequest): Promise<Member | undefined> {
    const session = sessionIn(request);
    const member = session && memberOf(session.memberId, practice);
    if (!session || !member) return undefined;
    return (await team.isSignedIn(member.id, hashOf(session), clock())) ? member : undefined;
  }

  /** Leads on a team member who is signed in: a page that is reloaded must not say that they are signed out. */
  async function show(request: HttpRequest): Promise<HttpResponse> {
    if (await reader(request)) return seeOther("/team");
    const { rawQueryString: after } = request;
    return htmlResponse(
      signInPage({ practice, after: after === "sent" || after === "out" ? after : undefined }),
    );
  }

  /** The same answer after the same time for every address. */
  async function ask(request: HttpRequest): Promise<HttpResponse> {
    const address = emailAddress.safeParse(formOf(request, FIELDS).get("email")?.trim()).data;
    const member = address === undefined ? undefined : memberAt(addressId(address), practice);
    await Promise.all([pause(ASKING_TAKES_MS), member && send(member)]);
    return seeOther("/sign-in?sent");
  }

  async function send(member: Member): Promise<void> {
    const request = crypto.randomUUID();
    const outcome = await retryOnConflict(async () => {
      const [before, now] = [await team.find(member.id), clock()];
      const asked = before.barredAt ? undefined : askedAgain(before.asked ?? [], now);
      if (!asked) return before.barredAt ? "barred" : "limited";
      return (await team.ask(member, { before, asked, request, now })) ? "asked" : undefined;
    });
    if (outcome === "asked") log.info("sign-in-asked", { clientId: member.id });
    else log.warn("sign-in-refused", { clientId: member.id, reason: outcome });
  }

  /** Shows whom a link signs in, and does so when its page is posted. */
  async function open(request: HttpRequest): Promise<HttpResponse> {
    const token = tokenOf(request);
    const opened = await links.open("sign-in", token);
    const member = opened && memberOf(opened.subject.memberId, practice);
    if (!opened || !member || !isSentTo(opened, member.address)) return refuse();
    if (request.requestContext.http.method !== "POST")
      return htmlResponse(
        signInLinkPage({ practice, name: member.name, action: `/sign-in/${encodeURIComponent(token)}` }),
      );
    const session = newSession(member.id);
    if (await team.signIn(member.id, opened.subject.request, hashOf(session), clock())) {
      log.info("signed-in", { clientId: member.id });
      const lasts = SESSION_LASTS.hours * 3_600;
      return { ...seeOther(backIn(request)), cookies: [sessionCookie(request, session, lasts)] };
    }
    // The second of two taps: the first has signed them in.
    return (await reader(request))?.id === member.id ? seeOther(backIn(request)) : refuse();
  }

  function refuse(): HttpResponse {
    log.info("link-refused");
    return htmlResponse(signInUnknownPage({ practice }));
  }

  async function signOut(request: HttpRequest): Promise<HttpResponse> {
    const session = sessionIn(request);
    if (session) {
      await team.signOut(session.memberId, hashOf(session), clock());
      log.info("signed-out", { clientId: session.memberId });
    }
    return { ...seeOther("/sign-in?out"), cookies: [noSessionCookie(request)] };
  }

  return { reader, show, ask, open, signOut };
}

const FIELDS = new Set(["email"]);
