import { shownCare, type Treated } from "../home-care/care.ts";
import type { Practice } from "../practice/practice.ts";
import { meaningfulFindings } from "../sessions/findings.ts";
import type { Session } from "../sessions/session.ts";
import type { Caution } from "../sessions/vocabulary.ts";
import { type Instant, plus } from "../time/instant.ts";
import { localDay } from "../time/local-time.ts";
import { type FollowUp, mayFollow, type PlannedFollowUp, type Reason } from "./follow-up.ts";
import { isAboutSafety, isInPlan, isLead } from "./kinds.ts";
import { leadUseful, type PlanBasis } from "./plan.ts";
import { alertAbout, troubleOf } from "./trouble.ts";

/** The effect of a changed session or client on existing follow-ups. */
export interface Replanning {
  /** New follow-ups, including alerts about safety emails that are cancelled. */
  readonly add: readonly PlannedFollowUp[];
  /** Unsent follow-ups with new times or texts. */
  readonly change: readonly PlannedFollowUp[];
  /** Unsent follow-ups that are no longer in the plan. */
  readonly cancel: readonly { readonly followUp: FollowUp; readonly reason: Reason }[];
  /** There is news for a client who has had the first email and does not consent now: it waits for their consent. */
  readonly untold?: boolean;
}

/**
 * Compares the existing follow-ups with the new plan.
 * @param all includes alerts to the practice, which are in no plan and are never cancelled here
 * @param wanted the session's new plan, in order; empty when nothing is to be sent
 * @param tellsNews whether the content for the client has changed since their last email, so that a sent after-care
 * needs a correction
 */
export function replan(
  all: readonly FollowUp[],
  wanted: readonly PlannedFollowUp[],
  { tellsNews, consent, now, practice }: ReplanContext,
): Replanning {
  const existing = all.filter(isInPlan);
  const byStep = new Map(existing.map((followUp) => [followUp.step, followUp]));
  const plan = withCorrection(existing, wanted, tellsNews, now).filter(
    // A nudge needs the check-in that it is about.
    ({ about }, _, all) => !about || byStep.has(about) || isStillToCome(about, all, now),
  );
  const inPlan = new Map(plan.map((planned) => [planned.step, planned]));
  const cancel = existing
    .filter((followUp) => followUp.status === "planned" && !isKept(followUp, inPlan.get(followUp.step), now))
    .map((followUp): Replanning["cancel"][number] => ({
      followUp,
      reason: consent ? "corrected" : "no-consent",
    }));
  const alerts = cancel.flatMap(({ followUp, reason }) => {
    const trouble = troubleOf(followUp, "cancel", reason);
    const alert = trouble && alertAbout(followUp, trouble, now, practice);
    return alert && all.every(({ step }) => step !== alert.step) ? [alert] : [];
  });
  return {
    add: [...plan.filter((planned) => !byStep.has(planned.step) && isPlannedNow(planned, now)), ...alerts],
    change: plan.filter((planned) => {
      const followUp = byStep.get(planned.step);
      return followUp && isUnsent(followUp) && isPlannedNow(planned, now) && differs(followUp, planned);
    }),
    cancel,
    ...(!consent && hasNews(existing, cancel, tellsNews) && { untold: true }),
  };
}

/** Whether it would be news to a client who may have read a first email. */
function hasNews(existing: readonly FollowUp[], cancel: Replanning["cancel"], tellsNews: boolean): boolean {
  const isCancelled = cancel.some(({ followUp }) => followUp.correction);
  return (tellsNews || isCancelled) && existing.some((each) => isLead(each) && mayBeRead(each));
}

/** Whether a check-in of the new plan exists already, or is still useful if it is added now. */
export function canStillAsk(existing: readonly FollowUp[], now: Instant) {
  const steps = new Set(existing.map(({ step }) => step));
  return ({ step, usefulUntil }: PlannedFollowUp): boolean => steps.has(step) || usefulUntil > now;
}

interface ReplanContext {
  readonly tellsNews: boolean;
  readonly consent: boolean;
  readonly now: Instant;
  readonly practice: Practice;
}

/**
 * The part of a session that its first email shows, to compare two versions. Cautions count only if they change the
 * exercises, and the time only if it changes the day.
 * @param timeZone the client's, for the day in the email
 */
