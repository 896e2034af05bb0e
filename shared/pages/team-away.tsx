/** @jsxImportSource hono/jsx */
import { countryWords } from "../domain/practice/countries.ts";
import type { Practice } from "../domain/practice/practice.ts";
import { inWords } from "../domain/time/in-words.ts";
import type { Page } from "../services/http.ts";
import { SomethingNew } from "./alert-parts.tsx";
import { Button } from "./parts.tsx";
import { ActNotice, type Unrecorded } from "./team-act.tsx";
import { type TeamFrame, teamPage } from "./team-frame.tsx";

/** A team member who is away. */
export interface AwayPerson {
  readonly name: string;
  /** The stand-in's name. */
  readonly standIn: string;
  /** Such as `2026-12-04`. */
  readonly lastDay: string;
  /** Whether the stand-in is away too or out of the team, so that the member's emails still go to the member. */
  readonly isVain: boolean;
}

interface AwayPage extends TeamFrame {
  /** Set while the reader is away. */
  readonly own: AwayPerson | undefined;
  /** Everybody else who is away. */
  readonly others: readonly AwayPerson[];
  /** The possible stand-ins. */
  readonly choice: readonly { readonly id: string; readonly name: string }[];
  /** The days that can be the last one. */
  readonly days: { readonly first: string; readonly last: string };
  readonly seen: string;
  /** What was just recorded. */
  readonly done: string | undefined;
  readonly unrecorded: Unrecorded | undefined;
}

/** The page on which a team member says that they are away, and who gets their emails. */
export function awayPage({ own, others, choice, days, seen, done, unrecorded, ...frame }: AwayPage): Page {
  const { practice } = frame;
  const news = unrecorded !== undefined && unrecorded.fault === undefined;
  const status = unrecorded?.fault ? 422 : news ? 409 : 200;
  return teamPage(frame, {
    status,
    title: status === 422 ? "Error: Away" : "Away",
    children: (
      <>
        {news && <SomethingNew />}
        <ActNotice done={done} unrecorded={unrecorded} />
        <h1>{own ? "You are away" : "Are you away?"}</h1>
        {own ? (
          <>
            <p>{standingIn(own, "You", practice)}</p>
            <form method="post" action="/team/away?act=back">
              <input type="hidden" name="seen" value={seen} />
              <Button>I am back</Button>
            </form>
          </>
        ) : (
          <>
            <p>
              While you are away, a colleague can get your emails in your place: the alerts and the Monday
              overview. The link to sign in still comes to you.
            </p>
            {choice.length === 0 ? (
              <p>There is nobody else in the team who could stand in for you.</p>
            ) : (
              <NameThem {...{ choice, days, seen, unrecorded }} />
            )}
          </>
        )}
        <h2>Who else is away</h2>
        {others.length === 0 ? (
          <p>Nobody.</p>
        ) : (
          <ul class="plain-list">
            {others.map((person) => (
              <li key={person.name}>{standingIn(person, person.name, practice)}</li>
            ))}
          </ul>
        )}
      </>
    ),
  });
}

function NameThem({
  choice,
  days,
  seen,
  unrecorded,
}: Pick<AwayPage, "choice" | "days" | "seen" | "unrecorded">) {
  const typed = unrecorded?.form;
  return (
    <form method="post" action="/team/away?act=away" novalidate>
      <input type="hidden" name="seen" value={seen} />
      <div class="field">
        <label for="standIn">Who stands in for you</label>
        <select id="standIn" name="standIn" required>
          {choice.map(({ id, name }) => (
            <option key={id} value={id} selected={id === typed?.get("standIn")}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="lastDay">Your last day away</label>
        <p class="hint" id="lastDay-hint">
          It begins at once and ends by itself after this day.
        </p>
        <input
          type="date"
          id="lastDay"
          name="lastDay"
          min={days.first}
          max={days.last}
          value={typed?.get("lastDay") ?? ""}
          aria-describedby="lastDay-hint"
          required
        />
      </div>
      <Button>I am away</Button>
    </form>
  );
}

/** Such as "You are away until Friday 4 December 2026. Ben Carter gets your emails." */
function standingIn({ standIn, lastDay, isVain, name }: AwayPerson, who: string, practice: Practice): string {
  const isReader = who !== name;
  const until = `${who} ${isReader ? "are" : "is"} away until ${dateInWords(lastDay, practice)}.`;
  const whose = isReader ? "your" : "their";
  return isVain
    ? `${until} ${standIn} cannot stand in at the moment, so ${whose} emails still go to ${isReader ? "you" : "them"}.`
    : `${until} ${standIn} gets ${whose} emails.`;
}

function dateInWords(date: string, practice: Practice): string {
  const { locale } = countryWords(practice);
  const day = { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  return inWords(`${date}T00:00:00.000Z`, locale, day);
}
