import { setTimeout as pause } from "node:timers/promises";
import type { PastDecision } from "../../shared/domain/team/past-decision.ts";
import type { Clock } from "../../shared/domain/time/instant.ts";
import type { renderEmail } from "../../shared/emails/render.ts";
import { type AddressRecords, addressRecords } from "../../shared/records/addresses.ts";
import { type AgainRecords, againRecords } from "../../shared/records/again.ts";
import { type AlertRecords, alertRecords } from "../../shared/records/alerts.ts";
import { type AnswerRecords, answerRecords } from "../../shared/records/answers.ts";
import { type CareRecords, careRecords } from "../../shared/records/care-changes.ts";
import { type ClientRecords, clientRecords } from "../../shared/records/clients.ts";
import { type FollowUpRecords, followUpRecords } from "../../shared/records/follow-ups.ts";
import { type FormKeys, formKeysIn } from "../../shared/records/form-keys.ts";
import { type HandHoldRecords, handHoldRecords } from "../../shared/records/hand-holds.ts";
import { type NoteRecords, noteRecords } from "../../shared/records/notes.ts";
import { readDecisions } from "../../shared/records/past-decisions.ts";
import { type PendingSessions, pendingSessions } from "../../shared/records/pending-sessions.ts";
import { type ProposalRecords, proposalRecords } from "../../shared/records/proposals.ts";
import { type SessionRecords, sessionRecords } from "../../shared/records/sessions.ts";
import { type StandInRecords, standInRecords } from "../../shared/records/stand-ins.ts";
import { type ClientStory, readStory } from "../../shared/records/story.ts";
import { openTable } from "../../shared/records/table.ts";
import { type TakenBackRecords, takenBackRecords } from "../../shared/records/taken-back.ts";
import { type TeamRecords, teamRecords } from "../../shared/records/team.ts";
import { type TeamChoiceRecords, teamChoiceRecords } from "../../shared/records/team-choices.ts";
import { type Lists, teamLists } from "../../shared/records/team-lists.ts";
import type { Environment } from "../../shared/services/environment.ts";
import { type PageParts, pageParts } from "../../shared/services/page-parts.ts";
import { type SuppressionList, suppressionList } from "../../shared/services/suppression-list.ts";

export interface Dependencies extends PageParts {
  readonly team: TeamRecords;
  readonly handHolds: HandHoldRecords;
  readonly again: AgainRecords;
  readonly formKeys: FormKeys;
  readonly standIns: StandInRecords;
  readonly choices: TeamChoiceRecords;
  readonly suppressionList: SuppressionList;
  readonly notes: Pick<NoteRecords, "write" | "takeBack">;
  readonly care: Pick<CareRecords, "change">;
  readonly sessions: SessionRecords;
  readonly takenBack: TakenBackRecords;
  readonly clients: ClientRecords;
  readonly addresses: Pick<AddressRecords, "find">;
  readonly proposals: Pick<ProposalRecords, "turnDown" | "reopen">;
  readonly followUps: Pick<FollowUpRecords, "ofClient">;
  readonly answers: Pick<AnswerRecords, "ofSession">;
  readonly alerts: Pick<AlertRecords, "find" | "move">;
  readonly lists: Lists;
  readonly pending: PendingSessions;
  readonly readStory: (clientId: string) => Promise<ClientStory | undefined>;
  readonly renderEmail: typeof renderEmail;
  readonly readDecisions: (clientId: string) => Promise<readonly PastDecision[]>;
  readonly pause: (milliseconds: number) => Promise<unknown>;
}

export function dependencies(environment: Environment, clock: Clock): Dependencies {
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
    addresses: addressRecords(table, parts.practice),
    proposals: proposalRecords(table, parts.practice),
    clients: clientRecords(table, parts.practice),
    followUps: followUpRecords(table, parts.practice),
    answers: answerRecords(table, parts.practice),
    alerts: alertRecords(table, parts.practice),
    lists: teamLists(table),
    pending: pendingSessions(table),
    readStory: async (clientId) => await readStory(table, clientId),
    // Loaded when a session is first looked at: no other page needs it.
    renderEmail: async (...parts) =>
      await (await import("../../shared/emails/render.ts")).renderEmail(...parts),
    readDecisions: async (clientId) => await readDecisions(table, clientId),
    pause,
  };
}
