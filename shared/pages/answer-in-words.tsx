/** @jsxImportSource hono/jsx */
import type { Child } from "hono/jsx";
import type { Answer, Change, Obstacle } from "../domain/answers/check-in.ts";
import { SAFETY_SIGNS, type SafetySign } from "../domain/answers/safety.ts";
import { capitalised } from "../domain/sessions/client-words.ts";

export const CHANGE_WORDS: Record<Change, string> = {
  "much-better": "Much better",
  better: "Better",
  same: "The same",
  worse: "Worse",
  "much-worse": "Much worse",
};

export const OBSTACLE_WORDS: Record<Obstacle, string> = {
  forgot: "I forgot",
  "no-time": "I had no time",
  hurts: "They hurt",
  "unsure-how": "I was not sure how to do them",
  "feel-fine": "I feel fine without them",
  other: "Something else",
};

export const NORMAL_WORDS: Record<NonNullable<Answer["normal"]>, string> = { yes: "Yes", no: "Not yet" };

export function daysInWords(days: number): string {
  return days === 0 ? "None" : days === 1 ? "1 day" : `${days} days`;
}

/** The client's answer, without the comment: others may open an old link on a shared device. */
export function AnswerInWords({ answer }: { answer: Answer }) {
  const { pain, exerciseDays, change, obstacle, normal, activity, signs, noSigns, contact, comment } = answer;
  return (
    <dl class="answer">
      <Fact name="Your pain">{outOf10(pain)}</Fact>
      <Fact name="Days with exercises">{exerciseDays !== undefined && daysInWords(exerciseDays)}</Fact>
      <Fact name="What you want to do again">{activity !== undefined && outOf10(activity)}</Fact>
      <Fact name="What got in the way">{obstacle && OBSTACLE_WORDS[obstacle]}</Fact>
      <Fact name="Since your session">{change && CHANGE_WORDS[change]}</Fact>
      <Fact name="Back to normal">{normal && NORMAL_WORDS[normal]}</Fact>
      <Fact name="What you noticed">
        {signs.length > 0 ? (
          <ul>
            {signs.map((sign) => (
              <li key={sign}>{signInWords(sign)}</li>
            ))}
          </ul>
        ) : noSigns ? (
          "None of the signs that we asked about"
        ) : (
          "You left this question out"
        )}
      </Fact>
      <Fact name="Contact">{contact && "You asked us to contact you"}</Fact>
      <Fact name="Your comment">
        {comment && "It has arrived. We do not show it here, so that nobody else reads it."}
      </Fact>
    </dl>
  );
}

/** One line of an answer; empty if the client did not say. */
export function Fact({ name, typed = false, children }: { name: string; typed?: boolean; children: Child }) {
  if (children === undefined || children === false || children === "") return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd class={typed ? "typed" : undefined}>{children}</dd>
    </div>
  );
}

export function outOf10(score: number): string {
  return `${score} out of 10`;
}

export function signInWords(sign: SafetySign): string {
  return capitalised(SAFETY_SIGNS[sign].words);
}
