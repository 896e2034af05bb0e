import {
  type FollowUp,
  type FollowUpKey,
  nextLook,
  type Reason,
  TRANSITIONS,
  type Transition,
} from "../domain/follow-ups/follow-up.ts";
import type { Instant } from "../domain/time/instant.ts";
import { DUE_INDEX, dueShard, LISTS } from "./keys.ts";
import { storedReason } from "./stored-reason.ts";
import type { Update } from "./table.ts";

type Timing = Pick<FollowUp, "dueAt" | "lapsesAt" | "claimedAt">;

/**
 * The write of a transition: conditional on the statuses that the domain allows, and in the `due` index while
 * unsettled.
 */
export function transition(
  key: FollowUpKey,
  name: Transition,
  now: Instant,
  timing: Timing,
  { reason, ...others }: { readonly reason?: Reason | undefined } & Record<string, unknown> = {},
): Required<Pick<Update, "set" | "condition" | "values">> {
  const { from, to } = TRANSITIONS[name];
  const nextAt = nextLook(timing, to, now);
  const placeholders = from.map((_, index) => `:from${index}`);
  return {
    set: {
      status: to,
      ...storedReason(reason),
      ...(reason === "silent" ? listed(LISTS.silent, now) : indexed(key, nextAt)),
      ...others,
    },
    condition: `#status IN (${placeholders.join(", ")})`,
    values: Object.fromEntries(from.map((status, index) => [`from${index}`, status])),
  };
}

/** The attributes that put an item on a list that the team reads. */
export function listed(list: (typeof LISTS)[keyof typeof LISTS], at: Instant): Record<string, string> {
  return { [DUE_INDEX.partition]: list, [DUE_INDEX.sort]: at };
}

/** The attributes of the `due` index; undefined when settled. */
export function indexed(key: FollowUpKey, nextAt: Instant | undefined): Record<string, string | undefined> {
  return { [DUE_INDEX.partition]: nextAt && dueShard(key), [DUE_INDEX.sort]: nextAt };
}
