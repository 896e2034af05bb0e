import { type Alert, closeBySession, standingOf } from "../../shared/domain/alerts/alerts.ts";
import { isHeld } from "../../shared/domain/alerts/hand-hold.ts";
import { matterOf } from "../../shared/domain/answers/asked.ts";
import { asRepeated } from "../../shared/domain/follow-ups/again.ts";
import { carriesNotes } from "../../shared/domain/follow-ups/carries-notes.ts";
import { replacesReferral } from "../../shared/domain/follow-ups/correction.ts";
import { checkInDayOf, type FollowUp, type Reason } from "../../shared/domain/follow-ups/follow-up.ts";
import { isLead, isLimited } from "../../shared/domain/follow-ups/kinds.ts";
import { isOfTeam } from "../../shared/domain/follow-ups/of-team.ts";
import { changedBy } from "../../shared/domain/home-care/care-change.ts";
import { decideWithoutRoom } from "../../shared/domain/sending/ceiling.ts";
import {
  type Circumstances,
  circumstancesOf,
  type Decision,
  decide,
} from "../../shared/domain/sending/decision.ts";
import { hasConcerns } from "../../shared/domain/sessions/concerns.ts";
import { hasNews } from "../../shared/domain/team/digest.ts";
import { emailOfChange, type Note } from "../../shared/domain/team/notes.ts";
import { memberOf } from "../../shared/domain/team/sign-in.ts";
import { addressId } from "../../shared/domain/text/address.ts";
import type { Instant } from "../../shared/domain/time/instant.ts";
import type { Profile, Treatment } from "../../shared/records/items.ts";
import { standingOfClient } from "../../shared/records/standing.ts";
import type { Email } from "../../shared/services/mailer.ts";
import { compose, composeDigest, composeSignIn } from "./compose.ts";
import type { Dependencies } from "./dependencies.ts";
import { countLists } from "./digest.ts";
import { type Mailbox, mailboxes } from "./mailbox.ts";

export type Verdict =
  | Exclude<Decision, { verdict: "send" }>
  | { readonly verdict: "send"; readonly email: Email };

/** The first check-in after the session has no number of the client's own to show, and asks how they took it. */
function showsNumbers(followUp: FollowUp): boolean {
  const { kind, step } = asRepeated(followUp);
  return kind === "check-in" && matterOf(checkInDayOf(step) ?? 0) !== "body";
}

interface WhatIsCarried {
  readonly notes: readonly Note[];
  readonly changedBy: readonly string[];
}

const NOTHING_CARRIED: WhatIsCarried = { notes: [], changedBy: [] };

function carriesOnlyChanges(carried: WhatIsCarried | { readonly reason: Reason }): boolean {
  return !("reason" in carried) && carried.notes.length === 0 && carried.changedBy.length > 0;
}

