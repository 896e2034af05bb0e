import type { Replanning } from "../../shared/domain/follow-ups/correction.ts";
import {
  type FollowUp,
  type FollowUpKey,
  followUpId,
  mayFollow,
  nextLook,
  type PlannedFollowUp,
  TRANSITIONS,
  type Transition,
} from "../../shared/domain/follow-ups/follow-up.ts";
import { type Instant, latest, plus } from "../../shared/domain/time/instant.ts";
import type { Claim, Step } from "../../shared/records/follow-ups.ts";
import type { Guard, Profile, Receipt, Treatment } from "../../shared/records/items.ts";
import { DUE_SHARDS, dueShard } from "../../shared/records/keys.ts";
import type { Report } from "../../shared/records/report.ts";
import { rateOf } from "./limits.ts";
import { type Quotas, TAKES } from "./quotas.ts";
import type { World } from "./world.ts";

/** A follow-up that was written; what the stream tells of it. */
export interface Change {
  readonly partition: number;
  readonly before: FollowUp | undefined;
  readonly after: FollowUp;
}

/** What DynamoDB answers when a partition has no room. */
export class Throttled extends Error {
  override readonly name = "ThrottlingException";
}

export type Table = ReturnType<typeof tableOf>;

/** The SDK's own tries. */
const TRIES = 3;

/**
 * The table as `shared/records` uses it: the same transitions, out of the same states, by the domain's own list, but
 * over plain values and without expressions (those are tested on real engines). A write takes room in its partition
 * and, where it moves in the `due` index, in that one's. A transaction takes two units an
 * item, and is not repeated by the SDK when there is no room.
 */
