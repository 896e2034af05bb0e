import type { FollowUpKey } from "./follow-up.ts";

/** Whether it carries what the team writes to a client, or has changed for them; told by its step. */
export function carriesNotes({ step }: Pick<FollowUpKey, "step">): boolean {
  return step.startsWith("note-");
}
