import type { Outcome } from "./session.ts";

/** Whether the session refers its client to a doctor, who looks first. */
export function hasConcerns({ concerns = [] }: Pick<Outcome, "concerns">): boolean {
  return concerns.length > 0;
}
