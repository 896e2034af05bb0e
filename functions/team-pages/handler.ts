import { standingOf } from "../../shared/domain/alerts/alerts.ts";
import { LINK_LASTS, type Member } from "../../shared/domain/team/sign-in.ts";
import { type Instant, instantOf, minus } from "../../shared/domain/time/instant.ts";
import { clientUnknownPage } from "../../shared/pages/team-frame.tsx";
import { todayPage } from "../../shared/pages/team-today.tsx";
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
import { clientPages } from "./client.ts";
import { backCookie, isOwnPost, isTeamPath } from "./cookies.ts";
import type { Dependencies } from "./dependencies.ts";
import { signingIn } from "./sign-in.ts";

/** How long an alert that was seen and not closed is shown: a session since then has closed most of those. */
const SEEN_SHOWN = { days: 30 } as const;

/** Signs the team in, and shows them who needs a person, and a client's whole story. */
export function createHandler(dependencies: Dependencies): HttpHandler {
  const { practice, clock, waitingAlerts, log } = dependencies;
  const signIn = signingIn(dependencies);
  const clients = clientPages(dependencies);

  return async (request) => {
    const { rawPath: path } = request;
    const isPost = request.requestContext.http.method === "POST";
    try {
      if (isPost && !isOwnPost(request)) return foreign();
      if (path === "/sign-in") return isPost ? await signIn.ask(request) : signIn.show(request);
      if (path.startsWith("/sign-in/")) return await signIn.open(request);
      if (path === "/sign-out") return await signIn.signOut(request);
      const reader = await signIn.reader(request);
      if (!reader) return away(request);
      const [, clientId] = /^\/team\/clients\/([A-Za-z0-9._-]{1,64})$/.exec(path) ?? [];
      if (!clientId) return await today(request, reader);
      return isPost
        ? await clients.decide(request, clientId, reader)
        : await clients.show(request, clientId, reader);
    } catch (error) {
      log.error("page-failed", { error: errorName(error) });
      return htmlResponse(tryAgainPage({ practice, ...(!isPost && { action: path }) }));
    }
  };

  function away(request: HttpRequest): HttpResponse {
    const path = isTeamPath(request.rawPath) ? request.rawPath : "/team";
    return { ...seeOther("/sign-in"), cookies: [backCookie(request, path, LINK_LASTS.minutes * 60 * 4)] };
  }

  /** From the practice's own system, or another site, but not from our pages. */
  function foreign(): HttpResponse {
    log.warn("foreign-post");
    return problemResponse({
      status: 403,
      kind: "foreign-post",
      title: "This form comes from another website",
      detail: "Please open the page of the practice and use the form there.",
    });
  }

  async function today(request: HttpRequest, reader: Member): Promise<HttpResponse> {
    const wanted = new URLSearchParams(request.rawQueryString).get("client")?.trim();
    if (wanted)
      return isTeamPath(`/team/clients/${wanted}`)
        ? seeOther(`/team/clients/${wanted}`)
        : htmlResponse(clientUnknownPage({ practice, reader: reader.name }));
    const [open, seen] = await Promise.all([
      waiting("open", instantOf(0)),
      waiting("acknowledged", minus(clock(), SEEN_SHOWN)),
    ]);
    return htmlResponse(
      todayPage({ practice, reader: reader.name, open: open.shown, seen: seen.shown, more: open.more }),
    );
  }

  /** Without those that a later session has closed. */
  async function waiting(status: "open" | "acknowledged", since: Instant) {
    const { found, more } = await waitingAlerts(status, since);
    const shown = found
      .filter(({ alert, profile }) => standingOf(alert, profile) !== "closed")
      .map(({ alert, profile }) => ({ alert, firstName: profile.firstName }));
    return { shown, more };
  }
}
