import { type AlertChange, changeBy } from "../../shared/domain/alerts/alert-emails.ts";
import { type Alert, type AlertReason, raise } from "../../shared/domain/alerts/alerts.ts";
import type { Finding } from "../../shared/domain/answers/answer-rules.ts";
import type { FollowUpKey } from "../../shared/domain/follow-ups/follow-up.ts";
import type { Practice } from "../../shared/domain/practice/practice.ts";
import type { Instant } from "../../shared/domain/time/instant.ts";
import { zoneOf } from "../../shared/domain/time/local-time.ts";
import type { Profile, Treatment } from "../../shared/records/items.ts";

interface Worrying {
  readonly key: FollowUpKey;
  readonly findings: readonly Finding[];
  readonly comment: string | undefined;
  /** False when the answer is not recorded: the alert's reasons then carry its text. */
  readonly isRecorded: boolean;
  /** The client's alerts, by number. */
  readonly alerts: readonly Alert[];
  readonly profile: Profile;
  readonly treatment: Treatment;
}

/** The alert that an answer raises, with its emails and hold; undefined when nothing is new. */
export function alertFrom(answer: Worrying, now: Instant, practice: Practice): AlertChange | undefined {
  const { key, findings, alerts, profile, treatment } = answer;
  const reasons = findings.flatMap((finding) => reasonOf(finding, answer, now) ?? []);
  const raised = raise(alerts, key.clientId, reasons, profile, now);
  if (!raised) return undefined;
  const holds = findings.some(
    ({ rule, alerts }) => alerts?.hold && raised.news.some(({ name }) => name === rule),
  );
  const client = {
    hold: profile.hold,
    latestCompletedAt: profile.latestCompletedAt,
    timeZone: zoneOf(profile, practice),
    therapistId: treatment.therapist.id,
  };
  return changeBy(raised, holds, client, now, practice);
}

/** Undefined if the team is not alerted. Exhaustive: a kind of consequence that is not handled here does not compile. */
function reasonOf(
  finding: Finding,
  { key, comment, isRecorded }: Worrying,
  now: Instant,
): AlertReason | undefined {
  const { rule } = finding;
  switch (finding.kind) {
    case "contact":
      return finding.alerts && reason(finding.alerts);
    case "referral":
      return { ...reason(finding.alerts), signs: finding.signs };
    case "proposal":
      return undefined;
    default:
      return finding satisfies never;
  }

  function reason({ level, because }: NonNullable<Finding["alerts"]>): AlertReason {
    return {
      name: rule,
      level,
      sessionId: key.sessionId,
      step: key.step,
      at: now,
      because,
      ...(comment && (rule === "contact" || !isRecorded) && { comment }),
    };
  }
}
