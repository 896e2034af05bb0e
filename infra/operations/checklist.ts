import type { Seen } from "./account.ts";

/** One line of what check-account prints. */
export interface ChecklistLine {
  readonly name: string;
  readonly state: "ok" | "missing" | "unknown";
  /** The state. */
  readonly says: string;
  readonly todo?: string;
}

export type Result = readonly [state: "ok" | "missing", says: string, todo?: string];

/** Applies a rule to a value; `unknown` if it could not be read, `missing` if it is gone. */
export function check<T>(name: string, seen: Seen<T>, rule: (value: T) => Result): ChecklistLine {
  if ("why" in seen && seen.isGone)
    return {
      name,
      state: "missing",
      says: "does not exist any more",
      todo: `See ${name === "Records" ? "restore-the-table" : "put-back"} in infra/RUNBOOK.md.`,
    };
  if ("why" in seen) return { name, state: "unknown", says: `not checked: ${seen.why}` };
  const [state, says, todo] = rule(seen.is);
  return { name, state, says, ...(todo !== undefined && { todo }) };
}

export const ok = (says: string): Result => ["ok", says];
export const missing = (says: string, todo: string): Result => ["missing", says, todo];
