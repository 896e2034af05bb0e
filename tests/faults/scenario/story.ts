import { type Faults, onlyFaults } from "../faults.ts";
import { DAY, SECOND, type World } from "../world.ts";
import type { Habits } from "./clients.ts";
import type { PracticeSystem } from "./practice-system.ts";
import {
  addressOf,
  type ClientDetails,
  clientData,
  type SessionDetails,
  says,
  saysOfSession,
  sessionData,
} from "./reports.ts";
import type { Scenario } from "./scenario.ts";
import type { Team, TeamHabits } from "./team.ts";

/** The parts of stories: one client, their sessions, and the reports of the practice's system. */

export interface Script extends Scenario {
  faults(): Faults;
}

const CALM: Habits & TeamHabits = {
  answers: 0,
  worries: 0,
  stops: 0,
  startsAgain: 0,
  complains: 0,
  bounces: 0,
  areFull: 0,
  areAway: 0,
  areRejected: 0,
  alertsBounce: 0,
  isScanned: 0,
  sees: 100,
  signsIn: 0,
};
export const SAM: ClientDetails = {
  id: "c1",
  email: addressOf("c1"),
  timeZone: "Europe/London",
  consent: true,
  offers: false,
};
export const MASSAGE: SessionDetails = {
  id: "c1-s1",
  completedAt: Date.parse("2027-06-02T11:40:00Z"),
  checkIns: [],
  hasConcerns: false,
  techniques: ["sports-massage"],
};
export const WITH_CHECK_IN: SessionDetails = { ...MASSAGE, checkIns: ["P1D"] };

export function story({
  habits = {},
  play,
  faults = () => onlyFaults(),
}: {
  habits?: Partial<Habits & TeamHabits>;
  play(world: World, system: PracticeSystem, team: Team): void;
  faults?(): Faults;
}): Script {
  return {
    habits: () => ({ ...CALM, ...habits }),
    play: (world, system, _, team) => play(world, system, team),
    faults,
    lastsMs: 8 * DAY,
  };
}

export function complete(system: PracticeSystem, session: SessionDetails, client = SAM): void {
  system.report({ type: "session.completed", ...contentOf(session, client) });
}

/** @param agoMs how long before the story's beginning, beside some minutes */
export function completeFour(system: PracticeSystem, agoMs: number): void {
  for (const number of [1, 10, 100, 1_000]) {
    const completedAt = MASSAGE.completedAt - agoMs + number * SECOND;
    complete(system, { ...MASSAGE, id: `c1-s${number}`, completedAt });
  }
}

export function correct(system: PracticeSystem, session: SessionDetails): void {
  system.report({ type: "session.corrected", ...contentOf(session) });
}

export function update(system: PracticeSystem, client: ClientDetails): void {
  system.report({ type: "client.updated", data: { client: clientData(client) }, says: says(client) });
}

function contentOf(session: SessionDetails, client = SAM) {
  return { data: sessionData(client, session), says: saysOfSession(client, session) };
}
