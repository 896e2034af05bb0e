import { DAY, HOUR } from "../world.ts";
import {
  type ClientFacts,
  type Facts,
  type FollowUpFacts,
  type Image,
  latestImage,
  mayBeOfSession,
  plannedImage,
  type Report,
  standingAt,
} from "./facts.ts";
import { kindOf } from "./kind-of.ts";
import { linksIn } from "./links-in.ts";
import { localDay } from "./local-clock.ts";
import type { Rule } from "./rule.ts";

/** Days from a check-in to its nudge. */
const NUDGE_AFTER = 2;
const OPEN = 7 * DAY;
/** After this time a delayed check-in is no longer sent. */
const USEFUL = 3 * DAY;

/** A check-in links to itself, and a nudge to a sent check-in. */
export const checkInsAsk: Rule = {
  name: "5 an email links to its own check-in",
  onEmail(followUp, { email }, { followUps }) {
    const image = latestImage(followUp);
    const kind = kindOf(followUp);
    if (!image || (kind !== "check-in" && kind !== "nudge")) return undefined;
    const asked = linksIn(email).filter(({ page }) => page === "check-in");
    if (asked.length === 0) return `${followUp.key} asks nothing`;
    const step = image.about ?? followUp.step;
    const other = asked.find(({ claims }) => claims.step !== step);
    if (other) return `${followUp.key} has a link to ${other.claims.step}`;
    const about = followUps.get([followUp.clientId, followUp.sessionId, step].join("|"));
    return about && about.emails.length > 0
      ? undefined
      : `${followUp.key} asks again, and ${step} never asked`;
  },
};

/** The second check-in, or the only one; the last one if the third is before the nudge. */
export const nudgesNameTheirCheckIn: Rule = {
  name: "5 a nudge names the right check-in",
  onEmail(followUp, { email }, { clients, followUps }) {
    const image = latestImage(followUp);
    const client = clients.get(followUp.clientId);
    if (image?.kind !== "nudge" || !client) return undefined;
    const plans = mayHavePlanned(client, followUp, email.at);
    const rights = plans.flatMap(({ checkIns = [], completedAt = 0 }) => {
      const days = daysOf(checkIns);
      // A correction may name a day whose check-in would come too late to be asked; days begin where the client is.
      const inTime = days.filter(
        (day) =>
          completedAt + (day - 1) * DAY + USEFUL > email.at ||
          followUps.has([followUp.clientId, followUp.sessionId, `check-in-day-${day}`].join("|")),
      );
      return [days, inTime].flatMap(rightNames);
    });
    return rights.includes(image.about ?? "") ? undefined : `${followUp.key} is about ${image.about}`;
  },
};

/**
 * The reports that may have planned a check-in or nudge that is sent. A correction cannot change one in flight, and its
 * retry is allowed, so those from its first claim on count.
 */
export function mayHavePlanned(client: ClientFacts, followUp: FollowUpFacts, sentAt: number): Report[] {
  const claimed = followUp.changes.find(({ to }) => to.status === "sending");
  return mayBeOfSession(client, followUp.sessionId, claimed?.at ?? sentAt, sentAt);
}

/** Check-ins that would come before the first email may be left out. */
function rightNames(days: readonly number[]): string[] {
  return days.flatMap((_, leftOut) => {
    const planned = days.slice(leftOut);
    const last = planned.at(-1);
    if (last === undefined) return [];
    const second = planned[1] ?? last;
    // A late report can postpone the second one, and not the third.
    return [second, second + 1, second + 2].map((day) => {
      const isCrowded = planned[2] !== undefined && planned[2] <= day + NUDGE_AFTER;
      return `check-in-day-${isCrowded ? last : second}`;
    });
  });
}

export function daysOf(checkIns: readonly string[]): number[] {
  return checkIns.map((duration) => Number(/\d+/.exec(duration)?.[0])).toSorted((a, b) => a - b);
}

export const nudgesComeWhenTheyShould: Rule = {
  name: "5 a nudge comes on the right day",
  onEmail(followUp, { email }, { followUps, clients }) {
    const image = latestImage(followUp);
    const client = clients.get(followUp.clientId);
    if (image?.kind !== "nudge" || !client) return undefined;
    const about = followUps.get([followUp.clientId, followUp.sessionId, image.about].join("|"));
    const [asked, again] = [about, followUp].map((each) => each && plannedImage(each));
    if (!asked || !again) return undefined;
    // After a corrected end, the days no longer count from the sent check-in.
    if (wasMoved(followUp, client)) return undefined;
    const zones = zonesOf(client);
    // Not if the client's zone changed in between, or a referral became an after-care, which waits longer and so puts
    // off the check-ins of the new plan.
    const kinds = new Set(reportsOf(followUp, client).map(({ hasConcerns }) => hasConcerns));
    const slack = zones.length > 1 || kinds.size > 1 ? 1 : 0;
    const sentAt = about?.emails[0]?.email.at ?? asked.dueAt;
    const days = zones.map((zone) => ({
      planned: localDay(again.dueAt, zone) - localDay(asked.dueAt, zone),
      real: localDay(email.at, zone) - localDay(sentAt, zone),
    }));
    // Late reports, holds and outages put check-ins off.
    return days.some(({ planned, real }) => planned <= NUDGE_AFTER + slack && real >= NUDGE_AFTER - slack)
      ? undefined
      : `${followUp.key} comes ${days[0]?.real} days after what it is about, planned ${days[0]?.planned} after it`;
  },
};

