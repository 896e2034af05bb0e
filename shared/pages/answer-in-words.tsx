/** @jsxImportSource hono/jsx */
import type { Answer, Change, Obstacle } from "../domain/answers/check-in.ts";
import { SAFETY_SIGNS } from "../domain/answers/safety.ts";
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
      <div>
        <dt>Your pain</dt>
        <dd>{`${pain} out of 10`}</dd>
      </div>
      {exerciseDays !== undefined && (
        <div>
          <dt>Days with exercises</dt>
          <dd>{daysInWords(exerciseDays)}</dd>
        </div>
      )}
      {activity !== undefined && (
        <div>
          <dt>What you want to do again</dt>
          <dd>{`${activity} out of 10`}</dd>
        </div>
      )}
      {obstacle && (
        <div>
          <dt>What got in the way</dt>
          <dd>{OBSTACLE_WORDS[obstacle]}</dd>
        </div>
      )}
      {change && (
        <div>
          <dt>Since your session</dt>
          <dd>{CHANGE_WORDS[change]}</dd>
        </div>
      )}
      {normal && (
        <div>
          <dt>Back to normal</dt>
          <dd>{NORMAL_WORDS[normal]}</dd>
        </div>
      )}
      <div>
        <dt>What you noticed</dt>
        {signs.length === 0 ? (
          <dd>{noSigns ? "None of the signs that we asked about" : "You left this question out"}</dd>
        ) : (
          <dd>
            <ul>
              {signs.map((sign) => (
                <li key={sign}>{capitalised(SAFETY_SIGNS[sign].words)}</li>
              ))}
            </ul>
          </dd>
        )}
      </div>
      {contact && (
        <div>
          <dt>Contact</dt>
          <dd>You asked us to contact you</dd>
        </div>
      )}
      {comment && (
        <div>
          <dt>Your comment</dt>
          <dd>It has arrived. We do not show it here, so that nobody else reads it.</dd>
        </div>
      )}
    </dl>
  );
}
