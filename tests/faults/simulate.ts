import type { Template } from "../../infra/local/template/template.ts";
import { type CrashPoint, type CrashPoints, crashPoints } from "./crash-points.ts";
import { agendaFrom } from "./engine/agenda.ts";
import { createStir } from "./engine/quiet.ts";
import { type Random, randomOf } from "./engine/random.ts";
import { traceOf } from "./engine/trace.ts";
import { type Fault, type Faults, faultsBy } from "./faults.ts";
import { latestImage } from "./judge/facts.ts";
import { type Judge, judgeOf } from "./judge/judge.ts";
import { type Numbers, numbersOf } from "./platform/numbers.ts";
import { simulatedPractice } from "./practice.ts";
import { clients } from "./scenario/clients.ts";
import { practiceSystem } from "./scenario/practice-system.ts";
import { RANDOM_SCENARIO } from "./scenario/random-scenario.ts";
import type { Scenario } from "./scenario/scenario.ts";
import { SCRIPTS, type ScriptName } from "./scenario/scripts.ts";
import { team } from "./scenario/team.ts";
import type { Accepted } from "./services/ses.ts";
import { DAY, HOUR, type World } from "./world.ts";

export interface Run {
  /** The first broken rule; undefined if all hold. */
  readonly broken: { readonly rule: string; readonly what: string } | undefined;
  readonly emails: number;
  readonly followUps: number;
  /** Where a function could die, in order. */
  readonly points: readonly CrashPoint[];
  readonly sites: ReadonlyMap<string, number>;
  readonly faults: ReadonlyMap<Fault, number>;
  readonly trace: readonly string[];
  readonly digest: string;
}

export interface Simulator {
  /** A run drawn from a seed: practice, clients, actions and faults. */
  random(seed: number, withTrace?: boolean): Promise<Run>;
  /** A short story without faults, except that functions die at these crash points. */
  scripted(script: ScriptName, crashes: readonly number[], withTrace?: boolean): Promise<Run>;
}

const FIRST_DAY = Date.parse("2027-01-01T00:00:00Z");
const YEARS = 2;
/** A Wednesday noon, the fixed start of all stories. */
const STORY_DAY = Date.parse("2027-06-02T12:00:00Z");
/** Faults end within these days. */
const FAULTY_DAYS = 30;
const LONGEST_RUN = 150 * DAY;

/** @param templates of the practices; each run uses one */
export function simulatorOf(templates: readonly Template[]): Simulator {
  const practices = templates.map((template) => numbersOf(template));
  return {
    async random(seed, withTrace = false) {
      const random = randomOf(seed);
      const numbers = random.pick(practices);
      const faults = faultsBy(random);
      const start = FIRST_DAY + random.int(0, (YEARS * 365 * DAY) / 1_000) * 1_000;
      return await run(start, { random, numbers, faults, withTrace, scenario: RANDOM_SCENARIO }, (end) => {
        faults.onLast(end);
        return { endsWithin: random.int(0, FAULTY_DAYS * DAY) };
      });
    },
    async scripted(name, crashes, withTrace = false) {
      const { faults: faultsOf, ...scenario } = SCRIPTS[name];
      const faults = faultsOf();
      const [numbers] = practices;
      if (!numbers) throw new Error("There is no practice to simulate");
      const options = { random: randomOf(1), numbers, faults, withTrace, scenario, crashes };
      return await run(STORY_DAY, options, (end) => {
        faults.onLast(end);
        return { endsWithin: 0 };
      });
    },
  };
}

interface Options {
  readonly random: Random;
  readonly numbers: Numbers;
  readonly faults: Faults;
  readonly scenario: Scenario;
  readonly withTrace: boolean;
  readonly crashes?: readonly number[];
}

async function run(
  start: number,
  { random, numbers, faults, scenario, withTrace, crashes: scripted }: Options,
  whenFaultsEnd: (end: () => void) => { endsWithin: number },
): Promise<Run> {
  const agenda = agendaFrom(start);
  const trace = traceOf(withTrace);
  const judge = judgeOf({ now: () => agenda.now, practice: numbers.practice });
  const setback = () => {
    judge.facts.faultsEndedAt = agenda.now;
  };
  const crashes: CrashPoints = crashPoints(faults, scripted && { at: scripted, onStrike: setback });
  const world: World = { agenda, random, trace, faults, crashes, stir: createStir() };
  trace.note(start, "a run", `of ${numbers.practice.name} with ${faults.chosen.join(", ") || "no faults"}`);

  const onMail = (email: Accepted) => {
    people.get(email);
    members.get(email);
  };
  const practice = simulatedPractice(world, { numbers, judge, onMail });
  judge.facts.clocksApart = practice.clocksApart;
  const habits = scenario.habits(random);
  const people = clients(world, practice, judge, habits);
  const members = team(world, practice, judge, habits);
  scenario.play(world, practiceSystem(world, practice, judge), habits, members);
  const end = () => {
    trace.note(agenda.now, "faults", "end");
    faults.stop();
    setback();
  };
  const { endsWithin } = whenFaultsEnd(end);
  agenda.after(endsWithin, () => judge.facts.faultsEndedAt ?? end());

  while (!judge.broken && agenda.step(start + LONGEST_RUN)) {
    const calm = world.stir.quiet();
    if (calm) await calm;
    if (agenda.now > start + scenario.lastsMs && agenda.now > lastDue(judge) + 4 * HOUR) break;
  }
  if (!judge.broken) judge.end();
  const { broken } = judge;
  if (broken) trace.note(agenda.now, "BROKEN", broken.message);
  return {
    broken: broken && { rule: broken.rule, what: broken.message },
    emails: practice.ses.count,
    followUps: judge.facts.followUps.size,
    points: crashes.points,
    sites: crashes.sites,
    faults: faults.counts,
    trace: trace.lines,
    digest: trace.digest(),
  };
}

/** When the last follow-up is due or lapses. */
function lastDue({ facts }: Judge): number {
  const all = [...facts.followUps.values()].map(latestImage).filter((image) => image?.reason !== "withdrawn");
  return Math.max(0, ...all.map((image) => Math.max(image?.dueAt ?? 0, image?.lapsesAt ?? 0)));
}
