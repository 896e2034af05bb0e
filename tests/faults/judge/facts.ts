import type { Handover } from "../platform/wire.ts";
import type { Item } from "../services/expressions.ts";
import type { Accepted } from "../services/ses.ts";
import type { AlertFacts } from "./alert-facts.ts";
import type { ErasureFacts } from "./erasure-facts.ts";
import type { Asked, PendingFacts } from "./pending-facts.ts";
import type { TeamPosts } from "./team-posts.ts";

/** Emails accepted by SES, HTTP acknowledgements, requests, and committed writes. Times in true milliseconds since 1970. */
export interface Facts {
  readonly followUps: Map<string, FollowUpFacts>;
  readonly clients: Map<string, ClientFacts>;
  /** The table's answers to each check-in, latest and earlier, as `{"pain":"3"}`; by follow-up. */
  readonly answers: Map<string, readonly Readonly<Record<string, string>>[]>;
  /** Invocations affected by a fault or delay, which are allowed more. */
  readonly disturbed: Set<string>;
  readonly alertFacts: AlertFacts;
  /** Ended appointments, by id. */
  readonly pending: Map<string, PendingFacts>;
  readonly erasureFacts: ErasureFacts & { readonly gone: Pick<Facts, "followUps" | "clients"> };
  /** The largest clock skew between functions. */
  clocksApart: number;
  /** The end of the faults; undefined before. */
  faultsEndedAt: number | undefined;
}

/** A follow-up after one write. */
export interface Image {
  readonly status: string;
  readonly kind: string;
  readonly reason: string | undefined;
  readonly about: string | undefined;
  readonly dueAt: number;
  readonly usefulUntil: number;
  readonly lapsesAt: number | undefined;
  /** Until when the ceiling postponed it last. */
  readonly limitedUntil: number | undefined;
  readonly attempt: number;
}

export interface Change {
  readonly at: number;
  readonly from: Image | undefined;
  readonly to: Image;
  /** The invocation that wrote it. */
  readonly by: string;
}

export interface FollowUpFacts {
  /** `client|session|step`, as in the tag of its email. */
  readonly key: string;
  readonly clientId: string;
  readonly sessionId: string;
  readonly step: string;
  readonly changes: Change[];
  readonly emails: AcceptedEmail[];
  /** SES's answers to its senders. */
  readonly handovers: HandoverFact[];
  /** When it was logged as an error. */
  readonly told: number[];
}

interface HandoverFact {
  readonly at: number;
  readonly by: string;
  readonly handover: Handover;
}

/** SES's event about an undelivered email. */
export type Trouble = "bounced" | "came back" | "was rejected";

export interface AcceptedEmail {
  readonly email: Accepted;
  /** The claim under which it was sent; undefined without one. */
  readonly claim: Change | undefined;
  /** When a function first processed SES's acceptance of this email. */
  confirmedAt: number | undefined;
  /** SES's events that a function processed successfully. */
  readonly troubles: Trouble[];
}

export interface ClientFacts {
  readonly clientId: string;
  readonly reports: Report[];
  readonly choices: Choice[];
  readonly answers: AnswerPost[];
  readonly endings: Ending[];
  readonly team: TeamPosts;
  /** Reported appointments. */
  readonly appointments: Appointment[];
  /** Published permanent bounces and complaints. */
  readonly verdicts: Verdict[];
}

export interface Appointment {
  readonly startsAt: number;
  readonly requestedAt: number;
}

/** What the practice's system reported. */
export interface Report extends Asked {
  readonly type: string;
  /** The report's timestamp. */
  readonly timestamp: number;
  readonly sessionId?: string;
  readonly completedAt?: number;
  /** The requested check-ins, as `P2D`. */
  readonly checkIns?: readonly string[];
  readonly email: string;
  readonly timeZone: string;
  readonly consent: boolean;
  /** Absent: unchanged. */
  readonly cautions?: readonly string[];
  readonly hasConcerns?: boolean;
  readonly techniques?: readonly string[];
  /** Whether the exercises are chosen by the rules. */
  readonly choosesExercises?: boolean;
  /** Refused, so not recorded. */
  refused?: true;
  /** Never answered, and not sent any more: it may be recorded. */
  forsaken?: true;
  /** A team member takes it back; too late if that is the only answer there can be. */
  takingBack?: Asked & { isTooLate?: true };
}

