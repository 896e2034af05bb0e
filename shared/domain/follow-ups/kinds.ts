/** The implemented kinds. The contract names more. */
export const KINDS = ["after-care", "gp-referral", "check-in", "nudge", "therapist-alert", "reply"] as const;
export type Kind = (typeof KINDS)[number];

/** What holds for every follow-up of a kind: a new kind has to answer each. */
interface KindRules {
  readonly to: "client" | "team";
  /**
   * Its place in a session's plan. `lead`: the first email, which tells what was found. `routine`: it waits while the
   * client is on hold. `none`: no plan holds it, so no correction changes it or takes it back.
   */
  readonly inPlan: "lead" | "routine" | "none";
  /** Not held back by quiet hours, nor dropped for a later session. */
  readonly isAboutSafety: boolean;
}

const RULES: Readonly<Record<Kind, KindRules>> = {
  "after-care": { to: "client", inPlan: "lead", isAboutSafety: false },
  "gp-referral": { to: "client", inPlan: "lead", isAboutSafety: true },
  "check-in": { to: "client", inPlan: "routine", isAboutSafety: false },
  nudge: { to: "client", inPlan: "routine", isAboutSafety: false },
  "therapist-alert": { to: "team", inPlan: "none", isAboutSafety: false },
  reply: { to: "client", inPlan: "none", isAboutSafety: false },
};

interface OfKind {
  readonly kind: Kind;
}

export function isToTeam({ kind }: OfKind): boolean {
  return RULES[kind].to === "team";
}

/** Whether a session's plan can hold it. */
export function isPlannedForClient({ kind }: OfKind): boolean {
  return RULES[kind].inPlan !== "none";
}

/** The first email of a session, which tells what was found. */
export function isLead({ kind }: OfKind): boolean {
  return RULES[kind].inPlan === "lead";
}

/** Whether it waits during a hold. */
export function isRoutine({ kind }: OfKind): boolean {
  return RULES[kind].inPlan === "routine";
}

/** What is not held back by quiet hours, nor dropped for a later session; an alert about such an email too. */
export function isAboutSafety({ kind, about }: OfKind & { readonly about?: string | undefined }): boolean {
  return (
    RULES[kind].isAboutSafety || (kind === "therapist-alert" && about?.startsWith("gp-referral") === true)
  );
}
