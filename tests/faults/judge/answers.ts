import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { Item } from "../services/expressions.ts";
import type { Rule } from "./rule.ts";

/** Rule 1 for answers: an acknowledged answer is recorded, as the latest or an earlier one. */
export const answersLast: Rule = {
  name: "1 no answer is lost",
  atEndOf({ clientId, answers: posts }, { answers }) {
    const lost = posts.find(({ sessionId, step, says, ackedAt }) => {
      if (ackedAt === undefined) return false;
      const kept = answers.get([clientId, sessionId, step].join("|")) ?? [];
      return !kept.some((answer) => isSame(answer, says));
    });
    return (
      lost && `${clientId} was thanked for an answer to ${lost.sessionId}.${lost.step} that is not there`
    );
  },
};

type Answer = Readonly<Record<string, string>>;

/** All answers in an item, as form fields. */
export function answersOf({ latest, earlier, additions }: Item): Answer[] {
  const given = [...(latest ? [latest] : []), ...(earlier?.L ?? [])];
  return given.map(({ M = {} }) => {
    // Fields unknown to the previous version are stored beside the answer, by time.
    const addition = additions?.M?.[M.answeredAt?.S ?? ""]?.M ?? {};
    return Object.fromEntries(
      Object.entries({ ...M, ...addition }).map(([name, value]) => [name, textOf(value)]),
    );
  });
}

function textOf({ S, N, BOOL, L = [] }: AttributeValue): string {
  return S ?? N ?? (BOOL ? "yes" : L.map(textOf).join());
}

/** The table also has the time, and an earlier comment or obstacle if none was given again. */
function isSame(kept: Answer, says: Answer): boolean {
  const isKept = (field: string) =>
    (field === "comment" || field === "obstacle") && says[field] === undefined;
  return FIELDS.every((field) => isKept(field) || (kept[field] ?? "") === (says[field] ?? ""));
}

const FIELDS = ["pain", "change", "comment", "exerciseDays", "signs", "contact", "obstacle", "normal"];
