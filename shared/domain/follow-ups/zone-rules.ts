import { type Instant, plus } from "../time/instant.ts";
import type { FollowUp, PlannedFollowUp } from "./follow-up.ts";

/**
 * A plan turns local times into moments by the zone rules of its day. Governments change these rules, sometimes with a
 * few weeks' notice: then unsent follow-ups are replanned, so that nine o'clock stays nine o'clock.
 *
 * All plans are scanned when a newer release of the zone database appears, and twice more later: runtimes get the
 * release at different times, and those with the older one keep planning by it. A runtime with an older release never
 * undoes the work of a newer one.
 */

/** A release of the IANA time zone database, such as `2026c`. Text order is release order. */
export type ZoneRelease = string;

export interface ZoneLedger {
  /** The newest release by which plans were or are being scanned. */
  readonly release: ZoneRelease;
  /** The current or next scan. Absent when none is left. */
  readonly look?: Look | undefined;
}

export interface Look {
  /** 1 for the immediate scan. */
  readonly number: number;
  readonly dueAt: Instant;
  /** Where it resumes: this shard, from this time on. */
  readonly shard: number;
  readonly from: Instant;
}

/** Between scans. */
const PAUSES = [{ days: 2 }, { days: 14 }] as const;
const BEGINNING = "0000-01-01T00:00:00.000Z";

/** The ledger with the scan that is due now; undefined when none is. */
export function lookDue(
  ledger: ZoneLedger | undefined,
  running: ZoneRelease,
  now: Instant,
): (ZoneLedger & { readonly look: Look }) | undefined {
  if (!ledger || running > ledger.release) return { release: running, look: firstLook(1, now) };
  const { release, look } = ledger;
  return look && running === release && look.dueAt <= now ? { release, look } : undefined;
}

/** The ledger after a finished scan. */
export function afterLook({ release, look }: ZoneLedger & { readonly look: Look }, now: Instant): ZoneLedger {
  const pause = PAUSES[look.number - 1];
  return pause ? { release, look: firstLook(look.number + 1, plus(now, pause)) } : { release };
}

/** The scan after finishing its shard. */
export function onNextShard(look: Look): Look {
  return { ...look, shard: look.shard + 1, from: BEGINNING };
}

function firstLook(number: number, dueAt: Instant): Look {
  return { number, dueAt, shard: 0, from: BEGINNING };
}

/**
 * The follow-up replanned by today's rules; undefined if unchanged. Only untouched ones move: once it is due or was
 * postponed, only its sender decides when to send it.
 */
export function movedByRules(
  followUp: FollowUp,
  plan: readonly PlannedFollowUp[],
  now: Instant,
): PlannedFollowUp | undefined {
  if (followUp.status !== "planned" || followUp.attempt > 0 || followUp.dueAt <= now) return undefined;
  const planned = plan.find(({ step, kind }) => step === followUp.step && kind === followUp.kind);
  if (!planned || planned.usefulUntil <= now) return undefined;
  // After a late correction a nudge is about a later check-in than in the plan: it keeps its time.
  if (planned.about !== followUp.about) return undefined;
  const { dueAt, usefulUntil, lapsesAt } = planned;
  const same =
    dueAt === followUp.dueAt && usefulUntil === followUp.usefulUntil && lapsesAt === followUp.lapsesAt;
  return same ? undefined : planned;
}
