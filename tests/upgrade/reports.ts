/** Reports by the first deployed version's contract. */
interface Reported {
  readonly type?: "session.completed" | "session.corrected";
  readonly at: string;
  /** `c-<name>` is the client, `s-<name>` the session. */
  readonly name: string;
  readonly sessionId?: string;
  readonly client?: Record<string, unknown>;
  readonly outcome?: Record<string, unknown>;
  readonly followUp?: Record<string, unknown>;
}

/** Every field of an outcome, with two values per list. */
export const EVERYTHING = {
  presentation: [
    { area: "neck", side: "left", feels: ["ache", "stiffness", "pain"] },
    { area: "upper-back" },
  ],
  painScore: 10,
  findings: [
    { site: "levator-scapulae", finding: "referred-pain" },
    { site: "abdominals", finding: "weakness" },
  ],
  techniques: ["trigger-point", "stretching"],
  factors: ["carrying-baby", "cold-weather"],
  homeCare: {
    exercises: [
      { id: "chin-tuck", sets: 2, repetitions: 5, holdSeconds: 15, timesPerDay: 2, note: "Slowly." },
      { id: "doorway-chest" },
    ],
    advice: ["heat-cold", "feeding-baby"],
  },
};

function aClient(name: string, overrides: Record<string, unknown> = {}) {
  return {
    id: `c-${name}`,
    firstName: "Samantha",
    email: `${name}@example.com`,
    timeZone: "Europe/London",
    consent: { followUp: true, offers: false },
    ...overrides,
  };
}

/** A session that ended ten minutes before it is reported. */
export function reportBody({ type = "session.completed", at, name, sessionId, ...parts }: Reported): string {
  return JSON.stringify({
    type,
    timestamp: at,
    data: {
      session: { id: sessionId ?? `s-${name}`, completedAt: minutesBefore(at, 10) },
      therapist: { id: "anna", name: "Anna Kowalska", email: "anna@example.com" },
      client: aClient(name, parts.client),
      outcome: {
        presentation: [{ area: "lower-back", side: "both", feels: ["tightness", "soreness"] }],
        painScore: 6,
        findings: [{ site: "glutes", finding: "knots" }],
        techniques: ["sports-massage"],
        factors: ["desk-work"],
        homeCare: { exercises: [{ id: "figure-four-lying", sets: 2 }], advice: ["desk-setup"] },
        concerns: [],
        note: "for the record, never emailed",
        messageToClient: "Rest well, and drink enough.",
        ...parts.outcome,
      },
      ...(parts.followUp && { followUp: parts.followUp }),
    },
  });
}

export function anUpdate(at: string, name: string, overrides: Record<string, unknown> = {}): string {
  return JSON.stringify({
    type: "client.updated",
    timestamp: at,
    data: { client: aClient(name, overrides) },
  });
}

export function anAppointment(at: string, name: string, startsAt: string): string {
  return JSON.stringify({
    type: "appointment.booked",
    timestamp: at,
    data: { client: { id: `c-${name}` }, appointment: { id: `a-${name}`, startsAt } },
  });
}

/** No event of the first version. */
export function anEndedAppointment(at: string, id: string, client: Record<string, unknown>): string {
  const appointment = { id, endedAt: minutesBefore(at, 10) };
  return JSON.stringify({ type: "appointment.ended", timestamp: at, data: { client, appointment } });
}

/** No event of the first version. */
export function anErasure(at: string, name: string): string {
  const data = { client: { id: `c-${name}` } };
  return JSON.stringify({ type: "client.erased", timestamp: at, data });
}

/** The same content with its fields in another order, more space, and letters spelt as escapes. */
export function respelt(body: string): string {
  const backwards = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(backwards);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .toReversed()
        .map(([name, each]) => [name, backwards(each)]),
    );
  };
  return JSON.stringify(backwards(JSON.parse(body)), null, 2).replaceAll("Samantha", "\\u0053amantha");
}

function minutesBefore(moment: string, minutes: number): string {
  return new Date(Date.parse(moment) - minutes * 60_000).toISOString();
}
