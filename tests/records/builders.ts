import { randomUUID } from "node:crypto";
import type { Replanning } from "../../shared/domain/follow-ups/correction.ts";
import { type FollowUp, nextLook, type PlannedFollowUp } from "../../shared/domain/follow-ups/follow-up.ts";
import { careAtReport } from "../../shared/domain/home-care/care.ts";
import type { Client, Outcome, Session } from "../../shared/domain/sessions/session.ts";
import type { Instant } from "../../shared/domain/time/instant.ts";
import type { ClientRecords } from "../../shared/records/clients.ts";
import type { Profile, Receipt, Treatment } from "../../shared/records/items.ts";
import type { Report } from "../../shared/records/reported-session.ts";
import type { SessionRecords } from "../../shared/records/sessions.ts";
import { aSession, REPORTED, SESSION_END } from "../domain/builders.ts";

/** The time of most of these tests: a Friday afternoon in Derby. */
export const NOW = REPORTED;
export const NOTHING_REPLANNED: Replanning = { add: [], change: [], cancel: [] };

type Update = Parameters<ClientRecords["updateContact"]>[1];

/** Newer details of a client, without effects. */
export function anUpdate(overrides: Partial<Update> = {}): Update {
  return {
    before: undefined,
    understood: "update",
    reportedAt: NOW,
    now: NOW,
    replanning: NOTHING_REPLANNED,
    ...overrides,
  };
}

/** A unique id, so that tests share a table but no state. */
export function anId(prefix: string): string {
  return `${prefix}-${randomUUID()}`;
}

export function aClient(overrides: Partial<Client> = {}): Client {
  return {
    id: anId("c"),
    firstName: "Samantha",
    email: "samantha@example.com",
    timeZone: "Europe/London",
    consent: { followUp: true },
    ...overrides,
  };
}

interface SessionOverrides {
  readonly sessionId?: string;
  readonly completedAt?: Instant;
  readonly client?: Client;
  readonly outcome?: Partial<Outcome>;
  readonly checkIns?: string[];
}

function aSessionOf({ sessionId, completedAt, client, outcome, checkIns }: SessionOverrides): Session {
  const session = aSession({
    session: { id: sessionId ?? anId("s"), completedAt: completedAt ?? SESSION_END },
    client: client ?? aClient(),
    ...(outcome && { outcome }),
    ...(checkIns && { followUp: { checkIns } }),
  });
  return client ? { ...session, client } : session;
}

export function aReport({
  digest = "digest",
  understood = `understood-${digest}`,
  reportedAt = NOW,
  receivedAt = NOW,
  ...session
}: SessionOverrides & Partial<Omit<Report, "session" | "care">> = {}): Report {
  const reported = aSessionOf(session);
  const care = careAtReport(reported.outcome, { at: receivedAt });
  return { session: reported, care, digest, understood, reportedAt, receivedAt };
}

export function aReceipt({ session: { session, client } }: Report): Receipt {
  return {
    sessionId: session.id,
    clientId: client.id,
    followUps: [{ id: `${session.id}.after-care`, kind: "after-care", dueAt: NOW }],
  };
}

export function aPlannedFollowUp(overrides: Partial<PlannedFollowUp> = {}): PlannedFollowUp {
  const { kind = "check-in" } = overrides;
  return {
    clientId: anId("c"),
    sessionId: anId("s"),
    step: kind === "check-in" ? "check-in-day-2" : kind,
    kind,
    dueAt: NOW,
    usefulUntil: "2026-11-23T15:00:00.000Z",
    ...(kind === "check-in" && { lapsesAt: "2026-11-27T15:00:00.000Z" }),
    ...(kind === "nudge" && { about: "check-in-day-2" }),
    ...overrides,
  };
}

/** A follow-up in any status with matching attributes, in the index if unsettled. */
export function aStoredFollowUp(overrides: Partial<FollowUp> = {}): FollowUp {
  const { status = "planned" } = overrides;
  const planned = aPlannedFollowUp(overrides);
  const nextAt = nextLook(planned, status, NOW);
  return {
    ...planned,
    status,
    attempt: status === "planned" ? 0 : 1,
    doubts: status === "uncertain" ? 1 : 0,
    ...(nextAt && { nextAt }),
    ...overrides,
  };
}

export function aProfile(overrides: Partial<Profile> = {}): Profile {
  const { id, ...contact } = aClient();
  return { clientId: id, ...contact, contactAt: NOW, ...overrides };
}

export function aTreatment(overrides: Partial<Treatment> = {}): Treatment {
  const { session, therapist, client, outcome } = aSessionOf({});
  return {
    clientId: client.id,
    sessionId: session.id,
    completedAt: session.completedAt,
    receivedAt: NOW,
    reportedAt: NOW,
    therapist,
    outcome,
    care: careAtReport(overrides.outcome ?? outcome, { at: NOW }),
    ...overrides,
  };
}

/** Records a session as the webhook does: again with the client's newer details, if any. */
export async function recordAsWebhook(
  sessions: SessionRecords,
  report: Report,
  plan: readonly PlannedFollowUp[] = [],
) {
  const receipt = aReceipt(report);
  let seen: Profile | undefined;
  for (;;) {
    const recorded = await sessions.record(report, plan, receipt, seen);
    if (recorded === "recorded" || "guard" in recorded) return recorded;
    if ("erasure" in recorded) throw new Error("The client is erased");
    seen = recorded.seen;
  }
}
