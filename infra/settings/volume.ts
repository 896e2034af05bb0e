import type { Practice } from "../../shared/domain/practice/practice.ts";
import { daysOf } from "../../shared/domain/sessions/check-in-days.ts";

/** The highest load on the account at this number of sessions: no client answers before the nudge. */
export interface Volume {
  readonly sessionsPerDay: number;
  readonly emailsPerDay: number;
  /** All check-ins are sent within one local hour. */
  readonly emailsPerSecond: number;
  /** Planned follow-ups, each with a schedule. */
  readonly schedules: number;
}

/** The nudge counts as one more check-in, planned as far ahead as the last. */
export function volumeOf({ checkIns }: Pick<Practice, "checkIns">, sessionsPerDay: number): Volume {
  const days = checkIns.map(daysOf);
  const waiting = days.length === 0 ? 0 : days.reduce((sum, each) => sum + each, 0) + Math.max(...days);
  const later = days.length === 0 ? 0 : days.length + 1;
  return {
    sessionsPerDay,
    emailsPerDay: sessionsPerDay * (1 + later),
    emailsPerSecond: Math.max(1, Math.ceil((sessionsPerDay * later) / 3_600)),
    schedules: sessionsPerDay * waiting,
  };
}
