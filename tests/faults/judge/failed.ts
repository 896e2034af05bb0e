import type { Change, Facts, FollowUpFacts } from "./facts.ts";
import type { Rule } from "./rule.ts";

/**
 * Rule 3: a failed follow-up has an external cause. SES rejected the message; or it was uncertain twice, each time
 * because of a fault; or its record was unreadable for as long as it was useful.
 */
export const failuresHaveACause: Rule = {
  name: "3 an email is given up only for a cause",
  onChange(followUp, change, facts) {
    const { to, by } = change;
    if (to.status === "uncertain") {
      const claim = claimBefore(followUp, change);
      // If find-overdue's clock is ahead, it sees a claim lapse while the sender still runs.
      const mayBeAhead = claim && change.at - claim.at <= facts.clocksApart;
      return mayBeAhead || (claim && facts.disturbed.has(claim.by))
        ? undefined
        : `${by} marks ${followUp.key} as uncertain, without a fault of its sender`;
    }
    if (to.status !== "failed") return undefined;
    return isJustified(followUp, change, facts)
      ? undefined
      : `${by} gives up ${followUp.key} as ${to.reason}, without a cause`;
  },
};

function isJustified(followUp: FollowUpFacts, change: Change, { disturbed, clocksApart }: Facts): boolean {
  const { at, by, to } = change;
  switch (to.reason) {
    case "refused":
      return followUp.handovers.some((heard) => heard.by === by && heard.handover === "refused");
    case "unconfirmed":
      return followUp.changes.filter(({ to: { status } }) => status === "uncertain").length >= 2;
    case "unreadable":
      return disturbed.has(by) && at > to.usefulUntil - clocksApart;
    default:
      return false;
  }
}

function claimBefore({ changes }: FollowUpFacts, change: Change): Change | undefined {
  return changes.findLast(
    ({ at, from, to }) => at <= change.at && from?.status !== "sending" && to.status === "sending",
  );
}

/** A rejected message is not retried. */
export const refusalsAreFinal: Rule = {
  name: "3 an email that SES refuses is given up",
  onChange({ key, handovers }, { by, to }) {
    const isRefused = handovers.some((heard) => heard.by === by && heard.handover === "refused");
    return isRefused && to.status === "planned" ? `${by} replans ${key}, which SES had rejected` : undefined;
  },
};
