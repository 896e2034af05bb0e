import { nextAppointment } from "../../shared/domain/appointments.ts";
import type { FollowUp } from "../../shared/domain/follow-up.ts";
import type { Instant } from "../../shared/domain/instant.ts";
import type { Practice } from "../../shared/domain/practice.ts";
import { type ClientEmail, renderAlert, renderEmail } from "../../shared/emails/render.ts";
import type { Email } from "../../shared/mailer.ts";
import { inlinePictures } from "../../shared/pictures/inline-picture.ts";
import { appointmentsOf } from "../../shared/records/clients.ts";
import type { Profile, Treatment } from "../../shared/records/items.ts";
import type { Dependencies } from "./dependencies.ts";

type Means = Pick<Dependencies, "practice" | "publicUrl" | "links">;

/** What an email is written from. */
interface Matter {
  readonly profile: Profile;
  readonly treatment: Treatment;
  /** The follow-up that a nudge or an alert is about. */
  readonly about: FollowUp | undefined;
}

/** The email of a follow-up, from the record as it stands now. */
export async function compose(
  followUp: FollowUp,
  matter: Matter,
  now: Instant,
  means: Means,
): Promise<Email> {
  const { practice } = means;
  const isAlert = followUp.kind === "therapist-alert";
  return {
    followUp,
    date: now,
    from: { name: practice.name, address: practice.sender },
    replyTo: practice.replyTo,
    resent: followUp.doubts > 0,
    ...(isAlert
      ? await alertToPractice(followUp, matter, practice)
      : await letterToClient(followUp, matter, now, means)),
  };
}

async function alertToPractice(
  { trouble = "undelivered", clientId }: FollowUp,
  { treatment, about }: Matter,
  practice: Practice,
) {
  if (!about) throw new Error("An alert is about no follow-up");
  const { subject, html, text, ...shown } = await renderAlert(
    { trouble, kind: about.kind, clientId, session: treatment },
    practice,
  );
  return { to: practice.alertAddress, subject, html, text, pictures: inlinePictures(shown) };
}

async function letterToClient(
  followUp: FollowUp,
  { profile, treatment }: Matter,
  now: Instant,
  { practice, publicUrl, links }: Means,
) {
  const { clientId } = followUp;
  const [preferences, unsubscribe, email] = await Promise.all([
    links.sign("preferences", { clientId }),
    links.sign("unsubscribe", { clientId }),
    clientEmail(),
  ]);
  const appointment = nextAppointment(appointmentsOf(profile), now);
  const { subject, html, text, ...shown } = await renderEmail(email, {
    practice,
    firstName: profile.firstName,
    timeZone: profile.timeZone ?? practice.timeZone,
    cautions: profile.cautions ?? [],
    session: treatment,
    ...(appointment && { nextAppointment: appointment }),
    preferencesUrl: `${publicUrl}/preferences/${preferences}`,
  });
  return {
    to: profile.email,
    subject,
    html,
    text,
    pictures: inlinePictures(shown),
    unsubscribeUrl: `${publicUrl}/unsubscribe/${unsubscribe}`,
  };

  async function clientEmail(): Promise<ClientEmail> {
    const { kind, sessionId } = followUp;
    switch (kind) {
      case "after-care":
      case "gp-referral":
        return { kind, correction: followUp.correction === true };
      case "check-in":
      case "nudge": {
        const step = followUp.about ?? followUp.step;
        const token = await links.sign("check-in", { clientId, sessionId, step });
        return { kind, checkInUrl: `${publicUrl}/check-in/${token}` };
      }
      case "therapist-alert":
        throw new Error("An alert is no letter to the client");
    }
  }
}
