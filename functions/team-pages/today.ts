import { standingOf } from "../../shared/domain/alerts/alerts.ts";
import { id } from "../../shared/domain/sessions/text.ts";
import { fullName } from "../../shared/domain/team/client-names.ts";
import type { Member } from "../../shared/domain/team/sign-in.ts";
import { type Instant, instantOf, minus } from "../../shared/domain/time/instant.ts";
import { foundPage } from "../../shared/pages/team-search.tsx";
import { todayPage } from "../../shared/pages/team-today.tsx";
import {
  formOf,
  type HttpRequest,
  type HttpResponse,
  htmlResponse,
  seeOther,
} from "../../shared/services/http.ts";
import type { Dependencies } from "./dependencies.ts";

/** How long an alert that was seen and not closed is shown: a session since then has closed most of those. */
const SEEN_SHOWN = { days: 30 } as const;

/** Who needs a person, and the way to everybody else. */
export function todayPages({ practice, clock, clients, namedClients, waitingAlerts }: Dependencies) {
  async function show(reader: Member): Promise<HttpResponse> {
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
      .map(({ alert, profile }) => ({ alert, name: fullName(profile) }));
    return { shown, more };
  }

  /** Posted, since addresses and logs must not hold names. A client's id leads to them at once. */
  async function search(request: HttpRequest, reader: Member): Promise<HttpResponse> {
    const wanted = formOf(request, FIELDS).get("name")?.trim() ?? "";
    const wantedId = id.safeParse(wanted).data;
    const [{ found, more }, byId] = await Promise.all([
      namedClients(wanted),
      wantedId === undefined ? undefined : clients.find(wantedId),
    ]);
    if (byId && found.length === 0) return seeOther(`/team/clients/${byId.clientId}`);
    const others = found.filter(({ clientId }) => clientId !== byId?.clientId);
    const shown = [...(byId ? [byId] : []), ...others].map((profile) => ({
      clientId: profile.clientId,
      name: fullName(profile),
    }));
    return htmlResponse(foundPage({ practice, reader: reader.name, wanted, found: shown, more }));
  }

  return { show, search };
}

const FIELDS = new Set(["name"]);
