import { rankOf, SEEN_SHOWN } from "../../shared/domain/alerts/alerts.ts";
import { fullName } from "../../shared/domain/team/client-names.ts";
import { PROPOSALS_SHOWN } from "../../shared/domain/team/proposals.ts";
import type { Member } from "../../shared/domain/team/sign-in.ts";
import { isAway } from "../../shared/domain/team/stand-ins.ts";
import { id } from "../../shared/domain/text/schemas.ts";
import { type Instant, minus } from "../../shared/domain/time/instant.ts";
import { onLocalDay } from "../../shared/domain/time/local-time.ts";
import { duePage } from "../../shared/pages/team-due.tsx";
import type { TeamFrame } from "../../shared/pages/team-frame.tsx";
import { foundPage } from "../../shared/pages/team-search.tsx";
import { todayPage } from "../../shared/pages/team-today.tsx";
import { type HeldClient, heldClients } from "../../shared/records/held-clients.ts";
import type { Profile } from "../../shared/records/items.ts";
import { type Said, stillBetter } from "../../shared/records/lately.ts";
import type { Found } from "../../shared/records/rows.ts";
import {
  formOf,
  type HttpRequest,
  type HttpResponse,
  htmlResponse,
  type Page,
  seeOther,
} from "../../shared/services/http.ts";
import type { Dependencies } from "./dependencies.ts";
import { asListed, pendingActs } from "./pending.ts";

/** How long a client stays on the lists that come from answers, and on the list of silent clients. */
const SAID_SHOWN = { days: 14 } as const;
const SILENT_SHOWN = { days: 30 } as const;

/** The clients who need a person, and links to all others. */
export function todayPages(dependencies: Dependencies) {
  const { practice, clock, clients, lists, team } = dependencies;
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
    const held = heldClients([open, seen], byHand);
    return htmlResponse(
      todayPage({
        ...frame,
        news: query.has("news"),
        done: query.get("done") ?? undefined,
        open: mostUrgentFirst(waiting(open)),
        undelivered: waiting(undelivered),
        seen: waiting(seen),
        held: { more: held.more, shown: held.found.map(onHold) },
        now,
        isAway: isAway(away, now, practice.timeZone),
        pending: { more: pending.more, shown: pending.found.map(asListed) },
        proposed: {
          more: proposed.more,
          shown: proposed.found.map(({ profile, proposal }) => ({ ...named(profile), proposal })),
        },
        better: said(stillBetter(better, [open, seen])),
        fewDays: said(fewDays),
        silent: {
          more: silent.more,
          shown: silent.found.map(({ profile, at }) => ({ ...named(profile), at })),
        },
      }),
    );
  }

  async function due(frame: TeamFrame, now: Instant): Promise<Page> {
    const tomorrow = onLocalDay(now, 1, { hour: 0, second: 0 }, practice.timeZone);
    const { found, more } = await lists.due(tomorrow);
    const shown = found.map(({ followUp, profile }) => ({
      ...named(profile),
      followUp,
      latest: latestOf(profile),
    }));
    return duePage({ ...frame, due: { shown, more } });
  }

  /** Posted, since addresses and logs must not hold names. A client's id leads to them at once. */
  async function search(request: HttpRequest, reader: Member): Promise<HttpResponse> {
    const wanted = formOf(request, SEARCH_FIELDS).get("name")?.trim() ?? "";
    const wantedId = id.safeParse(wanted).data;
    const [{ found, more }, byId] = await Promise.all([
      lists.named(wanted),
      wantedId === undefined ? undefined : clients.find(wantedId),
    ]);
    if (byId && found.length === 0) return seeOther(`/team/clients/${byId.clientId}`);
    const others = found.filter(({ clientId }) => clientId !== byId?.clientId);
    const shown = [...(byId ? [byId] : []), ...others].map(named);
    return htmlResponse(foundPage({ practice, reader: reader.name, wanted, found: shown, more }));
  }

  async function post(request: HttpRequest, reader: Member): Promise<HttpResponse> {
    const isAbout = new URLSearchParams(request.rawQueryString).has("pending");
    return isAbout ? await pendingSessions.dismiss(request, reader) : await search(request, reader);
  }

  return { show, post };
}

function waiting({ found, more }: Awaited<ReturnType<Dependencies["lists"]["alerts"]>>) {
  const shown = found.map(({ alert, profile }) => ({ ...named(profile), alert, note: profile.lastNote }));
  return { more, shown };
}

/** The order within a level stays. */
function mostUrgentFirst({ more, shown }: ReturnType<typeof waiting>) {
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

function said({ found, more }: Found<Said>) {
  return { more, shown: found.map(({ profile, answer }) => ({ ...named(profile), answer })) };
}

function latestOf({ latestSessionId: sessionId, latestCompletedAt: completedAt }: Profile) {
  return sessionId && completedAt ? { sessionId, completedAt } : undefined;
}

function named(profile: Profile) {
  return { clientId: profile.clientId, name: fullName(profile) };
}

export const SEARCH_FIELDS = new Set(["name"]);
