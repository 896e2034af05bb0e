import type { Item } from "../services/expressions.ts";
import { claimedAt } from "./after-a-stop.ts";
import { wasOnHold } from "./alert-facts.ts";
import { type ClientFacts, latestImage } from "./facts.ts";
import type { Rule } from "./rule.ts";

const TOLD = "changed your exercises";
/** With so many the exercises may be again as they were. */
const CORRECTED_BACK = 2;

/** The client is told about exercises that the team adds, and about nothing else, unless one was removed as well. */
export const changesOfCareAreTold: Rule = {
  name: "12 a client is told of a change of home care",
  onEmail({ key, clientId }, accepted, { clients, alertFacts }) {
    const { email } = accepted;
    if (!email.html.includes(TOLD)) return undefined;
    const changes = clients.get(clientId)?.team.careChanges ?? [];
    if (changes.length === 0) return `${key} tells a change that nobody made`;
    const from = claimedAt(accepted);
    const isSame = !alertFacts.profiles.get(clientId)?.some(({ at }) => at >= from && at <= email.at);
    return isSame && wasOnHold(alertFacts, clientId, from)
      ? `${key} tells a change during a hold, which shows no exercises`
      : undefined;
  },
  atEnd(followUp, { clients }) {
    const image = latestImage(followUp);
    if (image?.status !== "skipped" || image.reason !== "withdrawn") return undefined;
    const client = clients.get(followUp.clientId);
    if (client?.team.careChanges.some(({ takesOut }) => takesOut)) return undefined;
    const corrections = (client?.reports ?? []).filter(({ type }) => type === "session.corrected");
    return corrections.length < CORRECTED_BACK ? `${followUp.key} does not tell a change` : undefined;
  },
};

/** The facts from the writes of home care and of proposals so far. */
export interface CareSoFar {
  /** By `client session rule out add`: proposals that were turned down. */
  readonly turnedDown: Set<string>;
  /** By client and session: how often the session was corrected, as its record says; absent before the first. */
  readonly versions: Map<string, string | undefined>;
}

/**
 * The rule that a write of home care or of a proposal breaks: nothing changes without a tap, nothing is proposed again
 * after a no that nobody undid, and nothing is approved that was based on the session before its correction.
 */
export function breachOfCare(
  { clientId, team }: ClientFacts,
  sortKey: string,
  item: Item,
  { turnedDown, versions }: CareSoFar,
): string | undefined {
  const session = `${clientId} ${item.sessionId?.S}`;
  if (sortKey.startsWith("TREATMENT#")) {
    versions.set(session, item.version?.N);
    const byPeople = item.care?.L?.filter((version) => version.M?.by?.M).length ?? 0;
    return byPeople > team.careChanges.length
      ? `the exercises of ${clientId} change without a tap`
      : undefined;
  }
  if (!sortKey.startsWith("PROPOSAL#")) return undefined;
  const what = [session, item.rule?.S, ...[item.out, item.add].map(namesIn)].join(" ");
  if (item.status?.S === "turned-down") turnedDown.add(what);
  if (item.status?.S === "approved" && item.version?.N !== versions.get(session))
    return `${what} is approved after a correction`;
  if (item.status?.S !== "open" || !turnedDown.has(what)) return undefined;
  return team.reopened.length > 0 ? undefined : `${what} is proposed again`;
}

function namesIn(list: Item[string] | undefined): string {
  return (list?.L ?? []).map(({ S }) => S).join();
}
