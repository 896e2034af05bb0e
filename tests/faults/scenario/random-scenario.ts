import { type Random, randomOf } from "../engine/random.ts";
import { ONLY_PENDING } from "../judge/pending.ts";
import { DAY, HOUR, MINUTE, SECOND, type World } from "../world.ts";
import type { Habits } from "./clients.ts";
import { erasesSome } from "./erases-some.ts";
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
import { sendsAgain } from "./sends-again.ts";
import type { Team, TeamHabits } from "./team.ts";

const ZONES = ["Europe/London", "America/New_York", "Australia/Sydney", "Asia/Kolkata", "Pacific/Kiritimati"];
const CHECK_INS = [[], ["P1D"], ["P2D"], ["P2D", "P5D"], ["P1D", "P3D", "P7D"], ["P2D", "P7D", "P14D"]];
const TECHNIQUES = ["sports-massage", "remedial-massage", "trigger-point", "dorn-method", "stretching"];

const CAUTIONS = [[], ["recent-surgery"], ["dizziness"], ["recent-surgery", "pregnancy"]];

/** A few clients over a few weeks, with all that they, their therapists and their mail may do. */
export const RANDOM_SCENARIO: Scenario = {
  habits: (random) => ({
    answers: random.pick([0, 30, 70]),
    worries: random.pick([0, 30, 60]),
    stops: random.pick([0, 0, 10, 30]),
    startsAgain: random.pick([0, 50]),
    complains: random.pick([0, 0, 0, 15]),
    bounces: random.pick([0, 0, 0, 20]),
    areFull: random.pick([0, 0, 0, 20]),
    areAway: random.pick([0, 0, 0, 30]),
    areRejected: random.pick([0, 0, 0, 20]),
    alertsBounce: random.pick([0, 0, 30]),
    isScanned: random.pick([0, 20, 50]),
    sees: random.pick([0, 30, 80]),
    signsIn: random.pick([0, 50]),
  }),
  play,
  lastsMs: 40 * DAY,
};

