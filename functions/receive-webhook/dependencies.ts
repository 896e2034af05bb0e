import type { Clock } from "../../shared/domain/time/instant.ts";
import { addressRecords } from "../../shared/records/addresses.ts";
import { clientRecords } from "../../shared/records/clients.ts";
import { erasureRecords } from "../../shared/records/erasures.ts";
import { followUpRecords } from "../../shared/records/follow-ups.ts";
import { type HookRecords, hookRecords } from "../../shared/records/hooks.ts";
import { pendingSessions } from "../../shared/records/pending-sessions.ts";
import { sessionRecords } from "../../shared/records/sessions.ts";
import { openTable } from "../../shared/records/table.ts";
import type { Reporting } from "../../shared/reports/reporting.ts";
import { type Environment, readEnvironment, readPractice } from "../../shared/services/environment.ts";
import { createLog } from "../../shared/services/log.ts";
import { type ReadSecret, secretReader } from "../../shared/services/secrets.ts";

export interface Dependencies extends Reporting {
  /** A timestamp may fit any of these clocks: the local practice adds the real time to its own. */
  readonly signatureClocks: readonly Clock[];
  readonly readSecret: ReadSecret;
  readonly hooks: Pick<HookRecords, "isOpen">;
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
    erasures: erasureRecords(table, practice),
    addresses: addressRecords(table, practice),
    followUps: followUpRecords(table, practice),
    pending: pendingSessions(table),
    hooks: hookRecords(table),
    log,
  };
}
