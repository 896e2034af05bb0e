import type { Dependencies } from "../../functions/team-pages/dependencies.ts";
import { createHandler } from "../../functions/team-pages/handler.ts";
import { addressId } from "../../shared/domain/text/address.ts";
import { type Instant, plus, type Span } from "../../shared/domain/time/instant.ts";
import { renderEmail } from "../../shared/emails/render.ts";
import { readDecisions } from "../../shared/records/past-decisions.ts";
import { readStory } from "../../shared/records/story.ts";
import type { HttpResponse } from "../../shared/services/http.ts";
import { aPractice } from "../domain/builders.ts";
import { itemsUnder, type LocalTable, localTable } from "../records/local-table.ts";
import { recordsOf } from "../records/scenes.ts";
import { captureLog, testLinks } from "./fakes.ts";
import { aRequest } from "./http.ts";

export const ANNA = { id: "anna", name: "Anna Kowalska", address: "anna@example.com" };
export const BEN = { id: "ben", name: "Ben Carter", address: "ben@example.com" };

export type Team = Awaited<ReturnType<typeof aTeam>>;

/** A practice's team at its pages, on a table of its own. */
export async function aTeam({ overrides = {} }: { overrides?: Partial<Dependencies> } = {}) {
  const table: LocalTable = await localTable();
  const time = { now: "2026-11-23T10:00:00.000Z" as Instant };
  const clock = () => time.now;
  const captured = captureLog("team-pages");
  const links = testLinks(clock);
  const pauses: number[] = [];
  const unsuppressed: string[] = [];
  const withTeam = (team: readonly (typeof ANNA)[]) => {
    const practice = aPractice({ team: [...team] });
    return createHandler({
      ...recordsOf(table, practice),
      practice,
      clock,
      links,
      suppressionList: { remove: async (spelling) => void unsuppressed.push(spelling) },
      readStory: async (clientId) => await readStory(table, clientId),
      renderEmail,
      readDecisions: async (clientId) => await readDecisions(table, clientId),
      pause: async (milliseconds) => pauses.push(milliseconds),
      log: captured.log,
      ...overrides,
    });
  };
  let handler = withTeam([ANNA, BEN]);

  async function get(path: string, cookies: string[] = [], query = ""): Promise<HttpResponse> {
    return await handler(aRequest({ path, cookies, query, ...tokenOf(path) }));
  }
  async function post(
    path: string,
    fields = "",
    cookies: string[] = [],
    headers = OWN,
  ): Promise<HttpResponse> {
    const [pathname = "", query = ""] = path.split("?");
    const request = { method: "POST" as const, path: pathname, query, cookies, headers, body: fields };
    return await handler(aRequest({ ...request, ...tokenOf(pathname) }));
  }
  /** The requests that wait for their email, as the sender would find them. */
  async function requestsOf(memberId: string): Promise<string[]> {
    const items = await itemsUnder(table, `TEAM#${memberId}`);
    return items.flatMap(({ SK, sessionId }) =>
      String(SK).startsWith("FOLLOWUP2#") ? [String(sessionId)] : [],
    );
  }
  /** Asks for a link, as the email would hold it. */
  async function ask(member = ANNA): Promise<string> {
    const before = await requestsOf(member.id);
    await post("/sign-in", `email=${encodeURIComponent(member.address)}`);
    const request = (await requestsOf(member.id)).find((each) => !before.includes(each)) ?? "none";
    return `/sign-in/${await links.sign("sign-in", { memberId: member.id, request }, addressId(member.address))}`;
  }
  return {
    table,
    captured,
    links,
    pauses,
    /** Addresses that were taken off SES's suppression list. */
    unsuppressed,
    time,
    get,
    post,
    ask,
    requestsOf,
    pass: (span: Span) => {
      time.now = plus(time.now, span);
    },
    /** A deployment with this team. */
    deploy: (...team: (typeof ANNA)[]) => {
      handler = withTeam(team);
    },
    /** Signs in. @returns the browser's cookies */
    async signIn(member = ANNA, cookies: string[] = []): Promise<string[]> {
      const signedIn = await post(await ask(member), "", cookies);
      return cookiesOf(signedIn);
    },
  };
}

/** The headers of a browser that posts from one of our pages. */
const OWN: Record<string, string> = { "sec-fetch-site": "same-origin", origin: "null" };

export function cookiesOf({ cookies = [] }: HttpResponse): string[] {
  return cookies.map((cookie) => cookie.split(";")[0] ?? "");
}

function tokenOf(path: string): { token?: string } {
  const [, token] = /^\/sign-in\/(.+)$/.exec(path) ?? [];
  return token === undefined ? {} : { token };
}