export function isOpen({ ackedAt, refused, forsaken }: Report): boolean {
  return ackedAt === undefined && !refused && !forsaken;
}

interface Post extends Asked {
  /** Until an answer. */
  tries: number;
  /** The link's. */
  readonly address: string;
}

export interface Choice extends Post {
  readonly what: "stop" | "start" | "no-check-ins" | "pause";
  /** The end of a pause. */
  readonly until: string;
}

/** The client ends the check-ins of a session. */
interface Ending extends Post {
  readonly sessionId: string;
}

export interface AnswerPost extends Post {
  readonly sessionId: string;
  /** The answered check-in's. */
  readonly step: string;
  /** The form fields; signs are joined by commas. */
  readonly says: Readonly<Record<string, string>>;
}

interface Verdict {
  readonly what: "Bounce" | "Complaint";
  readonly messageId: string;
  /** When SES accepted its email. */
  readonly emailAt: number;
  readonly publishedAt: number;
  readonly address: string;
  /** When a function processed it successfully. */
  takenAt?: number;
}

export function imageOf(item: Item): Image {
  const moment = (name: string) => (item[name]?.S === undefined ? undefined : Date.parse(item[name].S));
  return {
    status: item.status?.S ?? "",
    kind: item.kind?.S ?? "",
    reason: item.because?.S ?? item.reason?.S,
    about: item.about?.S,
    dueAt: moment("dueAt") ?? Number.NaN,
    usefulUntil: moment("usefulUntil") ?? Number.POSITIVE_INFINITY,
    lapsesAt: moment("lapsesAt"),
    limitedUntil: moment("limitedUntil"),
    attempt: Number(item.attempt?.N),
  };
}

const UNSETTLED = new Set(["planned", "sending", "uncertain"]);

export function isUnsettled({ status }: Image): boolean {
  return UNSETTLED.has(status);
}

export function latestImage(followUp: FollowUpFacts): Image | undefined {
  return followUp.changes.at(-1)?.to;
}

/**
 * The report that surely determines the client's details at this moment: the newest sent so far, if it was acknowledged
 * by then.
 */
export function detailsFor(client: ClientFacts, at: number): Report | undefined {
  const newest = client.reports
    .filter(({ requestedAt, refused }) => requestedAt <= at && !refused)
    .toSorted((a, b) => b.timestamp - a.timestamp)[0];
  return newest?.ackedAt !== undefined && newest.ackedAt <= at ? newest : undefined;
}

/**
 * The reports that may determine the client's details between these moments: none older than an acknowledged one, and
 * none sent later.
 */
export function mayBeDetails(client: ClientFacts, from: number, to: number): Report[] {
  const known = client.reports.filter(({ refused }) => !refused);
  const sure = known.filter(({ ackedAt }) => ackedAt !== undefined && ackedAt <= from);
  const newest = Math.max(...sure.map(({ timestamp }) => timestamp));
  return known.filter(({ requestedAt, timestamp }) => requestedAt <= to && timestamp >= newest);
}

/** The same, of the reports of one session. */
export function mayBeOfSession(client: ClientFacts, sessionId: string, from: number, to: number): Report[] {
  const reports = client.reports.filter((report) => report.sessionId === sessionId);
  return mayBeDetails({ ...client, reports }, from, to);
}

/** The follow-up as last planned by a report; its sender may have postponed it since. */
export function plannedImage({ changes }: FollowUpFacts): Image | undefined {
  return changes.findLast(
    ({ from, to, by }) => to.status === "planned" && (!from || by.startsWith("receive-webhook")),
  )?.to;
}

export function standingAt({ changes }: FollowUpFacts, moment: number): Image | undefined {
  return changes.findLast(({ at }) => at <= moment)?.to;
}

/**
 * Whether the client, or this address, is surely stopped: acknowledged, and not undone by any later request. A link to
 * a former address stops only that address.
 */
export function hasStopped(client: ClientFacts, address: string, at: number): boolean {
  const stop = client.choices.findLast(
    ({ what, requestedAt, ackedAt, ...by }) =>
      what === "stop" &&
      ackedAt !== undefined &&
      ackedAt <= at &&
      (by.address === address ||
        mayBeDetails(client, requestedAt, ackedAt).every(({ email }) => email === by.address)),
  );
  return (
    stop !== undefined &&
    !client.choices.some(
      ({ what, requestedAt }) => what === "start" && requestedAt >= stop.requestedAt && requestedAt <= at,
    )
  );
}
