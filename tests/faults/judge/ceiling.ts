import { DAY, HOUR, MINUTE } from "../world.ts";
import { type Change, type Facts, type FollowUpFacts, mayBeDetails } from "./facts.ts";
import { kindOf } from "./kind-of.ts";
import type { Rule } from "./rule.ts";

const MOST_A_DAY = 3;
/** A place is free again after a day and the longest time from claim to SES, by clocks that may differ. */
const FORGOTTEN_AFTER = DAY + 5 * MINUTE;
/** The longest quiet hours, and the minutes by which emails are spread after them. */
const NIGHT = 14 * HOUR;
const LIMITED = new Set(["after-care", "check-in", "nudge", "farewell"]);

/** By SES's ledger: at most three emails to an address in 24 hours, for all its clients and spellings. */
export const atMostThreeADay: Rule = {
  name: "5 an address gets at most three emails a day",
  onEmail(followUp, { email }, facts) {
    if (!isLimited(followUp)) return undefined;
    // A function with a fast clock forgets that much earlier.
    const since = email.at - DAY + facts.clocksApart;
    const count = emailsTo(email.to[0] ?? "", facts).filter((at) => at > since && at <= email.at).length;
    return count > MOST_A_DAY ? `${followUp.key} is one of ${count} to its address in a day` : undefined;
  },
};

/** An email waits, or is given up as limited, only if three emails to its address were sent or may have been counted. */
export const heldBackForACause: Rule = {
  name: "5 no email is held back without a cause",
  onChange(followUp, change, facts) {
    const { at, from, to } = change;
    if (from?.status !== "sending") return undefined;
    const waits = to.status === "planned" && to.limitedUntil !== from.limitedUntil;
    const isGivenUp = to.status === "skipped" && to.reason === "limited";
    if (!waits && !isGivenUp) return undefined;
    if (waits && to.dueAt > at + FORGOTTEN_AFTER + NIGHT + facts.clocksApart)
      return `${followUp.key} waits longer than the ceiling asks`;
    if (isGivenUp && at + FORGOTTEN_AFTER + NIGHT + facts.clocksApart < to.usefulUntil)
      return `${followUp.key} is given up although the ceiling would have allowed it in time`;
    if (!isLimited(followUp))
      return `${followUp.key} is held back although the ceiling does not apply to its kind`;
    // Held back before, then delayed by something else until it was too late to be useful.
    if (isGivenUp && from.limitedUntil !== undefined && at > to.usefulUntil - facts.clocksApart)
      return undefined;
    return isFull(followUp, change, facts)
      ? undefined
      : `${followUp.key} is held back, and fewer than ${MOST_A_DAY} went to its address`;
  },
};

function isFull(followUp: FollowUpFacts, { at }: Change, facts: Facts): boolean {
  const client = facts.clients.get(followUp.clientId);
  const claimedAt = followUp.changes.findLast(({ to }) => to.status === "sending")?.at ?? at;
  const addresses = client ? mayBeDetails(client, claimedAt, at).map(({ email }) => email) : [];
  const since = claimedAt - FORGOTTEN_AFTER - facts.clocksApart;
  return addresses.some((address) => {
    const sent = emailsTo(address, facts).filter((moment) => moment > since).length;
    return sent + placesLost(address, followUp, since, facts) >= MOST_A_DAY;
  });
}

/** Claims that may have been counted without an email: the sender died, or SES did not accept it. */
function placesLost(address: string, mine: FollowUpFacts, since: number, facts: Facts): number {
  const others = evenGone(facts).filter((other) => isLimited(other) && mayGoTo(address, other, facts));
  const lost = others.flatMap((other) =>
    other.changes.filter(({ at, by, from, to }, place) => {
      if (to.status !== "sending" || from?.status === "sending" || at <= since) return false;
      // Not the attempt that is being judged.
      if (other === mine && place === other.changes.length - 2) return false;
      return (
        facts.disturbed.has(by) ||
        other.handovers.some((heard) => heard.by === by && heard.handover !== "accepted")
      );
    }),
  );
  return lost.length;
}

function mayGoTo(
  address: string,
  { clientId }: FollowUpFacts,
  { clients, erasureFacts: { gone } }: Facts,
): boolean {
  return [clients, gone.clients].some((known) =>
    known.get(clientId)?.reports.some(({ email }) => isSame(email, address)),
  );
}

/** When SES accepted the emails to this address that count, whichever client they were for. */
function emailsTo(address: string, facts: Facts): number[] {
  return evenGone(facts)
    .filter(isLimited)
    .flatMap(({ emails }) => emails)
    .filter(({ email }) => isSame(email.to[0] ?? "", address))
    .map(({ email }) => email.at);
}

/** Those of erased clients too: what was sent to an address still counts for it. */
function evenGone({ followUps, erasureFacts: { gone } }: Facts): FollowUpFacts[] {
  return [...followUps.values(), ...gone.followUps.values()];
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function isLimited(followUp: FollowUpFacts): boolean {
  return LIMITED.has(kindOf(followUp) ?? "");
}

/** Whether the client's alert names this follow-up, and an email reported the alert. */
export function isInAnAlert({ clientId, sessionId, step }: FollowUpFacts, facts: Facts): boolean {
  const isNamed = [...facts.alertFacts.alerts].some(
    ([key, images]) =>
      key.startsWith(`${clientId}|`) &&
      images.some(({ reasons }) =>
        reasons.some(
          (reason) => reason.name === "limited" && reason.sessionId === sessionId && reason.step === step,
        ),
      ),
  );
  return (
    isNamed &&
    [...facts.followUps.values()].some(
      (other) =>
        other.clientId === clientId &&
        other.step.startsWith("alert-limited-") &&
        (other.emails.length > 0 || other.told.length > 0),
    )
  );
}
