import { setTimeout as pause } from "node:timers/promises";
import type { Clock } from "../../shared/domain/time/instant.ts";
import type { renderEmail } from "../../shared/emails/render.ts";
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
import { noteRecords } from "../../shared/records/notes.ts";
import { readDecisions } from "../../shared/records/past-decisions.ts";
import { pendingSessions } from "../../shared/records/pending-sessions.ts";
import { proposalRecords } from "../../shared/records/proposals.ts";
import { sessionRecords } from "../../shared/records/sessions.ts";
import { standInRecords } from "../../shared/records/stand-ins.ts";
import { readStory } from "../../shared/records/story.ts";
import { openTable } from "../../shared/records/table.ts";
import { takenBackRecords } from "../../shared/records/taken-back.ts";
import { teamRecords } from "../../shared/records/team.ts";
import { teamChoiceRecords } from "../../shared/records/team-choices.ts";
import { teamLists } from "../../shared/records/team-lists.ts";
import type { Environment } from "../../shared/services/environment.ts";
import { pageParts } from "../../shared/services/page-parts.ts";
import { suppressionList } from "../../shared/services/suppression-list.ts";

/** Other functions say which records they use; this one uses nearly all. */
export type Dependencies = ReturnType<typeof dependencies>;

export function dependencies(environment: Environment, clock: Clock) {
  const { tableName, ...parts } = pageParts("team-pages", environment, clock);
  const table = openTable(tableName);
  return {
    ...parts,
    team: teamRecords(table, parts.practice),
    handHolds: handHoldRecords(table, parts.practice),
    again: againRecords(table, parts.practice),
    formKeys: formKeysIn(table),
    standIns: standInRecords(table),
    choices: teamChoiceRecords(table, parts.practice),
    suppressionList: suppressionList(),
    notes: noteRecords(table, parts.practice),
    care: careRecords(table, parts.practice),
    sessions: sessionRecords(table, parts.practice),
    takenBack: takenBackRecords(table, parts.practice),
    erasures: erasureRecords(table, parts.practice),
    addresses: addressRecords(table, parts.practice),
    proposals: proposalRecords(table, parts.practice),
    clients: clientRecords(table, parts.practice),
    followUps: followUpRecords(table, parts.practice),
    answers: answerRecords(table, parts.practice),
    alerts: alertRecords(table, parts.practice),
    lists: teamLists(table),
    pending: pendingSessions(table),
    readStory: async (clientId: string) => await readStory(table, clientId),
    // Loaded when a session is first looked at: no other page needs it.
    renderEmail: async (...parts: Parameters<typeof renderEmail>) =>
      await (await import("../../shared/emails/render.ts")).renderEmail(...parts),
    readDecisions: async (clientId: string) => await readDecisions(table, clientId),
    pause: (milliseconds: number): Promise<unknown> => pause(milliseconds),
  };
}
