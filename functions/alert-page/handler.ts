import { readerOf } from "../../shared/domain/alerts/alert-emails.ts";
import { isHeldByAlert, standingOf } from "../../shared/domain/alerts/alerts.ts";
import { whyNothingIsSent } from "../../shared/domain/sending/decision.ts";
import { addressId } from "../../shared/domain/text/address.ts";
import { alertPage } from "../../shared/pages/alert.tsx";
import { linkUnknownPage } from "../../shared/pages/link-unknown.tsx";
import { tryAgainPage } from "../../shared/pages/try-again.tsx";
import { type AlertMatter, alertDecisions, newestMoment } from "../../shared/records/alert-decisions.ts";
import { standingOfClient } from "../../shared/records/standing.ts";
import {
  formOf,
  type HttpHandler,
  type HttpResponse,
  htmlResponse,
  seeOther,
  tokenOf,
} from "../../shared/services/http.ts";
import { errorName } from "../../shared/services/log.ts";
import type { Dependencies } from "./dependencies.ts";

interface OpenedAlert extends AlertMatter {
  /** The name of the team member who opened the link. */
  readonly reader: string;
}

/** Shows the team what a client said, and records who acknowledges or closes the alert. GET never changes state. */
export function createHandler(dependencies: Dependencies): HttpHandler {
  const { practice, clock, links, log, addresses } = dependencies;
  const decisions = alertDecisions(dependencies);

  return async (request) => {
    const token = tokenOf(request);
    const action = `/alert/${encodeURIComponent(token)}`;
    try {
      const opened = await open(token);
      if (!opened) {
        log.info("link-refused");
        return htmlResponse(linkUnknownPage({ practice }));
      }
      if (request.requestContext.http.method === "POST")
        return await act(opened, formOf(request, FIELDS), action);
      const query = new URLSearchParams(request.rawQueryString);
      return await show(opened, action, query.has("news"));
    } catch (error) {
      log.error("page-failed", { error: errorName(error) });
      return htmlResponse(tryAgainPage({ practice, action, forTeam: true }));
    }
  };

  /** Undefined for an invalid or expired link, and when its address no longer receives alerts. */
  async function open(token: string): Promise<OpenedAlert | undefined> {
    const link = await links.open("alert", token);
    const reader = link?.sentTo && readerOf(link.sentTo, practice);
    const matter = link && reader && (await decisions.find(link.subject.clientId, link.subject.alert));
    return matter ? { ...matter, reader } : undefined;
  }

  async function show(opened: OpenedAlert, action: string, news: boolean): Promise<HttpResponse> {
    const { alert, profile, given } = opened;
    const address = await addresses.find(addressId(profile.email));
    return htmlResponse(
      alertPage({
        practice,
        firstName: profile.firstName,
        alert,
        standing: standingOf(alert, profile),
        isTold: whyNothingIsSent(standingOfClient(profile, address)) === undefined,
        heldBy: isHeldByAlert(profile) ? profile.hold?.alert : undefined,
        answers: given,
        action,
        until: newestMoment(opened),
        news,
        note: profile.lastNote,
        now: clock(),
      }),
    );
  }

  async function act(opened: OpenedAlert, form: URLSearchParams, action: string): Promise<HttpResponse> {
    const outcome = await decisions.decide(opened, {
      does: form.get("do"),
      until: form.get("until"),
      by: opened.reader,
    });
    return seeOther(outcome === "news" ? `${action}?news=1` : action);
  }
}

/** `do`: the button pressed. `until`: the time of the newest reason or answer on the page. */
const FIELDS = new Set(["do", "until"]);
