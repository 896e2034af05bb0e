/** @jsxImportSource hono/jsx */
import { daysAsked } from "../domain/answers/asked.ts";
import type { Answer } from "../domain/answers/check-in.ts";
import { checkInDayOf } from "../domain/follow-ups/follow-up.ts";
import type { Practice } from "../domain/practice/practice.ts";
import { earliestFirst, type Instant } from "../domain/time/instant.ts";
import { dayInWords } from "./alert-parts.tsx";
import { CHANGE_WORDS } from "./answer-in-words.tsx";
import { NumbersChart } from "./team-client-chart.tsx";
import type { TreatedSession } from "./team-client-session.tsx";

export interface ShownAnswer extends Answer {
  readonly answeredAt: Instant;
  readonly sessionId: string;
  readonly step: string;
  /** Whether the client has changed it since. */
  readonly isReplaced: boolean;
}

interface Row {
  readonly at: Instant;
  readonly what: string;
  readonly pain: number | undefined;
  readonly days?: number | undefined;
  /** Of how many days. */
  readonly asked?: number;
  readonly change?: string | undefined;
}

interface NumbersOf {
  readonly sessions: readonly TreatedSession[];
  readonly answers: readonly ShownAnswer[];
  readonly practice: Practice;
}

/** The reported and answered numbers, as they were given. */
export function Numbers({ sessions, answers, practice }: NumbersOf) {
  const given = answers.filter(({ isReplaced }) => !isReplaced);
  const rows: Row[] = [
    ...sessions.map(({ completedAt, outcome }) => ({
      at: completedAt,
      what: "Session",
      pain: outcome.painScore,
    })),
    ...given.map(({ answeredAt, step, pain, exerciseDays, change }) => ({
      at: answeredAt,
      what: "Answer",
      pain,
      days: exerciseDays,
      asked: daysAsked(checkInDayOf(step)),
      change: change && CHANGE_WORDS[change],
    })),
  ].toSorted(earliestFirst("at"));
  return (
    <>
      <NumbersChart sessions={sessions} answers={given} practice={practice} />
      <table>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Pain of 10</th>
            <th scope="col">Days with exercises</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ at, what, pain, days, asked, change }) => (
            <tr key={`${at} ${what}`}>
              <th scope="row">
                {what}, {dayInWords(at, practice)}
              </th>
              <td>{pain ?? "–"}</td>
              <td>{days === undefined ? "–" : `${days} of ${asked}`}</td>
              <td>{change ?? "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="hint">
        Days are those of the last seven, as the client reported them; change is since the session.
      </p>
    </>
  );
}
