import type { FollowUpKey } from "./follow-up.ts";

/** The step of the email with which a person of the team signs in. */
export const SIGN_IN = "sign-in";
/** The step of a person's weekly overview. */
export const DIGEST = "digest";

/** Whether it belongs to a person of the team and to no client. */
export function isOfTeam({ step }: Pick<FollowUpKey, "step">): boolean {
  return step === SIGN_IN || step === DIGEST;
}

/** Whether it was written to the team, by its step alone: for an email whose follow-up is erased. */
export function wasToTeam({ step }: Pick<FollowUpKey, "step">): boolean {
  return isOfTeam({ step }) || /^(alert|team)-/.test(step);
}