function play(
  world: World,
  system: PracticeSystem,
  { stops, complains, bounces, signsIn }: Habits & TeamHabits,
  team: Team,
): void {
  const { agenda, random } = world;
  const start = agenda.now;
  // Clients with one address do not stop, complain or bounce here: that would affect the others.
  const isCrowd = stops + complains + bounces === 0 && random.chance(0.25);
  const clientCount = isCrowd ? random.int(1, 4) : random.int(1, 2);
  for (let number = 1; number <= clientCount; number++) {
    oneClient(`c${number}`);
    if (signsIn > 0) visits(`c${number}`);
  }

  if (signsIn === 0 && !isCrowd) erasesSome(world, system, clientCount, stops + complains + bounces > 0);
  // They have their own random streams, so that runs without hooks or the form stay the same.
  const ofHooks = randomOf(start + 1);
  const hasHook = ofHooks.chance(0.3);
  const ofForm = randomOf(start);
  if (ofForm.chance(0.2)) byForm(ofForm);
  const ofAgain = randomOf(start + 1);
  if (signsIn > 0 && ofAgain.chance(0.3))
    for (let number = 1; number <= clientCount; number++) sendsAgain(`c${number}`, world, team, ofAgain);

  /** A client whose sessions are reported only by the form. */
  function byForm(drawn: Random): void {
    const session = () => ({
      hasConcerns: drawn.chance(0.3),
      takenBackAfter: drawn.chance(0.3)
        ? undefined
        : drawn.pick([drawn.int(0, MINUTE), drawn.int(55, 75) * SECOND, drawn.int(MINUTE, 12 * MINUTE)]),
    });
    const again = (client: ClientDetails) =>
      agenda.after(drawn.int(HOUR, 9 * DAY), () => team.reportByForm({ client, ...session() }));
    agenda.at(start + drawn.int(0, 9 * DAY), () =>
      team.reportByForm({ client: undefined, ...session(), onRecorded: again }),
    );
  }

  /** A team member visits the pages, and again some days later. */
  function visits(clientId: string): void {
    const first = start + random.int(HOUR, 8 * DAY);
    agenda.at(first, () => team.visit(clientId, (acts, ...who) => acts.holdOrResume("hold", ...who)));
    agenda.at(first + random.int(HOUR, 6 * DAY), () =>
      team.visit(clientId, (acts, ...who) => acts.holdOrResume("resume", ...who)),
    );
    // A stop counts for the address, so for others of a crowd too.
    if (isCrowd || random.chance(0.6)) return;
    const told = random.pick(["stop", "no-check-ins", "pause"] as const);
    agenda.at(first + random.int(HOUR, 6 * DAY), () =>
      team.visit(clientId, (acts, ...who) => acts.choose(told, ...who)),
    );
    agenda.at(first + random.int(HOUR, 9 * DAY), () =>
      team.visit(clientId, (acts, ...who) => acts.choose("start", ...who)),
    );
  }

  function oneClient(id: string): void {
    let addresses = 0;
    let client: ClientDetails = {
      id,
      // A family that shares an address and spells it in two ways.
      email: isCrowd ? addressOf(random.pick(["c1", "C1"])) : addressOf(id),
      timeZone: random.pick(ZONES),
      consent: !random.chance(0.05),
      offers: random.chance(0.5),
      ...(random.chance(0.2) && { cautions: random.pick(CAUTIONS) }),
    };
    const sessions: SessionDetails[] = [];
    const sessionCount = isCrowd ? random.int(1, 5) : random.pick([1, 1, 2, 3]);
    for (let number = 1; number <= sessionCount; number++) {
      const completedAt = start + random.int(0, isCrowd ? 6 * HOUR : (number - 1) * 9 * DAY + DAY);
      sessions.push({
        // Ids with common prefixes: s1, s10, s100.
        id: `${id}-s${10 ** (number - 1)}`,
        completedAt,
        checkIns: random.pick(CHECK_INS),
        hasConcerns: random.chance(0.2),
        techniques: [random.pick(TECHNIQUES)],
        choosesExercises: random.chance(0.4),
      });
    }
    for (const session of sessions) {
      const waits = random.chance(0.15) ? random.int(0, 2 * DAY) : 0;
      const delay = random.pick([
        random.int(0, 10 * MINUTE),
        random.int(0, 10 * HOUR),
        random.int(0, 4 * DAY),
      ]);
      const reportedAt = session.completedAt + delay;
      agenda.at(reportedAt, () => complete(client, session, waits));
      // Newer client details overtake the report.
      if (waits > 0 && random.chance(0.5)) agenda.at(reportedAt + random.int(0, waits), update);
      // A correction overtakes the report.
      if (random.chance(0.1)) agenda.at(reportedAt + random.int(0, HOUR), update);
      const corrections = random.pick([0, 0, 0, 0, 0, 1, 1, 2, 3]);
      for (let number = 1; number <= corrections; number++) {
        const at =
          reportedAt + random.pick([random.int(0, 5_000), random.int(0, HOUR), random.int(0, 6 * DAY)]);
        const corrected = random.chance(0.3)
          ? { ...session, checkIns: random.pick(CHECK_INS) }
          : anew(session);
        agenda.at(at, () => correct(client, isCrowd ? corrected : movedWithin(corrected, at)));
      }
    }
    for (const { id: appointment, completedAt: endedAt } of sessions)
      if (random.chance(0.3)) agenda.at(endedAt + random.int(0, 5 * DAY), () => end(appointment, endedAt));
    if (random.chance(0.5)) {
      const endedAt = start + random.int(0, 10 * DAY);
      agenda.at(endedAt + random.int(0, 4 * DAY), () => end(`${id}-a1`, endedAt, `${id}-${ONLY_PENDING}`));
    }
    if (random.chance(0.3)) agenda.at(start + random.int(0, 8 * DAY), update);
    if (random.chance(0.3)) agenda.at(start + random.int(0, 8 * DAY), updateJustBefore);
    if (random.chance(0.3)) {
      const session = random.pick(sessions);
      const thinkAgain = () => (random.chance(0.6) ? correct(client, anew(session)) : update());
      system.whileSending(id, random.int(1, 5), () => agenda.now > session.completedAt && thinkAgain());
    }

    function end(appointment: string, endedAt: number, person = id): void {
      const { firstName, email } = clientData(client);
      const repeats = random.pick([0, 0, 1]);
      const ended = { id: appointment, endedAt };
      system.reportEnd(ended, { id: person, firstName, email }, { repeats, byHook: hasHook });
      if (hasHook && ofHooks.chance(0.3))
        agenda.after(ofHooks.int(0, 2 * DAY), () => system.cancelEnded(ended, person));
    }

    /** Just before a follow-up is due. */
    function updateJustBefore(): void {
      const due = system.dueOf(id);
      if (due.length > 0) agenda.at(random.pick(due) - random.int(0, 5 * SECOND), update);
    }

    /** Possibly a former one. */
    function anotherAddress(): string {
      return random.chance(0.3) ? addressOf(id, random.int(0, addresses)) : addressOf(id, ++addresses);
    }

    function update(): void {
      client = {
        ...client,
        timeZone: random.chance(0.5) ? random.pick(ZONES) : client.timeZone,
        consent: random.chance(0.2) !== client.consent,
        offers: random.chance(0.5),
        email: random.chance(0.3) ? anotherAddress() : client.email,
        ...(random.chance(0.2) && { cautions: random.pick(CAUTIONS) }),
      };
      system.report(
        { type: "client.updated", data: { client: clientData(client) }, says: { ...says(client) } },
        { repeats: random.pick([0, 0, 1]) },
      );
    }
  }

  function anew(session: SessionDetails): SessionDetails {
    return {
      ...session,
      hasConcerns: random.chance(0.3) !== session.hasConcerns,
      techniques: [random.pick(TECHNIQUES)],
      checkIns: random.chance(0.5) ? session.checkIns : random.pick(CHECK_INS),
    };
  }

  /** Some corrections change the session's end. */
  function movedWithin(session: SessionDetails, latest: number): SessionDetails {
    if (!random.chance(0.3)) return session;
    const moved = session.completedAt + random.int(-3 * DAY, 3 * DAY);
    return { ...session, completedAt: Math.min(moved, latest) };
  }

  function complete(client: ClientDetails, session: SessionDetails, waits: number): void {
    system.report(
      {
        type: "session.completed",
        data: sessionData(client, session),
        says: saysOfSession(client, session),
      },
      { repeats: random.pick([0, 0, 0, 1, 2]), waits },
    );
    if (random.chance(0.2)) {
      const startsAt = new Date(agenda.now + random.pick([3 * DAY, 9 * DAY])).toISOString();
      const data = { client: { id: client.id }, appointment: { id: "a1", startsAt } };
      agenda.after(random.int(MINUTE, DAY), () =>
        system.report({ type: "appointment.booked", data, says: says(client) }),
      );
    }
  }

  function correct(client: ClientDetails, session: SessionDetails): void {
    system.report(
      {
        type: "session.corrected",
        data: sessionData(client, session),
        says: saysOfSession(client, session),
      },
      { waits: random.chance(0.15) ? random.int(0, 2 * DAY) : 0 },
    );
  }
}
