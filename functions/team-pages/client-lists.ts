import { fullName } from "../../shared/domain/team/client-names.ts";
import { id } from "../../shared/domain/text/schemas.ts";
import type { ListedClient, Listing } from "../../shared/pages/team-people.tsx";
import type { Profile } from "../../shared/records/items.ts";
import type { Found } from "../../shared/records/rows.ts";
import type { Dependencies } from "./dependencies.ts";

/** The entries of a list as a page shows them. */
export function listOf<Entry, Shown>(
  { found, more }: Found<Entry>,
  shownOf: (entry: Entry) => Shown,
): Listing<Shown> {
  return { more, shown: found.map(shownOf) };
}

export function named(profile: Profile): ListedClient {
  return { clientId: profile.clientId, name: fullName(profile) };
}

/** The clients of this name, after the one with this id; anything else than an id finds nobody. */
export async function findClients(
  { clients, lists }: Pick<Dependencies, "clients" | "lists">,
  name: string,
  wantedId: string | undefined,
) {
  const clientId = id.safeParse(wantedId).data;
  const [byName, byId] = await Promise.all([
    lists.named(name),
    clientId === undefined ? undefined : clients.find(clientId),
  ]);
  const others = byName.found.filter((each) => each.clientId !== byId?.clientId);
  return { byId, byName, all: listOf({ ...byName, found: [...(byId ? [byId] : []), ...others] }, named) };
}
