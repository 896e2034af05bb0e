import type { Clock } from "../../shared/domain/time/instant.ts";
import { type AddressRecords, addressRecords } from "../../shared/records/addresses.ts";
import { type AlertRecords, alertRecords } from "../../shared/records/alerts.ts";
import { type AnswerRecords, answerRecords } from "../../shared/records/answers.ts";
import { type ClientRecords, clientRecords } from "../../shared/records/clients.ts";
import { type FollowUpRecords, followUpRecords } from "../../shared/records/follow-ups.ts";
import { openTable } from "../../shared/records/table.ts";
import type { Environment } from "../../shared/services/environment.ts";
import { type PageParts, pageParts } from "../../shared/services/page-parts.ts";

export interface Dependencies extends PageParts {
  readonly addresses: Pick<AddressRecords, "find">;
  readonly clients: Pick<ClientRecords, "find">;
  readonly followUps: Pick<FollowUpRecords, "ofClient">;
  readonly answers: Pick<AnswerRecords, "ofSession">;
  readonly alerts: Pick<AlertRecords, "find" | "move">;
}

export function dependencies(environment: Environment, clock: Clock): Dependencies {
  const { tableName, ...parts } = pageParts("alert-page", environment, clock);
  const table = openTable(tableName);
  return {
    ...parts,
    addresses: addressRecords(table, parts.practice),
    clients: clientRecords(table, parts.practice),
    followUps: followUpRecords(table, parts.practice),
    answers: answerRecords(table, parts.practice),
    alerts: alertRecords(table, parts.practice),
  };
}
