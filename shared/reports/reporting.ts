import type { Practice } from "../domain/practice/practice.ts";
import type { Clock } from "../domain/time/instant.ts";
import type { AddressRecords } from "../records/addresses.ts";
import type { ClientRecords } from "../records/clients.ts";
import type { ErasureRecords } from "../records/erasures.ts";
import type { FollowUpRecords } from "../records/follow-ups.ts";
import type { PendingSessions } from "../records/pending-sessions.ts";
import type { SessionRecords } from "../records/sessions.ts";
import type { Log } from "../services/log.ts";

/** The dependencies for recording a report. */
export interface Reporting {
  readonly practice: Practice;
  readonly clock: Clock;
  readonly sessions: SessionRecords;
  readonly clients: ClientRecords;
  readonly erasures: ErasureRecords;
  readonly addresses: Pick<AddressRecords, "find">;
  readonly followUps: Pick<FollowUpRecords, "ofClient">;
  readonly pending: Pick<PendingSessions, "known" | "add" | "cancel">;
  readonly log: Log;
}
