import type { Practice } from "../../../shared/domain/practice/practice.ts";
import { claimedAt, isForTeam } from "./after-a-stop.ts";
import type { AwayImage } from "./alert-facts.ts";
import type { Facts, FollowUpFacts } from "./facts.ts";
import { localDay } from "./local-clock.ts";
import type { Rule } from "./rule.ts";
import { isOfForm } from "./taken-back.ts";

/** While a team member is away, their emails go to their stand-in, and to nobody else. */
export function standInsStandIn(practice: Practice): Rule {
  const { team, timeZone, alertAddress, secondAlertAddress = alertAddress } = practice;
  return {
    name: "5 a stand-in gets the emails of who is away",
    onEmail(followUp, accepted, { alertFacts, clocksApart }) {
      const usual = usualAddress(followUp);
      const member = team.find(({ address }) => address === usual);
      if (!member) return undefined;
      const [from, to] = [claimedAt(accepted), accepted.email.at];
      const moments = [from, to, ...changesBetween(alertFacts.away, from, to)];
      const right = moments.flatMap((at) =>
        [-clocksApart, 0, clocksApart].map((skew) => receiver(member.id, at, skew, alertFacts.away)),
      );
      const address = accepted.email.to[0];
      return right.some((id) => team.find((each) => each.id === id)?.address === address)
        ? undefined
        : `${followUp.key} goes to another person than ${[...new Set(right)].join(" or ")}`;
    },
  };

  /** Undefined for what is not redirected. */
  function usualAddress(followUp: FollowUpFacts): string | undefined {
    const { step, clientId } = followUp;
    if (!isForTeam(followUp) || step === "sign-in") return undefined;
    if (step === "digest") return team.find(({ id }) => id === clientId)?.address;
    // Any team member may have reported it.
    if (step.endsWith("-therapist") && isOfForm(followUp)) return undefined;
    // Only one of the webhook's therapists is in the team.
    if (step.endsWith("-therapist")) return team.find(({ id }) => id === "anna")?.address;
    return step.endsWith("second") ? secondAlertAddress : alertAddress;
  }

  function receiver(id: string, at: number, skew: number, away: Facts["alertFacts"]["away"]): string {
    const standIn = standInOf(id);
    return standIn === undefined || standInOf(standIn) !== undefined ? id : standIn;

    function standInOf(person: string): string | undefined {
      const said = away.get(person)?.findLast((each) => each.at <= at);
      if (said?.standIn === undefined || said.lastDay === undefined) return undefined;
      return localDay(at + skew, timeZone) * 86_400_000 <= Date.parse(said.lastDay)
        ? said.standIn
        : undefined;
    }
  }
}

function changesBetween(away: ReadonlyMap<string, readonly AwayImage[]>, from: number, to: number): number[] {
  return [...away.values()].flat().flatMap(({ at }) => (at > from && at <= to ? [at] : []));
}
