/** The kinds of follow-up. */
export const KINDS = [
  "after-care",
  "gp-referral",
  "check-in",
  "nudge",
  "therapist-alert",
  "reply",
  "farewell",
  "sign-in",
  "digest",
] as const;
export type Kind = (typeof KINDS)[number];

/** The properties of every kind of follow-up; a new kind must define each. */
interface KindRules {
  readonly to: "client" | "team";
  /**
   * Its place in a session's plan. `lead`: the first email, which says what was found. `routine`: waits during a
   * hold. `none`: not part of a plan, so corrections do not affect it.
   */
  readonly inPlan: "lead" | "routine" | "none";
  /** Ignores quiet hours and is not superseded. */
  readonly isAboutSafety: boolean;
  /**
   * Whether the ceiling of three emails a day counts it and holds it back. Not emails about safety or to the team, nor
   * replies: each of these follows what the client or the team did.
   */
  readonly isLimited: boolean;
}

const RULES: Readonly<Record<Kind, KindRules>> = {
  "after-care": { to: "client", inPlan: "lead", isAboutSafety: false, isLimited: true },
  "gp-referral": { to: "client", inPlan: "lead", isAboutSafety: true, isLimited: false },
  "check-in": { to: "client", inPlan: "routine", isAboutSafety: false, isLimited: true },
  nudge: { to: "client", inPlan: "routine", isAboutSafety: false, isLimited: true },
  "therapist-alert": { to: "team", inPlan: "none", isAboutSafety: false, isLimited: false },
  reply: { to: "client", inPlan: "none", isAboutSafety: false, isLimited: false },
  farewell: { to: "client", inPlan: "none", isAboutSafety: false, isLimited: true },
  "sign-in": { to: "team", inPlan: "none", isAboutSafety: false, isLimited: false },
  digest: { to: "team", inPlan: "none", isAboutSafety: false, isLimited: false },
};

interface OfKind {
  readonly kind: Kind;
  readonly about?: string | undefined;
  readonly repeats?: string | undefined;
}

/** The kinds that the team can send again. */
const REPEATABLE = ["after-care", "gp-referral", "check-in"] as const;

export function isRepeatable(kind: Kind): boolean {
  return REPEATABLE.some((each) => each === kind);
}

/** An email that is sent again (see again.ts) counts as the one that it repeats: no other reply is about an email. */
export function kindRepeated({ kind, about }: OfKind): Kind {
  if (kind !== "reply" || about === undefined) return kind;
  return REPEATABLE.find((each) => about.startsWith(each)) ?? kind;
}

export function isToTeam({ kind }: OfKind): boolean {
  return RULES[kind].to === "team";
}

/** Whether a session's plan can contain it. */
export function isInPlan({ kind }: OfKind): boolean {
  return RULES[kind].inPlan !== "none";
}

/** The first email of a session, which says what was found. */
export function isLead({ kind }: OfKind): boolean {
  return RULES[kind].inPlan === "lead";
}

/** Whether it waits during a hold. */
export function isRoutine(followUp: OfKind): boolean {
  return RULES[kindRepeated(followUp)].inPlan === "routine";
}

/** Safety emails, and alerts about them, ignore quiet hours and are not superseded. */
export function isAboutSafety(followUp: OfKind): boolean {
  const { kind, about, repeats = about } = followUp;
  return (
    RULES[kindRepeated(followUp)].isAboutSafety ||
    (kind === "therapist-alert" && repeats?.startsWith("gp-referral") === true)
  );
}

/** Whether it counts towards the emails that an address may get in a day. */
export function isLimited(followUp: OfKind): boolean {
  return RULES[kindRepeated(followUp)].isLimited;
}
