import { isEscalation, isHoldEmail } from "../../shared/domain/alerts/alert-emails.ts";
import { type Alert, answeredAt, seenBy } from "../../shared/domain/alerts/alerts.ts";
import { isHeld } from "../../shared/domain/alerts/hand-hold.ts";
import { asRepeated, isAgain } from "../../shared/domain/follow-ups/again.ts";
import { carriesNotes } from "../../shared/domain/follow-ups/carries-notes.ts";
import { checkInDayOf, type FollowUp } from "../../shared/domain/follow-ups/follow-up.ts";
import { nextAppointment } from "../../shared/domain/sessions/appointments.ts";
import type { DigestCounts } from "../../shared/domain/team/digest.ts";
import type { Note } from "../../shared/domain/team/notes.ts";
import type { Member } from "../../shared/domain/team/sign-in.ts";
import { addressId } from "../../shared/domain/text/address.ts";
import { earliestFirst, type Instant } from "../../shared/domain/time/instant.ts";
import { zoneOf } from "../../shared/domain/time/local-time.ts";
import type { ClientEmail, EmailContent } from "../../shared/emails/email.ts";
import {
  renderDigest,
  renderEmail,
  renderSignIn,
  renderTeamAlert,
  renderUndeliveredAlert,
} from "../../shared/emails/render.ts";
import { inlinePictures } from "../../shared/pictures/pictures.ts";
import type { AnswerRecord, Profile, Treatment } from "../../shared/records/items.ts";
import { appointmentsOf } from "../../shared/records/profiles.ts";
import type { Email } from "../../shared/services/mailer.ts";
import type { Dependencies } from "./dependencies.ts";
import type { Mailbox } from "./mailbox.ts";

type Means = Pick<Dependencies, "practice" | "publicUrl" | "links">;

/** The input for rendering an email. */
interface Sources {
  readonly profile: Profile;
  readonly treatment: Treatment;
  /** The follow-up that a nudge or an alert is about. */
  readonly about: FollowUp | undefined;
  /** The alert that the email belongs to or that reports an undelivered email. */
  readonly alert?: Alert | undefined;
  /** To the team only. */
  readonly mailbox?: Mailbox | undefined;
  /** Those that it carries. */
  readonly notes?: readonly Note[];
  /** The team member who has changed the exercises, if the email says so. */
  readonly changedBy?: readonly string[];
  /** The session's answers, if the email shows them. */
  readonly answered?: readonly AnswerRecord[];
  /** Whether it takes the place of a note to see a doctor. */
  readonly afterReferral?: boolean;
}

/** Renders a follow-up's email from the current record. */
export async function compose(
  followUp: FollowUp,
  sources: Sources,
  now: Instant,
  means: Means,
): Promise<Email> {
  return {
    ...envelopeOf(followUp, now, means),
    ...(followUp.kind === "therapist-alert"
      ? await composeAlert(followUp, sources, means)
      : await composeForClient(followUp, sources, now, means)),
  };
}

/** The email with which a team member signs in. */
export async function composeSignIn(
  followUp: FollowUp,
  { id, name, address }: Member,
  now: Instant,
  means: Means,
): Promise<Email> {
  const { practice, publicUrl, links } = means;
  const request = followUp.sessionId;
  const token = await links.sign("sign-in", { memberId: id, request }, addressId(address));
  const signInUrl = `${publicUrl}/sign-in/${token}`;
  const content = await renderSignIn({ name, signInUrl }, practice);
  return { ...envelopeOf(followUp, now, means), to: address, ...contentOf(content) };
}

/** The weekly overview for a team member. */
export async function composeDigest(
  followUp: FollowUp,
  { name, address }: Member,
  { counts, away }: { readonly counts: DigestCounts; readonly away: readonly Member[] },
  now: Instant,
  means: Means,
): Promise<Email> {
  const { practice, publicUrl } = means;
  const standsInFor = away.map((each) => each.name);
  const content = await renderDigest({ name, counts, standsInFor, teamUrl: `${publicUrl}/team` }, practice);
  return { ...envelopeOf(followUp, now, means), to: address, ...contentOf(content) };
}

function contentOf({ subject, html, text, ...shown }: EmailContent) {
  return { subject, html, text, pictures: inlinePictures(shown) };
}

