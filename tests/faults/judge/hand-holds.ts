import { claimedAt } from "./after-a-stop.ts";
import { kindOf } from "./kind-of.ts";
import type { Rule } from "./rule.ts";

/** A hold that was confirmed to a team member holds until they may have ended it, or a later session did. */
export const holdsByHandHold: Rule = {
  name: "12 no check-in is sent during a hold by hand",
  onEmail(followUp, accepted, { clients, clocksApart }) {
    const kind = kindOf(followUp);
    const client = clients.get(followUp.clientId);
    if (!client || (kind !== "check-in" && kind !== "nudge")) return undefined;
    const at = claimedAt(accepted);
    const begun = client.team.handHolds.findLast(
      ({ what, ackedAt = Infinity }) => what === "hold" && ackedAt < at,
    );
    if (!begun) return undefined;
    const mayBeOver =
      client.team.handHolds.some(
        ({ what, requestedAt }) =>
          what === "resume" && requestedAt >= begun.requestedAt && requestedAt <= accepted.email.at,
      ) || client.reports.some(({ completedAt = 0 }) => completedAt >= begun.requestedAt - clocksApart);
    return mayBeOver ? undefined : `${followUp.key} is sent while the team holds it`;
  },
};

/** No client whose check-ins a team member holds is forgotten: Today lists them. */
export const holdsByHandAreListed: Rule = {
  name: "12 Today lists every hold by hand",
  atEndOf({ clientId }, { alertFacts: { profiles, listed } }) {
    const { heldSince, latestCompletedAt = 0 } = profiles.get(clientId)?.at(-1) ?? {};
    if (heldSince === undefined || latestCompletedAt > heldSince) return undefined;
    const since = listed.get(clientId)?.at(-1);
    return since === heldSince ? undefined : `${clientId} is on hold, and Today does not list them`;
  },
};
