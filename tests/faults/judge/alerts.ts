import type { Practice } from "../../../shared/domain/practice/practice.ts";
import { HOUR, MINUTE } from "../world.ts";
import { claimedAt } from "./after-a-stop.ts";
import { type AlertImage, wasOnHold } from "./alert-facts.ts";
import { type AnswerPost, type ClientFacts, type Facts, type FollowUpFacts, latestImage } from "./facts.ts";
import { kindOf } from "./kind-of.ts";
import type { Rule } from "./rule.ts";
import { afterQuiet, afterWorkingHours, openingsBetween } from "./working-clock.ts";

/** The longest time to settle once due and without faults. */
const SETTLES_WITHIN = 30 * MINUTE;
/** Reasons for which an alert's email is not needed. */
const NOT_NEEDED = new Set(["acknowledged", "closed", "restarted"]);

/** Every acknowledged worrying answer, by its ticks, is a reason of an alert. */
export const noAlertIsLost: Rule = {
  name: "11 no alert is lost",
  atEndOf(client, facts) {
    for (const post of client.answers) {
      if (post.ackedAt === undefined) continue;
      for (const { name, holds } of worriesOf(post)) {
        // A changed answer can open another alert by the same name: one sign does not hold, the next one does.
        const alerts = alertsOf(client, facts).filter((images) =>
          images.some(({ reasons }) =>
            reasons.some(
              (reason) =>
                reason.name === name && reason.sessionId === post.sessionId && reason.step === post.step,
            ),
          ),
        );
        const what = `${client.clientId}'s ${name} at ${post.sessionId}.${post.step}`;
        if (alerts.length === 0) return `${what} is in no alert`;
        const numbers = new Set(alerts.map((images) => images.at(-1)?.number));
        const profiles = facts.alertFacts.profiles.get(client.clientId) ?? [];
        if (holds && !profiles.some(({ hold }) => hold && numbers.has(hold.alert)))
          return `${what} holds nothing back`;
      }
    }
    for (const start of startsOf(client, facts)) {
      const email = emailOf(client, start, "practice", facts);
      const image = email && latestImage(email);
      if (!email || !image) return `${nameOf(client, start)} has no email to the practice`;
      if (email.emails.length === 0 && !NOT_NEEDED.has(image.reason ?? "") && !isGivenUp(email))
        return `${email.key} never left (${image.status}, ${image.reason})`;
    }
    return undefined;
  },
};

/** Signs of the gp tier, which do not hold. */
const CAN_WAIT = new Set(["neck-gp", "not-improving"]);

/** Only what was ticked: thresholds are not checked here. */
function worriesOf({ says }: AnswerPost): { name: string; holds: boolean }[] {
  return [
    ...(says.signs
      ? [{ name: "sign", holds: says.signs.split(",").some((sign) => !CAN_WAIT.has(sign)) }]
      : []),
    ...(says.contact ? [{ name: "contact", holds: false }] : []),
    ...(says.change === "much-worse" ? [{ name: "much-worse", holds: true }] : []),
  ];
}

/** An unacknowledged alert escalates to the second address in time, then to the team at every opening. */
export function noAlertIsSilent(practice: Practice): Rule {
  return {
    name: "11 every alert is escalated in time",
    atEndOf(client, facts, now) {
      const { clocksApart, faultsEndedAt = 0 } = facts;
      const slack = SETTLES_WITHIN + clocksApart;
      for (const start of startsOf(client, facts)) {
        const over = Math.min(start.over, now);
        const escalates = dueOf(start.image, practice);
        const deadline = Math.max(escalates, faultsEndedAt) + slack;
        const second = emailOf(client, start, "second", facts);
        if (over <= deadline || (second && isGivenUp(second))) continue;
        const sent = escalationsOf(client, start, facts);
        const first = sent[0];
        if (first === undefined || first > deadline)
          return `${nameOf(client, start)} does not escalate by ${new Date(deadline).toISOString()}`;
        if (first < escalates - clocksApart) return `${nameOf(client, start)} escalates early`;
        // A late email may be settled only after the next opening.
        const from = Math.max(first, deadline) + HOUR;
        const silent = openingsBetween(from, over - slack, practice).find(
          (opening) => !sent.some((at) => at >= opening - clocksApart - MINUTE && at <= opening + slack),
        );
        if (silent !== undefined)
          return `${nameOf(client, start)} is silent at the opening of ${new Date(silent).toISOString()}`;
      }
      return undefined;
    },
  };
}