export function tableOf(
  world: World,
  { tableWrites, partitionWrites }: Quotas,
  onChange: (change: Change) => void,
) {
  const { agenda, effect, random } = world;
  const count = Math.max(1, Math.ceil(tableWrites / partitionWrites));
  const partitions = Array.from({ length: count }, () => rateOf(agenda, partitionWrites));
  const index = Array.from({ length: count }, () => rateOf(agenda, partitionWrites));
  const guards = new Map<string, Guard>();
  const profiles = new Map<string, Profile>();
  const treatments = new Map<string, Treatment>();
  const followUps = new Map<string, FollowUp>();
  const due = new Map<string, Map<string, FollowUp>>(DUE_SHARDS.map((shard) => [shard, new Map()]));
  let throttled = 0;

  function takeRoom(writes: readonly (readonly [rates: typeof index, key: string, units: number])[]): void {
    const refused = writes.filter(([rates, key, units]) => rates[placeOf(key, count)]?.take(units) === false);
    if (refused.length === 0) return;
    throttled += 1;
    throw new Throttled("There is no room");
  }

  function commit(before: FollowUp | undefined, after: FollowUp): void {
    const id = followUpId(after);
    followUps.set(id, after);
    const shard = due.get(dueShard(after));
    if (after.nextAt) shard?.set(id, after);
    else shard?.delete(id);
    onChange({ partition: placeOf(after.clientId, count), before, after });
  }

  async function repeated<T>(takes: number, act: () => T): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await effect(takes, act);
      } catch (error) {
        if (!(error instanceof Throttled) || tries === TRIES) throw error;
        await effect(random.int(1, 50 * 2 ** tries), () => {});
      }
    }
  }

  /** The follow-up as written, or nothing when it may not move so from where it stands. */
  function move(
    key: FollowUpKey,
    how: Transition,
    now: Instant,
    { holds = () => true, changes }: { holds?(standing: FollowUp): boolean; changes: Partial<FollowUp> },
  ): FollowUp | undefined {
    const standing = followUps.get(followUpId(key));
    if (!standing || !mayFollow(standing.status, how) || !holds(standing)) {
      takeRoom([[partitions, key.clientId, 1]]);
      return undefined;
    }
    const { reason: _, nextAt: __, ...rest } = { ...standing, ...changes };
    const { to } = TRANSITIONS[how];
    const nextAt = changes.nextAt ?? nextLook(rest, to, now);
    const moved = {
      ...rest,
      status: to,
      ...(changes.reason && { reason: changes.reason }),
      ...(nextAt && { nextAt }),
    };
    // An entry that moves within the index is taken out and put in again.
    const moves =
      standing.nextAt === nextAt ? 0 : Number(standing.nextAt !== undefined) + Number(nextAt !== undefined);
    takeRoom([
      [partitions, key.clientId, 1],
      [index, dueShard(key), moves],
    ]);
    commit(standing, moved);
    return moved;
  }

  const sameAttempt = ({ attempt }: FollowUp) => ({
    holds: (standing: FollowUp) => standing.attempt === attempt,
  });

  return {
    sessions: {
      record: (report: Report, plan: readonly PlannedFollowUp[], receipt: Receipt) =>
        effect(TAKES.transaction, (): "recorded" | { guard: Guard } => {
          const { session, client, therapist, outcome, followUp } = report.session;
          const standing = guards.get(session.id);
          if (standing) {
            takeRoom([[partitions, session.id, 2]]);
            return { guard: standing };
          }
          const kilobytes = Math.ceil((JSON.stringify(outcome).length + 300) / 1_024);
          takeRoom([
            [partitions, session.id, 2],
            [partitions, client.id, 2 + 2 * kilobytes + 2 * plan.length],
            ...plan.map((each) => [index, dueShard(each), 1] as const),
          ]);
          guards.set(session.id, {
            clientId: client.id,
            version: 1,
            reportedAt: report.reportedAt,
            receipts: [{ digest: report.digest, receipt }],
          });
          const { id: clientId, ...contact } = client;
          const latestOne = { latestSessionId: session.id, latestCompletedAt: session.completedAt };
          profiles.set(clientId, { clientId, ...contact, contactAt: report.reportedAt, ...latestOne });
          treatments.set(session.id, {
            clientId,
            sessionId: session.id,
            completedAt: session.completedAt,
            receivedAt: report.receivedAt,
            reportedAt: report.reportedAt,
            therapist,
            outcome,
            ...(followUp?.checkIns && { checkIns: followUp.checkIns }),
          });
          for (const planned of plan) commit(undefined, plannedNow(planned, report.receivedAt));
          return "recorded";
        }),
      findGuard: (sessionId: string) => effect(TAKES.read, () => guards.get(sessionId)),
      correct: async (_: Report, __: object, ___: Replanning): Promise<boolean> => notHere(),
    },
    clients: {
      read: (clientId: string, sessionId: string) =>
        effect(TAKES.read, () => {
          const [profile, treatment] = [profiles.get(clientId), treatments.get(sessionId)];
          return { ...(profile && { profile }), ...(treatment && { treatment }) };
        }),
      readWithAddress: ({ clientId, sessionId }: { clientId: string; sessionId: string }) =>
        effect(TAKES.read, () => {
          const [profile, treatment] = [profiles.get(clientId), treatments.get(sessionId)];
          return { ...(profile && { profile }), ...(treatment && { treatment }), address: {} };
        }),
      find: (clientId: string) => effect(TAKES.read, () => profiles.get(clientId)),
      updateContact: async () => notHere(),
      book: async () => notHere(),
      choose: async () => notHere(),
      suppress: async () => notHere(),
    },
    followUps: {
      shards: DUE_SHARDS,
      async claim(key: FollowUpKey, now: Instant): Promise<Claim> {
        const claimed = await repeated(TAKES.write, () => {
          const { attempt = 0 } = followUps.get(followUpId(key)) ?? {};
          return move(key, "claim", now, {
            holds: ({ dueAt }) => dueAt <= now,
            changes: { attempt: attempt + 1, claimedAt: now },
          });
        });
        return claimed ? { claimed } : { refused: followUps.get(followUpId(key)) };
      },
      settle: (followUp: FollowUp, how: Step, now: Instant, reason?: FollowUp["reason"]) =>
        repeated(TAKES.write, () => {
          const changes = { ...(reason && { reason }), ...notesOf(followUp, how, now) };
          return move(followUp, how, now, { ...sameAttempt(followUp), changes }) !== undefined;
        }),
      postpone: (followUp: FollowUp, dueAt: Instant, now: Instant) =>
        repeated(
          TAKES.write,
          () =>
            move(followUp, "postpone", now, { ...sameAttempt(followUp), changes: { dueAt } }) !== undefined,
        ),
      find: (key: FollowUpKey) => effect(TAKES.read, () => followUps.get(followUpId(key))),
      ofClient: (_clientId: string, sessionId?: string) =>
        effect(TAKES.read, () => [...followUps.values()].filter((each) => each.sessionId === sessionId)),
      async *overdue(shard: string, now: Instant): AsyncGenerator<FollowUpKey> {
        const rows = await effect(TAKES.read, () =>
          [...(due.get(shard)?.values() ?? [])].filter(({ nextAt = "~" }) => nextAt <= now),
        );
        yield* rows.toSorted((a, b) => ((a.nextAt ?? "") < (b.nextAt ?? "") ? -1 : 1));
      },
      alert: async () => notHere(),
    },
    /** For what was planned before a simulation begins. */
    enter(planned: PlannedFollowUp, profile: Profile, treatment: Treatment, now: Instant): void {
      const followUp = plannedNow(planned, now);
      followUps.set(followUpId(planned), followUp);
      due.get(dueShard(planned))?.set(followUpId(planned), followUp);
      profiles.set(profile.clientId, profile);
      treatments.set(treatment.sessionId, treatment);
    },
    all: followUps as ReadonlyMap<string, FollowUp>,
    partitions: count,
    get throttled() {
      return throttled;
    },
    /** The most units a second that any one partition of the table, and of the index, was asked for. */
    get peaks() {
      const most = (rates: typeof index) => Math.max(...rates.map(({ peak }) => peak));
      return { table: most(partitions), index: most(index) };
    },
  };
}

function plannedNow(planned: PlannedFollowUp, now: Instant): FollowUp {
  const nextAt = nextLook(planned, "planned", now);
  return { ...planned, status: "planned", attempt: 0, doubts: 0, ...(nextAt && { nextAt }) };
}

/** As `shared/records/follow-ups.ts` notes them. */
function notesOf({ dueAt, doubts }: FollowUp, how: Step, now: Instant): Partial<FollowUp> {
  if (how === "accept") return { sentAt: now };
  if (how === "doubt") return { doubts: doubts + 1 };
  return how === "requeue" ? { nextAt: plus(latest(dueAt, now), { hours: 1 }) } : {};
}

/** Keys spread over partitions as by any good hash (FNV-1a). */
function placeOf(key: string, count: number): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < key.length; place++) {
    hash = Math.imul(hash ^ key.charCodeAt(place), 0x01000193);
  }
  return ((hash ^ (hash >>> 15)) >>> 0) % count;
}

function notHere(): never {
  throw new Error("No load does this.");
}
