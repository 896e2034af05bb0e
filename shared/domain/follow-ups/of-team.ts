import type { FollowUpKey } from "./follow-up.ts";

/** The step of the email with which a team member signs in. */
export const SIGN_IN = "sign-in";
/** The step of a team member's weekly overview. */
export const DIGEST = "digest";

/** Whether it belongs to a team member and to no client. */
export function isOfTeam({ step }: Pick<FollowUpKey, "step">): boolean {
  return step === SIGN_IN || step === DIGEST;
}

/** Whether it went to the team, judged only by its step: for an email whose follow-up is erased. */
export function wasToTeam({ step }: Pick<FollowUpKey, "step">): boolean {
  return isOfTeam({ step }) || /^(alert|team)-/.test(step);
}
