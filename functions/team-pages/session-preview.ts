import { isHeldByAlert } from "../../shared/domain/alerts/alerts.ts";
import { careAtReport, shownCare, whyNoExercises } from "../../shared/domain/home-care/care.ts";
import { whyNothingIsSent } from "../../shared/domain/sending/decision.ts";
import { REASON_WORDS } from "../../shared/domain/sending/reason-words.ts";
import { nextAppointment } from "../../shared/domain/sessions/appointments.ts";
import { hasConcerns } from "../../shared/domain/sessions/concerns.ts";
import { fullName, searchableName } from "../../shared/domain/team/client-names.ts";
import type { Member } from "../../shared/domain/team/sign-in.ts";
import { latest } from "../../shared/domain/time/instant.ts";
import { zoneOf } from "../../shared/domain/time/local-time.ts";
import { sessionPreviewPage } from "../../shared/pages/session-preview.tsx";
import type { AddressRecord, Profile } from "../../shared/records/items.ts";
import { appointmentsOf } from "../../shared/records/profiles.ts";
import { standingOfClient } from "../../shared/records/standing.ts";
import type { FormReport } from "../../shared/reports/session-form.ts";
import type { Page } from "../../shared/services/http.ts";
import type { Dependencies } from "./dependencies.ts";
import { emailAsPage } from "./email-as-page.ts";

interface Filled {
  readonly values: URLSearchParams;
  readonly report: FormReport;
  /** The client as recorded, unless they are new. */
  readonly profile: Profile | undefined;
  readonly address: AddressRecord;
  readonly reader: Member;
}

/** The form's second step: what the client would get, by the rules and the renderer of the real email. */
export function sessionPreview({ practice, clock, lists, renderEmail }: Dependencies) {
  return async ({ values, report, profile, address, reader }: Filled): Promise<Page> => {
    const { client, therapist, outcome, session } = report.event.data;
    const now = clock();
    const { cautions } = client;
    const care = careAtReport(outcome, { at: now, cautions });
    const treated = { outcome, care };
    const bar = whatStops();
    return sessionPreviewPage({
      practice,
      reader: reader.name,
      values,
      name: fullName(client),
      exercises: shownCare(treated, cautions).exercises,
      proposed: report.proposed,
      email: bar === undefined ? await email() : undefined,
      notes: [bar, withoutExercises(), later(), ...(await namesakes())].filter((note) => note !== undefined),
    });

    /** The same decision as the sender's. */
    function whatStops(): string | undefined {
      if (!client.consent.followUp)
        return "They have not said yes to emails: the session is recorded, and nothing is sent.";
      const standing = profile && { ...profile, consent: client.consent };
      const reason = standing && whyNothingIsSent(standingOfClient(standing, address));
      return reason && `The session is recorded, and nothing is sent: ${REASON_WORDS[reason]}.`;
    }

    function withoutExercises(): string | undefined {
      const why = whyNoExercises(treated, cautions);
      return why && `No exercises are chosen, because of ${NONE_BECAUSE_OF[why]}. You can still add some.`;
    }

    function later(): string | undefined {
      return (profile?.latestCompletedAt ?? "") > session.completedAt
        ? "A later session of theirs is recorded already, so that the emails of this one may not be sent."
        : undefined;
    }

    async function email() {
      const booked = profile ? nextAppointment(appointmentsOf(profile), now) : undefined;
      const startsAt = [report.nextVisit, booked?.startsAt].filter((at) => at !== undefined).toSorted()[0];
      const latestCompletedAt = latest(session.completedAt, profile?.latestCompletedAt ?? "");
      const kind = hasConcerns(outcome) ? "gp-referral" : "after-care";
      const content = await renderEmail(
        { kind, correction: false },
        {
          practice,
          firstName: client.firstName,
          timeZone: zoneOf(client, practice),
          cautions: cautions ?? [],
          session: { completedAt: session.completedAt, therapist, ...treated },
          onHold: isHeldByAlert({ ...profile, latestCompletedAt }),
          ...(startsAt !== undefined && { nextAppointment: { startsAt } }),
          preferencesUrl: practice.bookingUrl,
        },
      );
      return { subject: content.subject, html: emailAsPage(content) };
    }

    /** A client who is known already must not get a second record. */
    async function namesakes(): Promise<string[]> {
      const name = profile ? "" : (client.lastName ?? client.firstName);
      if (!name) return [];
      const { found } = await lists.named(name);
      const same = found.filter(
        (other) =>
          other.clientId !== client.id &&
          (searchableName(other) === searchableName(client) ||
            other.email.toLowerCase() === client.email.toLowerCase()),
      );
      return same.map(
        (other) =>
          `There is a client ${fullName(other)} (${other.clientId}) already. If it is the same person, find them.`,
      );
    }
  };
}

const NONE_BECAUSE_OF = {
  concerns: "the concern: a doctor looks first",
  pain: "how much it hurts",
  cautions: "the cautions",
} as const;
