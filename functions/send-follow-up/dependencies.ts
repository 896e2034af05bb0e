import type { Practice } from "../../shared/domain/practice/practice.ts";
import type { Clock } from "../../shared/domain/time/instant.ts";
import { type AddressRecords, addressRecords } from "../../shared/records/addresses.ts";
import { type AlertRecords, alertRecords } from "../../shared/records/alerts.ts";
import { type AnswerRecords, answerRecords } from "../../shared/records/answers.ts";
import { type CareRecords, careRecords } from "../../shared/records/care-changes.ts";
import { type ClientRecords, clientRecords } from "../../shared/records/clients.ts";
import { type FollowUpRecords, followUpRecords } from "../../shared/records/follow-ups.ts";
import { type HandHoldRecords, handHoldRecords } from "../../shared/records/hand-holds.ts";
import { type NoteRecords, noteRecords } from "../../shared/records/notes.ts";
import { openTable } from "../../shared/records/table.ts";
import { type TeamRecords, teamRecords } from "../../shared/records/team.ts";
import { type Lists, teamLists } from "../../shared/records/team-lists.ts";
import { type Environment, readEnvironment, readPractice } from "../../shared/services/environment.ts";
import { capabilityLinks, type Links } from "../../shared/services/links.ts";
import { createLog, type Log } from "../../shared/services/log.ts";
import { type Mailer, sesMailer } from "../../shared/services/mailer.ts";
import { type FollowUpQueue, followUpQueue } from "../../shared/services/queue.ts";
import { secretReader } from "../../shared/services/secrets.ts";

export interface Dependencies {
  readonly practice: Practice;
  /** The pages' base address, without a trailing slash. */
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly followUps: Pick<FollowUpRecords, "claim" | "settle" | "postpone" | "sendTo" | "find" | "ofClient">;
  readonly care: Pick<CareRecords, "tellBy">;
  readonly clients: Pick<ClientRecords, "readWithAddress">;
  readonly addresses: Pick<AddressRecords, "takePlace">;
  readonly alerts: Pick<AlertRecords, "find" | "ofClient" | "move">;
  readonly handHolds: Pick<HandHoldRecords, "unlistEnded">;
  readonly notes: Pick<NoteRecords, "ofEmail">;
  readonly answers: Pick<AnswerRecords, "ofSession">;
  /** For the weekly overview. */
  readonly lists: Pick<
    Lists,
    "alerts" | "proposals" | "improved" | "fewDays" | "silent" | "pending" | "heldByHand"
  >;
  /** The team members who are away. */
  readonly team: Pick<TeamRecords, "find">;
  readonly queue: FollowUpQueue;
  readonly links: Pick<Links, "sign">;
  readonly mailer: Mailer;
  readonly log: Log;
}

export function dependencies(environment: Environment, clock: Clock): Dependencies {
  const { PRACTICE, TABLE_NAME, QUEUE_URL, LINKS_SECRET, CONFIGURATION_SET, PUBLIC_URL } = readEnvironment(
    environment,
    "PRACTICE",
    "TABLE_NAME",
    "QUEUE_URL",
    "LINKS_SECRET",
    "CONFIGURATION_SET",
    "PUBLIC_URL",
  );
  const practice = readPractice(PRACTICE);
  const log = createLog("send-follow-up");
  const table = openTable(TABLE_NAME);
  return {
    practice,
    publicUrl: PUBLIC_URL.replace(/\/$/, ""),
    clock,
    followUps: followUpRecords(table, practice),
    clients: clientRecords(table, practice),
    addresses: addressRecords(table, practice),
    alerts: alertRecords(table, practice),
    handHolds: handHoldRecords(table, practice),
    notes: noteRecords(table, practice),
    care: careRecords(table, practice),
    answers: answerRecords(table, practice),
    lists: teamLists(table),
    team: teamRecords(table, practice),
    queue: followUpQueue(QUEUE_URL),
    links: capabilityLinks(secretReader(LINKS_SECRET, clock, log), clock),
    mailer: sesMailer(CONFIGURATION_SET),
    log,
  };
}
