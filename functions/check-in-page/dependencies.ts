import * as z from "zod";
import type { Practice } from "../../shared/domain/practice/practice.ts";
import type { Clock } from "../../shared/domain/time/instant.ts";
import { type AlertRecords, alertRecords } from "../../shared/records/alerts.ts";
import { type AnswerRecords, answerRecords } from "../../shared/records/answers.ts";
import { type ClientRecords, clientRecords } from "../../shared/records/clients.ts";
import { type FollowUpRecords, followUpRecords } from "../../shared/records/follow-ups.ts";
import { openTable } from "../../shared/records/table.ts";
import { type Environment, practiceVariable, readEnvironment } from "../../shared/services/environment.ts";
import { capabilityLinks, type Links } from "../../shared/services/links.ts";
import { createLog, type Log } from "../../shared/services/log.ts";
import { secretReader } from "../../shared/services/secrets.ts";

export interface Dependencies {
  readonly practice: Practice;
  readonly clock: Clock;
  readonly links: Links;
  readonly clients: Pick<ClientRecords, "read">;
  readonly followUps: Pick<FollowUpRecords, "ofClient">;
  readonly answers: Pick<AnswerRecords, "ofSession" | "record">;
  readonly alerts: Pick<AlertRecords, "ofClient" | "raise" | "writesOf">;
  readonly log: Log;
}

export function dependencies(environment: Environment, clock: Clock): Dependencies {
  const { PRACTICE, TABLE_NAME, LINKS_SECRET } = readEnvironment(environment, {
    PRACTICE: practiceVariable,
    TABLE_NAME: z.string(),
    LINKS_SECRET: z.string(),
  });
  const log = createLog("check-in-page");
  const table = openTable(TABLE_NAME);
  return {
    practice: PRACTICE,
    clock,
    links: capabilityLinks(secretReader(LINKS_SECRET, clock, log), clock),
    clients: clientRecords(table, PRACTICE),
    followUps: followUpRecords(table, PRACTICE),
    answers: answerRecords(table, PRACTICE),
    alerts: alertRecords(table, PRACTICE),
    log,
  };
}
