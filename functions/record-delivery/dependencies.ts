import type { Clock } from "../../shared/domain/time/instant.ts";
import { type AddressRecords, addressRecords } from "../../shared/records/addresses.ts";
import { type ClientRecords, clientRecords } from "../../shared/records/clients.ts";
import { type FollowUpRecords, followUpRecords } from "../../shared/records/follow-ups.ts";
import { openTable } from "../../shared/records/table.ts";
import { type Environment, readEnvironment, readPractice } from "../../shared/services/environment.ts";
import { createLog, type Log } from "../../shared/services/log.ts";

export interface Dependencies {
  readonly clock: Clock;
  readonly followUps: Pick<FollowUpRecords, "find" | "settle" | "alert">;
  readonly clients: Pick<ClientRecords, "choose" | "suppress">;
  readonly addresses: Pick<AddressRecords, "refuse" | "complain">;
  readonly log: Log;
}

export function dependencies(environment: Environment, clock: Clock): Dependencies {
  const { PRACTICE, TABLE_NAME } = readEnvironment(environment, "PRACTICE", "TABLE_NAME");
  const practice = readPractice(PRACTICE);
  const table = openTable(TABLE_NAME);
  return {
    clock,
    followUps: followUpRecords(table, practice),
    clients: clientRecords(table, practice),
    addresses: addressRecords(table, practice),
    log: createLog("record-delivery"),
  };
}