/** Decides whether to send a claimed follow-up, and renders its email. */
export function createVerdict(dependencies: Dependencies) {
  const { practice, followUps, clients, addresses, alerts, care, handHolds, answers, notes, lists, log } =
    dependencies;
  const { mailboxOf, standsInFor } = mailboxes(dependencies);

  /** Reads after the claim, so that everything recorded before it counts. */
  return async (followUp: FollowUp, now: Instant): Promise<Verdict> => {
    if (isOfTeam(followUp)) return await verdictForMember(followUp, now);
    const { profile, treatment, address, isErased, ofSession, alert, answered } = await recordsOf(followUp);
    if (isErased) return { verdict: "cancel", reason: "erased" };
    if (!profile || !treatment) throw new Error("A follow-up has no client or no session");
    const client = standingOfClient(profile, address);
    const session = {
      completedAt: treatment.completedAt,
      hasConcerns: hasConcerns(treatment.outcome),
    };
    const carried = carriesNotes(followUp) ? await carriedBy(followUp, profile, treatment) : NOTHING_CARRIED;
    const circumstances = circumstancesOf(followUp, client, session, ofSession, practice);
    const known = {
      ...circumstances,
      client: { ...circumstances.client, tellsOnlyChanges: carriesOnlyChanges(carried) },
    };
    const mailbox =
      followUp.kind === "therapist-alert"
        ? await mailboxOf(followUp, treatment.therapist.id, now)
        : undefined;
    const ofTeam = standingFor(followUp, alert, profile, mailbox);
    const decision = decide(followUp, { ...known, ...(ofTeam && { alert: ofTeam }) }, practice, now);
    if (decision.verdict !== "send") {
      if (alert && ofTeam?.standing === "closed") await closeAlert(alert, profile, now);
      return decision;
    }
    // From now on its session counts, and can no longer be taken back.
    if (isLead(followUp) && profile.handHold && !client.handHold) await handHolds.unlistEnded(profile);
    const about = await aboutOf(followUp, ofSession);
    if ("reason" in carried) return { verdict: "skip", reason: carried.reason };
    const told = isHeld(profile) ? await withoutChanges(followUp, carried, treatment, now) : carried;
    const afterReferral = replacesReferral(asRepeated(followUp), ofSession);
    const sources = { profile, treatment, about, alert, mailbox, ...told, answered, afterReferral };
    const email = await compose(followUp, sources, now, dependencies);
    return await ifRoom(followUp, email, { ...session, timeZone: known.client.timeZone }, now);
  };

  async function recordsOf(followUp: FollowUp) {
    const { clientId, sessionId } = followUp;
    const [ofClient, ofSession, alert, answered] = await Promise.all([
      clients.readWithAddress(followUp),
      // A first attempt cannot have been overtaken by a correction; a check-in depends on those before it, and what a
      // correction says on what it replaces.
      followUp.about || followUp.attempt > 1 || followUp.kind === "check-in" || followUp.correction
        ? followUps.ofClient(clientId, sessionId)
        : [],
      alertOf(followUp),
      showsNumbers(followUp) ? answers.ofSession(clientId, sessionId) : [],
    ]);
    return { ...ofClient, ofSession, alert, answered };
  }

  /** Called last, so that the ceiling counts only emails that are about to be sent. */
  async function ifRoom(
    followUp: FollowUp,
    email: Email,
    session: Parameters<typeof decideWithoutRoom>[2],
    now: Instant,
  ): Promise<Verdict> {
    if (!isLimited(followUp)) return { verdict: "send", email };
    const to = addressId(email.to);
    // After a crash, the place at this address shows whether the email may have left.
    if (followUp.sendTo !== to && !(await followUps.sendTo(followUp, to)))
      throw new Error("The claim was lost");
    const roomAt = await addresses.takePlace(to, followUp, now);
    if (roomAt === undefined) return { verdict: "send", email };
    return decideWithoutRoom(followUp, roomAt, session, practice);
  }

  /** The notes, and who changed the exercises; or the reason why there is nothing to send. */
  async function carriedBy(
    followUp: FollowUp,
    { latestSessionId }: Profile,
    { care }: Treatment,
  ): Promise<WhatIsCarried | { readonly reason: Reason }> {
    const carried = await notes.ofEmail(followUp);
    // The exercises of a later session count: the client knows those.
    const isPassedBy = latestSessionId !== followUp.sessionId;
    const by = isPassedBy ? [] : changedBy(care, followUp.step);
    if (carried.length > 0 || by.length > 0) return { notes: carried, changedBy: by };
    return { reason: isPassedBy ? "superseded" : "withdrawn" };
  }

  /** During a hold the notes leave, and another email tells the change afterwards. */
  async function withoutChanges(
    followUp: FollowUp,
    carried: WhatIsCarried,
    treatment: Treatment,
    now: Instant,
  ): Promise<WhatIsCarried> {
    if (carried.changedBy.length === 0 || carried.notes.length === 0) return carried;
    if (!(await care.tellBy(emailOfChange(followUp, now), followUp.step, treatment, now)))
      throw new Error("Home care has changed meanwhile");
    return { ...carried, changedBy: [] };
  }

  async function verdictForMember(followUp: FollowUp, now: Instant): Promise<Verdict> {
    const member = memberOf(followUp.clientId, practice);
    if (!member) return { verdict: "skip", reason: "not-in-team" };
    if (now > followUp.usefulUntil) return { verdict: "skip", reason: "too-late" };
    if (followUp.kind === "digest") {
      const away = await standsInFor(member, now);
      if (!away) return { verdict: "skip", reason: "stand-in" };
      const counts = await countLists(lists, now);
      if (!hasNews(counts)) return { verdict: "skip", reason: "nothing-to-tell" };
      const email = await composeDigest(followUp, member, { counts, away }, now, dependencies);
      return { verdict: "send", email };
    }
    return { verdict: "send", email: await composeSignIn(followUp, member, now, dependencies) };
  }

  async function alertOf({ clientId, sessionId, kind, about, alert }: FollowUp): Promise<Alert | undefined> {
    if (alert) return await alerts.find(clientId, alert.number);
    if (kind !== "therapist-alert") return undefined;
    const all = await alerts.ofClient(clientId);
    return all.findLast(({ reasons }) =>
      reasons.some((reason) => reason.step === about && reason.sessionId === sessionId),
    );
  }

  /** Only for emails to the team about answers: they depend on their alert's state. */
  function standingFor(
    { alert: ofAlert }: FollowUp,
    alert: Alert | undefined,
    profile: Profile,
    mailbox: Mailbox | undefined,
  ): Circumstances["alert"] {
    if (!ofAlert?.to) return undefined;
    if (!alert) throw new Error("An email of an alert has no alert");
    return {
      standing: standingOf(alert, profile),
      level: alert.level,
      raised: alert.raised,
      hasRecipient: mailbox !== undefined,
    };
  }

  /** A team alert may be about a reply, which is in no session's plan. */
  async function aboutOf(
    { about, clientId, sessionId }: FollowUp,
    ofSession: readonly FollowUp[],
  ): Promise<FollowUp | undefined> {
    if (!about) return undefined;
    const known = ofSession.find(({ step }) => step === about);
    return known ?? (await followUps.find({ clientId, sessionId, step: about }));
  }

  /** A later session closes the alert and lifts its hold. Skipped if the alert has changed in the meantime. */
  async function closeAlert(alert: Alert, profile: Profile, now: Instant): Promise<void> {
    const closed = closeBySession(alert, now);
    if (!closed) return;
    const liftsHold = profile.hold?.alert === alert.number;
    if (await alerts.move(alert, closed, { now, by: "session", liftsHold }))
      log.info("alert-closed", { clientId: alert.clientId, alert: alert.number, reason: "session" });
  }
}
