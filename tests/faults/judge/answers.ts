import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { Item } from "../services/expressions.ts";
import type { Rule } from "./rule.ts";

/** Rule 1, for what a client was thanked for: it is there, as the latest answer or among those before it. */
export const answersLast: Rule = {
  name: "1 answers last",
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

/** Every answer that an item of the table holds, in the words of the form. */
export function answersOf({ latest, earlier, additions }: Item): Answer[] {
  const given = [...(latest ? [latest] : []), ...(earlier?.L ?? [])];
  return given.map(({ M = {} }) => {
    // What the version before does not know stands beside the answer, by its moment.
    const addition = additions?.M?.[M.answeredAt?.S ?? ""]?.M ?? {};
    return Object.fromEntries(
      Object.entries({ ...M, ...addition }).map(([name, value]) => [name, textOf(value)]),
    );
  });
}

function textOf({ S, N, BOOL, L = [] }: AttributeValue): string {
  return S ?? N ?? (BOOL ? "yes" : L.map(textOf).join());
}

/** The table holds more than was filled in: the moment, and an earlier comment where none was written again. */
function isSame(kept: Answer, says: Answer): boolean {
  const isKept = (field: string) => field === "comment" && says[field] === undefined;
  return FIELDS.every((field) => isKept(field) || (kept[field] ?? "") === (says[field] ?? ""));
}

const FIELDS = ["pain", "change", "comment", "exerciseDays", "signs", "contact"];
