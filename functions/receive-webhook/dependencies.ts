import type { Practice } from "../../shared/domain/practice/practice.ts";
import type { Clock } from "../../shared/domain/time/instant.ts";
import { type AddressRecords, addressRecords } from "../../shared/records/addresses.ts";
import { type ClientRecords, clientRecords } from "../../shared/records/clients.ts";
import { type FollowUpRecords, followUpRecords } from "../../shared/records/follow-ups.ts";
import { type SessionRecords, sessionRecords } from "../../shared/records/sessions.ts";
import { openTable } from "../../shared/records/table.ts";
import { type Environment, readEnvironment, readPractice } from "../../shared/services/environment.ts";
import { createLog, type Log } from "../../shared/services/log.ts";
import { type ReadSecret, secretReader } from "../../shared/services/secrets.ts";

export interface Dependencies {
  readonly practice: Practice;
  readonly clock: Clock;
  /** A timestamp may fit any of these clocks: the local practice adds the real time to its own. */
  readonly signatureClocks: readonly Clock[];
  readonly readSecret: ReadSecret;
  readonly sessions: SessionRecords;
  readonly clients: ClientRecords;
  readonly addresses: Pick<AddressRecords, "find">;
  readonly followUps: Pick<FollowUpRecords, "ofClient">;
  readonly log: Log;
}

export function dependencies(environment: Environment, clock: Clock): Dependencies {
  const { PRACTICE, TABLE_NAME, WEBHOOK_SECRET } = readEnvironment(
    environment,
    "PRACTICE",
    "TABLE_NAME",
    "WEBHOOK_SECRET",
  );
  const practice = readPractice(PRACTICE);
  const log = createLog("receive-webhook");
  const table = openTable(TABLE_NAME);
  return {
    practice,
    clock,
    signatureClocks: [clock],
    readSecret: secretReader(WEBHOOK_SECRET, clock, log),
    sessions: sessionRecords(table, practice),
    clients: clientRecords(table, practice),
    addresses: addressRecords(table, practice),
    followUps: followUpRecords(table, practice),
    log,
  };
}
