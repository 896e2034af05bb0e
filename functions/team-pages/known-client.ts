import { shownCare } from "../../shared/domain/home-care/care.ts";
import { isFromCatalogue } from "../../shared/domain/home-care/home-care.ts";
import type { Practice } from "../../shared/domain/practice/practice.ts";
import { whyNothingIsSent } from "../../shared/domain/sending/decision.ts";
import { REASON_WORDS } from "../../shared/domain/sending/reason-words.ts";
import { listWords } from "../../shared/domain/sessions/client-words.ts";
import type { Caution } from "../../shared/domain/sessions/vocabulary.ts";
import { fullName } from "../../shared/domain/team/client-names.ts";
import { asField } from "../../shared/domain/team/session-form.ts";
import { momentInWords } from "../../shared/pages/alert-parts.tsx";
import type { KnownClient } from "../../shared/pages/session-form-client.tsx";
import { plain } from "../../shared/pages/team-words.ts";
import type { AddressRecord, Profile, Treatment } from "../../shared/records/items.ts";
import { standingOfClient } from "../../shared/records/standing.ts";

interface Known {
  readonly profile: Profile;
  readonly address: AddressRecord;
  readonly practice: Practice;
  /** The session with which the form can be filled in. */
  readonly latest?: Treatment | undefined;
}

/** The details of a client that the form shows. */
export function knownClient({ profile, address, practice, latest }: Known): KnownClient {
  const { clientId, firstName, consent } = profile;
  const bar = whyNothingIsSent(standingOfClient(profile, address));
  return {
    clientId,
    firstName,
    name: fullName(profile),
    agrees: consent.followUp,
    bar: bar && bar !== "no-consent" ? REASON_WORDS[bar] : undefined,
    lastTime: latest && lastTimeInWords(latest, practice),
  };
}

/** The client's last session in a line, such as "20 November, 14:55: lower back; glutes; sports massage". */
function lastTimeInWords({ completedAt, outcome }: Treatment, practice: Practice): string {
  const { presentation, findings = [], techniques = [] } = outcome;
  const parts = [presentation.map(({ area }) => area), findings.map(({ site }) => site), techniques];
  const words = parts.map((part) => listWords([...new Set(part.map(plain))])).filter(Boolean);
  return `${momentInWords(completedAt, practice)}: ${words.join("; ")}`;
}

/** The exercises that the client has, as the form carries them. */
export function shownExercises(treatment: Treatment, cautions: readonly Caution[]): string[] {
  return shownCare(treatment, cautions).exercises.map((chosen) =>
    isFromCatalogue(chosen) ? chosen.exercise.id : asField({ ...chosen.exercise, note: chosen.note }),
  );
}
