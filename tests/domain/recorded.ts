import type { Replanning } from "../../shared/domain/follow-ups/correction.ts";
import type { FollowUp, PlannedFollowUp, Status } from "../../shared/domain/follow-ups/follow-up.ts";
import { aFollowUp } from "./builders.ts";

/** A plan's follow-ups as recorded, with overrides by step. */
export function recorded(
  plan: readonly PlannedFollowUp[],
  statuses: Record<string, Status> = {},
): FollowUp[] {
  return plan.map((planned) => {
    const { status, attempt, doubts } = aFollowUp({ status: statuses[planned.step] ?? "planned" });
    return { ...planned, status, attempt, doubts };
  });
}

/** The follow-ups after a replanning. */
export function written(existing: readonly FollowUp[], { add, change, cancel }: Replanning): FollowUp[] {
  const changes = new Map(change.map((planned) => [planned.step, planned]));
  const reasons = new Map(cancel.map(({ followUp, reason }) => [followUp.step, reason]));
  const kept = existing.map((followUp): FollowUp => {
    const changed = changes.get(followUp.step);
    const reason = reasons.get(followUp.step);
    const { status, attempt, doubts } = followUp;
    if (changed) return { ...changed, status: "planned", attempt, doubts };
    return reason ? { ...followUp, status: "cancelled", reason } : { ...followUp, status };
  });
  return [...kept, ...recorded(add)];
}
