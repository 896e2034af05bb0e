import {
  formOf,
  type HttpAnswer,
  type HttpHandler,
  type HttpRequest,
  htmlAnswer,
  seeOther,
  tokenOf,
} from "../../shared/http.ts";
import { errorName } from "../../shared/log.ts";
import { linkUnknownPage } from "../../shared/pages/link-unknown.tsx";
import { preferencesPage } from "../../shared/pages/preferences.tsx";
import { tryAgainPage } from "../../shared/pages/try-again.tsx";
import { unsubscribePage } from "../../shared/pages/unsubscribe.tsx";
import type { Profile } from "../../shared/records/items.ts";
import type { Dependencies } from "./dependencies.ts";

/** Shows what a client gets from the practice, and records their stop or start. A GET only ever shows. */
export function createHandler({ practice, clock, links, clients, log }: Dependencies): HttpHandler {
  return async (request) => {
    const purpose = request.rawPath.startsWith("/unsubscribe/") ? "unsubscribe" : "preferences";
    const token = tokenOf(request);
    const action = `/${purpose}/${encodeURIComponent(token)}`;
    try {
      const opened = await links.open(purpose, token);
      const profile = opened && (await clients.find(opened.clientId));
      if (!profile) {
        log.info("link-refused");
        return htmlAnswer(linkUnknownPage({ practice }));
      }
      return await (purpose === "unsubscribe" ? unsubscribe : preferences)(request, profile, action);
    } catch (error) {
      log.error("page-failed", { error: errorName(error) });
      return htmlAnswer(tryAgainPage({ practice, action }));
    }
  };

  async function preferences(request: HttpRequest, profile: Profile, action: string): Promise<HttpAnswer> {
    if (isPost(request)) {
      const choices = formOf(request, FIELDS).getAll("choice");
      // Whoever says stop means it, whatever else is said beside it.
      const choice = ["stop", "start"].find((each) => choices.includes(each));
      if (choice === "stop") await stop(profile);
      if (choice === "start") await start(profile);
      return seeOther(choice ? `${action}?done=${choice}` : action);
    }
    const receiving = !profile.stopped;
    const done = new URLSearchParams(request.rawQueryString).get("done");
    const notice =
      done === "stop" && !receiving ? "stopped" : done === "start" && receiving ? "started" : undefined;
    return htmlAnswer(preferencesPage({ practice, firstName: profile.firstName, receiving, action, notice }));
  }

  /**
   * RFC 8058: a mail program posts here for the client, without cookies and without following redirects, so the
   * answer is whole. Whatever the body says, a POST stops.
   */
  async function unsubscribe(request: HttpRequest, profile: Profile, action: string): Promise<HttpAnswer> {
    const { firstName } = profile;
    if (!isPost(request)) return htmlAnswer(unsubscribePage({ practice, firstName, action }));
    await stop(profile);
    const back = await links.sign("preferences", { clientId: profile.clientId });
    return htmlAnswer(
      preferencesPage({
        practice,
        firstName,
        receiving: false,
        action: `/preferences/${back}`,
        notice: "stopped",
      }),
    );
  }

  async function stop({ clientId }: Profile): Promise<void> {
    if (await clients.choose(clientId, "unsubscribed", clock())) log.info("client-stopped", { clientId });
  }

  async function start({ clientId }: Profile): Promise<void> {
    if (await clients.choose(clientId, "started", clock())) log.info("client-started", { clientId });
  }
}

const FIELDS = new Set(["choice"]);

function isPost(request: HttpRequest): boolean {
  return request.requestContext.http.method === "POST";
}
