import type { Change, Facts, FollowUpFacts } from "./facts.ts";
import type { Rule } from "./rule.ts";

/**
 * Rule 3: what is given up has a cause in the world. SES refused this very message; or it was in doubt twice, each time
 * because something went wrong for its sender; or its record could not be read for as long as the email was of use.
 */
export const failuresHaveACause: Rule = {
  name: "3 what is given up has a cause",
  onChange(followUp, change, facts) {
    const { to, by } = change;
    if (to.status === "uncertain") {
      const claim = claimBefore(followUp, change);
      // By a clock that is far enough ahead, a claim has lapsed while its sender is at work.
      const mayBeAhead = claim && change.at - claim.at <= facts.clocksApart;
      return mayBeAhead || (claim && facts.disturbed.has(claim.by))
        ? undefined
        : `${by} doubts ${followUp.key}, and nothing went wrong for its sender`;
    }
    if (to.status !== "failed") return undefined;
    return isJustified(followUp, change, facts)
      ? undefined
      : `${by} gives ${followUp.key} up as ${to.reason}, and nothing in the world was a cause`;
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

/** What SES has refused for good is not tried again: the same message would be refused again. */
export const refusalsAreFinal: Rule = {
  name: "3 what SES refuses is given up",
  onChange({ key, handovers }, { by, to }) {
    const isRefused = handovers.some((heard) => heard.by === by && heard.handover === "refused");
    return isRefused && to.status === "planned"
      ? `${by} plans ${key} anew, which SES had refused`
      : undefined;
  },
};
