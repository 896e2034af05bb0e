import fc from "fast-check";
import type { FollowUp, PlannedFollowUp } from "../../shared/domain/follow-ups/follow-up.ts";
import type { PlanBasis } from "../../shared/domain/follow-ups/plan.ts";
import { type Practice, practiceSettings } from "../../shared/domain/practice/practice.ts";
import type { Circumstances } from "../../shared/domain/sending/decision.ts";
import type { OwnExercise } from "../../shared/domain/sessions/named-exercise.ts";
import type { Session } from "../../shared/domain/sessions/session.ts";
import { type Instant, instantOf } from "../../shared/domain/time/instant.ts";

/** Builders of domain values, with overrides. All are Samantha's by default. */

/** When Samantha's session ended, a Friday in Derby in winter. */
export const SESSION_END: Instant = "2026-11-20T14:55:00.000Z";
/** When her therapist's system reported it. */
export const REPORTED: Instant = "2026-11-20T15:00:00.000Z";

/** A practice's entry in cdk.json, without settings that have a default. */
export function practiceEntry(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    name: "Massage Therapy Derby",
    addressLines: ["12 Friar Gate", "Derby", "DE1 1AB"],
    phone: "01332 555 012",
    bookingUrl: "https://derby.example/book",
    sender: "care@derby.example",
    replyTo: "hello@derby.example",
    alertAddress: "team@derby.example",
    timeZone: "Europe/London",
    country: "GB",
    ...overrides,
  };
}

export function aPractice(overrides: Partial<Practice> = {}): Practice {
  return practiceSettings.parse(practiceEntry(overrides));
}

export function anAustralianPractice(overrides: Partial<Practice> = {}): Practice {
  return aPractice({
    name: "Harbour Hands",
    addressLines: ["3 Quay Street", "Sydney NSW 2000"],
    phone: "02 5550 1234",
    bookingUrl: "https://harbour.example/book",
    sender: "care@harbour.example",
    replyTo: "hello@harbour.example",
    alertAddress: "team@harbour.example",
    timeZone: "Australia/Sydney",
    country: "AU",
    colour: "#1d4e89",
    ...overrides,
  });
}

type SessionOverrides = { readonly [Part in keyof Session]?: Partial<Session[Part]> };

/** Samantha's session from the public contract; each part takes overrides. */
export function aSession({ session, therapist, client, outcome, followUp }: SessionOverrides = {}): Session {
  return {
    session: { id: "s-1001", completedAt: "2026-11-20T14:55:00Z", ...session },
    therapist: { id: "anna", name: "Anna Kowalska", email: "anna@example.com", ...therapist },
    client: {
      id: "c-42",
      firstName: "Samantha",
      email: "samantha@example.com",
      timeZone: "Europe/London",
      consent: { followUp: true, offers: false },
      ...client,
    },
    outcome: {
      presentation: [{ area: "lower-back", side: "both", feels: ["tightness", "tension", "soreness"] }],
      painScore: 6,
      findings: [
        { site: "glutes", finding: "knots" },
        { site: "glutes", finding: "tension" },
      ],
      techniques: ["sports-massage"],
      factors: ["desk-work"],
      homeCare: { exercises: [{ id: "figure-four-lying" }], advice: ["desk-setup"] },
      concerns: [],
      note: "for the record, never emailed",
      messageToClient: "emailed as the therapist's own words",
      ...outcome,
    },
    followUp: { checkIns: ["P2D", "P7D", "P14D", "P28D"], ...followUp },
  };
}

/** The event that reports a session. */
export function aSessionEvent(
  overrides: SessionOverrides = {},
  type: "session.completed" | "session.corrected" = "session.completed",
) {
  return { type, timestamp: "2026-11-20T15:00:00Z", data: aSession(overrides) };
}

/** One that the catalogue does not have, with every field. */
export function anOwnExercise(): OwnExercise {
  return {
    name: "Wall sit",
    steps: ["Lean against a wall.", "Slide down until you could sit on a chair."],
    dose: "Hold for as long as one song line, three times a day",
    link: "https://videos.example/wall-sit?from=anna",
    note: "Shoes off.",
  };
}

/** Samantha's session with every field of the contract. */
export function aFullSessionEvent() {
  return aSessionEvent({
    outcome: {
      homeCare: {
        exercises: [
          {
            id: "figure-four-lying",
            sets: 2,
            repetitions: 5,
            holdSeconds: 15,
            timesPerDay: 2,
            note: "Slowly.",
          },
          anOwnExercise(),
        ],
        advice: ["desk-setup"],
      },
      concerns: ["other"],
    },
  });
}

export function aPlanBasis(overrides: Partial<PlanBasis> = {}): PlanBasis {
  return {
    clientId: "c-42",
    sessionId: "s-1001",
    completedAt: SESSION_END,
    receivedAt: REPORTED,
    timeZone: "Europe/London",
    consent: true,
    hasConcerns: false,
    checkIns: ["P2D", "P7D", "P14D", "P28D"],
    ...overrides,
  };
}

/** Her check-in of day 2, not yet sent. */
function aPlannedFollowUp(overrides: Partial<PlannedFollowUp> = {}): PlannedFollowUp {
  return {
    clientId: "c-42",
    sessionId: "s-1001",
    step: "check-in-day-2",
    kind: "check-in",
    dueAt: "2026-11-22T09:20:00.000Z",
    usefulUntil: "2026-11-25T09:20:00.000Z",
    ...overrides,
  };
}

export function aFollowUp(overrides: Partial<FollowUp> = {}): FollowUp {
  return { ...aPlannedFollowUp(), status: "planned", attempt: 0, doubts: 0, ...overrides };
}

/** Circumstances in which everything may be sent. */
export function circumstances(
  client: Partial<Circumstances["client"]> = {},
  session: Partial<Circumstances["session"]> = {},
): Circumstances {
  return {
    client: {
      timeZone: "Europe/London",
      consent: true,
      stopped: undefined,
      refusedAt: undefined,
      latestSessionId: "s-1001",
      latestCompletedAt: SESSION_END,
      hasAnswered: false,
      wasAsked: true,
      isSilent: false,
      hold: undefined,
      ...client,
    },
    session: { completedAt: SESSION_END, hasConcerns: false, hasNewerLead: false, ...session },
  };
}

/** Every zone that this machine's Intl knows. */
export const anyTimeZone = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));

/** Moments from 2024 to 2036, years whose clock changes are fixed by current law. */
export const anyInstant: fc.Arbitrary<Instant> = fc
  .integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2036, 11, 31) })
  .map(instantOf);
