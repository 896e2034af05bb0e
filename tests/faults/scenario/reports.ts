import { CANARY } from "../judge/words.ts";

/** Builds reports. Every personal value contains the canary. */
export interface ClientDetails {
  readonly id: string;
  readonly email: string;
  readonly timeZone: string;
  readonly consent: boolean;
  /** Consent to offers, which is unrelated to follow-ups. */
  readonly offers: boolean;
  /** Absent: unchanged. */
  readonly cautions?: readonly string[];
}

export interface SessionDetails {
  readonly id: string;
  readonly completedAt: number;
  readonly checkIns: readonly string[];
  readonly hasConcerns: boolean;
  /** The techniques; another word makes other content. */
  readonly techniques: readonly string[];
  /** Without named exercises, so they are chosen. */
  readonly choosesExercises?: boolean;
}

export function sessionData(client: ClientDetails, session: SessionDetails) {
  return {
    session: { id: session.id, completedAt: new Date(session.completedAt).toISOString() },
    // Only one of the therapists is in the team.
    therapist: {
      id: client.id === "c2" ? "anna" : "t-1",
      name: `Anna ${CANARY}`,
      email: `anna.${CANARY}@example.com`,
    },
    client: clientData(client),
    outcome: {
      presentation: [{ area: "lower-back", feels: ["tightness"] }, { area: { other: `area ${CANARY}` } }],
      painScore: 6,
      findings: [{ site: "glutes", finding: "knots" }],
      techniques: session.techniques,
      factors: ["desk-work", { other: `factor ${CANARY}` }],
      ...(!session.choosesExercises && {
        homeCare: { exercises: [{ id: "figure-four-lying" }], advice: ["desk-setup"] },
      }),
      concerns: session.hasConcerns ? ["trapped-nerve", { other: `concern ${CANARY}` }] : [],
      since: `since ${CANARY}`,
      noteForGp: `look at ${CANARY}`,
      note: `note ${CANARY}`,
      messageToClient: `message ${CANARY}`,
    },
    followUp: { checkIns: session.checkIns },
  };
}

export function clientData({ id, email, timeZone, consent, offers, cautions }: ClientDetails) {
  return {
    id,
    firstName: `Sam ${CANARY}`,
    email,
    timeZone,
    consent: { followUp: consent, offers },
    ...(cautions && { cautions }),
  };
}

export function addressOf(clientId: string, count = 0): string {
  return `${clientId}.${count}.${CANARY}@example.com`;
}

/** A report's facts for the judge. */
export function says({ id, email, timeZone, consent, cautions }: ClientDetails) {
  return { clientId: id, email, timeZone, consent, ...(cautions && { cautions }) };
}

/** A session report's facts for the judge. */
export function saysOfSession(client: ClientDetails, { id: sessionId, ...session }: SessionDetails) {
  return { ...says(client), sessionId, ...session };
}
