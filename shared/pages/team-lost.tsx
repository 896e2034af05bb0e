/** @jsxImportSource hono/jsx */
import type { FollowUp } from "../domain/follow-ups/follow-up.ts";
import { isRoutine } from "../domain/follow-ups/kinds.ts";
import type { Practice } from "../domain/practice/practice.ts";
import { type Outlook, whyNotSent } from "../domain/sending/outlook.ts";
import type { Instant } from "../domain/time/instant.ts";
import { momentInWords } from "./alert-parts.tsx";
import { emailName } from "./team-words.ts";

export interface Ahead {
  /** In order of their due time. */
  readonly followUps: readonly FollowUp[];
  readonly outlook: Outlook;
  readonly now: Instant;
  readonly practice: Practice;
}

/** The check-ins that are still to come, also those that a hold or a pause keeps back. */
export function checkInsAhead({ followUps, outlook, now, practice }: Ahead): FollowUp[] {
  return followUps.filter((each) => {
    if (each.status !== "planned" || !isRoutine(each)) return false;
    const whyNot = whyNotSent(each, outlook, practice, now);
    return whyNot === undefined || whyNot === "held" || whyNot === "paused";
  });
}

/** What a hold or a pause loses if it lasts too long, as a fact of a list; empty if there is nothing to lose. */
export function Lost(parts: Ahead) {
  const ahead = checkInsAhead(parts);
  if (ahead.length === 0) return null;
  return (
    <>
      <dt>What is never sent if it lasts too long</dt>
      <dd>
        <ul class="plain-list">
          {ahead.map((each) => (
            <li key={each.step}>
              {`${emailName(each)}: after ${momentInWords(each.usefulUntil, parts.practice)}`}
            </li>
          ))}
        </ul>
      </dd>
    </>
  );
}
