/** @jsxImportSource hono/jsx */
import { scaleLinear } from "d3-scale";
import { line, symbol, symbolCircle, symbolDiamond } from "d3-shape";
import type { Answer } from "../domain/answers/check-in.ts";
import { countryWords } from "../domain/practice/countries.ts";
import type { Practice } from "../domain/practice/practice.ts";
import type { Instant } from "../domain/time/instant.ts";
import type { TreatedSession } from "./team-client-session.tsx";

interface ChartOf {
  readonly sessions: readonly Pick<TreatedSession, "completedAt" | "outcome">[];
  readonly answers: readonly (Pick<Answer, "pain" | "exerciseDays"> & { readonly answeredAt: Instant })[];
  readonly practice: Practice;
}

interface Point {
  readonly at: number;
  readonly value: number;
  readonly isOfSession: boolean;
}

/** In the drawing's own units. Letters are larger in them on a narrow screen (see team-stylesheet.ts). */
const [WIDTH, LEFT, RIGHT, TOP, BOTTOM] = [400, 34, 14, 16, 28];
/** 2 points of 10 are a meaningful improvement of pain (Ostelo 2008, https://pubmed.ncbi.nlm.nih.gov/18165753/). */
const MEANINGFUL = 2;

/**
 * The numbers over time as they were reported, with the sessions marked. Nothing is computed from them. The table below
 * has the same for people who do not see the drawing. Nothing while there is only one moment.
 */
export function NumbersChart({ sessions, answers, practice }: ChartOf) {
  const sessionTimes = sessions.map(({ completedAt }) => Date.parse(completedAt)).toSorted((a, b) => a - b);
  const scores = sessions.flatMap(({ completedAt, outcome }) =>
    pointsAt(completedAt, outcome.painScore, true),
  );
  const pain = inOrder([...scores, ...answers.flatMap(({ answeredAt, pain }) => pointsAt(answeredAt, pain))]);
  const days = inOrder(answers.flatMap(({ answeredAt, exerciseDays }) => pointsAt(answeredAt, exerciseDays)));
  const moments = [...sessionTimes, ...pain.map(({ at }) => at)];
  const [from, to] = [Math.min(...moments), Math.max(...moments)];
  if (pain.length === 0 || from === to) return null;
  const shared = { sessionTimes, from, to, practice };
  const shaded = practice.chartShading ? shadesOf(scores, sessionTimes, to) : [];
  return (
    <figure class="chart">
      <Panel {...shared} title="Pain, of 10" marks={[0, 5, 10]} height={170} points={pain} shaded={shaded} />
      {days.length > 0 && (
        <Panel
          {...shared}
          title="Days with exercises, as reported"
          marks={[0, 7]}
          height={110}
          points={days}
        />
      )}
      <figcaption class="hint">
        The upright lines are sessions. Diamonds were reported at a session, circles by the client.
        {shaded.length > 0 && ` The shade begins ${MEANINGFUL} points below the score of the session.`}
      </figcaption>
    </figure>
  );
}

function pointsAt(moment: Instant, value: number | undefined, isOfSession = false): Point[] {
  return value === undefined ? [] : [{ at: Date.parse(moment), value, isOfSession }];
}

function inOrder(points: readonly Point[]): Point[] {
  return points.toSorted((a, b) => a.at - b.at);
}

/** An area from one moment to another, up to this value. */
interface Shade {
  readonly from: number;
  readonly to: number;
  readonly below: number;
}

/** The area that is a meaningful change below a session's score, until the next session. */
function shadesOf(scores: readonly Point[], sessionTimes: readonly number[], end: number): Shade[] {
  return scores
    .map(({ at, value }) => ({
      from: at,
      to: sessionTimes.find((other) => other > at) ?? end,
      below: value - MEANINGFUL,
    }))
    .filter(({ below }) => below >= 0);
}

interface PanelOf {
  readonly title: string;
  /** The values that are named at the side, from the least to the greatest that can be given. */
  readonly marks: readonly number[];
  readonly height: number;
  readonly points: readonly Point[];
  readonly shaded?: readonly Shade[];
  readonly sessionTimes: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly practice: Practice;
}

function Panel({ title, marks, height, points, shaded = [], sessionTimes, from, to, practice }: PanelOf) {
  const floor = height - BOTTOM;
  const scaleX = scaleLinear([from, to], [LEFT + 8, WIDTH - RIGHT]);
  const scaleY = scaleLinear([marks[0] ?? 0, marks.at(-1) ?? 1], [floor, TOP]);
  const x = (at: number) => Math.round(scaleX(at) * 10) / 10;
  const y = (value: number) => Math.round(scaleY(value) * 10) / 10;
  const path = line<Point>(
    ({ at }) => x(at),
    ({ value }) => y(value),
  );
  return (
    <>
      <p class="panel">{title}</p>
      <svg
        viewBox={`0 0 ${WIDTH} ${height}`}
        role="img"
        aria-label={`${title}, over time, as in the table below`}
      >
        {shaded.map((each) => (
          <path
            key={each.from}
            class="shade"
            d={`M${x(each.from)} ${y(each.below)}H${x(each.to)}V${floor}H${x(each.from)}Z`}
          />
        ))}
        {marks.map((value) => (
          <g key={value}>
            <path class="grid" d={`M${LEFT} ${y(value)}H${WIDTH - RIGHT}`} />
            <text class="mark" x={LEFT - 6} y={y(value)} dy=".35em">
              {value}
            </text>
          </g>
        ))}
        {sessionTimes.map((at) => (
          <path key={at} class="session" d={`M${x(at)} ${TOP - 10}V${floor}`} />
        ))}
        {dayNames({ from, to, practice }).map(({ at, name, anchor }) => (
          <text key={name} class="day" x={x(at)} y={height - 8} text-anchor={anchor}>
            {name}
          </text>
        ))}
        <path class="series" d={path(points) ?? ""} />
        {points.map(({ at, value, isOfSession }) => (
          <path key={at} class="point" d={shape(isOfSession)} transform={`translate(${x(at)} ${y(value)})`} />
        ))}
      </svg>
    </>
  );
}

function shape(isOfSession: boolean): string {
  return symbol(isOfSession ? symbolDiamond : symbolCircle, isOfSession ? 90 : 60)() ?? "";
}

/** The first and the last day, and one between if there is room for a day's name. */
function dayNames({ from, to, practice }: Pick<PanelOf, "from" | "to" | "practice">) {
  const inWords = new Intl.DateTimeFormat(countryWords(practice).locale, {
    day: "numeric",
    month: "short",
    ...(to - from > A_YEAR && { year: "numeric" }),
    timeZone: practice.timeZone,
  });
  return [
    { at: from, anchor: "start" },
    { at: (from + to) / 2, anchor: "middle" },
    { at: to, anchor: "end" },
  ]
    .map((each) => ({ ...each, name: inWords.format(each.at) }))
    .filter(({ name }, index, all) => all.findIndex((other) => other.name === name) === index);
}

const A_YEAR = 365 * 24 * 3_600_000;
