/** @jsxImportSource hono/jsx */
import type { Instant } from "../domain/time/instant.ts";
import type { Page } from "../services/http.ts";
import { SomethingNew } from "./alert-parts.tsx";
import { LinkLine } from "./parts.tsx";
import { ActNotice } from "./team-act.tsx";
import { type TeamFrame, teamPage } from "./team-frame.tsx";
import { People } from "./team-people.tsx";
import { FindClient } from "./team-search.tsx";
import { type ListOfToday, listsToDo, listsToThinkOf, type TodayLists, Why } from "./team-today-lists.tsx";

interface Today extends TeamFrame, TodayLists {
  /** Whether a form was posted from a page that is out of date. */
  readonly news?: boolean;
  /** What the team member has just decided, as `ActNotice` knows it. */
  readonly done?: string | undefined;
  /** Whether the reader is away. */
  readonly isAway: boolean;
  readonly now: Instant;
}

/** The clients who need a person, and why; then other clients to think of. */
export function todayPage(today: Today): Page {
  const { news, done, open, isAway, practice, now } = today;
  const [toDo, toThinkOf] = [listsToDo(today, today), listsToThinkOf(today, practice)];
  return teamPage(today, {
    title: "Today",
    children: (
      <>
        <h1>Today</h1>
        {news && <SomethingNew />}
        <ActNotice done={done} unrecorded={undefined} />
        <h2>Who needs a person</h2>
        <People
          list={open}
          nobody="Nobody is waiting. Every alert has been seen."
          about={(waiting) => <Why {...waiting} practice={practice} now={now} />}
        />
        {open.shown.length > 0 && (
          <p class="hint">We do not know clients&apos; phone numbers: they are in your own records.</p>
        )}
        <Filled lists={toDo} />
        <h2>Find a client</h2>
        <FindClient />
        <Filled lists={toThinkOf} />
        <Empty lists={[...toDo, ...toThinkOf]} />
        <LinkLine href="/team?due">Which emails are due today?</LinkLine>
        <LinkLine href="/team/away">
          {isAway ? "You are away: see who stands in for you" : "Are you away? Choose who stands in for you"}
        </LinkLine>
      </>
    ),
  });
}

function isEmpty({ list }: ListOfToday): boolean {
  return list.shown.length === 0;
}

function Filled({ lists }: { lists: readonly ListOfToday[] }) {
  const filled = lists.filter((each) => !isEmpty(each));
  return (
    <>
      {filled.map(({ title, entries }) => (
        <>
          <h2>{title}</h2>
          {entries}
        </>
      ))}
    </>
  );
}

/** Together at the end, so that a quiet day's page is short. */
function Empty({ lists }: { lists: readonly ListOfToday[] }) {
  const empty = lists.filter(isEmpty);
  if (empty.length === 0) return null;
  return (
    <>
      <h2>Nothing to show</h2>
      <ul class="nobody">
        {empty.map(({ title, nobody }) => (
          <li key={title}>{nobody}</li>
        ))}
      </ul>
    </>
  );
}
