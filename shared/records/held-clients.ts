import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import { type Alert, isHeldBy } from "../domain/alerts/alerts.ts";
import { type HandHold, handHoldOf } from "../domain/alerts/hand-hold.ts";
import { earliestFirst, type Instant } from "../domain/time/instant.ts";
import type { Profile } from "./items.ts";
import { DUE_INDEX, type EpochSeconds, heldKey, LISTS, profileKey } from "./keys.ts";
import { getClients } from "./profiles.ts";
import { type Found, MOST_LISTED, rowsOf } from "./rows.ts";
import { asRead, onlyIf, type Table, update, writeTogether } from "./table.ts";
import { listed } from "./transition.ts";
import type { WaitingAlert } from "./waiting-alerts.ts";

/** A client whose check-ins wait, by an alert, by hand, or by both. */
export interface HeldClient {
  readonly profile: Profile;
  /** When the first of them began. */
  readonly since: Instant;
  readonly alert?: Alert | undefined;
  readonly handHold?: HandHold | undefined;
}

/**
 * The write that puts a client on the list of holds by hand, or takes them off it, beside the change of their
 * profile. It needs its own item, since the index already holds the profile by the client's name.
 */
export function listHandHold(
  table: Table,
  clientId: string,
  handHold: HandHold | undefined,
  expiresAt: EpochSeconds,
): TransactWriteItem {
  const place = handHold
    ? listed(LISTS.held, handHold.since)
    : { [DUE_INDEX.partition]: undefined, [DUE_INDEX.sort]: undefined };
  return update(table, heldKey(clientId), { set: { ...place, expiresAt } });
}

/**
 * Takes a client off it whose hold a later session has ended, as long as that is so. Their profile stays: the hold is in
 * force again if that session turns out to have been earlier.
 */
export async function unlistEnded(
  table: Table,
  { clientId, handHold, latestCompletedAt }: Profile,
): Promise<void> {
  const set = { [DUE_INDEX.partition]: undefined, [DUE_INDEX.sort]: undefined };
  const asListed = asRead({ [DUE_INDEX.sort]: handHold?.since });
  await writeTogether(table, [
    update(table, heldKey(clientId), { set, ...asListed }),
    onlyIf(table, profileKey(clientId), asRead({ latestCompletedAt })),
  ]);
}

/** The clients whose check-ins a team member holds, oldest first: one query and one batch of reads. */
export async function heldByHand(table: Table): Promise<Found<Profile>> {
  const { rows, more } = await rowsOf(table, LISTS.held);
  const clients = await getClients(table, rows);
  return { found: clients.filter((profile) => handHoldOf(profile) !== undefined), more };
}

/**
 * All whose check-ins wait, oldest first. An alert that holds is open, or was seen and is not done, so those lists have
 * all that alerts hold.
 */
export function heldClients(
  waiting: readonly Found<WaitingAlert>[],
  byHand: Found<Profile>,
): Found<HeldClient> {
  const byAlert = waiting
    .flatMap(({ found }) => found)
    .filter(({ alert, profile }) => isHeldBy(alert, profile))
    .map(({ alert, profile }) => heldClient(profile, alert));
  const known = new Set(byAlert.map(({ profile }) => profile.clientId));
  const others = byHand.found.filter(({ clientId }) => !known.has(clientId));
  const all = [...byAlert, ...others.map((profile) => heldClient(profile))].toSorted(earliestFirst("since"));
  const isCut = [...waiting, byHand].some(({ more }) => more);
  return { found: all.slice(0, MOST_LISTED), more: isCut || all.length > MOST_LISTED };
}

function heldClient(profile: Profile, alert?: Alert): HeldClient {
  const handHold = handHoldOf(profile);
  const begun = [alert && profile.hold?.since, handHold?.since].filter((at) => at !== undefined);
  return { profile, since: begun.toSorted()[0] ?? "", alert, handHold };
}
