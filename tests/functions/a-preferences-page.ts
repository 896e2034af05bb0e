import type { Dependencies } from "../../functions/preferences-page/dependencies.ts";
import { createHandler } from "../../functions/preferences-page/handler.ts";
import type { AddressId } from "../../shared/domain/text/address.ts";
import { type Choice, effectOf, isNews } from "../../shared/records/choices.ts";
import type { AddressRecord, Profile } from "../../shared/records/items.ts";
import { aPractice } from "../domain/builders.ts";
import { aProfile, NOW } from "../records/builders.ts";
import { captureLog, SENT_TO, testLinks } from "./fakes.ts";
import { aFormPost, aRequest } from "./http.ts";

export const CLIENT = { clientId: "c-42" };

export type Purpose = "preferences" | "unsubscribe";

/** The pages for one client, recording the choices. */
export async function aPreferencesPage(
  profile: Partial<Profile> = {},
  overrides: Partial<Dependencies> = {},
  { address, onList = [] }: { address?: AddressRecord; onList?: string[] } = {},
) {
  const captured = captureLog("preferences-page");
  const time = { now: NOW };
  const clock = () => time.now;
  const links = testLinks(clock);
  const choices: Choice[] = [];
  let standing: Profile = aProfile({ ...CLIENT, ...profile });
  const addresses = new Map<AddressId, AddressRecord>(address ? [[SENT_TO, address]] : []);
  const list = new Set<string>(onList);
  const handler = createHandler({
    practice: aPractice(),
    clock,
    links,
    clients: {
      find: async (clientId) => (clientId === CLIENT.clientId ? standing : undefined),
      choose: async (_, choice, at) => {
        if (!isNews(standing, choice, at)) return false;
        choices.push(choice);
        standing = { ...standing, ...effectOf(choice, at) };
        return true;
      },
    },
    addresses: {
      find: async (id) => addresses.get(id) ?? {},
      stop: async (id, at) => {
        if (addresses.get(id)?.stopped) return false;
        addresses.set(id, { ...addresses.get(id), stopped: { reason: "unsubscribed", at } });
        return true;
      },
      start: async (id) => {
        const { stopped: _, ...others } = addresses.get(id) ?? {};
        addresses.set(id, others);
      },
    },
    suppressionList: { remove: async (spelling) => void list.delete(spelling) },
    log: captured.log,
    ...overrides,
  });
  const tokens = {
    preferences: await links.sign("preferences", CLIENT, SENT_TO),
    unsubscribe: await links.sign("unsubscribe", CLIENT, SENT_TO),
  };
  return {
    captured,
    choices,
    addresses,
    list,
    links,
    time,
    tokens,
    get: (purpose: Purpose, { query = "", method = "GET" as "GET" | "HEAD", token = tokens[purpose] } = {}) =>
      handler(aRequest({ method, path: `/${purpose}/${token}`, token, query })),
    post: (purpose: Purpose, fields: string, token = tokens[purpose]) =>
      handler(aFormPost(`/${purpose}/${token}`, token, fields)),
  };
}
