import type { FollowUpView } from "../../infra/local/commands/practice-client.ts";
import type { Receipt } from "../../shared/records/items.ts";
import type { Acceptance } from "./ses-ledger.ts";

/** The facts at the end that do not come from the practice's table. */
export type Outside = {
  /** For every acknowledged session. */
  receipts: readonly Receipt[];
  /** Emails that SES accepted, in order; `heard`: the practice got SES's answer or event for it. */
  accepted: readonly (Pick<Acceptance, "followUpId" | "clientId" | "claimedAt" | "resent"> & {
    heard: boolean;
  })[];
  /** Clients who stopped, with the practice's time of the acknowledgement. */
  stops: ReadonlyMap<string, "asked" | Date>;
  /** Clients who posted an answer, acknowledged or not. */
  asked: ReadonlySet<string>;
};

const DOUBT_MS = 15 * 60_000;
/** The email that asks a client on hold to ring; only an answer that holds leads to it. */
const HOLD = /\.hold-\d+$/;
/** The team's overview, which is no client's. */
const DIGEST = /\.digest$/;
const NEXT_OPENING = /\.team-\d+-\d+-day-\d+(-second)?$/;

export type Verdict = {
  /** One sentence per acknowledged item that is missing, and per due follow-up that is not settled. */
  lost: string[];
  twice: string[];
  /** Emails that should not have been sent: too early, after a stop, or without a session. */
  wrong: string[];
  /** SES accepted it, the practice died before learning so, and it was resent, marked. */
  resentByException: number;
  /** Left to a person after two uncertain sends. */
  forAPerson: number;
};

/** Compares the practice's follow-ups with what the outside world saw. Everything is due by now. */
export function judge(followUps: readonly FollowUpView[], world: Outside): Verdict {
  const verdict: Verdict = { lost: [], twice: [], wrong: [], resentByException: 0, forAPerson: 0 };
  const standing = new Map(followUps.map((each) => [each.id, each]));
  const accepted = Map.groupBy(world.accepted, (each) => each.followUpId);
  const sessionsOf = Map.groupBy(world.receipts, ({ clientId }) => clientId);
  const ordered = new Map(world.receipts.flatMap(ordersOf).map((each) => [each.id, each]));
  // Alerts and replies belong to no session's plan, but must arrive.
  for (const each of followUps)
    if (each.kind === "therapist-alert" || each.kind === "reply") ordered.set(each.id, each);
  const onHold = new Set(followUps.filter(({ id }) => HOLD.test(id)).map(({ clientId }) => clientId));

  for (const { id, clientId } of ordered.values()) {
    const followUp = standing.get(id);
    if (followUp === undefined) verdict.lost.push(`${id} was acknowledged and is missing`);
    else if (isForAPerson(followUp)) verdict.forAPerson += 1;
    else if (!isSettled(followUp, clientId)) {
      verdict.lost.push(`${id} is ${followUp.status} (${followUp.reason ?? "no reason"})`);
    }
  }
  for (const [id, sendings] of accepted) judgeSendings(id, sendings);
  return verdict;

  /** Uncertain twice, and the practice was alerted; for an alert's own email the log's alarm is enough. */
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
        // A later session closes an alert; a worse answer restarts it with new emails.
        if (reason === "closed" || reason === "cleared") return (sessionsOf.get(clientId)?.length ?? 0) > 1;
        if (reason === "restarted") return onHold.has(clientId);
        return reason === "answered" && world.asked.has(clientId);
      case "planned":
        // Nobody acknowledges alerts here, so reminders go to the team at every opening.
        return NEXT_OPENING.test(id);
      default:
        return false;
    }
  }

  function judgeSendings(id: string, sendings: Outside["accepted"]): void {
    const order = ordered.get(id);
    if (order === undefined && DIGEST.test(id)) {
      if (sendings.length > 1) verdict.twice.push(`${id} was accepted by SES ${sendings.length} times`);
      return;
    }
    if (order === undefined) {
      verdict.wrong.push(`${id} was sent without a session`);
      return;
    }
    const [first, second] = sendings;
    // The stated exception: no confirmation of the first send for 15 minutes, and the second is marked.
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
      // A client's stop does not apply to alerts.
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

/** Session ids have no dots here, so the first dot separates session and step. */
function alertOf(id: string): string {
  return id.replace(".", ".alert-");
}
