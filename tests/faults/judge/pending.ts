import type { Item } from "../services/expressions.ts";
import { DAY } from "../world.ts";
import type { Facts } from "./facts.ts";
import type { PendingFacts } from "./pending-facts.ts";

export function pendingOf({ pending }: Pick<Facts, "pending">, id: string): PendingFacts {
  const known = pending.get(id) ?? { id, ends: [], dismissals: [], cancellations: [], waits: [] };
  pending.set(id, known);
  return known;
}

type BreakRule = (rule: string, what: string | undefined) => void;

/** Judges a write: what stops waiting has a cause, and nobody becomes a client by it. */
export function notePending(
  facts: Facts,
  key: string,
  after: Item | undefined,
  { at, breakRule }: { readonly at: number; readonly breakRule: BreakRule },
): void {
  if (after && key.startsWith("CLIENT#") && key.includes(ONLY_PENDING))
    breakRule("13 an ended appointment creates no client", `${key} is written`);
  const id = /^PENDING#(\S+)/.exec(key)?.[1];
  if (id === undefined) return;
  const pending = pendingOf(facts, id);
  const before = pending.waits.at(-1) ?? false;
  const waits = after?.client !== undefined;
  pending.waits.push(waits);
  if (waits && !before) breakRule(WAIT, whyNot(pending, facts, at));
  const hasCause =
    after === undefined ||
    isReported(facts, id, ({ requestedAt }) => requestedAt <= at) ||
    [...pending.dismissals, ...pending.cancellations].some(({ requestedAt }) => requestedAt <= at);
  if (before && !waits && !hasCause) breakRule(WAIT, `${id} waits no longer, and nobody has said so`);
}

/** When a cancellation is acknowledged: its appointment no longer waits, unless a newer end was reported. */
export function noteCancelled(
  { id, ends, waits }: PendingFacts,
  cancelledAt: number,
  breakRule: BreakRule,
): void {
  const endsAgain = ends.some(({ requestedAt }) => requestedAt > cancelledAt);
  breakRule(WAIT, waits.at(-1) && !endsAgain ? `${id} was cancelled and waits` : undefined);
}

/** At the end: what was acknowledged waits, unless its outcome is known or its time is over. */
export function endPending(facts: Facts, now: number, breakRule: BreakRule): void {
  for (const pending of facts.pending.values()) breakRule(WAIT, faultOf(pending, facts, now));
}

const WAIT = "13 an ended appointment waits for the team";

/** An appointment that was acknowledged as settled must not wait again, unless it was moved and has ended again. */
function whyNot(
  { id, ends, dismissals, cancellations }: PendingFacts,
  facts: Facts,
  at: number,
): string | undefined {
  if (isReported(facts, id, ({ ackedAt = Infinity }) => ackedAt < at)) return `${id} waits, and is reported`;
  const cancelled = cancellations.find(({ ackedAt = Infinity }) => ackedAt < at);
  if (cancelled && ends.every(({ requestedAt }) => requestedAt <= cancelled.requestedAt))
    return `${id} waits, and was cancelled`;
  const dismissal = dismissals.find(({ ackedAt = Infinity }) => ackedAt < at);
  const endsAgain = ends.some(({ endedAt }) => endedAt > (dismissal?.requestedAt ?? 0));
  return dismissal && !endsAgain ? `${id} waits, and needs no follow-up` : undefined;
}

function faultOf(pending: PendingFacts, facts: Facts, now: number): string | undefined {
  const { id, ends, dismissals, cancellations, waits } = pending;
  const open = ends.find(({ ackedAt }) => ackedAt === undefined);
  if (open) return `the end of ${id} was never answered`;
  const isOver =
    isReported(facts, id, () => true) ||
    dismissals.length + cancellations.length > 0 ||
    ends.every(({ endedAt }) => endedAt + WAITS < now);
  return isOver || waits.at(-1) ? undefined : `${id} was acknowledged and does not wait`;
}

function isReported(
  { clients }: Facts,
  id: string,
  when: (report: { readonly requestedAt: number; readonly ackedAt?: number }) => boolean,
): boolean {
  return [...clients.values()].some(({ reports }) =>
    reports.some((report) => report.sessionId === id && !report.refused && when(report)),
  );
}

/** Marks the ids of people of whom only an ended appointment is reported. */
export const ONLY_PENDING = "only-pending";

const WAITS = 14 * DAY;
