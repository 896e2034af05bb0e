import type { Handover } from "../platform/wire.ts";
import type { Item } from "../services/expressions.ts";
import type { Accepted } from "../services/ses.ts";
import type { AlertFacts } from "./alert-facts.ts";

/**
 * What the judge knows: what SES accepted, what was promised over HTTP, what the world asked for, and the writes that
 * were committed on the way. Moments are milliseconds since 1970, by the one true clock.
 */
export interface Facts {
  readonly followUps: Map<string, FollowUpFacts>;
  readonly clients: Map<string, ClientFacts>;
  /** What the table holds of a check-in's answers, the latest and those before it, as `{"pain":"3"}`; by follow-up. */
  readonly answers: Map<string, readonly Readonly<Record<string, string>>[]>;
  /** Invocations for which something went wrong, or took unusually long: they may do what others may not. */
  readonly disturbed: Set<string>;
  readonly alertFacts: AlertFacts;
  /** How far the functions' clocks are apart at most. */
  clocksApart: number;
  /** From when on nothing failed any more; undefined while things may. */
  faultsEndedAt: number | undefined;
}

/** A follow-up as one write left it. */
export interface Image {
  readonly status: string;
  readonly kind: string;
  readonly reason: string | undefined;
  readonly about: string | undefined;
  readonly dueAt: number;
  readonly usefulUntil: number;
  readonly lapsesAt: number | undefined;
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
  /** What its senders heard of SES. */
  readonly handovers: HandoverFact[];
  /** When it was told to a person, by an entry of the log at the level of an error. */
  readonly told: number[];
}

interface HandoverFact {
  readonly at: number;
  /** The invocation that heard it. */
  readonly by: string;
  readonly handover: Handover;
}

/** What SES reports of an email that does not arrive. */
export type Trouble = "bounced" | "came back" | "was rejected";

export interface AcceptedEmail {
  readonly email: Accepted;
  /** The claim under which it was sent; undefined when nobody claimed it. */
  readonly claim: Change | undefined;
  /** When a function first took SES's word that it accepted this email. */
  confirmedAt: number | undefined;
  /** What a function took SES's word of, without failing. */
  readonly troubles: Trouble[];
}

export interface ClientFacts {
  readonly clientId: string;
  readonly reports: Report[];
  readonly choices: Choice[];
  readonly answers: AnswerPost[];
  /** Appointments that the practice's system named. */
  readonly appointments: Appointment[];
  /** Permanent bounces and complaints that SES published. */
  readonly verdicts: Verdict[];
}

export interface Appointment {
  readonly startsAt: number;
  readonly requestedAt: number;
}

interface Asked {
  /** When it may have had its first effect. */
  readonly requestedAt: number;
  /** When it was acknowledged. */
  ackedAt?: number;
}

/** What the practice's system reported. */
export interface Report extends Asked {
  readonly type: string;
  /** The moment that the report itself names. */
  readonly timestamp: number;
  readonly sessionId?: string;
  readonly completedAt?: number;
  /** The check-ins that it asks for, as `P2D`. */
  readonly checkIns?: readonly string[];
  readonly email: string;
  readonly timeZone: string;
  readonly consent: boolean;
  /** Left out: as they were before. */
  readonly cautions?: readonly string[];
  readonly hasConcerns?: boolean;
  /** What was done in the session. */
  readonly techniques?: readonly string[];
  /** Whether the exercises are left to be chosen. */
  readonly choosesExercises?: boolean;
  /** It was answered that this is not recorded. */
  refused?: true;
}

interface Post extends Asked {
  /** How often it was posted until it was answered. */
  tries: number;
  /** The address that the link was sent to. */
  readonly address: string;
}

export interface Choice extends Post {
  readonly what: "stop" | "start";
}

export interface AnswerPost extends Post {
  readonly sessionId: string;
  /** Of the check-in that it answers. */
  readonly step: string;
  /** What was filled in; signs are joined by commas. */
  readonly says: Readonly<Record<string, string>>;
}

interface Verdict {
  readonly what: "Bounce" | "Complaint";
  readonly messageId: string;
  /** When SES accepted the email that it is about. */
  readonly emailAt: number;
  readonly publishedAt: number;
  readonly address: string;
  /** When a function took it, without failing. */
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
    attempt: Number(item.attempt?.N),
  };
}

const UNSETTLED = new Set(["planned", "sending", "uncertain"]);

export function isUnsettled({ status }: Image): boolean {
  return UNSETTLED.has(status);
}

export function standing(followUp: FollowUpFacts): Image | undefined {
  return followUp.changes.at(-1)?.to;
}

/**
 * The report that the client's details are from at this moment, as far as one can be sure: the newest of all that
 * were sent by then, when it was acknowledged by then.
 */
export function detailsFor(client: ClientFacts, at: number): Report | undefined {
  const newest = client.reports
    .filter(({ requestedAt, refused }) => requestedAt <= at && !refused)
    .toSorted((a, b) => b.timestamp - a.timestamp)[0];
  return newest?.ackedAt !== undefined && newest.ackedAt <= at ? newest : undefined;
}

/**
 * The reports of which one is what the table has of the client, at some moment between these two: none that is older
 * than one that was acknowledged before, and none that came after.
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

/** As a report planned it last: its sender may have put it off since. */
export function plannedImage({ changes }: FollowUpFacts): Image | undefined {
  return changes.findLast(
    ({ from, to, by }) => to.status === "planned" && (!from || by.startsWith("receive-webhook")),
  )?.to;
}

export function standingAt({ changes }: FollowUpFacts, moment: number): Image | undefined {
  return changes.findLast(({ at }) => at <= moment)?.to;
}

/**
 * Whether the client, or this address of theirs, has stopped for sure: acknowledged, and nothing asked since that would
 * undo it. By a link to a former address that address alone is stopped.
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
