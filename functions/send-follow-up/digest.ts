import { SEEN_SHOWN } from "../../shared/domain/alerts/alerts.ts";
import type { Count, DigestCounts } from "../../shared/domain/team/digest.ts";
import { PROPOSALS_SHOWN } from "../../shared/domain/team/proposals.ts";
import { type Instant, minus } from "../../shared/domain/time/instant.ts";
import { heldClients } from "../../shared/records/held-clients.ts";
import { stillBetter } from "../../shared/records/lately.ts";
import type { Lists } from "../../shared/records/team-lists.ts";

const A_WEEK = { days: 7 } as const;

/** The length of each list on Today; clients who are better, did few exercises or are silent count for a week. */
export async function countLists(
  lists: Pick<Lists, "alerts" | "proposals" | "improved" | "fewDays" | "silent" | "pending" | "heldByHand">,
  now: Instant,
): Promise<DigestCounts> {
  const [open, seen, undelivered, byHand, proposals, better, fewDays, silent, pending] = await Promise.all([
    lists.alerts("open"),
    lists.alerts("acknowledged", minus(now, SEEN_SHOWN)),
    lists.alerts("undelivered"),
    lists.heldByHand(),
    lists.proposals(minus(now, PROPOSALS_SHOWN)).then(countOf),
    lists.improved(minus(now, A_WEEK)),
    lists.fewDays(minus(now, A_WEEK)).then(countOf),
    lists.silent(minus(now, A_WEEK)).then(countOf),
    lists.pending(now).then(countOf),
  ]);
  return {
    open: clientsOf(open),
    seen: clientsOf(seen),
    undelivered: clientsOf(undelivered),
    held: countOf(heldClients([open, seen], byHand)),
    proposals,
    better: countOf(stillBetter(better, [open, seen])),
    fewDays,
    silent,
    pending,
  };
}

function clientsOf({ found, more }: Awaited<ReturnType<Lists["alerts"]>>): Count {
  return { count: new Set(found.map(({ alert }) => alert.clientId)).size, more };
}

function countOf({ found, more }: { readonly found: readonly unknown[]; readonly more: boolean }): Count {
  return { count: found.length, more };
}