export function whatTheClientIsTold(
  {
    completedAt,
    therapist,
    outcome,
    care,
  }: Pick<PlanBasis, "completedAt"> & Pick<Session, "therapist"> & Treated,
  cautions: readonly Caution[] | undefined,
  timeZone: string,
): unknown {
  const {
    note: _note,
    painScore,
    since,
    noteForGp,
    activity: _activity,
    concerns = [],
    homeCare: _homeCare,
    ...told
  } = outcome;
  const referral = concerns.length > 0;
  const shown = { ...told, findings: meaningfulFindings(outcome) };
  const said = Object.entries(shown).filter(([, value]) => !(Array.isArray(value) && value.length === 0));
  return {
    day: localDay(completedAt, timeZone),
    therapist: therapist.name,
    // Only the note to see a doctor shows it.
    referral: referral && { painScore, since, noteForGp },
    homeCare: shownCare({ outcome, care }, cautions),
    ...Object.fromEntries(said),
  };
}

/** Corrections of one session within this time go into one email. */
const GATHERED = { minutes: 5 } as const;

/**
 * The first email of a plan says what was found. Once it is sent, news goes into another one under a new step
 * (`after-care-2`), some minutes later, to collect further corrections. A first GP referral does not wait.
 */
function withCorrection(
  existing: readonly FollowUp[],
  wanted: readonly PlannedFollowUp[],
  tellsNews: boolean,
  now: Instant,
): PlannedFollowUp[] {
  const leads = existing.filter((followUp) => isLead(followUp) && !isUnsent(followUp));
  if (leads.length === 0) return [...wanted];
  const read = leads.filter(mayBeRead);
  const waiting = existing.find((followUp) => isLead(followUp) && followUp.status === "planned");
  return wanted.flatMap((planned) => {
    if (!isLead(planned)) return [planned];
    if (waiting?.kind === planned.kind) return [waiting];
    if (!tellsNews) return [];
    const numberOfKind = existing.filter(({ kind }) => kind === planned.kind).length + 1;
    const isUrgent = planned.kind === "gp-referral" && read.every(({ kind }) => kind !== planned.kind);
    const dueAt = isUrgent ? now : plus(now, GATHERED);
    return [
      {
        ...planned,
        step: numberOfKind === 1 ? planned.kind : `${planned.kind}-${numberOfKind}`,
        dueAt,
        // A correction is useful however old the session is: the client may be acting on what was wrong.
        ...(read.length > 0 && {
          correction: true as const,
          usefulUntil: plus(dueAt, leadUseful(planned.kind)),
        }),
      },
    ];
  });
}

/** Not a nudge about a check-in that the plan no longer has, if it is too late for the one that the plan has instead. */
function isKept({ about }: FollowUp, planned: PlannedFollowUp | undefined, now: Instant): boolean {
  return planned !== undefined && (planned.about === about || isPlannedNow(planned, now));
}

/** A referral is planned even when it is too late: it is withheld, and a person is alerted. */
function isPlannedNow(planned: PlannedFollowUp, now: Instant): boolean {
  return planned.usefulUntil > now || isAboutSafety(planned);
}

function isStillToCome(step: string, plan: readonly PlannedFollowUp[], now: Instant): boolean {
  return plan.some((planned) => planned.step === step && planned.usefulUntil > now);
}

/** Whether a newer first email of the session is planned or sent. */
export function hasNewerLead(followUp: FollowUp, ofSession: readonly FollowUp[]): boolean {
  return ofSession.some(
    (other) =>
      other.kind === followUp.kind &&
      numberOf(other.step) > numberOf(followUp.step) &&
      other.status !== "cancelled",
  );
}

/** Whether what the client was last told of the session is to see a doctor, and this after-care takes its place. */
export function replacesReferral(followUp: FollowUp, ofSession: readonly FollowUp[]): boolean {
  const [last] = ofSession
    .filter((other) => isLead(other) && other.step !== followUp.step && mayBeRead(other))
    .toSorted((one, other) => (one.dueAt < other.dueAt ? 1 : -1));
  return followUp.kind === "after-care" && last?.kind === "gp-referral";
}

/** 1 for `after-care`, 2 for `after-care-2`. */
function numberOf(step: string): number {
  return Number(step.split("-").at(-1)) || 1;
}

/** It may have reached the client; a refused or withheld one did not. */
function mayBeRead({ status }: FollowUp): boolean {
  return status === "sending" || status === "sent" || status === "uncertain";
}

function isUnsent({ status }: FollowUp): boolean {
  return mayFollow(status, "plan");
}

function differs(followUp: FollowUp, planned: PlannedFollowUp): boolean {
  return (
    followUp.status !== "planned" ||
    followUp.dueAt !== planned.dueAt ||
    followUp.usefulUntil !== planned.usefulUntil ||
    followUp.lapsesAt !== planned.lapsesAt ||
    followUp.about !== planned.about
  );
}
