import type { FollowUpView } from "../../infra/local/commands/practice-client.ts";
import type { Receipt } from "../../shared/records/items.ts";
import type { Acceptance } from "./ses-ledger.ts";

/** What everybody else knows at the end, without asking the practice's table. */
export type Outside = {
  /** Of every session that was acknowledged. */
  receipts: readonly Receipt[];
  /** What SES took, in that order; `heard`: the practice lived to hear it of this very email. */
  accepted: readonly (Pick<Acceptance, "followUpId" | "clientId" | "claimedAt" | "resent"> & {
    heard: boolean;
  })[];
  /** Clients who stopped; with the practice's time once that was acknowledged. */
  stops: ReadonlyMap<string, "asked" | Date>;
  /** Clients who posted an answer, acknowledged or not. */
  asked: ReadonlySet<string>;
};

const DOUBT_MS = 15 * 60_000;
/** What tells a client that their answer waits too long: only an answer that holds check-ins back leads to one. */
const HOLD = /\.hold-\d+$/;
const NEXT_OPENING = /\.team-\d+-\d+-day-\d+(-second)?$/;

export type Verdict = {
  /** A sentence for each thing that was acknowledged and is not there, or is due and not settled. */
  lost: string[];
  twice: string[];
  /** What was sent and should not have been: too early, after a stop, or to nobody's order. */
  wrong: string[];
  /** SES had it, the practice died before anything told it so, and it was sent once more, marked so. */
  resentByException: number;
  /** Left to a person after two doubts. */
  forAPerson: number;
};

/** Holds what the practice says of its follow-ups against what the world saw. Everything is due by now. */
export function judge(followUps: readonly FollowUpView[], world: Outside): Verdict {
  const verdict: Verdict = { lost: [], twice: [], wrong: [], resentByException: 0, forAPerson: 0 };
  const standing = new Map(followUps.map((each) => [each.id, each]));
  const accepted = Map.groupBy(world.accepted, (each) => each.followUpId);
  const sessionsOf = Map.groupBy(world.receipts, ({ clientId }) => clientId);
  const ordered = new Map(world.receipts.flatMap(ordersOf).map((each) => [each.id, each]));
  // Alerts and replies are ordered by no session: answers and what ends badly write them, and they have to arrive.
  for (const each of followUps)
    if (each.kind === "therapist-alert" || each.kind === "reply") ordered.set(each.id, each);
  const onHold = new Set(followUps.filter(({ id }) => HOLD.test(id)).map(({ clientId }) => clientId));

  for (const { id, clientId } of ordered.values()) {
    const followUp = standing.get(id);
    if (followUp === undefined) verdict.lost.push(`${id} was acknowledged and is not there`);
    else if (isForAPerson(followUp)) verdict.forAPerson += 1;
    else if (!isSettled(followUp, clientId)) {
      verdict.lost.push(`${id} is ${followUp.status} (${followUp.reason ?? "no reason"})`);
    }
  }
  for (const [id, sendings] of accepted) judgeSendings(id, sendings);
  return verdict;

  /** In doubt twice, and a therapist was written to; of an alert that fails itself, the log's alarm tells. */
  function isForAPerson({ id, kind, status, reason }: FollowUpView): boolean {
    if (status !== "failed" || reason !== "unconfirmed") return false;
    return kind === "therapist-alert" || accepted.has(alertOf(id));
  }

  function isSettled({ id, status, reason }: FollowUpView, clientId: string): boolean {
    switch (status) {
      case "sent":
      case "lapsed":
      case "answered":
        return accepted.has(id);
      case "cancelled":
        if (reason === "unsubscribed") return world.stops.has(clientId);
        if (reason === "superseded") return (sessionsOf.get(clientId)?.length ?? 0) > 1;
        return reason === "answered" && world.asked.has(clientId);
      case "skipped":
        if (reason === "held" || reason === "not-asked") return onHold.has(clientId);
        // A session since closes an alert; a worse answer starts it anew, with emails of its own.
        if (reason === "closed" || reason === "cleared") return (sessionsOf.get(clientId)?.length ?? 0) > 1;
        if (reason === "restarted") return onHold.has(clientId);
        return reason === "answered" && world.asked.has(clientId);
      case "planned":
        // Nobody takes an alert up here, so it goes to the team at every opening.
        return NEXT_OPENING.test(id);
      default:
        return false;
    }
  }

  function judgeSendings(id: string, sendings: Outside["accepted"]): void {
    const order = ordered.get(id);
    if (order === undefined) {
      verdict.wrong.push(`${id} was sent, and no session asked for it`);
      return;
    }
    const [first, second] = sendings;
    // The exception that is stated: of the first one nothing was heard for 15 minutes, and the second one says so.
    const isException =
      sendings.length === 2 &&
      first?.heard === false &&
      second?.resent === true &&
      second.claimedAt.getTime() - first.claimedAt.getTime() >= DOUBT_MS;
    if (isException) verdict.resentByException += 1;
    else if (sendings.length > 1) verdict.twice.push(`${id} was accepted by SES ${sendings.length} times`);
    for (const { claimedAt, clientId } of sendings) {
      if (claimedAt.getTime() + 1_000 <= Date.parse(order.dueAt)) {
        verdict.wrong.push(`${id} was sent before it was due`);
      }
      // A stop is the client's: alerts do not go to them.
      const stoppedAt = order.kind === "therapist-alert" ? undefined : world.stops.get(clientId);
      if (stoppedAt instanceof Date && claimedAt > stoppedAt)
        verdict.wrong.push(`${id} was sent after a stop`);
    }
  }
}

type Order = Pick<FollowUpView, "id" | "kind" | "dueAt" | "clientId">;

function ordersOf({ clientId, followUps }: Receipt): Order[] {
  return followUps.map((each) => ({ ...each, clientId }));
}

/** Ids of sessions have no dots here, so that the first one parts session and step. */
function alertOf(id: string): string {
  return id.replace(".", ".alert-");
}
