import type { CareVersion } from "../domain/home-care/care.ts";
import type { Session } from "../domain/sessions/session.ts";
import type { Instant } from "../domain/time/instant.ts";
import type { Fingerprints, Treatment } from "./items.ts";
import { outcomeForAll } from "./outcome-for-all.ts";

/** A reported session. */
export interface Report extends Fingerprints {
  readonly session: Session;
  /** The versions of home care that its treatment has with it. */
  readonly care: readonly CareVersion[];
  /** The fingerprints of an equivalent report, which gets the same answer. */
  readonly other?: Fingerprints;
  /** The report's timestamp, by the practice's system. */
  readonly reportedAt: Instant;
  readonly receivedAt: Instant;
  /** The team member who reports it by the form. */
  readonly reportedBy?: string | undefined;
  /** The ended appointment from which the form was opened. */
  readonly appointment?: string | undefined;
  /** The age of the client's details, if it is not that of the report. */
  readonly detailsAt?: Instant | undefined;
}

export function detailsAtOf({ detailsAt, reportedAt }: Pick<Report, "detailsAt" | "reportedAt">): Instant {
  return detailsAt ?? reportedAt;
}

/** The record of a reported session. */
export function treatmentOf({
  session,
  care,
  reportedAt,
  receivedAt,
  reportedBy,
  appointment,
}: Report): Treatment {
  const { client, therapist, outcome, followUp } = session;
  return {
    clientId: client.id,
    sessionId: session.session.id,
    completedAt: session.session.completedAt,
    receivedAt,
    reportedAt,
    therapist,
    outcome,
    care,
    checkIns: followUp?.checkIns,
    consent: client.consent,
    ...(reportedBy !== undefined && { reportedBy }),
    ...(appointment !== undefined && { appointment }),
  };
}

/** A treatment's attributes, with an outcome that every version can read. */
export function treatmentAttributes(treatment: Treatment) {
  const { outcome, care } = treatment;
  const forAll = outcomeForAll(outcome, care);
  return { ...treatment, ...(forAll && { outcome: forAll, wholeOutcome: outcome }) };
}
