import { LINK_LASTS } from "../../shared/domain/team/sign-in.ts";
import { tryAgainPage } from "../../shared/pages/try-again.tsx";
import {
  type HttpHandler,
  type HttpRequest,
  type HttpResponse,
  htmlResponse,
  problemResponse,
  seeOther,
} from "../../shared/services/http.ts";
import { errorName } from "../../shared/services/log.ts";
import { AWAY_PATH, awayPages } from "./away.ts";
import { clientPages } from "./client.ts";
import { backCookie, isOwnPost, isTeamPath } from "./cookies.ts";
import type { Dependencies } from "./dependencies.ts";
import { signingIn } from "./sign-in.ts";
import { todayPages } from "./today.ts";

/** Signs the team in, and shows them who needs a person, and a client's whole story. */
export function createHandler(dependencies: Dependencies): HttpHandler {
  const { practice, log } = dependencies;
  const signIn = signingIn(dependencies);
  const clients = clientPages(dependencies);
  const today = todayPages(dependencies);
  const away = awayPages(dependencies);

  return async (request) => {
    const { rawPath: path } = request;
    const isPost = request.requestContext.http.method === "POST";
    try {
      if (isPost && !isOwnPost(request)) return foreign();
      if (path === "/sign-in") return isPost ? await signIn.ask(request) : signIn.show(request);
      if (path.startsWith("/sign-in/")) return await signIn.open(request);
      if (path === "/sign-out") return await signIn.signOut(request);
      const reader = await signIn.reader(request);
      if (!reader) return signedOut(request);
      if (path === AWAY_PATH)
        return isPost ? await away.decide(request, reader) : await away.show(request, reader);
      const [, clientId] = /^\/team\/clients\/([A-Za-z0-9._-]{1,64})$/.exec(path) ?? [];
      if (!clientId) return isPost ? await today.search(request, reader) : await today.show(request, reader);
      return isPost
        ? await clients.decide(request, clientId, reader)
        : await clients.show(request, clientId, reader);
    } catch (error) {
      log.error("page-failed", { error: errorName(error) });
      return htmlResponse(tryAgainPage({ practice, ...(!isPost && { action: path }) }));
    }
  };

  function signedOut(request: HttpRequest): HttpResponse {
    const path = isTeamPath(request.rawPath) ? request.rawPath : "/team";
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
