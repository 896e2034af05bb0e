import type { FollowUp } from "../../shared/domain/follow-up.ts";
import type { Instant } from "../../shared/domain/instant.ts";
import { type ClientEmail, renderEmail } from "../../shared/emails/render.ts";
import type { Email } from "../../shared/mailer.ts";
import { inlinePictures } from "../../shared/pictures/inline-picture.ts";
import type { Profile, Treatment } from "../../shared/records/items.ts";
import type { Dependencies } from "./dependencies.ts";

/** The email of a follow-up, from the record as it stands now. */
export async function compose(
  followUp: FollowUp,
  { profile, treatment }: { profile: Profile; treatment: Treatment },
  now: Instant,
  { practice, publicUrl, links }: Pick<Dependencies, "practice" | "publicUrl" | "links">,
): Promise<Email> {
  const { clientId } = followUp;
  const [preferences, unsubscribe, email] = await Promise.all([
    links.sign("preferences", { clientId }),
    links.sign("unsubscribe", { clientId }),
    clientEmail(),
  ]);
  const { appointment } = profile;
  const { subject, html, text, ...shown } = await renderEmail(email, {
    practice,
    firstName: profile.firstName,
    timeZone: profile.timeZone ?? practice.timeZone,
    cautions: profile.cautions ?? [],
    session: treatment,
    ...(appointment && appointment.startsAt > now ? { nextAppointment: appointment } : {}),
    preferencesUrl: `${publicUrl}/preferences/${preferences}`,
  });
  return {
    followUp,
    to: profile.email,
    date: now,
    from: { name: practice.name, address: practice.sender },
    replyTo: practice.replyTo,
    subject,
    html,
    text,
    pictures: inlinePictures(shown),
    resent: followUp.doubts > 0,
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
    }
  }
}