function envelopeOf(followUp: FollowUp, now: Instant, { practice }: Means) {
  return {
    followUp,
    date: now,
    from: { name: practice.name, address: practice.sender },
    replyTo: practice.replyTo,
    resent: followUp.doubts > 0,
  };
}

async function composeAlert(
  followUp: FollowUp,
  { profile, treatment, about, alert, mailbox }: Sources,
  { practice, publicUrl, links }: Means,
) {
  const { clientId, trouble = "undelivered" } = followUp;
  if (!mailbox) throw new Error("An alert goes to nobody");
  const { address: to, standsInFor } = mailbox;
  const alertUrl = alert && `${publicUrl}/alert/${await tokenFor(alert, to)}`;
  return { to, ...contentOf(await content()) };

  async function content() {
    const isAboutAnswer = followUp.alert !== undefined;
    if (!isAboutAnswer) {
      if (!about) throw new Error("An alert is about no follow-up");
      return await renderUndeliveredAlert(
        { trouble, kind: asRepeated(about).kind, clientId, session: treatment, alertUrl, standsInFor },
        practice,
      );
    }
    if (!alert || !alertUrl) throw new Error("An email of an alert has no alert");
    return await renderTeamAlert(
      {
        level: alert.level,
        firstName: profile.firstName,
        clientId,
        answeredAt: answeredAt(alert) ?? alert.openedAt,
        escalated: isEscalation(followUp),
        alertUrl,
        standsInFor,
      },
      practice,
    );
  }

  async function tokenFor({ number }: Alert, address: string): Promise<string> {
    return await links.sign("alert", { clientId, alert: number }, addressId(address));
  }
}

async function composeForClient(
  followUp: FollowUp,
  { profile, treatment, alert, notes = [], changedBy = [], answered = [], afterReferral = false }: Sources,
  now: Instant,
  { practice, publicUrl, links }: Means,
) {
  const { clientId } = followUp;
  const sentTo = addressId(profile.email);
  const [preferences, unsubscribe, email] = await Promise.all([
    links.sign("preferences", { clientId }, sentTo),
    links.sign("unsubscribe", { clientId }, sentTo),
    whichEmail(),
  ]);
  const appointment = nextAppointment(appointmentsOf(profile), now);
  const content = await renderEmail(email, {
    practice,
    firstName: profile.firstName,
    timeZone: zoneOf(profile, practice),
    cautions: profile.cautions ?? [],
    session: treatment,
    onHold: isHeld(profile),
    again: isAgain(followUp),
    checksIn: (treatment.checkIns ?? practice.checkIns).length > 0 && profile.noCheckInsSince === undefined,
    ...(appointment && { nextAppointment: appointment }),
    preferencesUrl: `${publicUrl}/preferences/${preferences}`,
  });
  return {
    to: profile.email,
    ...contentOf(content),
    unsubscribeUrl: `${publicUrl}/unsubscribe/${unsubscribe}`,
  };

  async function whichEmail(): Promise<ClientEmail> {
    const { sessionId } = followUp;
    const { kind } = asRepeated(followUp);
    switch (kind) {
      case "after-care":
        return { kind, correction: followUp.correction === true, afterReferral };
      case "gp-referral":
        return { kind, correction: followUp.correction === true };
      case "check-in":
      case "nudge": {
        const step = followUp.about ?? followUp.step;
        const [token, exercises] = await Promise.all([
          links.sign("check-in", { clientId, sessionId, step }, sentTo),
          links.sign("exercises", { clientId, sessionId }, sentTo),
        ]);
        return {
          kind,
          checkInUrl: `${publicUrl}/check-in/${token}`,
          exercisesUrl: `${publicUrl}/exercises/${exercises}`,
          day: checkInDayOf(step),
          before: answered.map(({ latest }) => latest).toSorted(earliestFirst("answeredAt")),
        };
      }
      case "farewell":
        return { kind };
      case "reply":
        if (carriesNotes(followUp)) return { kind, says: "notes", notes, changedBy };
        return isHoldEmail(followUp)
          ? { kind, says: "ring" }
          : {
              kind,
              says: "seen",
              by: (alert && seenBy(alert, practice)) ?? practice.name,
              signs: alert?.reasons.flatMap(({ signs = [] }) => signs) ?? [],
            };
      case "therapist-alert":
      case "sign-in":
      case "digest":
        throw new Error(`A ${kind} is not an email to the client`);
    }
  }
}
