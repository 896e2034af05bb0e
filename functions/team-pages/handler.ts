import { LINK_LASTS, type Member } from "../../shared/domain/team/sign-in.ts";
import { signedOutPage } from "../../shared/pages/sign-in.tsx";
import { tryAgainPage } from "../../shared/pages/try-again.tsx";
import {
  type HttpHandler,
  type HttpRequest,
  type HttpResponse,
  htmlResponse,
  jsonResponse,
  problemResponse,
  seeOther,
} from "../../shared/services/http.ts";
import { errorName } from "../../shared/services/log.ts";
import { notRecorded } from "../../shared/services/webhook-problems.ts";
import { AWAY_PATH, awayPages } from "./away.ts";
import { clientPages } from "./client.ts";
import { backCookie, isOwnPost, isTeamPath } from "./cookies.ts";
import type { Dependencies } from "./dependencies.ts";
import { installable } from "./installable.ts";
import { keptOf } from "./kept.ts";
import { sessionForm, wantsJson } from "./session-form.ts";
import { signingIn } from "./sign-in.ts";
import { todayPages } from "./today.ts";

const FORM_KEY_PATH = "/session-form/key";

/** For the session form's script: people are led to the sign-in. */
const notSignedIn = {
  status: 401,
  title: "You are not signed in",
  detail: "Sign in, and send it again.",
};

const noSuchFile = {
  status: 404,
  title: "There is no such file",
  detail: "The session form is at /session-form.",
};

/** Signs the team in, and shows them who needs a person, and a client's whole story. */
export function createHandler(dependencies: Dependencies): HttpHandler {
  const { practice, formKeys, log } = dependencies;
  const signIn = signingIn(dependencies);
  const clients = clientPages(dependencies);
  const today = todayPages(dependencies);
  const away = awayPages(dependencies);
  const session = sessionForm(dependencies);
  const app = installable(practice);

  return async (request) => {
    const { rawPath: path } = request;
    const isPost = request.requestContext.http.method === "POST";
    try {
      if (isPost && !isOwnPost(request)) return foreign();
      if (path === "/sign-in") return isPost ? await signIn.ask(request) : await signIn.show(request);
      if (path.startsWith("/sign-in/")) return await signIn.open(request);
      if (path === "/sign-out") return await signIn.signOut(request);
      const file = app.file(path);
      if (file) return file;
      const reader = await signIn.reader(request);
      if (!reader) return signedOut(request);
      if (path === AWAY_PATH)
        return isPost ? await away.decide(request, reader) : await away.show(request, reader);
      if (path === FORM_KEY_PATH && isPost) return await formKey(reader);
      if (path === "/session-form/shell") return app.shell();
      if (path.startsWith("/session-form/")) return problemResponse(noSuchFile);
      if (path === "/session-form")
        return isPost ? await session.post(request, reader) : await session.show(request, reader);
      const [, clientId] = /^\/team\/clients\/([A-Za-z0-9._-]{1,64})$/.exec(path) ?? [];
      if (!clientId) return isPost ? await today.post(request, reader) : await today.show(request, reader);
      return isPost
        ? await clients.decide(request, clientId, reader)
        : await clients.show(request, clientId, reader);
    } catch (error) {
      log.error("page-failed", { error: errorName(error) });
      if (wantsJson(request)) return problemResponse(notRecorded, request.requestContext.requestId);
      const again = isPost ? keptOf(request) : { action: path };
      return htmlResponse(tryAgainPage({ practice, ...again, forTeam: true }));
    }
  };

  /** With which the reader's browser seals what they have typed, and the version of the form that it should keep. */
  async function formKey({ id: member }: Member): Promise<HttpResponse> {
    return jsonResponse(200, { member, key: await formKeys.of(member), shell: app.version() });
  }

  function signedOut(request: HttpRequest): HttpResponse {
    const { rawPath, rawQueryString, requestContext } = request;
    if (wantsJson(request)) return problemResponse(notSignedIn, requestContext.requestId);
    const kept = keptOf(request);
    if (kept) return htmlResponse(signedOutPage({ practice, ...kept }));
    const wanted = rawQueryString ? `${rawPath}?${rawQueryString}` : rawPath;
    const path = isTeamPath(wanted) ? wanted : isTeamPath(rawPath) ? rawPath : "/team";
    return { ...seeOther("/sign-in"), cookies: [backCookie(request, path, LINK_LASTS.minutes * 60 * 4)] };
  }

  /** From the practice's own system, or another site, but not from our pages. */
  function foreign(): HttpResponse {
    log.warn("foreign-post");
    return problemResponse({
      status: 403,
      title: "This form comes from another website",
      detail: "Please open the page of the practice and use the form there.",
    });
  }
}
