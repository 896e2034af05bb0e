import { DAY, HOUR } from "../world.ts";
import {
  type ClientFacts,
  type Facts,
  type FollowUpFacts,
  type Image,
  mayBeDetails,
  standing,
} from "./facts.ts";

/**
 * Whether the reason that is recorded for what was not sent really was: something that the world had asked for, or
 * SES had published, before it was settled. A reason that came only afterwards would have been guessed.
 */
export function hasCause(
  followUp: FollowUpFacts,
  image: Image,
  client: ClientFacts,
  { followUps, clocksApart }: Facts,
): boolean {
  const settledAt = followUp.changes.at(-1)?.at ?? 0;
  const { sessionId, clientId } = followUp;
  const reports = client.reports.filter(({ requestedAt, refused }) => requestedAt <= settledAt && !refused);
  const verdicts = client.verdicts.filter(({ publishedAt }) => publishedAt <= settledAt);
  switch (image.reason) {
    case "unsubscribed":
      return client.choices.some(({ what, requestedAt }) => what === "stop" && requestedAt <= settledAt);
    case "complained":
      return verdicts.some(({ what }) => what === "Complaint");
    case "suppressed": {
      // The sender reads the address after its claim, and settles what it has read.
      const claimedAt = followUp.changes.findLast(({ to }) => to.status === "sending")?.at ?? settledAt;
      const addresses = mayBeDetails(client, claimedAt, settledAt).map(({ email }) => email);
      return verdicts.some(({ what, address }) => what === "Bounce" && addresses.includes(address));
    }
    case "no-consent":
      return reports.some(({ consent }) => !consent);
    case "superseded": {
      const ended = client.reports.find((report) => report.sessionId === sessionId)?.completedAt ?? 0;
      return reports.some(
        (report) =>
          report.sessionId !== sessionId && report.completedAt !== undefined && report.completedAt >= ended,
      );
    }
    case "corrected":
      // Another zone may move a check-in to before the first email: the plan has none then.
      return reports.some(
        (report) =>
          report.type === "client.updated" ||
          (report.type === "session.corrected" && report.sessionId === sessionId),
      );
    case "answered":
      return client.answers.some(
        (answer) => answer.sessionId === sessionId && answer.requestedAt <= settledAt,
      );
    case "not-asked": {
      const about = followUps.get([clientId, sessionId, image.about].join("|"));
      // Nobody ever heard that SES has an unconfirmed one: the therapists were told, and the client is not asked twice.
      if (about && standing(about)?.status === "failed") return true;
      return !about?.emails.some(({ email }) => email.at < settledAt - HOUR);
    }
    case "too-late":
      return settledAt > image.usefulUntil - DAY - clocksApart;
    default:
      // A reason of which the judge has not heard.
      return image.reason !== undefined;
  }
}
