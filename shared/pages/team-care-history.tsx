/** @jsxImportSource hono/jsx */
import { asChosen, type CareExercise, type CareVersion } from "../domain/home-care/care.ts";
import { differenceOf } from "../domain/home-care/care-change.ts";
import type { Practice } from "../domain/practice/practice.ts";
import { momentInWords } from "./alert-parts.tsx";

interface History {
  /** Oldest first. */
  readonly care: readonly CareVersion[];
  readonly practice: Practice;
}

/** The changes of a session's exercises by people (who, when, how and why), newest first; empty if there are none. */
export function CareHistory({ care, practice }: History) {
  const changes = care.slice(1).map((version, index) => ({ before: care[index] ?? version, version }));
  if (changes.length === 0) return null;
  return (
    <details>
      <summary>{`Changes of the exercises: ${changes.length}`}</summary>
      <ul class="plain-list">
        {changes.toReversed().map(({ before, version }) => (
          <li key={version.at}>
            {`${momentInWords(version.at, practice)}, ${authorOf(version)}. ${changeWords(before, version)} `}
            <span class="typed">{`“${version.why}”`}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function authorOf({ by }: CareVersion): string {
  if (typeof by === "object") return by.name;
  return by === "report" ? "by the report" : "by a correction of the report";
}

/** Such as "Out: Knee rolls. New: Cat stretch." */
function changeWords(before: CareVersion, after: CareVersion): string {
  const { out, in: added } = differenceOf(before, after);
  const parts = [
    out.length > 0 && `Out: ${namesOf(out)}.`,
    added.length > 0 && `New: ${namesOf(added)}.`,
  ].filter(Boolean);
  return parts.join(" ") || "The same exercises.";
}

function namesOf(exercises: readonly CareExercise[]): string {
  return exercises.map((each) => asChosen(each)?.exercise.name ?? "one that is not known here").join(", ");
}