function dueOf({ level, clockAt }: AlertImage, practice: Practice): number {
  return level === "now" ? clockAt + HOUR : afterWorkingHours(afterQuiet(clockAt, practice), 4, practice);
}

/** No email of an alert is sent after its acknowledgement. */
export const noneEscalatesAfterwards: Rule = {
  name: "11 an acknowledged alert sends nothing more",
  onEmail({ clientId, step, key }, accepted, { alertFacts }) {
    const number = /^team-(\d+)-/.exec(step)?.[1];
    if (number === undefined) return undefined;
    const before = alertFacts.alerts
      .get(`${clientId}|${number}`)
      ?.findLast(({ at }) => at <= claimedAt(accepted));
    return before?.status === "open" ? undefined : `${key} is sent although its alert is ${before?.status}`;
  },
};

/** Check-ins and nudges wait during a hold. */
export const nothingRoutineDuringAHold: Rule = {
  name: "11 no check-in is sent during a hold",
  onEmail(followUp, accepted, { alertFacts }) {
    const kind = kindOf(followUp);
    if (kind !== "check-in" && kind !== "nudge") return undefined;
    return wasOnHold(alertFacts, followUp.clientId, claimedAt(accepted))
      ? `${followUp.key} is sent during a hold`
      : undefined;
  },
};

/** One start of an alert's clock. */
interface Start {
  /** The alert when its clock was started. */
  readonly image: AlertImage;
  /** When it was acknowledged or restarted, or the client had a session; otherwise never. */
  readonly over: number;
}

function startsOf(client: ClientFacts, facts: Facts): Start[] {
  const profiles = facts.alertFacts.profiles.get(client.clientId) ?? [];
  return alertsOf(client, facts).flatMap((images) =>
    images
      .filter(({ raised, level }, index) => level !== "soon" && raised !== (images[index - 1]?.raised ?? 0))
      .map((image) => {
        const moved = images.find(
          ({ at, status, raised }) => at >= image.at && (status !== "open" || raised > image.raised),
        );
        // Any session after one of its reasons may have closed it; this is the earliest.
        const seen = profiles.find(
          ({ at, latestCompletedAt = 0 }) => at >= image.at && latestCompletedAt > lastReason(images, at),
        );
        return { image, over: Math.min(moved?.at ?? Infinity, seen?.at ?? Infinity) };
      }),
  );
}

function lastReason(images: readonly AlertImage[], at: number): number {
  return images.findLast((image) => image.at <= at)?.reasons.at(-1)?.at ?? Number.POSITIVE_INFINITY;
}

function alertsOf({ clientId }: ClientFacts, { alertFacts }: Facts): AlertImage[][] {
  return [...alertFacts.alerts].filter(([key]) => key.startsWith(`${clientId}|`)).map(([, images]) => images);
}

function emailOf(
  { clientId }: ClientFacts,
  { image }: Start,
  name: string,
  facts: Facts,
): FollowUpFacts | undefined {
  const step = `team-${image.number}-${image.raised}-${name}`;
  return [...facts.followUps.values()].find((each) => each.clientId === clientId && each.step === step);
}

/** When emails reached the second address and then the team, in order. */
function escalationsOf({ clientId }: ClientFacts, { image }: Start, facts: Facts): number[] {
  const prefix = `team-${image.number}-${image.raised}-`;
  return [...facts.followUps.values()]
    .filter((each) => each.clientId === clientId && each.step.startsWith(prefix))
    .filter(({ step }) => step === `${prefix}second` || step.startsWith(`${prefix}day-`))
    .flatMap(({ emails }) => emails.map(({ email }) => email.at))
    .toSorted((a, b) => a - b);
}

/** Uncertain twice and never accepted: then the log reports it, and the other addresses get the alert. */
function isGivenUp(followUp: FollowUpFacts): boolean {
  return latestImage(followUp)?.status === "failed" && followUp.told.length > 0;
}

function nameOf({ clientId }: ClientFacts, { image }: Start): string {
  return `${clientId}'s alert ${image.number} (${image.level}, start ${image.raised})`;
}
