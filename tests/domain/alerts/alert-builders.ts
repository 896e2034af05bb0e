import type { Alert, AlertReason } from "../../../shared/domain/alerts/alerts.ts";

/** A worrying answer on a Monday morning. */
export const ANSWERED = "2026-11-23T10:00:00.000Z";

export function aReason(overrides: Partial<AlertReason> = {}): AlertReason {
  return {
    name: "much-worse",
    level: "today",
    sessionId: "s-1001",
    step: "check-in-day-2",
    at: ANSWERED,
    ...overrides,
  };
}

export function anAlert(overrides: Partial<Alert> = {}): Alert {
  return {
    clientId: "c-42",
    number: 1,
    sessionId: "s-1001",
    level: "today",
    status: "open",
    openedAt: ANSWERED,
    clockAt: ANSWERED,
    raised: 1,
    reasons: [aReason()],
    version: 1,
    ...overrides,
  };
}
