import { isDeepStrictEqual } from "node:util";
import { canStillAsk, type Replanning, replan } from "../domain/follow-ups/correction.ts";
import type { FollowUp } from "../domain/follow-ups/follow-up.ts";
import { isInPlan } from "../domain/follow-ups/kinds.ts";
import { planFollowUps } from "../domain/follow-ups/plan.ts";
import { shownCare } from "../domain/home-care/care.ts";
import type { Client } from "../domain/sessions/session.ts";
import type { Instant } from "../domain/time/instant.ts";
import type { Profile, Treatment } from "../records/items.ts";
import { planBasis } from "../records/plan-basis.ts";
import type { Contact } from "../records/profile-writes.ts";
import type { Reporting } from "./reporting.ts";

/** The changes of a client's plan after new details of theirs. */
interface Replanned {
  /** The client's latest session and its follow-ups, as read; undefined without a session. */
  readonly plannedFrom?: { readonly treatment: Treatment; readonly followUps: readonly FollowUp[] };
  readonly replanning: Replanning;
  /** Set if the client agrees with this, and nothing had been planned without. */
  readonly agreed?: Profile["agreed"];
}

/** @param before the profile as read; undefined for a new client */
export async function replannedFor(
  contact: Contact,
  before: Profile | undefined,
  now: Instant,
  {
    practice,
    clients,
    followUps,
  }: Pick<Reporting, "practice" | "followUps"> & { readonly clients: Pick<Reporting["clients"], "read"> },
): Promise<Replanned> {
  if (!before?.latestSessionId) return { replanning: { add: [], change: [], cancel: [] } };
  const { clientId, latestSessionId } = before;
  const [{ treatment }, existing] = await Promise.all([
    clients.read(clientId, latestSessionId),
    followUps.ofClient(clientId, latestSessionId),
  ]);
  if (!treatment) throw new Error("A client's latest session has no treatment");
  const agreed = agreedAfter(contact, before, existing, now);
  const basis = planBasis(treatment, { ...contact, agreed }, practice);
  const replanning = replan(existing, planFollowUps(basis, practice, canStillAsk(existing, now)), {
    tellsNews: before.untold === latestSessionId || tellsNews(treatment, before.cautions, contact.cautions),
    consent: contact.consent.followUp,
    now,
    practice,
  });
  return { plannedFrom: { treatment, followUps: existing }, replanning, agreed };
}

/**
 * Since when the client's latest session counts as reported, if they agreed after it was.
 * @param existing the follow-ups of that session
 */
export function agreedAfter(
  { consent }: Pick<Contact, "consent">,
  before: Pick<Profile, "agreed" | "consent" | "latestSessionId">,
  existing: readonly FollowUp[],
  now: Instant,
): Profile["agreed"] {
  const hasNothing = existing.filter(isInPlan).every(({ status }) => status === "cancelled");
  const isNewlyAgreed = consent.followUp && !before.consent.followUp && hasNothing;
  return isNewlyAgreed && before.latestSessionId
    ? { sessionId: before.latestSessionId, at: now }
    : before.agreed;
}

/** A new caution withdraws exercises that were already sent. */
function tellsNews(treatment: Treatment, before: Client["cautions"], now: Client["cautions"]): boolean {
  return !isDeepStrictEqual(shownCare(treatment, before), shownCare(treatment, now));
}
