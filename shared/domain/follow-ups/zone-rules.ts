import { type Instant, plus } from "../time/instant.ts";
import type { FollowUp, PlannedFollowUp } from "./follow-up.ts";

/**
 * A plan turns local times into moments by the rules of its day. Governments change these rules, at times with a few
 * weeks' notice: then what is not sent is planned anew, so that nine o'clock stays nine o'clock.
 *
 * Every plan is looked through once when a newer release of the zone database is met, and twice more later: the
 * functions' runtimes get the release one after the other, and one that still has the older one goes on planning by
 * it. A runtime with an older release never undoes what a newer one did.
 */

/** Of the IANA time zone database, such as `2026c`. Later ones compare greater as text. */
export type ZoneRelease = string;

export interface ZoneLedger {
  /** The newest release by which plans were looked through, or are being. */
  readonly release: ZoneRelease;
  /** The look that is under way or comes next. Absent when there is none to come. */
  readonly look?: Look | undefined;
}

export interface Look {
  /** 1 for the one that follows at once upon a newer release. */
  readonly number: number;
  readonly dueAt: Instant;
  /** Where it goes on: at this shard, with what is to be looked at from this moment on. */
  readonly shard: number;
  readonly from: Instant;
}

/** Between one look and the next. */
const PAUSES = [{ days: 2 }, { days: 14 }] as const;
const BEGINNING = "0000-01-01T00:00:00.000Z";

/** The ledger with the look that is due now; undefined when there is none. */
export function lookDue(
  ledger: ZoneLedger | undefined,
  running: ZoneRelease,
  now: Instant,
): (ZoneLedger & { readonly look: Look }) | undefined {
  if (!ledger || running > ledger.release) return { release: running, look: firstLook(1, now) };
  const { release, look } = ledger;
  return look && running === release && look.dueAt <= now ? { release, look } : undefined;
}

/** The ledger when its look has come to its end. */
export function afterLook({ release, look }: ZoneLedger & { readonly look: Look }, now: Instant): ZoneLedger {
  const pause = PAUSES[look.number - 1];
  return pause ? { release, look: firstLook(look.number + 1, plus(now, pause)) } : { release };
}

/** The look when all of its shard was looked at. */
export function onNextShard(look: Look): Look {
  return { ...look, shard: look.shard + 1, from: BEGINNING };
}

function firstLook(number: number, dueAt: Instant): Look {
  return { number, dueAt, shard: 0, from: BEGINNING };
}

/**
 * What a follow-up becomes by the plan of today's rules; undefined when it stays as it is. Only what nobody has begun
 * to send is moved: once something is due, or was put off by its sender, its sender alone decides when it leaves.
 */
export function movedByRules(
  followUp: FollowUp,
  plan: readonly PlannedFollowUp[],
  now: Instant,
): PlannedFollowUp | undefined {
  if (followUp.status !== "planned" || followUp.attempt > 0 || followUp.dueAt <= now) return undefined;
  const planned = plan.find(({ step, kind }) => step === followUp.step && kind === followUp.kind);
  if (!planned || planned.usefulUntil <= now) return undefined;
  const { dueAt, usefulUntil, lapsesAt } = planned;
  const same =
    dueAt === followUp.dueAt && usefulUntil === followUp.usefulUntil && lapsesAt === followUp.lapsesAt;
  return same ? undefined : planned;
}
