import { endOfPause, endsOfPause } from "../../shared/domain/sending/pause.ts";
import { type AddressId, addressId } from "../../shared/domain/text/address.ts";
import { zoneOf } from "../../shared/domain/time/local-time.ts";
import { addressStoppedPage } from "../../shared/pages/address-stopped.tsx";
import { linkUnknownPage } from "../../shared/pages/link-unknown.tsx";
import { type Chosen, preferencesPage } from "../../shared/pages/preferences.tsx";
import { tryAgainPage } from "../../shared/pages/try-again.tsx";
import { unsubscribePage } from "../../shared/pages/unsubscribe.tsx";
import { spellingsOf, stopAndRefusalOf } from "../../shared/records/addresses.ts";
import type { Choice } from "../../shared/records/choices.ts";
import type { AddressRecord, Profile } from "../../shared/records/items.ts";
import {
  formOf,
  type HttpHandler,
  type HttpRequest,
  type HttpResponse,
  htmlResponse,
  seeOther,
  tokenOf,
} from "../../shared/services/http.ts";
import { isSentTo, type Opened } from "../../shared/services/links.ts";
import { errorName } from "../../shared/services/log.ts";
import type { Dependencies } from "./dependencies.ts";

/** Shows which emails a client gets, and records their stop or start. GET never changes state. */
export function createHandler(dependencies: Dependencies): HttpHandler {
  const { practice, clock, links, clients, addresses, suppressionList, log } = dependencies;

  return async (request) => {
    const isUnsubscribe = request.rawPath.startsWith("/unsubscribe/");
    const token = tokenOf(request);
    const action = `/${isUnsubscribe ? "unsubscribe" : "preferences"}/${encodeURIComponent(token)}`;
    try {
      const answer = isUnsubscribe
        ? await unsubscribe(request, await links.open("unsubscribe", token), action)
        : await preferences(request, await links.open("preferences", token), action);
      if (answer) return answer;
      log.info("link-refused");
      return htmlResponse(linkUnknownPage({ practice }));
    } catch (error) {
      log.error("page-failed", { error: errorName(error) });
      return htmlResponse(tryAgainPage({ practice, action }));
    }
  };

  async function preferences(
    request: HttpRequest,
    opened: Opened<"preferences"> | undefined,
    action: string,
  ): Promise<HttpResponse | undefined> {
    const profile = opened && (await clients.find(opened.subject.clientId));
    if (!profile || !isSentTo(opened, profile.email)) return undefined;
    const address = await addresses.find(addressId(profile.email));
    if (!isPost(request)) return show(profile, address, action, { query: request.rawQueryString });
    const fields = formOf(request, FIELDS);
    const choice = choiceIn(fields.getAll("choice"));
    if (choice === "stop") await stop(profile);
    if (choice === "start") await start(profile, address);
    if (choice === "no-check-ins") await choose(profile, choice);
    if (choice === "pause") {
      const day = fields.getAll("until").join();
      const pausedUntil = endOfPause(day, clock(), zoneOf(profile, practice));
      if (!pausedUntil) return show(profile, address, action, { wrongDay: day });
      await choose(profile, { pausedUntil });
    }
    return seeOther(choice ? `${action}?done=${choice}` : action);
  }

  /** @param wrongDay a day that was sent as the end of a pause and cannot be one */
  function show(
    profile: Profile,
    address: AddressRecord,
    action: string,
    { query = "", wrongDay }: { query?: string; wrongDay?: string },
  ): HttpResponse {
    const now = clock();
    const timeZone = zoneOf(profile, practice);
    const { stopped, refusedAt } = stopAndRefusalOf(profile, address);
    const { firstName, noCheckInsSince, pausedUntil } = profile;
    return htmlResponse(
      preferencesPage({
        practice,
        firstName,
        receiving: !stopped,
        refused: refusedAt !== undefined,
        noCheckIns: noCheckInsSince !== undefined,
        pausedUntil: pausedUntil && pausedUntil > now ? pausedUntil : undefined,
        timeZone,
        ends: endsOfPause(now, timeZone),
        action,
        done: choiceIn(new URLSearchParams(query).getAll("done")),
        wrongDay,
      }),
    );
  }

  /**
   * RFC 8058: a mail program posts here for the client, without cookies or redirects, so answer with the page itself.
   * Any POST stops, whatever its body. If the address is no longer the client's, it is stopped all the same, and the
   * page does not name them.
   */
  async function unsubscribe(
    request: HttpRequest,
    opened: Opened<"unsubscribe"> | undefined,
    action: string,
  ): Promise<HttpResponse | undefined> {
    if (!opened) return undefined;
    const { subject, sentTo } = opened;
    const profile = await clients.find(subject.clientId);
    const client = profile && isSentTo(opened, profile.email) ? profile : undefined;
    if (!client && !sentTo) return undefined;
    if (!isPost(request)) {
      const address = await addresses.find(sentTo ?? addressId(client?.email ?? ""));
      const isStopped = address.stopped !== undefined || client?.stopped !== undefined;
      if (isStopped) return htmlResponse(addressStoppedPage({ practice }));
      return htmlResponse(unsubscribePage({ practice, firstName: client?.firstName, action }));
    }
    if (client) await stop(client);
    else if (sentTo) await stopAddress(sentTo, subject.clientId);
    if (!client || !sentTo) return htmlResponse(addressStoppedPage({ practice }));
    const back = await links.sign("preferences", { clientId: client.clientId }, sentTo);
    return htmlResponse(
      preferencesPage({
        practice,
        firstName: client.firstName,
        receiving: false,
        timeZone: zoneOf(client, practice),
        ends: endsOfPause(clock(), zoneOf(client, practice)),
        action: `/preferences/${back}`,
        done: "stop",
      }),
    );
  }

  async function stop({ clientId, email }: Profile): Promise<void> {
    const [changed] = await Promise.all([
      clients.choose(clientId, "unsubscribed", clock()),
      stopAddress(addressId(email), clientId),
    ]);
    if (changed) log.info("client-stopped", { clientId });
  }

  async function choose({ clientId }: Profile, choice: Choice): Promise<void> {
    if (await clients.choose(clientId, choice, clock())) log.info("client-chose", { clientId });
  }

  async function stopAddress(address: AddressId, clientId: string): Promise<void> {
    if (await addresses.stop(address, clock())) log.info("address-stopped", { clientId });
  }

  /** Remove it from SES's suppression list first, which would drop the emails that the page promises. */
  async function start({ clientId, email }: Profile, address: AddressRecord): Promise<void> {
    for (const spelling of spellingsOf(email, address)) await suppressionList.remove(spelling);
    const [changed] = await Promise.all([
      clients.choose(clientId, "started", clock()),
      addresses.start(addressId(email), clock()),
    ]);
    if (changed) log.info("client-started", { clientId });
  }
}

const FIELDS = new Set(["choice", "until"]);

/** The first counts if a form has more than one: a stop before all. */
const CHOICES = ["stop", "start", "no-check-ins", "pause"] as const satisfies Chosen[];

function choiceIn(values: readonly string[]): Chosen | undefined {
  return CHOICES.find((choice) => values.includes(choice));
}

function isPost(request: HttpRequest): boolean {
  return request.requestContext.http.method === "POST";
}
