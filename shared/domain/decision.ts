import { type FollowUp, isAboutSafety, type Reason } from "./follow-up.ts";
import type { Instant } from "./instant.ts";
import { sendableFrom } from "./plan.ts";
import type { Practice } from "./practice.ts";

/** What is known of the client and the session at the moment of sending. */
export interface Circumstances {
  readonly client: {
    readonly timeZone: string;
    readonly consent: boolean;
    /** Set when the client stopped the follow-ups. */
    readonly stopped: "unsubscribed" | "complained" | undefined;
    /** Whether mail to their address was refused for good. */
    readonly refused: boolean;
    readonly latestSessionId: string | undefined;
    readonly hasAnswered: boolean;
    /** Whether the check-in that a nudge is about was sent, as far as anyone knows. */
    readonly wasAsked: boolean;
  };
  /** As it was reported last. */
  readonly session: {
    readonly completedAt: Instant;
    readonly hasConcerns: boolean;
    /** Whether a correction has planned another first email since this one was planned. */
    readonly hasNewerLead: boolean;
  };
}

export type Decision =
  | { readonly verdict: "send" }
  /** Not now: it is due again at `until`. */
  | { readonly verdict: "wait"; readonly until: Instant }
  | { readonly verdict: "skip" | "cancel"; readonly reason: Reason };

/** Whether a follow-up still makes sense now. Asked after the claim, so that what was recorded before it counts. */
export function decide(
  followUp: FollowUp,
  { client, session }: Circumstances,
  practice: Practice,
  now: Instant,
): Decision {
  // To the practice: what the client chose, or when they sleep, is no matter.
  if (followUp.kind === "therapist-alert") return decideTime(practice.timeZone);
  if (client.stopped) return { verdict: "cancel", reason: client.stopped };
  if (!client.consent) return { verdict: "cancel", reason: "no-consent" };
  if (client.refused) return { verdict: "skip", reason: "suppressed" };
  if (isCorrected(followUp, session)) return { verdict: "cancel", reason: "corrected" };
  if (client.latestSessionId !== followUp.sessionId && !isAboutSafety(followUp)) {
    return { verdict: "cancel", reason: "superseded" };
  }
  if (followUp.kind === "nudge") {
    if (client.hasAnswered) return { verdict: "skip", reason: "answered" };
    if (!client.wasAsked) return { verdict: "skip", reason: "not-asked" };
  }
  return decideTime(client.timeZone);

  function decideTime(timeZone: string): Decision {
    const from = sendableFrom(now, followUp, { ...session, timeZone }, practice);
    if (from > followUp.usefulUntil) return { verdict: "skip", reason: "too-late" };
    return from > now ? { verdict: "wait", until: from } : { verdict: "send" };
  }
}

/** A correction finds what is being sent at that moment out of its reach: it is asked for when that comes back. */
function isCorrected({ kind }: FollowUp, { hasConcerns, hasNewerLead }: Circumstances["session"]): boolean {
  if (kind === "after-care") return hasConcerns || hasNewerLead;
  return kind === "gp-referral" && (!hasConcerns || hasNewerLead);
}
