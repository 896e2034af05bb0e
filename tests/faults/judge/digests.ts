import type { Practice } from "../../../shared/domain/practice/practice.ts";
import { DAY, HOUR } from "../world.ts";
import { type FollowUpFacts, latestImage } from "./facts.ts";
import { localDay, localHour } from "./local-clock.ts";
import type { Rule } from "./rule.ts";

/** The weekly overview: on Mondays at eight, once a week, only to its own member, and without any client in it. */
export function digestsOnMondays(practice: Practice): Rule {
  const { team, timeZone } = practice;
  return {
    name: "5 one overview comes each Monday",
    onEmail(followUp, { email }, { followUps, clients, clocksApart }) {
      if (!isDigest(followUp)) return undefined;
      const { key, clientId: person } = followUp;
      const member = team.find(({ id }) => id === person);
      if (!member) return `${key} goes to a person who is not in the team`;
      // A stand-in has their own.
      if (email.to[0] !== member.address) return `${key} goes to another member than its own`;
      const another = [...followUps.values()].find(
        (other) =>
          other !== followUp &&
          other.clientId === person &&
          isDigest(other) &&
          other.emails.some((each) => Math.abs(each.email.at - email.at) < 5 * DAY),
      );
      if (another) return `${key} is sent in the week of ${another.key}`;
      // 1 January 1970 was a Thursday.
      const at = email.at + clocksApart;
      const [weekday, hour] = [(localDay(at, timeZone) + 3) % 7, localHour(at, timeZone)];
      if (!(weekday === 0 ? hour >= 8 : weekday === 1 && hour <= 8))
        return `${key} is sent on day ${weekday} at ${hour}`;
      const words = email.html.replace(/<[^>]*>/g, " ").split(/[^\w-]+/);
      const named = [...clients.keys()].find((clientId) => words.includes(clientId));
      return named ? `${key} names ${named}` : undefined;
    },
    atEnd(followUp, { faultsEndedAt = 0 }, now) {
      const image = latestImage(followUp);
      if (!isDigest(followUp) || !image) return undefined;
      const isOver = now > Math.max(image.dueAt, faultsEndedAt) + HOUR;
      return isOver && image.status === "planned" ? `${followUp.key} is still planned` : undefined;
    },
  };
}

function isDigest(followUp: FollowUpFacts): boolean {
  return latestImage(followUp)?.kind === "digest";
}
