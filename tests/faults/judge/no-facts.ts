import { noAlerts } from "./alert-facts.ts";
import type { ClientFacts, Facts } from "./facts.ts";

/** Before anything has happened. */
export function noFacts(): Facts {
  return {
    followUps: new Map(),
    clients: new Map(),
    answers: new Map(),
    disturbed: new Set(),
    alertFacts: noAlerts(),
    pending: new Map(),
    erasureFacts: { asked: new Map(), items: new Map(), gone: { followUps: new Map(), clients: new Map() } },
    clocksApart: 0,
    faultsEndedAt: undefined,
  };
}

/** The facts of a client of whom nothing is known yet. */
export function noFactsOf(clientId: string): ClientFacts {
  return {
    clientId,
    reports: [],
    choices: [],
    answers: [],
    endings: [],
    team: { notes: [], handHolds: [], careChanges: [], reopened: [], again: [] },
    appointments: [],
    verdicts: [],
  };
}
