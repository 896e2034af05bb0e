import { readerOf, replyTo } from "../../shared/domain/alerts/alert-emails.ts";
import { type Alert, acknowledge, close, isOnHold, standingOf } from "../../shared/domain/alerts/alerts.ts";
import type { Instant } from "../../shared/domain/time/instant.ts";
import { zoneOf } from "../../shared/domain/time/local-time.ts";
import { alertPage } from "../../shared/pages/alert.tsx";
import { linkUnknownPage } from "../../shared/pages/link-unknown.tsx";
import { tryAgainPage } from "../../shared/pages/try-again.tsx";
import { releasedBy } from "../../shared/records/hold.ts";
import type { GivenAnswer, Profile } from "../../shared/records/items.ts";
import {
  formOf,
  type HttpHandler,
  type HttpResponse,
  htmlResponse,
  seeOther,
  tokenOf,
} from "../../shared/services/http.ts";
import { errorName } from "../../shared/services/log.ts";
import { untilWonFrom } from "../../shared/services/until-won.ts";
import type { Dependencies } from "./dependencies.ts";

interface OpenedAlert {
  readonly alert: Alert;
  readonly profile: Profile;
  /** Every answer to the sessions that the alert is about. */
  readonly given: readonly GivenAnswer[];
  /** The name of the team member who opened the link. */
  readonly reader: string;
}

/** Shows the team what a client said, and records who acknowledges or closes the alert. GET never changes state. */
export function createHandler(dependencies: Dependencies): HttpHandler {
  const { practice, clock, links, clients, followUps, answers, alerts, log } = dependencies;

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
      return show(opened, action, query.has("news"));
    } catch (error) {
      log.error("page-failed", { error: errorName(error) });
      return htmlResponse(tryAgainPage({ practice, action }));
    }
  };

  /** Undefined for an invalid or expired link, and when its address no longer receives alerts. */
  async function open(token: string): Promise<OpenedAlert | undefined> {
    const link = await links.open("alert", token);
    const reader = link?.sentTo && readerOf(link.sentTo, practice);
    return link && reader ? await find(link.subject.clientId, link.subject.alert, reader) : undefined;
  }

  async function find(clientId: string, number: number, reader: string): Promise<OpenedAlert | undefined> {
    const [alert, profile] = await Promise.all([alerts.find(clientId, number), clients.find(clientId)]);
    return alert && profile && { alert, profile, given: await answersAbout(alert), reader };
  }

  async function answersAbout({ clientId, reasons }: Alert): Promise<GivenAnswer[]> {
    const sessions = [...new Set(reasons.map(({ sessionId }) => sessionId))];
    const answered = await Promise.all(sessions.map((id) => answers.ofSession(clientId, id)));
    return answered.flat().flatMap(({ latest, earlier }) => [latest, ...earlier]);
  }

  function show(opened: OpenedAlert, action: string, news: boolean): HttpResponse {
    const { alert, profile, given } = opened;
    return htmlResponse(
      alertPage({
        practice,
        firstName: profile.firstName,
        alert,
        standing: standingOf(alert, profile),
        heldBy: isOnHold(profile) ? profile.hold?.alert : undefined,
        answers: given,
        action,
        until: newestOf(opened),
        news,
      }),
    );
  }

  /** Idempotent: a second tap, or one on a closed alert, only shows the current state. */
  async function act(first: OpenedAlert, form: URLSearchParams, action: string): Promise<HttpResponse> {
    const { alert, reader } = first;
    const again = () => find(alert.clientId, alert.number, reader);
    return await untilWonFrom(first, again, async (opened) => {
      const { alert, profile } = opened;
      const does = form.get("do");
      const now = clock();
      const until = form.get("until");
      // Reasons or answers newer than the page have not been read: show them first.
      if (until !== null && newestOf(opened) > until) return seeOther(`${action}?news=1`);
      const isOver = standingOf(alert, profile) === "closed";
      const after =
        does === "seen" ? acknowledge(alert, reader, now) : does === "done" && close(alert, reader, now);
      const isDone = isOver || !after || (await move(alert, after, profile, now));
      return isDone ? seeOther(action) : undefined;
    });
  }

  async function move(before: Alert, after: Alert, profile: Profile, now: string): Promise<boolean> {
    const { clientId, number } = after;
    const timeZone = zoneOf(profile, practice);
    const moved = await alerts.move(before, after, {
      now,
      by: "team",
      emails: before.status === "open" ? replyTo(after, timeZone, now, practice) : [],
      ...(after.status === "closed" && (await releasedBy(after, profile, followUps, now, practice))),
    });
    if (!moved) return false;
    const ids = { clientId, alert: number };
    if (before.status === "open") log.info("alert-acknowledged", ids);
    if (after.status === "closed") log.info("alert-closed", ids);
    return true;
  }
}

/** `do`: the button pressed. `until`: the time of the newest reason or answer on the page. */
const FIELDS = new Set(["do", "until"]);

/** A changed answer counts even without a new reason: a new comment can change what the team has to do. */
function newestOf({ alert, given }: OpenedAlert): Instant {
  const moments = [...alert.reasons.map(({ at }) => at), ...given.map(({ answeredAt }) => answeredAt)];
  return moments.toSorted().at(-1) ?? alert.openedAt;
}