/** A nudge waits until two days after its session's newest check-in left, or left again; 0 for any other follow-up. */
export function waitsForACheckIn(followUp: FollowUpFacts, { followUps }: Facts): number {
  if (kindOf(followUp) !== "nudge") return 0;
  const asked = [...followUps.values()].filter(
    (each) =>
      each.clientId === followUp.clientId &&
      each.sessionId === followUp.sessionId &&
      (each.step.startsWith("again-") ? latestImage(each)?.about : each.step)?.startsWith("check-in-"),
  );
  const sentAt = asked.flatMap(({ emails }) => emails.map(({ email }) => email.at));
  return sentAt.length === 0 ? 0 : Math.max(...sentAt) + NUDGE_AFTER * DAY;
}

/** A check-in is open until the next one, the last for a week. */
export const lapsesAreDue: Rule = {
  name: "5 a check-in lapses at the right time",
  onChange({ key }, { at, from, to, by }, { clocksApart }) {
    if (to.status !== "lapsed" || from?.status === "lapsed") return undefined;
    return from?.lapsesAt !== undefined && at >= from.lapsesAt - clocksApart
      ? undefined
      : `${by} lets ${key} lapse early`;
  },
  onEmail(followUp, { claim }, facts) {
    const image = claim?.to ?? latestImage(followUp);
    const planned = plannedImage(followUp);
    const client = facts.clients.get(followUp.clientId);
    if (image?.kind !== "check-in" || !planned || !client) return undefined;
    // A plan made while it was in flight did not include it.
    if (!claim || image.attempt > 1) return undefined;
    // The next one of a session that has moved may have been sent before.
    if (wasMoved(followUp, client)) return undefined;
    // One that was being sent when the plan was made is not part of it, and may have been put off since.
    const lapses = [0, Infinity].map(
      (attempts) =>
        nextCheckIn(followUp, planned, { at: claim.at, attempts }, facts)?.dueAt ?? planned.dueAt + OPEN,
    );
    const slack = zonesOf(client).length > 1 ? DAY + HOUR : HOUR;
    // Postponed behind a late first email, it stays useful for as long as it would have been.
    const named = Number(/\d+$/.exec(followUp.step));
    const ends = mayBeOfSession(client, followUp.sessionId, claim.at, claim.at);
    const late = Math.max(
      0,
      ...ends.flatMap(({ completedAt = 0 }) =>
        zonesOf(client).map((zone) => localDay(planned.dueAt, zone) - localDay(completedAt, zone) - named),
      ),
    );
    if (image.usefulUntil < Math.min(planned.dueAt + USEFUL - late * DAY, ...lapses) - slack)
      return `${followUp.key} stops being useful too early`;
    const { lapsesAt } = image;
    return lapsesAt !== undefined && lapses.some((each) => Math.abs(lapsesAt - each) <= slack)
      ? undefined
      : `${followUp.key} lapses at a time other than the next check-in's`;
  },
};

/** The check-in after this one, of those that were planned then and tried at most so many times. */
function nextCheckIn(
  followUp: FollowUpFacts,
  { dueAt }: Image,
  { at, attempts }: { readonly at: number; readonly attempts: number },
  { followUps }: Facts,
): Image | undefined {
  return [...followUps.values()]
    .filter((other) => {
      const image = standingAt(other, at);
      return (
        other.clientId === followUp.clientId &&
        other.sessionId === followUp.sessionId &&
        image?.status === "planned" &&
        image.attempt <= attempts
      );
    })
    .flatMap((other) => plannedImage(other) ?? [])
    .filter((image) => image.kind === "check-in" && image.dueAt > dueAt)
    .toSorted((a, b) => a.dueAt - b.dueAt)[0];
}

/** Whether two reports of a session differ in its end. */
function wasMoved(followUp: FollowUpFacts, client: ClientFacts): boolean {
  return new Set(reportsOf(followUp, client).map(({ completedAt }) => completedAt)).size > 1;
}

function reportsOf(followUp: FollowUpFacts, { reports }: ClientFacts): Report[] {
  return reports.filter(({ sessionId }) => sessionId === followUp.sessionId);
}

function zonesOf({ reports }: ClientFacts): string[] {
  return [...new Set(reports.map(({ timeZone }) => timeZone))];
}
