import type { Practice } from "../../shared/domain/practice/practice.ts";
import { daysOf } from "../../shared/domain/sessions/session.ts";

/** What a practice asks of its account when it goes on like this; nobody answers, which is the most there can be. */
export interface Volume {
  readonly sessionsPerDay: number;
  readonly emailsPerDay: number;
  /** All check-ins leave within one local hour. */
  readonly emailsPerSecond: number;
  /** Follow-ups that wait for their time, each with a schedule. */
  readonly schedules: number;
}

/** The nudge stands for one more check-in, and for as many days as the last. */
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
