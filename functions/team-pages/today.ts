import { type Alert, rankOf, SEEN_SHOWN } from "../../shared/domain/alerts/alerts.ts";
import { PROPOSALS_SHOWN } from "../../shared/domain/team/proposals.ts";
import type { Member } from "../../shared/domain/team/sign-in.ts";
import { isAway } from "../../shared/domain/team/stand-ins.ts";
import { type Instant, minus } from "../../shared/domain/time/instant.ts";
import { onLocalDay } from "../../shared/domain/time/local-time.ts";
import { duePage } from "../../shared/pages/team-due.tsx";
import type { TeamFrame } from "../../shared/pages/team-frame.tsx";
import type { Listing } from "../../shared/pages/team-people.tsx";
import { foundPage } from "../../shared/pages/team-search.tsx";
import { todayPage } from "../../shared/pages/team-today.tsx";
import { type HeldClient, heldClients } from "../../shared/records/held-clients.ts";
import type { Profile } from "../../shared/records/items.ts";
import { type RecentAnswer, stillBetter } from "../../shared/records/lately.ts";
import {
  formOf,
  type HttpRequest,
  type HttpResponse,
  htmlResponse,
  type Page,
  seeOther,
} from "../../shared/services/http.ts";
import { findClients, listOf, named } from "./client-lists.ts";
import type { Dependencies } from "./dependencies.ts";
import { asListed, pendingActs } from "./pending.ts";

/** How long a client stays on the lists that come from answers, and on the list of silent clients. */
const SAID_SHOWN = { days: 14 } as const;
const SILENT_SHOWN = { days: 30 } as const;

/** The clients who need a person, and links to all others. */
export function todayPages(dependencies: Dependencies) {
  const { practice, clock, lists, team } = dependencies;
  const pendingSessions = pendingActs(dependencies);

  async function show(request: HttpRequest, reader: Member): Promise<HttpResponse> {
    const [now, frame] = [clock(), { practice, reader: reader.name }];
    if (request.rawQueryString === "due") return htmlResponse(await due(frame, now));
    const query = new URLSearchParams(request.rawQueryString);
    const [open, undelivered, seen, byHand, pending, better, fewDays, silent, proposed, { away }] =
      await Promise.all([
        lists.alerts("open"),
        lists.alerts("undelivered"),
        lists.alerts("acknowledged", minus(now, SEEN_SHOWN)),
        lists.heldByHand(),
        lists.pending(now),
        lists.improved(minus(now, SAID_SHOWN)),
        lists.fewDays(minus(now, SAID_SHOWN)),
        lists.silent(minus(now, SILENT_SHOWN)),
        lists.proposals(minus(now, PROPOSALS_SHOWN)),
        team.find(reader.id),
      ]);
    return htmlResponse(
      todayPage({
        ...frame,
        news: query.has("news"),
        done: query.get("done") ?? undefined,
        open: mostUrgentFirst(listOf(open, waiting)),
        undelivered: listOf(undelivered, waiting),
        seen: listOf(seen, waiting),
        held: listOf(heldClients([open, seen], byHand), onHold),
        now,
        isAway: isAway(away, now, practice.timeZone),
        pending: listOf(pending, asListed),
        proposed: listOf(proposed, ({ profile, proposal }) => ({ ...named(profile), proposal })),
        better: listOf(stillBetter(better, [open, seen]), said),
        fewDays: listOf(fewDays, said),
        silent: listOf(silent, ({ profile, at }) => ({ ...named(profile), at })),
      }),
    );
  }

  async function due(frame: TeamFrame, now: Instant): Promise<Page> {
    const tomorrow = onLocalDay(now, 1, { hour: 0, second: 0 }, practice.timeZone);
    const due = listOf(await lists.due(tomorrow), ({ followUp, profile }) => ({
      ...named(profile),
      followUp,
      latest: latestOf(profile),
    }));
    return duePage({ ...frame, due });
  }

  /** Posted, since addresses and logs must not hold names. A client's id leads to them at once. */
  async function search(request: HttpRequest, reader: Member): Promise<HttpResponse> {
    const wanted = formOf(request, SEARCH_FIELDS).get("name")?.trim() ?? "";
    const { byId, byName, all } = await findClients(dependencies, wanted, wanted);
    if (byId && byName.found.length === 0) return seeOther(`/team/clients/${byId.clientId}`);
    return htmlResponse(foundPage({ practice, reader: reader.name, wanted, found: all }));
  }

  async function post(request: HttpRequest, reader: Member): Promise<HttpResponse> {
    const isAbout = new URLSearchParams(request.rawQueryString).has("pending");
    return isAbout ? await pendingSessions.dismiss(request, reader) : await search(request, reader);
  }

  return { show, post };
}

function waiting({ alert, profile }: { readonly alert: Alert; readonly profile: Profile }) {
  return { ...named(profile), alert, note: profile.lastNote };
}

/** The order within a level stays. */
function mostUrgentFirst({ more, shown }: Listing<ReturnType<typeof waiting>>) {
  return { more, shown: shown.toSorted((one, other) => rankOf(other.alert.level) - rankOf(one.alert.level)) };
}

function onHold({ profile, alert, handHold }: HeldClient) {
  const { hold, handHoldReason: reason } = profile;
  return {
    ...named(profile),
    byAlert: alert && hold && { alert, since: hold.since },
    byHand: handHold && { ...handHold, reason },
  };
}

function said({ profile, answer }: RecentAnswer) {
  return { ...named(profile), answer };
}

function latestOf({ latestSessionId: sessionId, latestCompletedAt: completedAt }: Profile) {
  return sessionId && completedAt ? { sessionId, completedAt } : undefined;
}

export const SEARCH_FIELDS = new Set(["name"]);
