import { changeBy } from "../../shared/domain/alerts/alert-emails.ts";
import { type Alert, type AlertReason, acknowledge, raise } from "../../shared/domain/alerts/alerts.ts";
import type { FollowUp, FollowUpKey, PlannedFollowUp } from "../../shared/domain/follow-ups/follow-up.ts";
import type { Instant } from "../../shared/domain/time/instant.ts";
import { addressRecords } from "../../shared/records/addresses.ts";
import { againRecords } from "../../shared/records/again.ts";
import { alertRecords } from "../../shared/records/alerts.ts";
import { answerRecords } from "../../shared/records/answers.ts";
import { careRecords } from "../../shared/records/care-changes.ts";
import { clientRecords } from "../../shared/records/clients.ts";
import { erasureRecords } from "../../shared/records/erasures.ts";
import { followUpRecords } from "../../shared/records/follow-ups.ts";
import { formKeysIn } from "../../shared/records/form-keys.ts";
import { handHoldRecords } from "../../shared/records/hand-holds.ts";
import { hookRecords } from "../../shared/records/hooks.ts";
import { noteRecords } from "../../shared/records/notes.ts";
import { pendingSessions } from "../../shared/records/pending-sessions.ts";
import { proposalRecords } from "../../shared/records/proposals.ts";
import type { Report } from "../../shared/records/reported-session.ts";
import { sessionRecords } from "../../shared/records/sessions.ts";
import { standInRecords } from "../../shared/records/stand-ins.ts";
import { sweepOf } from "../../shared/records/sweep.ts";
import type { Table } from "../../shared/records/table.ts";
import { takenBackRecords } from "../../shared/records/taken-back.ts";
import { teamRecords } from "../../shared/records/team.ts";
import { teamChoiceRecords } from "../../shared/records/team-choices.ts";
import { teamLists } from "../../shared/records/team-lists.ts";
import { aReason } from "../domain/alerts/alert-builders.ts";
import { aPractice } from "../domain/builders.ts";
import { sure } from "../sure.ts";
import { aReport, NOW, recordAsWebhook } from "./builders.ts";

export type Records = ReturnType<typeof recordsOf>;

/** All records of a table. */
export function recordsOf(table: Table, practice = aPractice()) {
  return {
    addresses: addressRecords(table, practice),
    again: againRecords(table, practice),
    alerts: alertRecords(table, practice),
    answers: answerRecords(table, practice),
    care: careRecords(table, practice),
    choices: teamChoiceRecords(table, practice),
    clients: clientRecords(table, practice),
    erasures: erasureRecords(table, practice),
    followUps: followUpRecords(table, practice),
    formKeys: formKeysIn(table),
    handHolds: handHoldRecords(table, practice),
    hooks: hookRecords(table),
    notes: noteRecords(table, practice),
    pending: pendingSessions(table),
    proposals: proposalRecords(table, practice),
    sessions: sessionRecords(table, practice),
    standIns: standInRecords(table),
    sweep: sweepOf(table, practice),
    takenBack: takenBackRecords(table, practice),
    lists: teamLists(table),
    team: teamRecords(table, practice),
  };
}

/** A client with one recorded session. */
export async function aRecordedSession(
  { sessions }: Pick<Records, "sessions">,
  overrides: Parameters<typeof aReport>[0] = {},
  plan: readonly PlannedFollowUp[] = [],
) {
  const report = aReport(overrides);
  await recordAsWebhook(sessions, report, plan);
  const { client, session } = report.session;
  return { report, client, session, key: { clientId: client.id, sessionId: session.id } };
}

/** The records that a correction of the report depends on. */
export async function asRecorded(
  { clients, followUps, sessions }: Pick<Records, "clients" | "followUps" | "sessions">,
  { session: { session, client } }: Report,
) {
  const { profile, treatment } = await clients.read(client.id, session.id);
  return {
    guard: sure(await sessions.findGuard(session.id)),
    profile: sure(profile),
    treatment: sure(treatment),
    followUps: await followUps.ofClient(client.id, session.id),
  };
}

/** The follow-up as claimed. @throws if another call has it, or if it is not due */
export async function claimed(
  { followUps }: Pick<Records, "followUps">,
  key: FollowUpKey,
  now: Instant,
): Promise<FollowUp> {
  const claim = await followUps.claim(key, now);
  if (!("claimed" in claim)) throw new Error("It was not claimed");
  return claim.claimed;
}

/** Sends a follow-up, claimed when it is due. */
export async function sendFollowUp(
  { followUps }: Pick<Records, "followUps">,
  key: FollowUpKey,
  now: Instant,
): Promise<void> {
  const { dueAt } = sure(await followUps.find(key));
  await followUps.settle(await claimed({ followUps }, key, dueAt), "accept", now);
}

/** The alert that an answer with this reason would write, given the records. */
export async function anAlertChange(
  { clients, alerts }: Pick<Records, "clients" | "alerts">,
  clientId: string,
  reason: Partial<AlertReason> = {},
  { holds = false, now = NOW, practice = aPractice() } = {},
) {
  const profile = await clients.find(clientId);
  const known = await alerts.ofClient(clientId);
  const raised = sure(raise(known, clientId, [aReason({ at: now, ...reason })], profile ?? {}, now));
  const client = { timeZone: "Europe/London", ...profile, therapistId: "anna" };
  return changeBy(raised, holds, client, now, practice);
}

/** The alert as acknowledged by a team member. */
export function acknowledged(alert: Alert, now: Instant): Alert {
  return sure(acknowledge(alert, "Anna Kowalska", now));
}
