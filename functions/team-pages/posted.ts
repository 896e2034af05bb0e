import type { Member } from "../../shared/domain/team/sign-in.ts";
import type { ClientStory } from "../../shared/records/story.ts";
import type { Act } from "../../shared/records/team-acts.ts";

/** The outcome of a form that a team member posts on a client's page. */
export type ActOutcome =
  /** Recorded, now or by the same form before. */
  | { readonly done: string }
  /** The page is out of date: nothing is recorded. */
  | { readonly news: true }
  /** Nothing is recorded: the fault, in words for the team member, and its field if there are several. */
  | { readonly fault: string; readonly field?: string };

/** Also if the page cannot have offered it. */
export const OUT_OF_DATE = { news: true } as const;

export interface Posted {
  readonly story: ClientStory;
  readonly form: URLSearchParams;
  readonly by: Member;
  /** Without its reason. */
  readonly act: Act;
}

/** Decides and writes. Undefined on a conflict. */
export type Decide = (posted: Posted) => Promise<ActOutcome | undefined>;
